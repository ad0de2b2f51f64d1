"""What is done with papers: the person chooses what goes on them. The only writer of this room."""

from collections.abc import Sequence
from uuid import UUID

from firsthand.base.acts import action
from firsthand.base.answers import Refused, insist
from firsthand.base.rows import write_rows
from firsthand.papers.models import Chosen
from firsthand.papers.words import MOST, Part
from firsthand.people.access import Viewer, only_the_person
from firsthand.people.models import Person


@action("papers.choose")
def choose(*, by: Viewer, person: Person | UUID, part: str, items: Sequence[UUID]) -> Chosen:
    """Choose which of one's words stand on one part of one's papers; nothing at all is a choice too."""
    person_id = person.pk if isinstance(person, Person) else person
    insist(only_the_person(by=by, person_id=person_id, name="the person"))
    items = list(dict.fromkeys(items))
    if len(items) > MOST:
        raise Refused(f"This is too much for one page. Pick {MOST} at most.")
    latest = Chosen.objects.filter(person_id=person_id, part=part).order_by("-created_at", "-id").first()
    if latest is not None and latest.items == items:
        raise Refused("You chose this already.")
    row = Chosen(person_id=person_id, author_id=by.account_id, agency_id=by.agency_id, part=Part(part), items=items)
    write_rows([row])
    return row
