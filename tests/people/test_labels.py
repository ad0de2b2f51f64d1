"""Nobody writes in another's name, widens who reads, or changes what they do not see; the past keeps to this too."""

import uuid
from collections.abc import Sequence

import pytest
from django.db import models

from firsthand.handover.models import HandOver
from firsthand.people.doors import LABELS
from firsthand.people.models import Account
from firsthand.together import actions as together
from tests.cast import TODAY, Cast
from tests.people.asking import ABOUT, REFUSED, REGISTER, add, writer
from tests.people.standing import Doors

# --- labels are not forged, rows not changed unseen ------------------------------------------------------------------

FORGED = {
    "author": lambda cast: {"author_id": cast.mo.pk},
    "agency": lambda cast: {"agency_id": uuid.uuid4()},
    "no agency": lambda cast: {"agency_id": None},
    "person": lambda cast: {"person_id": cast.tomos_record.pk},
    "restricted level": lambda cast: {"level": 2},
    "protected level": lambda cast: {"level": 3},
    "sent on": lambda cast: {"sent_to": [uuid.uuid4()]},
}


@pytest.mark.parametrize("model", ABOUT, ids=lambda model: model.__name__)
@pytest.mark.parametrize("label", FORGED)
def test_a_forged_label_is_refused(standing: Doors, model: type[models.Model], label: str) -> None:
    statement, given = add(model, standing.cast, standing.cast.dev, **FORGED[label](standing.cast))

    assert standing.refusal(standing.cast.dev, statement, *given).startswith(REFUSED)


@pytest.mark.parametrize("model", ABOUT, ids=lambda model: model.__name__)
def test_the_same_row_with_true_labels_passes_the_doors(standing: Doors, model: type[models.Model]) -> None:
    author = writer(model, standing.cast)
    more = {name: made(standing.cast) for table, name, made in NOT_ALONE if table == model._meta.db_table}
    statement, given = add(model, standing.cast, author, **more)

    assert not standing.refusal(author, statement, *given).startswith(REFUSED)


def a_group(cast: Cast) -> uuid.UUID:
    """A group of Dev's agency: nobody is in one that is not there."""
    with cast.acting(cast.dev) as by:
        return together.open_group(by=by, name=f"Tenants {uuid.uuid4()}", kind="tenants", place="The hall").pk


def a_hand_over(cast: Cast) -> uuid.UUID:
    """What Dev has goes to somebody: a person is told of a hand-over that there is."""
    with cast.acting(cast.dev) as by:
        row = HandOver(
            agency=cast.agency, worker=cast.dev, worker_name="Dev Rai", author_id=by.account_id, why="leaves",
            because="Dev moves away.", from_on=TODAY, state="done",
        )  # fmt: skip
        HandOver.objects.bulk_create([row])
        return row.pk


NOT_ALONE = (("together_membership", "group_id", a_group), ("handover_handed", "hand_over_id", a_hand_over))
"""Rows that the doors let in only beside another that is there: the table, the column, and how one comes to be."""


@pytest.mark.parametrize("who", ["dev", "ines"])
def test_only_the_person_says_what_happened(standing: Doors, who: str) -> None:
    author = getattr(standing.cast, who)
    happened = next(model for model in ABOUT if model._meta.db_table == "plans_happened")
    statement, given = add(happened, standing.cast, author, promise_id=standing.cast.promise.pk)

    assert standing.refusal(author, statement, *given).startswith(REFUSED)


def test_whoever_is_beside_a_person_only_reads(standing: Doors) -> None:
    for model in ABOUT:
        statement, given = add(model, standing.cast, standing.cast.ines)
        assert standing.refusal(standing.cast.ines, statement, *given).startswith(REFUSED), model
    assert standing.changed(standing.cast.ines, "UPDATE care.plans_goal SET position = 9") == 0


@pytest.mark.parametrize("label", sorted(LABELS - {"person_id"}))
def test_no_label_is_changed(standing: Doors, label: str) -> None:
    statement = f"UPDATE care.plans_goal SET {label} = {label} WHERE id = %s"

    assert standing.refusal(standing.cast.dev, statement, standing.cast.goal.pk).startswith(REFUSED)


@pytest.mark.parametrize("table", ["people_person", "people_address", "plans_plan", "plans_goal", "plans_promise"])
def test_a_blind_update_reaches_only_what_is_seen(
    standing: Doors, hidden: dict[str, list[uuid.UUID]], table: str
) -> None:
    """Without WHERE and RETURNING an UPDATE reads nothing, so PostgreSQL asks the policy for updates alone."""
    for who in (standing.cast.dev, standing.cast.mo, standing.cast.rosa, standing.cast.grace):
        with standing.acting(who) as connection:
            seen = connection.execute(f"SELECT count(*) FROM care.{table}".encode()).fetchone()
        assert (standing.changed(who, f"UPDATE care.{table} SET version = 7"),) == seen


def test_what_is_no_longer_seen_is_no_longer_a_draft_of_mine(standing: Doors) -> None:
    """Somebody else's row is never turned into a draft, which would hide it from everybody but its author."""
    blind = "UPDATE care.plans_goal SET draft = true"

    assert standing.refusal(standing.cast.rosa, blind).startswith(REFUSED)
    assert standing.refusal(standing.cast.rosa, f"{blind} WHERE id = %s", standing.cast.goal.pk).startswith(REFUSED)


# --- history ---------------------------------------------------------------------------------------------------------


def test_the_past_of_a_row_is_seen_as_the_row_is_seen_now(standing: Doors) -> None:
    cast, past = standing.cast, "SELECT count(*) FROM care.plans_goal_past WHERE pgh_obj_id = %s"

    def seen(who: Account) -> bool:
        with standing.acting(who) as connection:
            return connection.execute(past, [cast.goal.pk]).fetchone() != (0,)

    assert [seen(who) for who in (cast.dev, cast.rosa, cast.ines, cast.mo)] == [True, True, True, False]
    standing.superuser.execute("UPDATE care.plans_goal SET level = 2 WHERE id = %s", [cast.goal.pk])
    assert [seen(who) for who in (cast.dev, cast.rosa, cast.ines, cast.mo)] == [False, True, False, False]
    standing.superuser.execute("UPDATE care.plans_goal SET level = 1 WHERE id = %s", [cast.goal.pk])


def test_the_past_is_not_written_in_anothers_name(standing: Doors) -> None:
    statement = (
        "INSERT INTO care.plans_goal_past"
        " SELECT (jsonb_populate_record(p, jsonb_build_object('pgh_id', %s::text, 'account', %s::text))).*"
        " FROM care.plans_goal_past p LIMIT 1"
    )

    told = standing.refusal(standing.cast.dev, statement, str(uuid.uuid4()), str(standing.cast.mo.pk))

    assert told.startswith(REFUSED)


def test_nobody_is_registered_in_anothers_name(standing: Doors) -> None:
    dev, rosa, mo = standing.cast.dev, standing.cast.rosa, standing.cast.mo

    def told(who: Account, agency: object, author: Account, level: int = 0, to: Sequence[uuid.UUID] = ()) -> str:
        return standing.refusal(who, REGISTER, uuid.uuid4(), agency, author.pk, level, list(to), "")

    assert told(dev, dev.agency_id, dev) == ""
    for refused in (
        told(dev, dev.agency_id, mo), told(dev, None, dev), told(rosa, None, rosa), told(rosa, dev.agency_id, rosa),
        told(dev, dev.agency_id, dev, to=[uuid.uuid4()]),
    ):  # fmt: skip
        assert refused.startswith(REFUSED)
