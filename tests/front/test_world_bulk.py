"""A large world is written in sets; its rows are the rows the acts leave, but for keys and the database's own clock."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import transaction

from firsthand.base import clock, embedded
from firsthand.base.answers import Refused
from firsthand.front.world import checks
from firsthand.front.world.build import build
from firsthand.front.world.bulk import crowd, loading, populating
from firsthand.front.world.bulk.people import People
from firsthand.front.world.bulk.rows import Rows
from firsthand.front.world.bulk.twin import TWINS
from firsthand.front.world.content import World, world
from firsthand.front.world.stage import Built, Stage, open_places
from firsthand.people import actions as people
from firsthand.people import panels
from firsthand.people.delegated import acting, set_up_account
from tests import database

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TABLES = (
    "people_agency", "people_team", "people_account", "people_person", "people_person_past", "people_address",
    "people_address_past", "people_seat", "people_agreement", "people_named", "people_rota", "voice_statement",
    "voice_stance", "plans_plan", "plans_plan_past", "plans_goal", "plans_goal_past", "plans_goal_words", "plans_level",
    "plans_promise", "plans_promise_past", "plans_score", "plans_standing", "plans_happened", "safety_worry",
    "safety_worry_past", "safety_standing", "base_ledger",
)  # fmt: skip
CHANCE = {"id", "pgh_id", "password", "request", "pgh_created_at", "sitting"}
"""What is different every time: keys, secrets, requests, and the moment a past row is written."""
CLOCK = {"people_account": {"created_at"}, "people_seat": {"since"}, "people_agreement": {"since"}}
"""Moments that the database takes from its own clock."""


@pytest.fixture
def clones(cluster: embedded.Cluster, django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """Gives a fresh database each time it is asked; afterwards the tests' own is back."""
    before, made = str(settings.DATABASES["default"]["NAME"]), list[str]()

    def another(purpose: str) -> str:
        made.append(database.clone(cluster, purpose))
        database.connect_to(cluster, made[-1])
        return made[-1]

    with django_db_blocker.unblock():
        yield another
        database.connect_to(cluster, before)
        for name in made:
            cluster.drop_database(name)


def everything(cluster: embedded.Cluster, name: str) -> dict[str, Counter[str]]:
    """Every row of every table, each key replaced by what its row says, so that two worlds can be compared."""
    with cluster.connect(database=name) as connection:
        rows = {table: rows_of(connection, table) for table in TABLES}
    by_key = {row["id"]: (table, row) for table in TABLES for row in rows[table] if "id" in row and "pgh_id" not in row}
    said: dict[str, str] = {}

    def told(table: str, row: dict[str, Any]) -> str:
        facts = {name: meaning(value) for name, value in row.items() if name not in CHANCE | CLOCK.get(table, set())}
        return f"{table} {json.dumps(facts, sort_keys=True, ensure_ascii=False)}"

    def meaning(value: Any) -> Any:
        if isinstance(value, list):
            return [meaning(each) for each in value]
        if not isinstance(value, str) or value not in by_key:
            return value
        if value not in said:
            said[value] = "itself"
            said[value] = told(*by_key[value])
        return said[value]

    return {table: Counter(told(table, row) for row in rows[table]) for table in TABLES}


def rows_of(connection: psycopg.Connection[Any], table: str) -> list[dict[str, Any]]:
    schema = "public" if table in ("people_agency", "people_team", "people_account", "people_rota") else "care"
    # What the twins write waits for nobody, so nobody is told of it.
    told = "WHERE act <> 'people.tell'" if table == "base_ledger" else ""
    return [row[0] for row in connection.execute(f"SELECT to_jsonb(t) FROM {schema}.{table} t {told}")]


def few() -> World:
    """Those whose stories hold every kind of act: shares, circles, worries answered and not, scores, notes."""
    return replace(world(), people=tuple(p for p in world().people if p.key in FEW), commissioners=())


FEW = {"sam", "leila", "jack", "amir", "chloe", "keith", "aisha"}


@pytest.mark.slow
def test_the_twins_leave_the_rows_that_the_acts_leave(cluster: embedded.Cluster, clones: Any) -> None:
    acted = clones("acted")
    build(told=few(), now=NOW)
    by_acts = everything(cluster, acted)

    gathered = clones("gathered")
    in_sets(few())
    by_twins = everything(cluster, gathered)

    for table in TABLES:
        assert by_acts[table] - by_twins[table] == Counter(), f"{table}: only the acts wrote these"
        assert by_twins[table] - by_acts[table] == Counter(), f"{table}: only the twins wrote these"
    assert twins_proved(by_acts["base_ledger"]) == TWINS


def twins_proved(ledger: Counter[str]) -> set[str]:
    """The acts these worlds hold that have a twin."""
    return {act for line in ledger if (act := json.loads(line.split(" ", 1)[1])["act"]) in TWINS}


def in_sets(told: World) -> None:
    """Agencies and rotas by the acts; teams, staff and people by the twins."""
    built, rows = Built(), Rows(now=NOW)
    with acting(set_up_account()) as by, clock.told(NOW):
        for agency in told.agencies:
            built.agencies[agency.key] = people.open_agency(by=by, name=agency.name, helpline=agency.helpline)
        places = People(rows)
        for team in told.teams:
            built.teams[team.key] = places.open_team(by=by, agency=built.agencies[team.agency], name=team.name)
        for staff in told.staff.values():
            theirs = built.teams[staff.team]
            built.staff[staff.key] = places.add_staff(
                by=by, agency=theirs.agency, team=theirs, name=staff.name, job_title=staff.title, is_lead=staff.lead,
                may_break_glass=staff.glass, email=f"{staff.key}@{told.agency_of(staff.key)}.invalid",
            )  # fmt: skip
    written(rows)
    with acting(set_up_account()) as by, clock.told(NOW):
        for safe in (staff for staff in told.staff.values() if staff.keeps_safe):
            agency = built.teams[safe.team].agency_id
            people.name_safeguarding_lead(by=by, agency=agency, account=built.staff[safe.key].pk)
        for rota in told.rotas:
            members = [built.staff[member].pk for member in rota.members]
            reading = built.agencies[rota.agency]
            people.staff_rota(
                by=by, agency=reading.pk, reading=people.Reading(rota.name, rota.told, members, phone=rota.phone)
            )
    rotas = {a.pk: found for a in built.agencies.values() if (found := panels.rota(agency_id=a.pk))}
    rows = Rows(now=NOW)
    loading.tell(told.people, told=told, built=built, rows=rows, rotas=rotas)
    written(rows)


def written(rows: Rows) -> None:
    with loading.owner() as connection:
        loading.write(rows, connection=connection)


def test_a_crowd_is_added_cell_by_cell_and_goes_on_where_it_was(clones: Any) -> None:
    clones("crowd")
    with transaction.atomic():
        stage = Stage()
        open_places(world(), stage)
        stage.clear()
    told: list[int] = []

    assert populating.populate(people=30, tick=told.append) == 30
    assert populating.populate(people=45, tick=told.append) == 45
    assert populating.populate(people=45, tick=told.append) == 45

    assert told == [30, 45]
    with loading.owner() as connection:
        assert populating.count(connection) == 45


def test_a_crowd_needs_the_places_of_the_world(clones: Any) -> None:
    clones("empty")

    with pytest.raises(Refused, match="does not stand here yet"):
        populating.populate(people=10)


def test_a_crowd_is_as_believable_as_the_forty() -> None:
    staff = crowd.staff_of(world(), tag=40)
    told = tuple(crowd.crowd(world(), staff, first=40, size=400))

    assert checks.problems(replace(world(), staff=staff, people=told)) == []
    assert len({each.nhs for each in told}) == 400
    assert len({(each.given, each.family) for each in told}) > 350


def test_a_story_told_again_names_nobody_of_the_first() -> None:
    staff = crowd.staff_of(world(), tag=40)
    sam = next(crowd.crowd(world(), staff, first=40, size=1))

    assert sam.plan.title == f"{sam.given}'s plan"
    assert sam.plan.goals[0].promises[0].text.startswith(staff["jo"].name.split()[0])
    assert sam.says[0].key == world().people[0].says[0].key
    assert "Jo " not in sam.says[0].words


def test_a_larger_world_needs_the_owner_of_the_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)

    with pytest.raises(Refused, match="DATABASE_OWNER_URL is missing"), loading.owner():
        pass

    assert "DATABASE_OWNER_URL" not in os.environ
