"""What is known to go wrong with row-level security, each tried on a real connection (security.md 2.6)."""

import re
import uuid
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.db import models

from firsthand.people import access, panels
from firsthand.people.doors import LABELS
from firsthand.people.labels import Labels
from firsthand.people.models import Account
from firsthand.plans import actions as plans
from firsthand.voice import actions as voice
from tests.cast import TODAY, Cast
from tests.people.conftest import Doors

PACKAGE = Path(__file__).resolve().parent.parent.parent / "firsthand"
REFUSED = "42501"
LABELLED = sorted(
    (model for model in apps.get_models() if issubclass(model, Labels)), key=lambda model: model._meta.db_table
)
ABOUT = [model for model in LABELLED if model._meta.db_table != "people_person"]


@pytest.fixture(scope="module")
def hidden(standing: Doors) -> dict[str, list[uuid.UUID]]:
    """By table, rows that Dev may not read: of somebody else's plan, and what Rosa keeps to herself."""
    cast = standing.cast
    with cast.acting(cast.mo) as by:
        words = voice.note(by=by, person=cast.tomos_record, what_happened="Tomos was tired.", on=TODAY)
        promise = plans.NewPromise(text="Mo will ring", owner=cast.mo.pk, owner_name="Mo Hale", due_on=date(2026, 7, 1))
        goal = plans.NewGoal(text="Sleep", ours_because="It came from the ward.", promises=[promise])
        plan = plans.plan(by=by, person=cast.tomos_record, title="Tomos's plan", review_on=TODAY, goals=[goal])
    with cast.acting(cast.rosa) as by:
        draft = voice.keep_to_myself(by=by, person=cast.rosas_record, said=voice.Said(words="Mine."), on=TODAY)
    with cast.acting(cast.mo):
        goal_id, promise_id = plan.goals.get().pk, plan.promises.get().pk
    return {
        "voice_statement": [words.pk, draft.pk], "plans_plan": [plan.pk], "plans_goal": [goal_id],
        "plans_promise": [promise_id], "people_person": [cast.tomos_record.pk],
    }  # fmt: skip


def tables(standing: Doors) -> list[str]:
    """Every table of the record."""
    rows = standing.superuser.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'care'::regnamespace AND relkind = 'r'"
    )
    return [name for (name,) in rows.fetchall()]


def add(model: type[models.Model], cast: Cast, author: Account, **values: Any) -> tuple[str, list[Any]]:
    """An INSERT of the labels alone: the doors are asked before anything else is."""
    row: dict[str, Any] = {
        "id": uuid.uuid4(), "person_id": cast.rosas_record.pk, "agency_id": author.agency_id, "author_id": author.pk,
        "level": 1, "topic": "words", "shown": True, "third": False, "draft": False, "sent_to": [], **values,
    }  # fmt: skip
    if model._meta.db_table == "people_person":
        del row["person_id"]
    columns, marks = ", ".join(row), ", ".join(["%s"] * len(row))
    return f"INSERT INTO care.{model._meta.db_table} ({columns}) VALUES ({marks})", list(row.values())


# --- 2, 3, 7: the token, and connections that are used again ---------------------------------------------------------


def test_without_a_token_nothing_is_there(standing: Doors) -> None:
    for table in tables(standing):
        assert standing.app.execute(f"SELECT count(*) FROM care.{table}".encode()).fetchone() == (0,), table


def test_after_a_request_its_token_is_gone_from_the_connection(standing: Doors) -> None:
    with standing.acting(standing.cast.dev) as connection:
        assert connection.execute("SELECT count(*) FROM care.voice_statement").fetchone() != (0,)

    assert standing.app.execute("SELECT current_setting('app.token', true)").fetchone() == ("",)
    test_without_a_token_nothing_is_there(standing)


def test_no_token_is_set_for_longer_than_a_transaction() -> None:
    for file in [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.sql")]:
        text = file.read_text()
        assert not re.search(r"set_config\([^)]*,\s*false\)", text, re.IGNORECASE), file
        assert not re.search(r"\bSET\s+(SESSION\s+)?app\.", text, re.IGNORECASE), file


def test_reading_past_the_doors_is_an_error_not_a_part(standing: Doors) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege), standing.acting(standing.cast.dev) as connection:
        connection.execute("SET LOCAL row_security = off")
        connection.execute("SELECT * FROM care.voice_statement")


# --- 4: keys that point at what is hidden ----------------------------------------------------------------------------


def pointing() -> Iterator[tuple[type[models.Model], str, str]]:
    """Every column of a row about a person that points at another such row."""
    for model in ABOUT:
        for field in model._meta.concrete_fields:
            target = field.related_model
            if isinstance(target, type) and issubclass(target, Labels) and field.name != "person":
                yield model, str(field.column), target._meta.db_table


def test_what_points_at_other_rows_was_found() -> None:
    assert {f"{model._meta.db_table}.{column}" for model, column, _ in pointing()} >= {
        "voice_stance.why_id", "plans_goal.words_id", "plans_happened.promise_id", "voice_statement.in_reply_to_id",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("model", "column", "target"), list(pointing()), ids=lambda value: getattr(value, "__name__", str(value))
)
def test_a_hidden_row_is_refused_like_one_that_never_was(
    standing: Doors, hidden: dict[str, list[uuid.UUID]], model: type[models.Model], column: str, target: str
) -> None:
    cast = standing.cast
    author = cast.rosa if model._meta.db_table == "plans_happened" else cast.dev

    def told(key: uuid.UUID) -> str:
        statement, given = add(model, cast, author, **{column: key})
        return standing.refusal(author, statement, *given)

    absent = told(uuid.uuid4())
    assert absent.startswith(REFUSED)
    # Rosa reads what she keeps to herself, so for her only Tomos's rows are hidden.
    for key in hidden[target][:1] if author == cast.rosa else hidden[target]:
        assert told(key) == absent
    assert not told(_visible(cast, target)).startswith(REFUSED)


def _visible(cast: Cast, table: str) -> uuid.UUID:
    rows = {
        "voice_statement": cast.words, "plans_plan": cast.plan, "plans_goal": cast.goal, "plans_promise": cast.promise,
    }  # fmt: skip
    return uuid.UUID(str(rows[table].pk))


@pytest.mark.parametrize(("table", "column", "target"), [
    ("plans_goal", "words_id", "voice_statement"), ("plans_goal", "plan_id", "plans_plan"),
    ("plans_promise", "words_id", "voice_statement"), ("plans_promise", "goal_id", "plans_goal"),
    ("plans_promise", "plan_id", "plans_plan"),
])  # fmt: skip
def test_a_row_is_not_turned_towards_a_hidden_one(
    standing: Doors, hidden: dict[str, list[uuid.UUID]], table: str, column: str, target: str
) -> None:
    row = _visible(standing.cast, table)

    def told(key: uuid.UUID) -> str:
        return standing.refusal(standing.cast.dev, f"UPDATE care.{table} SET {column} = %s WHERE id = %s", key, row)

    assert {told(key) for key in hidden[target]} == {told(uuid.uuid4())} == {told(uuid.uuid4())}
    assert told(_visible(standing.cast, target)) == ""


@pytest.mark.parametrize("model", ABOUT, ids=lambda model: model.__name__)
def test_a_hidden_person_is_refused_like_nobody(
    standing: Doors, hidden: dict[str, list[uuid.UUID]], model: Any
) -> None:
    def told(person: uuid.UUID) -> str:
        statement, given = add(model, standing.cast, standing.cast.dev, person_id=person)
        return standing.refusal(standing.cast.dev, statement, *given)

    assert told(standing.cast.tomos_record.pk) == told(uuid.uuid4())
    assert told(uuid.uuid4()).startswith(REFUSED)


@pytest.mark.parametrize(("table", "columns", "values"), [
    ("people_seat", "account_id, kind, basis, role, topics, max_level", "'{me}', 'team', 'care', '', '{{}}', 0"),
    ("people_agreement", "from_agency_id, to_agency_id, topic, basis, purpose", "'{agency}', '{agency}', 'words', 'care', ''"),
    ("people_named", "account_id, entry", "'{me}', '{me}'"),
])  # fmt: skip
def test_facts_about_a_hidden_person_are_refused_like_about_nobody(
    standing: Doors, table: str, columns: str, values: str
) -> None:
    """A look, an emergency and a bar may be about somebody unseen: that is their purpose, and each is written down."""
    dev = standing.cast.dev
    since = "" if table == "people_named" else "since, "
    now = "" if table == "people_named" else "now(), "
    values = values.format(me=dev.pk, agency=dev.agency_id)
    statement = f"INSERT INTO care.{table} (id, person_id, {since}{columns}) VALUES (%s, %s, {now}{values})"

    told = {
        standing.refusal(dev, statement, uuid.uuid4(), key) for key in (standing.cast.tomos_record.pk, uuid.uuid4())
    }

    assert len(told) == 1
    assert told.pop().startswith(REFUSED)


# --- 5: numbers that are known elsewhere -----------------------------------------------------------------------------


def uma_of_elsewhere(standing: Doors) -> Account:
    """The lead of an agency that knows nobody here."""
    agency, uma = uuid.uuid4(), uuid.uuid4()
    standing.superuser.execute(
        "INSERT INTO people_agency (id, name, zone, pack, helpline) VALUES (%s, %s, 'Europe/London', 'common', '')",
        [agency, f"Elsewhere {agency}"],
    )
    standing.superuser.execute(
        "INSERT INTO people_account (id, password, kind, name, job_title, agency_id, is_lead, may_break_glass, is_active,"
        " ceiling) VALUES (%s, '', 'staff', 'Uma', '', %s, true, false, true, 3)",
        [uma, agency],
    )
    return Account(pk=uma, agency_id=agency)


REGISTER = (
    "INSERT INTO care.people_person (id, agency_id, author_id, level, topic, shown, third, draft, sent_to, created_at,"
    " preferred_name, given, family, pronouns, nhs_number, local_id, language, version)"
    " VALUES (%s, %s, %s, %s, 'about', true, false, false, %s, now(), 'X', '', '', '', %s, '', 'en-gb', 1)"
)


def test_a_number_known_to_another_agency_is_not_given_away(standing: Doors) -> None:
    uma, rosas, nobodys = uma_of_elsewhere(standing), "9990000018", "9990000026"

    for number in (rosas, nobodys):
        assert standing.refusal(uma, REGISTER, uuid.uuid4(), uma.agency_id, uma.pk, 0, [], number) == ""
    for who, found in ((uma, None), (standing.cast.dev, standing.cast.rosas_record.pk)):
        with standing.acting(who) as connection:
            assert connection.execute("SELECT pol.match_person(%s, '')", [rosas]).fetchone() == (found,)


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


# --- 8: a row its writer may not read --------------------------------------------------------------------------------


def test_a_row_its_writer_may_not_read_is_written_blindly_and_returned_loudly(standing: Doors) -> None:
    rosa = standing.cast.rosa
    statement, given = add(voice.Statement, standing.cast, rosa, shown=False)
    statement = statement.replace("sent_to)", "sent_to, kind, whose, manner, words, symbols, area, question, order_shown,"
        " reply_is, scribed_by, helped_by, present, with_staff, language, has_media, said_on, created_at)").replace(
        "VALUES (", "SELECT ").removesuffix(")") + ", 'words', 'self', 'typed', 'X', '{}', '', '', '{}', '', '', '', '', false, 'en-gb', false, now(), now()"  # fmt: skip

    assert standing.refusal(rosa, statement, *given) == ""
    assert standing.refusal(rosa, statement + " RETURNING id", *given).startswith(REFUSED)


# --- 9: what never changes, and what is never emptied ----------------------------------------------------------------


@pytest.mark.parametrize("change", ["DELETE FROM care.{}", "TRUNCATE care.{}"])
def test_the_application_deletes_and_empties_nothing(standing: Doors, change: str) -> None:
    for table in tables(standing):
        assert standing.refusal(standing.cast.dev, change.format(table)).startswith(REFUSED), table


def test_nobody_changes_or_deletes_what_was_said_not_even_who_passes_the_doors(standing: Doors) -> None:
    changes = {
        "voice_statement": "words = 'other'", "plans_standing": "state = 'done'", "people_look": "page = ''",
        "base_ledger": "act = ''", "plans_goal_past": "text = ''",
    }  # fmt: skip
    with standing.cast.acting(standing.cast.dev) as by:
        access.note_list(viewer=by, page="test", people=[])
    for table, change in changes.items():
        assert standing.superuser.execute(f"SELECT count(*) FROM care.{table}".encode()).fetchone() != (0,)
        for statement in (f"UPDATE care.{table} SET {change}", f"DELETE FROM care.{table}"):
            with pytest.raises(psycopg.DatabaseError, match=r"append-only|[Cc]annot (update|delete)"):
                standing.superuser.execute(statement.encode())


def test_nobody_empties_a_table_of_the_record(standing: Doors) -> None:
    for table in tables(standing):
        with pytest.raises(psycopg.DatabaseError, match=r"never emptied"):
            standing.superuser.execute(f"TRUNCATE care.{table} CASCADE".encode())


# --- 10: ON CONFLICT DO UPDATE reads every row (CVE-2026-120154) -----------------------------------------------------


def test_no_statement_updates_on_conflict() -> None:
    for file in [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.sql")]:
        text = file.read_text()
        assert not re.search(r"update_conflicts|ON\s+CONFLICT[^;]*DO\s+UPDATE", text, re.IGNORECASE), file


# --- 12: a page is never quietly empty -------------------------------------------------------------------------------


def test_a_session_that_ends_while_a_page_is_made_is_an_error(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    client = cast.client(cast.dev)
    address = f"/people/{cast.rosas_record.pk}/"
    assert client.get(address).status_code == 200
    token = access.enter
    said = {}

    def entered(**given: Any) -> Any:
        said["token"] = given["token"]
        return token(**given)

    def ended(record: access.Record, *_args: Any, **_given: Any) -> None:
        access.leave(token=said["token"])
        return noted(record=record, page="")

    noted = access.note_look
    monkeypatch.setattr(access, "enter", entered)
    monkeypatch.setattr(access, "note_look", lambda **given: ended(**given))
    client.raise_request_exception = False

    assert client.get(address).status_code == 500


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
    author = standing.cast.rosa if model._meta.db_table == "plans_happened" else standing.cast.dev
    statement, given = add(model, standing.cast, author)

    assert not standing.refusal(author, statement, *given).startswith(REFUSED)


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
    told = standing.refusal(
        standing.cast.rosa, "UPDATE care.plans_goal SET draft = true WHERE id = %s", standing.cast.goal.pk
    )

    assert told.startswith(REFUSED)


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
        "INSERT INTO care.plans_goal_past SELECT (jsonb_populate_record(p, jsonb_build_object('pgh_id', %s::text, 'account', %s::text))).*"
        " FROM care.plans_goal_past p LIMIT 1"
    )

    told = standing.refusal(standing.cast.dev, statement, str(uuid.uuid4()), str(standing.cast.mo.pk))

    assert told.startswith(REFUSED)


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
    assert [seen(who, "people_named") for who in (cast.grace, cast.rosa, cast.dev)] == [True, False, False]


# --- raising and withholding -----------------------------------------------------------------------------------------


def test_a_reader_raises_and_withholds_and_nobody_lowers(standing: Doors, hidden: dict[str, list[uuid.UUID]]) -> None:
    cast, protect = standing.cast, "SELECT pol.protect_row('care.voice_statement', %s, %s, %s)"

    def told(who: Account, row: uuid.UUID, level: int = 2) -> str:
        return standing.refusal(who, protect, row, level, True)

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
