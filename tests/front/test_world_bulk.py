"""A large world is written in sets; its rows are the rows the acts leave, but for keys and the database's own clock."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import transaction

from firsthand.base import clock, embedded
from firsthand.front.world.build import build
from firsthand.front.world.bulk import loading
from firsthand.front.world.bulk.rows import Rows
from firsthand.front.world.content import World, world
from firsthand.front.world.stage import Stage, open_places
from firsthand.people import panels
from tests import database

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TABLES = (
    "people_agency", "people_team", "people_account", "people_person", "people_person_past", "people_address",
    "people_address_past", "people_seat", "people_agreement", "people_named", "people_rota", "voice_statement",
    "voice_stance", "plans_plan", "plans_plan_past", "plans_goal", "plans_goal_past", "plans_goal_words", "plans_level",
    "plans_promise", "plans_promise_past", "plans_score", "plans_standing", "plans_happened", "base_ledger",
)  # fmt: skip
CHANCE = {"id", "pgh_id", "password", "request", "pgh_created_at", "sitting"}
"""What is different every time: keys, secrets, requests, and the moment a past row is written."""
CLOCK = {"people_account": {"created_at"}, "people_seat": {"since"}, "people_agreement": {"since"}}
"""Moments that the database takes from its own clock."""


@pytest.fixture
def clones(cluster: embedded.Cluster, django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """Gives a fresh database each time it is asked; afterwards the tests' own is back."""
    before, made = settings.DATABASES["default"]["NAME"], []

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
            return sorted(str(meaning(each)) for each in value)
        if not isinstance(value, str) or value not in by_key:
            return value
        if value not in said:
            said[value] = "itself"
            said[value] = told(*by_key[value])
        return said[value]

    return {table: Counter(told(table, row) for row in rows[table]) for table in TABLES}


def rows_of(connection: psycopg.Connection[Any], table: str) -> list[dict[str, Any]]:
    schema = "public" if table in ("people_agency", "people_team", "people_account", "people_rota") else "care"
    return [row[0] for row in connection.execute(f"SELECT to_jsonb(t) FROM {schema}.{table} t")]


def few() -> World:
    """Those whose stories hold every kind of act: shares, circles, worries answered and not, scores, notes."""
    told = world()
    return World(told.agencies, told.teams, told.staff, told.rotas, tuple(p for p in told.people if p.key in FEW))


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
    assert sum(by_acts["base_ledger"].values()) > 300


def in_sets(told: World) -> None:
    """Places by the acts, people by the twins."""
    with transaction.atomic(), clock.told(NOW):
        stage = Stage()
        built = open_places(told, stage)
        stage.clear()
    rotas = {a.pk: rota for a in built.agencies.values() if (rota := panels.rota(agency_id=a.pk))}
    rows = Rows(now=NOW)
    loading.tell(told.people, told=told, built=built, rows=rows, rotas=rotas)
    with loading.owner() as connection:
        loading.write(rows, connection=connection)


def test_a_larger_world_needs_the_owner_of_the_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)

    with pytest.raises(loading.Refused, match="DATABASE_OWNER_URL is missing"), loading.owner():
        pass

    assert "DATABASE_OWNER_URL" not in os.environ
