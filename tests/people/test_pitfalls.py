"""What is known to go wrong with row-level security, each tried on a real connection (security.md 2.6)."""

import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import models

from firsthand.base import clock
from firsthand.people import access
from firsthand.people.labels import Labels
from firsthand.voice import actions as voice
from tests.cast import TODAY, Cast
from tests.people.asking import ABOUT, REFUSED, REGISTER, add, rows_round, tables, uma_of_elsewhere, writer
from tests.people.standing import Doors

PACKAGE = Path(__file__).resolve().parent.parent.parent / "firsthand"


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
    author = writer(model, cast)

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
    if table not in ("voice_statement", "plans_plan", "plans_goal", "plans_promise"):
        with cast.acting(cast.dev):
            return rows_round(cast.plan, cast.words)[table]
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
    ("people_agreement", "from_agency_id, to_agency_id, topic, basis, purpose", "'{ours}', '{ours}', 'words', '', ''"),
    ("people_named", "account_id, entry", "'{me}', '{me}'"),
])  # fmt: skip
def test_facts_about_a_hidden_person_are_refused_like_about_nobody(
    standing: Doors, table: str, columns: str, values: str
) -> None:
    """A look, an emergency and a bar may be about somebody unseen: that is their purpose, and each is written down."""
    dev = standing.cast.dev
    since = "" if table == "people_named" else "since, "
    now = "" if table == "people_named" else "now(), "
    values = values.format(me=dev.pk, ours=dev.agency_id)
    statement = f"INSERT INTO care.{table} (id, person_id, {since}{columns}) VALUES (%s, %s, {now}{values})"

    told = {
        standing.refusal(dev, statement, uuid.uuid4(), key) for key in (standing.cast.tomos_record.pk, uuid.uuid4())
    }

    assert len(told) == 1
    assert told.pop().startswith(REFUSED)


# --- 5: numbers that are known elsewhere -----------------------------------------------------------------------------


def test_a_number_known_to_another_agency_is_not_given_away(standing: Doors) -> None:
    uma, rosas, nobodys = uma_of_elsewhere(standing), "9990000018", "9990000026"

    for number in (rosas, nobodys):
        assert standing.refusal(uma, REGISTER, uuid.uuid4(), uma.agency_id, uma.pk, 0, [], number) == ""
    for who, found in ((uma, None), (standing.cast.dev, standing.cast.rosas_record.pk)):
        with standing.acting(who) as connection:
            assert connection.execute("SELECT pol.match_person(%s, '')", [rosas]).fetchone() == (found,)


# --- 8: a row its writer may not read --------------------------------------------------------------------------------


def test_a_row_its_writer_may_not_read_is_written_blindly_and_returned_loudly(standing: Doors) -> None:
    rosa = standing.cast.rosa
    statement, given = add(
        voice.Statement, standing.cast, rosa, shown=False, kind="words", whose="self", manner="typed", words="X",
        symbols=[], area="", question="", order_shown=[], reply_is="", scribed_by="", helped_by="", present="",
        with_staff=False, language="en-gb", has_media=False, said_on=TODAY, created_at=clock.now(),
    )  # fmt: skip

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
    tokens: list[str] = []
    entered, noted = access.enter, access.note_look

    def enter(*, token: str, request_id: uuid.UUID | None = None) -> access.Viewer | None:
        tokens.append(token)
        return entered(token=token, request_id=request_id)

    def note_after_the_end(**given: Any) -> None:
        access.leave(token=tokens[-1])
        noted(**given)

    monkeypatch.setattr(access, "enter", enter)
    monkeypatch.setattr(access, "note_look", note_after_the_end)
    client.raise_request_exception = False

    assert client.get(address).status_code == 500
