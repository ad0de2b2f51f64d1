"""Filling a world up to any number of people, one cell of staff and people after another, each all or nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from psycopg import sql

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.front.world.bulk import crowd, loading
from firsthand.front.world.bulk.people import People
from firsthand.front.world.bulk.rows import Rows
from firsthand.front.world.content import StaffTold, World, world
from firsthand.front.world.stage import MAIL, Built
from firsthand.people import panels
from firsthand.people.delegated import set_up_account
from firsthand.people.models import Account, Agency
from firsthand.people.panels import RotaFacts


def populate(*, people: int, tick: Callable[[int], None] | None = None) -> int:
    """Add invented people until there are so many, and say how many there are; begun again, it goes on where it was.

    `tick` is told how many there are after each cell. Refused without the owner's sign-in, and where no world stands.
    """
    told, agencies = world(), _agencies(world())
    rotas = {a.pk: rota for a in agencies.values() if (rota := panels.rota(agency_id=a.pk))}
    by = set_up_account()
    with loading.owner() as connection:
        have = count(connection)
        while have < people:
            size = min(crowd.CELL, people - have)
            add_cell(told, agencies, rotas, by=by, first=have, size=size, connection=connection)
            have += size
            if tick:
                tick(have)
        _look_again(connection)
    return have


def _agencies(told: World) -> dict[str, Agency]:
    found = {agency.key: Agency.objects.filter(name=agency.name).first() for agency in told.agencies}
    if not all(found.values()):
        raise Refused("The demonstration world does not stand here yet.")
    return {key: agency for key, agency in found.items() if agency}


def count(connection: psycopg.Connection[Any]) -> int:
    """How many people there are, whoever keeps their records."""
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(settings.POLICY_ROLE)))
        row = cursor.execute("SELECT count(*) FROM people_person").fetchone()
    return int(row[0]) if row else 0


def add_cell(
    told: World, agencies: dict[str, Agency], rotas: dict[UUID, RotaFacts], *, by: Account, first: int, size: int,
    connection: psycopg.Connection[Any],
) -> None:  # fmt: skip
    """Add a set of staff and the people they look after, in one transaction."""
    now = loading.moment_of(connection)
    rows, built = Rows(now=now), Built(agencies=agencies)
    staff = crowd.staff_of(told, tag=first)
    with clock.told(now):
        _open_teams(told, staff, built=built, rows=rows, by=by, first=first)
    cell = replace(told, staff=staff)
    loading.tell(list(crowd.crowd(told, staff, first=first, size=size)), told=cell, built=built, rows=rows, rotas=rotas)
    loading.write(rows, connection=connection)


def _open_teams(told: World, staff: dict[str, StaffTold], *, built: Built, rows: Rows, by: Account, first: int) -> None:
    people, viewer = People(rows), loading.Cast().acting(by)
    for team in told.teams:
        agency = built.agencies[team.agency]
        built.teams[team.key] = people.open_team(by=viewer, agency=agency, name=f"{team.name} {first}")
    for key, somebody in staff.items():
        joined = built.teams[somebody.team]
        email = f"{key}.{first}@{told.agency_of(key)}.{MAIL}"
        built.staff[key] = people.add_staff(
            by=viewer, agency=joined.agency, name=somebody.name, job_title=somebody.title, email=email, team=joined
        )


def _look_again(connection: psycopg.Connection[Any]) -> None:
    """Let the database count its rows anew, so that it plans for a large world."""
    connection.autocommit = True
    connection.execute("ANALYZE")
