"""What is done with papers: choosing what goes on them; slips printed, scanned in, answered. The only writers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from secrets import choice
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from firsthand.asks import actions as asks
from firsthand.base.acts import action
from firsthand.base.answers import Answer, No, Refused, insist
from firsthand.base.packs import Interval
from firsthand.base.rows import write_rows
from firsthand.papers import codes, rules, slipping
from firsthand.papers.models import Chosen, Slip, SlipStanding
from firsthand.papers.words import MOST, Part, SlipIs, SlipState, WhyEnded
from firsthand.people.access import Record, Viewer, only_staff, only_the_person
from firsthand.people.actions import telling
from firsthand.people.models import Person
from firsthand.people.words import NoticeKind
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from firsthand.voice.words import Kind, Manner, Whose


@action("papers.choose")
def choose(*, by: Viewer, person: Person | UUID, part: str, items: Sequence[UUID]) -> Chosen:
    """Choose which of one's words stand on one part of one's papers; nothing at all is a choice too."""
    person_id = person.pk if isinstance(person, Person) else person
    insist(only_the_person(by=by, person_id=person_id, name="the person"))
    items = list(dict.fromkeys(items))
    if len(items) > MOST:
        raise Refused(_("This is too much for one page. Pick %(most)s at most.") % {"most": MOST})
    latest = Chosen.objects.filter(person_id=person_id, part=part).order_by("-created_at", "-id").first()
    if latest is not None and latest.items == items:
        raise Refused(_("You chose this already."))
    row = Chosen(person_id=person_id, author_id=by.account_id, agency_id=by.agency_id, part=Part(part), items=items)
    write_rows([row])
    return row


# --- slips ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Printing:
    """What is printed: how many slips, read by which agency, as one pile, old after how long."""

    how_many: int
    reads: UUID
    batch: UUID
    old: Interval


@dataclass(frozen=True)
class CameIn:
    """What came in on a slip, as whoever scans it sees it: its picture, what is ticked, who may read it.

    `blank` says that nothing seemed to be written, `kept_blank` that it is kept all the same. `typed` is what staff
    read there; it stands beside the picture in the team's voice. `to` has the ask from now on.
    """

    picture: voice.File
    ticked: str
    readers: str
    blank: bool = False
    kept_blank: bool = False
    typed: str = ""
    to: tuple[UUID, str] | None = None


@action("papers.print-slips")
def print_slips(*, by: Viewer, person: UUID, what: Printing, after: Slip | None = None, on: date) -> list[Slip]:
    """Print numbered slips for somebody: each number is new, nobody guesses it, and it never says whose it is."""
    insist(_may_print(by, person))
    insist(rules.may_print(how_many=what.how_many))
    rows = [
        Slip(
            person_id=person, agency_id=by.agency_id, author_id=by.account_id, code=codes.new(choice),
            reads_id=what.reads, batch=what.batch, printed_on=on, old_on=what.old.ends_on(on),
            pack=f"{what.old.key}/{what.old.version}", after=after,
        )
        for _n in range(what.how_many)
    ]  # fmt: skip
    write_rows(rows)
    return rows


def _may_print(by: Viewer, person: UUID) -> Answer:
    if by.is_staff or (by.is_person and by.person_id == person):
        return True
    return No(_("Only they, or staff who work with them, print slips."))


@action("papers.take-in")
def take_in(*, by: Viewer, record: Record, slip: Slip, came: CameIn, within: Interval, on: date) -> SlipStanding:
    """Keep what somebody wrote or drew on a slip, as the picture it is: their own words, of which nothing is read out.

    What somebody asks for, and what they say is wrong, must be answered by a day like every ask; the team is told.
    """
    insist(only_staff(by=by))
    insist(slipping.may_come_in(by=by, record=record, slip=slip, on=on))
    insist(rules.may_read_here(readers=came.readers))
    if came.blank and not came.kept_blank:
        raise Refused(_("Nothing seems to be written on it. Look again, or say that you keep it all the same."))
    said = voice.Said(
        manner=Manner.PAPER, whose=Whose.SELF, language=record.person.language, files=[came.picture],
        asks=came.ticked in (SlipIs.ASK, SlipIs.WRONG),
    )  # fmt: skip
    words = voice.write_down(by=by, person=slip.person_id, said=said, kind=Kind.WORDS, on=on)
    if came.typed.strip():
        voice.caption(by=by, medium=words.media.get(), words=came.typed, language=record.person.language)
    if came.to is not None and words.asks:
        asks.hand(by=by, ask=words, to=came.to[0], to_name=came.to[1], within=within, on=on)
    telling.tell(by=by, person=slip.person_id, of=Statement, entry=words.pk, kind=NoticeKind.SAID, team=True)
    return _stands(by, slip, SlipState.CAME_IN, on=on, words=words, ticked=came.ticked, readers=came.readers)


def _stands(by: Viewer, slip: Slip, state: str, *, on: date, **more: object) -> SlipStanding:
    row = SlipStanding(
        slip=slip, person_id=slip.person_id, agency_id=by.agency_id, author_id=by.account_id, state=state, on=on,
        by_name=by.name, **more,
    )  # fmt: skip
    try:
        with transaction.atomic():
            write_rows([row])
    except IntegrityError:  # somebody else was quicker
        raise Refused(_("Somebody else did this just now. Look again.")) from None
    return row


@action("papers.end-slip")
def end_slip(*, by: Viewer, slip: Slip, why: str, on: date) -> SlipStanding:
    """End a slip that will not come in: it is lost, spoiled, not wanted, or was for a friend alone."""
    insist(only_staff(by=by))
    if why not in WhyEnded.values:
        raise Refused(_("Say why this slip ends."))
    insist(rules.may_step_slip(state=slipping.state_of(slip)[0], then=SlipState.ENDED))
    return _stands(by, slip, SlipState.ENDED, on=on, why=why)


@action("papers.seal-reply")
def seal_reply(*, by: Viewer, slip: Slip, what: Printing, on: date) -> SlipStanding:
    """Print the answer to what came in on a slip as a sealed sheet, with a new slip to say that it is not right."""
    insist(only_staff(by=by))
    insist(rules.may_step_slip(state=slipping.state_of(slip)[0], then=SlipState.ANSWERED))
    words = slip.standings.get(state=SlipState.CAME_IN).words_id
    if not Statement.objects.filter(in_reply_to_id=words, kind=Kind.REPLY).exists():
        raise Refused(_("There is no answer to print yet. Answer it first."))
    print_slips(by=by, person=slip.person_id, what=what, after=slip, on=on)
    return _stands(by, slip, SlipState.ANSWERED, on=on, words_id=words)
