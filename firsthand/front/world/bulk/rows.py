"""What is to be written, gathered table by table: COPY writes new rows, one UPDATE writes many changes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import psycopg
from django.db.models import Model
from psycopg import sql
from psycopg.types.json import Jsonb

from firsthand.base import clock
from firsthand.base.ids import new_id
from firsthand.base.models import LedgerLine
from firsthand.people.access import Viewer
from firsthand.people.models import Account, Address, Agreement, Named, Person, Seat, Team
from firsthand.plans.models import Goal, GoalWords, Happened, Level, Plan, Promise, Score, Standing
from firsthand.safety.models import Standing as WorryStanding
from firsthand.safety.models import Worry
from firsthand.voice.models import Stance, Statement

PUBLIC: tuple[type[Model], ...] = (Team, Account)
"""Tables that are about nobody: their owner writes them."""
IN_ORDER: tuple[type[Model], ...] = (
    *PUBLIC, Person, Seat, Address, Agreement, Statement, Named, Plan, Goal, GoalWords, Level, Promise, Score, Standing,
    Happened, Stance, Worry, WorryStanding, LedgerLine,
)  # fmt: skip
"""Tables in the order their rows may be written: what is pointed at comes first."""
KEPT = (Person, Address, Plan, Goal, Promise, Worry)
"""Tables whose past is kept: their rows are written as whoever wrote them, so that the past says so."""
CHANGES: dict[type[Model], dict[str, str]] = {
    Person: {"language": "text"},
    Plan: {"state": "text", "changed_at": "timestamptz"},
    Promise: {"state": "text", "owner_id": "uuid", "owner_name": "text", "due_on": "date", "changed_at": "timestamptz"},
    Worry: {"state": "text"},
}
"""What may change in a later act, besides the version, and its type in the database."""


@dataclass(frozen=True)
class Actor:
    """Whoever wrote a row whose past is kept, in which request."""

    account: UUID
    request: UUID | None


class Rows:
    """Rows and changes, as they are made; nothing is written before `write`."""

    def __init__(self, *, now: datetime) -> None:
        self.now = now
        self._new: dict[tuple[type[Model], Actor | None], list[tuple[Any, ...]]] = defaultdict(list)
        self._changed: dict[tuple[int, type[Model], Actor], list[tuple[Any, ...]]] = defaultdict(list)
        self._times: dict[UUID, int] = defaultdict(int)

    def add(self, rows: Iterable[Model], *, by: Viewer | None = None) -> None:
        """Add new rows, as they are now; rows whose past is kept say who writes them."""
        for row in rows:
            kind = type(row)
            actor = Actor(by.account_id, by.request_id) if by and kind in KEPT else None
            self._new[kind, actor].append(_values(row))

    def change(self, row: Model, *, by: Viewer) -> None:
        """Add the change of a row already added: its values now, its version one higher."""
        self._times[row.pk] += 1
        kind, actor = type(row), Actor(by.account_id, by.request_id)
        self._changed[self._times[row.pk], kind, actor].append((row.pk, *(getattr(row, n) for n in CHANGES[kind])))

    def line(self, act: str, *, by: Viewer, person: UUID | None, subject: UUID | None) -> None:
        """Add the ledger line of an act."""
        # A ledger line is every third row: it is not worth a model instance.
        facts = {
            "id": new_id(), "at": clock.now(), "act": act, "account": by.account_id, "agency": by.agency_id,
            "person": person, "subject": subject, "request": by.request_id, "outcome": "done", "because": "",
        }  # fmt: skip
        self._new[LedgerLine, None].append(tuple(facts[name] for name in _columns(LedgerLine)))

    def who(self) -> set[UUID]:
        """Everybody who writes a row whose past is kept."""
        return {actor.account for _kind, actor in self._new if actor} | {key[2].account for key in self._changed}

    def write_places(self, cursor: psycopg.Cursor[Any]) -> None:
        """Write teams and accounts."""
        for kind in PUBLIC:
            _copy(cursor, kind, self._new.pop((kind, None), []))

    def write(self, cursor: psycopg.Cursor[Any], tokens: dict[UUID, str]) -> None:
        """Write the rest: new rows table by table, then the changes, the first of each row before its second."""
        for kind, actor in sorted(self._new, key=lambda key: IN_ORDER.index(key[0])):
            _act_as(cursor, actor, tokens)
            _copy(cursor, kind, self._new[kind, actor])
        for turn, kind, actor in sorted(self._changed, key=lambda key: key[0]):
            _act_as(cursor, actor, tokens)
            _update(cursor, kind, self._changed[turn, kind, actor])


def _act_as(cursor: psycopg.Cursor[Any], actor: Actor | None, tokens: dict[UUID, str]) -> None:
    if actor:
        cursor.execute(
            "SELECT set_config('app.token', %s, true), set_config('app.request', %s, true)",
            [tokens[actor.account], str(actor.request or "")],
        )


@lru_cache
def _columns(kind: type[Model]) -> tuple[str, ...]:
    # What the database fills in by itself is left to it.
    return tuple(field.attname for field in kind._meta.concrete_fields if not field.has_db_default())


def _values(row: Model) -> tuple[Any, ...]:
    found = (getattr(row, name) for name in _columns(type(row)))
    return tuple(Jsonb(value) if isinstance(value, dict) else value for value in found)


def _copy(cursor: psycopg.Cursor[Any], kind: type[Model], rows: Sequence[tuple[Any, ...]]) -> None:
    table, names = sql.Identifier(kind._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, _columns(kind)))
    with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(table, names)) as copy:
        for row in rows:
            copy.write_row(row)


def _update(cursor: psycopg.Cursor[Any], kind: type[Model], rows: Sequence[tuple[Any, ...]]) -> None:
    names, types = list(CHANGES[kind]), CHANGES[kind].values()
    arrays = sql.SQL(", ").join(sql.SQL("%s::{}[]").format(sql.Identifier(name)) for name in ("uuid", *types))
    new = sql.SQL(", ").join(sql.SQL("{0} = v.{0}").format(sql.Identifier(name)) for name in names)
    told = sql.SQL(", ").join(sql.Identifier(name) for name in ("id", *names))
    statement = "UPDATE {} t SET {}, version = t.version + 1 FROM unnest({}) AS v({}) WHERE t.id = v.id"
    cursor.execute(
        sql.SQL(statement).format(sql.Identifier(kind._meta.db_table), new, arrays, told),
        [list(column) for column in zip(*rows, strict=True)],
    )
