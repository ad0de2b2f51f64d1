"""The directed worlds notice every mutant: a rule that is broken on purpose, one word at a time, never goes unseen."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import psycopg
import pytest
from django.conf import settings

from firsthand.people import access, doors
from tests.people import worlds
from tests.people.directed import WORLDS
from tests.people.mutants.catalogue import MUTANTS, Mutant
from tests.people.mutants.conftest import TOLD
from tests.people.worlds import Differs, World, check

pytestmark = pytest.mark.mutants
TABLES = {"care.voice_statement": "person_id", "care.people_person": "id"}
_first: list[World] = []
"""Worlds that killed a mutant before: tried first on the next."""


def _changed(text: str, mutant: Mutant) -> str:
    assert text.count(mutant.old) == 1, f"{text.count(mutant.old)} x {mutant.old}"
    return text.replace(mutant.old, mutant.new)


def _policies(template: str) -> str:
    return ";".join(
        f"DROP POLICY read ON {table};" + template.format(table=table, person=person, app_role=settings.APP_ROLE)
        for table, person in TABLES.items()
    )


def function(name: str) -> str:
    """The text of a function of schema pol, to put in its place again."""
    found = re.search(rf"CREATE FUNCTION {re.escape(name)}\(.*?END \$\$;", doors.functions(), re.DOTALL)
    assert found, name
    return found[0].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


def _in_sql(mutant: Mutant) -> tuple[str, str]:
    """What breaks the database, and what mends it."""
    if mutant.where == "sql":
        return mutant.old.format(app=settings.APP_ROLE), mutant.new.format(app=settings.APP_ROLE)
    if mutant.where == "policy":
        template = (doors.SQL / "read_policy.sql").read_text()
        return _policies(_changed(template, mutant)), _policies(template)
    text = function(mutant.where)
    return _changed(text, mutant), text


@contextmanager
def broken(mutant: Mutant, superuser: psycopg.Connection) -> Iterator[None]:
    """The mutant in place, and gone afterwards."""
    if mutant.where == "access":
        with patch.object(worlds, "access", _mutated_access(mutant)):
            yield
        return
    breaks, mends = _in_sql(mutant)
    with ExitStack() as mended:
        superuser.execute(breaks.encode())
        mended.callback(superuser.execute, mends.encode())
        yield


def _mutated_access(mutant: Mutant) -> ModuleType:
    module = ModuleType(access.__name__)
    exec(_changed(Path(str(access.__file__)).read_text(), mutant), module.__dict__)  # noqa: S102  our own text
    return module


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: f"{mutant.lock}: {mutant.name}")
def test_is_killed(mutant: Mutant, past_the_doors: None, superuser: psycopg.Connection) -> None:
    worlds_tried, killed_by = 0, ""
    with broken(mutant, superuser):
        for worlds_tried, world in enumerate(dict.fromkeys([*_first, *WORLDS]), 1):
            try:
                check(world, locks=[mutant.lock], whom=[1])
            except Differs:
                killed_by = mutant.lock
                _first[:] = [world, *(old for old in _first if old != world)][:60]
                break
    TOLD.append((killed_by, worlds_tried, f"{mutant.name} ({mutant.where})"))
    assert killed_by, f"lives: {mutant}"


def test_everything_is_whole_again(past_the_doors: None) -> None:
    """After all that, every lock is the specification in every directed world: the mutants were mended."""
    for world in WORLDS:
        check(world, whom=[1])
