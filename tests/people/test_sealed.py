"""What is added to something sealed is sealed by the database too, whatever a page or an act forgets."""

from uuid import UUID

import pytest
from django.apps import apps

from firsthand.people import panels
from firsthand.people.models import Account
from firsthand.plans import actions as plans
from firsthand.plans.models import Promise
from firsthand.voice import actions as voice
from firsthand.voice.models import Medium
from tests.cast import TODAY
from tests.people.asking import REFUSED, add
from tests.people.standing import Doors

FIRST = {
    "voice_medium": "statement_id",
    "voice_caption": "medium_id",
    "voice_stance": "about",
    "plans_happened": "promise_id",
}
"""What is added, and the column that says to what."""
SEALED = {"agency_id": None, "sent_to": [], "topic": "safety"}


def something_sealed(standing: Doors) -> dict[str, UUID]:
    """Rosa tells Grace of somebody, with a photo, and Grace promises: by table, what its rows are added to."""
    cast = standing.cast
    with cast.acting(cast.rosa) as by:
        rota = panels.rota(agency_id=cast.agency.pk)
        assert rota is not None
        said = voice.Said(words="He shouts.", files=[voice.File("0" * 64, "image/png", 1)])
        words = voice.worry(by=by, person=cast.rosas_record, said=said, rota=rota, sealed=True, on=TODAY)
        photo = Medium.objects.get(statement=words).pk
    with cast.acting(cast.grace) as by:
        told = plans.NewPromise(text="I ring you", owner=cast.grace.pk, owner_name="Grace", due_on=TODAY)
        promise: Promise = plans.make_promise(by=by, person=cast.rosas_record.pk, promise=told, worry=words)
    return {
        "voice_medium": words.pk, "voice_caption": photo, "voice_stance": promise.pk, "plans_happened": promise.pk
    }  # fmt: skip


def refusal(standing: Doors, table: str, to: UUID, author: Account, **labels: object) -> str:
    model = next(each for each in apps.get_models() if each._meta.db_table == table)
    statement, given = add(model, standing.cast, author, **{FIRST[table]: to, **SEALED, **labels})
    return standing.refusal(author, statement, *given)


@pytest.mark.parametrize("table", sorted(FIRST))
def test_what_is_added_to_something_sealed_is_sealed(standing: Doors, table: str) -> None:
    cast, to = standing.cast, something_sealed(standing)[table]

    assert not refusal(standing, table, to, cast.rosa).startswith(REFUSED)
    for forged in ({"sent_to": [cast.agency.pk]}, {"topic": "words"}):
        assert refusal(standing, table, to, cast.rosa, **forged).startswith(REFUSED), forged


@pytest.mark.parametrize("table", ["voice_medium", "voice_stance", "plans_happened"])
def test_what_is_added_to_anything_else_goes_where_the_person_says(standing: Doors, table: str) -> None:
    cast = standing.cast
    to = cast.words.pk if table == "voice_medium" else cast.promise.pk

    said = refusal(standing, table, to, cast.rosa, topic="words", sent_to=[cast.agency.pk])

    assert not said.startswith(REFUSED)
