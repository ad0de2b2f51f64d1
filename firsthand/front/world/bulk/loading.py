"""The twins at work: stories are told into rows, and the rows are written in sets.

Only the owner of the tables can do this, by becoming the role that answers the policies' questions; the site cannot.
"""

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from psycopg import sql

from firsthand.base.answers import Refused
from firsthand.base.ids import new_id
from firsthand.front.world.build import begin_record
from firsthand.front.world.bulk.people import People
from firsthand.front.world.bulk.plans import Plans
from firsthand.front.world.bulk.rows import Rows
from firsthand.front.world.bulk.safety import Safety
from firsthand.front.world.bulk.voice import Voice
from firsthand.front.world.content import SomebodyTold, World
from firsthand.front.world.stage import Built, Deeds
from firsthand.front.world.telling import Telling
from firsthand.people.access import Viewer
from firsthand.people.models import Account, Agency
from firsthand.people.panels import RotaFacts


class Cast:
    """Says who acts, from what is known of their account; each account acts in one request of its own."""

    def __init__(self) -> None:
        self._known: dict[UUID, Viewer] = {}

    def acting(self, account: Account) -> Viewer:
        """From now on this account acts."""
        if account.pk not in self._known:
            self._known[account.pk] = Viewer(
                account_id=account.pk, kind=account.kind, name=account.name, title=account.job_title, cap=3,
                agency_id=account.agency_id, person_id=account.person_id, request_id=new_id(),
            )  # fmt: skip
        return self._known[account.pk]


def twins_of(rows: Rows, rotas: dict[UUID, RotaFacts]) -> Deeds:
    """The twins of all acts, gathering into these rows."""
    people = People(rows)
    voice = Voice(rows, people)
    plans = Plans(rows, voice)

    def rota(agency: Agency) -> RotaFacts | None:
        return rotas.get(agency.pk)

    return Deeds(
        people=people, voice=voice, plans=plans, safety=Safety(rows, people, voice), rota=rota,
        goals_of=lambda plan: plans.goals_of[plan.pk],
        promises_of=lambda goal: plans.promises_of[goal.pk],
    )  # fmt: skip


def tell(
    somebodies: Sequence[SomebodyTold], *, told: World, built: Built, rows: Rows, rotas: dict[UUID, RotaFacts]
) -> None:
    """Tell these people's stories into rows."""
    cast, deeds = Cast(), twins_of(rows, rotas)
    for who in somebodies:
        begin_record(who, told=told, built=built, stage=cast, now=rows.now, deeds=deeds)
        Telling(who, built=built, stage=cast, now=rows.now, deeds=deeds).tell()


@contextmanager
def owner() -> Iterator[psycopg.Connection[Any]]:
    """A connection as the owner of the tables; refused where nobody said how to sign in as the owner."""
    address = os.environ.get("DATABASE_OWNER_URL")
    if not address:
        raise Refused("A larger world is written by the owner of the tables: DATABASE_OWNER_URL is missing.")
    options = "-c search_path=public,care -c statement_timeout=0"
    with psycopg.connect(address, options=options) as connection:
        yield connection


def write(rows: Rows, *, connection: psycopg.Connection[Any]) -> None:
    """Write gathered rows in one transaction; the sessions it needs are gone when it ends."""
    with connection.transaction(), connection.cursor() as cursor:
        rows.write_places(cursor)
        cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(settings.POLICY_ROLE)))
        tokens = {account: secrets.token_hex(32) for account in rows.who()}
        _begin(cursor, tokens)
        rows.write(cursor, tokens)
        cursor.execute("DELETE FROM pol.session WHERE means = 'bulk'")


def _begin(cursor: psycopg.Cursor[Any], tokens: dict[UUID, str]) -> None:
    """Begin a session for each who writes a row whose past is kept: the past asks the session who it was."""
    cursor.execute(
        "INSERT INTO pol.session (token_hash, account, cap, means, expires, ends)"
        " SELECT sha256(convert_to(t.token, 'UTF8')), t.account, 3, 'bulk', e.at, e.at"
        " FROM unnest(%s::uuid[], %s::text[]) AS t(account, token), (SELECT now() + interval '1 hour' AS at) e",
        [list(tokens), list(tokens.values())],
    )


def moment_of(connection: psycopg.Connection[Any]) -> datetime:
    """The moment as the database knows it: what the acts leave to the database is written with it."""
    row = connection.execute("SELECT now()").fetchone()
    if row is None:
        raise Refused("The database does not know the time.")
    connection.rollback()
    now: datetime = row[0]
    return now
