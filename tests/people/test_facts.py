"""What opens records is written only by whom it may be, and read only by whom it concerns."""

import uuid

import psycopg
import pytest

from firsthand.people import panels
from firsthand.people.models import Account
from firsthand.voice import actions as voice
from tests.cast import TODAY
from tests.people.asking import REFUSED, add, uma_of_elsewhere
from tests.people.standing import Doors

# --- facts that open records -----------------------------------------------------------------------------------------


def test_nobody_seats_themselves_with_a_stranger(standing: Doors) -> None:
    seat = (
        "INSERT INTO care.people_seat (id, person_id, account_id, kind, basis, role, topics, max_level, since)"
        " VALUES (%s, %s, %s, 'team', 'care', '', '{}', 0, now())"
    )
    cast = standing.cast

    assert standing.refusal(cast.mo, seat, uuid.uuid4(), cast.rosas_record.pk, cast.mo.pk).startswith(REFUSED)
    assert standing.refusal(cast.dev, seat, uuid.uuid4(), cast.rosas_record.pk, cast.mo.pk) == ""
    standing.superuser.execute(
        "INSERT INTO care.people_bar (id, person_id, account_id) VALUES (%s, %s, %s)",
        [key := uuid.uuid4(), cast.rosas_record.pk, cast.dev.pk],
    )
    assert standing.refusal(cast.dev, seat, uuid.uuid4(), cast.rosas_record.pk, cast.mo.pk).startswith(REFUSED)
    standing.superuser.execute("DELETE FROM care.people_bar WHERE id = %s", [key])


def test_only_who_reads_a_row_names_others_on_it(standing: Doors, hidden: dict[str, list[uuid.UUID]]) -> None:
    name = "INSERT INTO care.people_named (id, person_id, entry, account_id) VALUES (%s, %s, %s, %s)"
    cast = standing.cast
    note, draft = hidden["voice_statement"]
    rosa, tomos = cast.rosas_record.pk, cast.tomos_record.pk

    def told(who: Account, person: uuid.UUID, entry: uuid.UUID) -> str:
        return standing.refusal(who, name, uuid.uuid4(), person, entry, who.pk)

    assert told(cast.dev, rosa, cast.words.pk) == told(cast.rosa, rosa, draft) == told(cast.rosa, rosa, rosa) == ""
    for who, person, entry in [
        (cast.mo, rosa, cast.words.pk), (cast.dev, rosa, draft), (cast.dev, rosa, note), (cast.dev, tomos, note),
        (cast.dev, tomos, cast.words.pk), (cast.dev, rosa, uuid.uuid4()),
    ]:  # fmt: skip
        assert told(who, person, entry).startswith(REFUSED)


def test_an_emergency_needs_the_right_a_reason_and_ends_within_the_hour(standing: Doors) -> None:
    glass = (
        "INSERT INTO care.people_breakglass (id, person_id, account_id, reason, since, until)"
        " VALUES (%s, %s, %s, %s, now(), now() + %s::interval)"
    )
    cast, why = standing.cast, "She does not answer and her door is open."

    def told(who: Account, reason: str, lasts: str, account: Account) -> str:
        return standing.refusal(who, glass, uuid.uuid4(), cast.tomos_record.pk, account.pk, reason, lasts)

    assert told(cast.grace, why, "59 minutes", cast.grace) == ""
    assert told(cast.grace, why, "61 minutes", cast.grace).startswith(REFUSED)
    assert told(cast.grace, "   now          ", "9 minutes", cast.grace).startswith(REFUSED)
    assert told(cast.grace, why, "9 minutes", cast.mo).startswith(REFUSED)
    assert told(cast.dev, why, "9 minutes", cast.dev).startswith(REFUSED)


def test_only_their_own_lead_clears_or_bars_somebody(standing: Doors) -> None:
    cast = standing.cast
    clear = "INSERT INTO care.people_clearance (id, account_id, topic) VALUES (%s, %s, 'health')"
    bar = "INSERT INTO care.people_bar (id, account_id, person_id) VALUES (%s, %s, %s)"
    rosa = cast.rosas_record.pk

    assert standing.refusal(cast.grace, clear, uuid.uuid4(), cast.dev.pk) == ""
    assert standing.refusal(cast.dev, clear, uuid.uuid4(), cast.dev.pk).startswith(REFUSED)
    assert standing.refusal(uma_of_elsewhere(standing), clear, uuid.uuid4(), cast.dev.pk).startswith(REFUSED)
    assert standing.refusal(cast.grace, bar, uuid.uuid4(), cast.dev.pk, rosa) == ""
    assert standing.refusal(cast.grace, bar, uuid.uuid4(), cast.grace.pk, rosa).startswith(REFUSED)
    assert standing.refusal(cast.dev, bar, uuid.uuid4(), cast.mo.pk, rosa).startswith(REFUSED)


def test_facts_about_a_person_are_hidden_from_strangers_and_names_from_the_person(standing: Doors) -> None:
    cast = standing.cast
    standing.superuser.execute(
        "INSERT INTO care.people_agreement (id, person_id, from_agency_id, to_agency_id, topic, basis, purpose, since)"
        " VALUES (%s, %s, %s, %s, 'words', 'agreement', '', now())",
        [uuid.uuid4(), cast.rosas_record.pk, cast.agency.pk, cast.agency.pk],
    )
    standing.superuser.execute(
        "INSERT INTO care.people_named (id, person_id, entry, account_id) VALUES (%s, %s, %s, %s)",
        [uuid.uuid4(), cast.rosas_record.pk, uuid.uuid4(), cast.grace.pk],
    )

    def seen(who: Account, table: str) -> bool:
        with standing.acting(who) as connection:
            return connection.execute(f"SELECT count(*) FROM care.{table}".encode()).fetchone() != (0,)

    assert [seen(who, "people_agreement") for who in (cast.dev, cast.rosa, cast.mo, cast.grace)] == [
        True,
        True,
        False,
        False,
    ]
    with cast.acting(cast.dev) as by:
        voice.note(by=by, person=cast.rosas_record, what_happened="Withheld, say.", on=TODAY)
    with standing.acting(cast.rosa) as connection:
        others = "SELECT count(*) FROM care.base_ledger WHERE account <> %s"
        assert connection.execute(others, [cast.rosa.pk]).fetchone() == (0,)
    assert [seen(who, "people_named") for who in (cast.grace, cast.rosa, cast.dev)] == [True, False, False]


# --- raising and withholding -----------------------------------------------------------------------------------------


def test_a_reader_raises_and_withholds_and_nobody_lowers(standing: Doors, hidden: dict[str, list[uuid.UUID]]) -> None:
    cast, protect = standing.cast, "SELECT pol.protect_row('care.voice_statement', %s, %s, %s)"

    def told(who: Account, row: uuid.UUID, level: int = 2) -> str:
        return standing.refusal(who, protect, row, level, "true")

    assert told(cast.dev, cast.words.pk) == told(cast.rosa, cast.words.pk) == ""
    for who, row in [(cast.mo, cast.words.pk), (cast.ines, cast.words.pk), (cast.dev, hidden["voice_statement"][1])]:
        assert "No such row" in told(who, row)
    assert "Not a level" in told(cast.dev, cast.words.pk, 3)
    assert "No such row" in standing.refusal(
        cast.dev, "SELECT pol.protect_row('care.people_look', %s, 1, true)", uuid.uuid4()
    )
    goal = "SELECT pol.protect_row('care.plans_goal', %s, 2, false)"  # a row whose past is kept
    assert standing.refusal(cast.dev, goal, cast.goal.pk) == ""
    with standing.acting(cast.dev) as connection:
        connection.execute(protect, [cast.words.pk, 1, True])
        connection.execute(protect, [cast.words.pk, 0, False])
        told_now = connection.execute("SELECT level, shown FROM care.voice_statement WHERE id = %s", [cast.words.pk])
        assert told_now.fetchone() == (1, False)


# --- sessions and drafts ---------------------------------------------------------------------------------------------


def test_a_session_keeps_to_the_account_s_ceiling_and_is_not_begun_for_a_closed_one(standing: Doors) -> None:
    cast = standing.cast
    begin = "SELECT pol.begin(%s, %s, 3, interval '1 hour', interval '1 hour', 'test')"
    with standing.acting(cast.rosa) as connection:
        assert connection.execute("SELECT pol.cap()").fetchone() == (2,)
    standing.superuser.execute("UPDATE people_account SET is_active = false WHERE id = %s", [cast.mo.pk])
    with pytest.raises(psycopg.DatabaseError, match="No such account"), standing.app.transaction(force_rollback=True):
        standing.app.execute(begin, [cast.mo.pk, "x"])
    standing.superuser.execute("UPDATE people_account SET is_active = true WHERE id = %s", [cast.mo.pk])


def test_words_that_were_rescued_come_back_to_their_writer_alone(standing: Doors) -> None:
    cast = standing.cast
    with standing.app.transaction():
        standing.app.execute("SELECT pol.rescue_draft(%s, '/here/', '{\"words\": [\"Mine\"]}')", [cast.dev.pk])
    drafts = "SELECT count(*) FROM care.base_draft WHERE place = '/here/'"
    with standing.acting(cast.dev) as connection:
        assert connection.execute(drafts).fetchone() == (1,)
    with standing.acting(cast.grace) as connection:
        assert connection.execute(drafts).fetchone() == (0,)
    assert standing.app.execute(drafts).fetchone() == (0,)


# --- a rota's desk ---------------------------------------------------------------------------------------------------


def test_who_was_named_answers_without_a_seat_and_nothing_more(standing: Doors) -> None:
    cast = standing.cast
    with cast.acting(cast.rosa) as by:
        rota = panels.rota(agency_id=cast.agency.pk)
        assert rota is not None
        worry = voice.worry(
            by=by, person=cast.rosas_record, said=voice.Said(words="I am not safe."), rota=rota, on=TODAY
        )
    statement, given = add(
        voice.Statement, cast, cast.grace, kind="reply", in_reply_to_id=worry.pk, topic="safety", reply_is="yes"
    )

    assert not standing.refusal(cast.grace, statement, *given).startswith(REFUSED)
    for more in (
        {"kind": "note"},
        {"in_reply_to_id": cast.words.pk},
        {"level": 2},
        {"author_id": cast.dev.pk},
        {"takes_back_id": worry.pk},
    ):
        forged = {"kind": "reply", "in_reply_to_id": worry.pk, "topic": "safety", "reply_is": "yes", **more}
        statement, given = add(voice.Statement, cast, cast.grace, **forged)
        assert standing.refusal(cast.grace, statement, *given).startswith(REFUSED), more
