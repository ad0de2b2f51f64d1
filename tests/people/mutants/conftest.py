"""A PostgreSQL of their own: mutants change roles and policies, and roles belong to a whole cluster."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from firsthand.base import embedded
from tests import database
from tests.people.standing import Doors, stand

TOLD: list[tuple[str, int, str]] = []
"""Of every mutant: what killed it (nothing if it lives), after how many worlds, and what it is."""


@pytest.fixture(scope="session")
def cluster() -> Iterator[embedded.Cluster]:
    """The PostgreSQL of the mutants; a second run waits for the first."""
    found = database.start(kind="mutants")
    with found.connect() as alone:
        alone.execute("SELECT pg_advisory_lock(7002)")
        yield found
        connections.close_all()
    found.leave()


@pytest.fixture
def standing(cluster: embedded.Cluster, django_db_setup: None, django_db_blocker: Any) -> Iterator[Doors]:
    """The cast in a database of its own for every door: what a test does to it while a door is open goes with it."""
    with stand(cluster, django_db_blocker) as doors:
        yield doors


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of the mutants, and how many live."""
    for killed_by, worlds, name in TOLD:
        verdict = f"killed in {killed_by}" if killed_by else "LIVES"
        terminalreporter.write_line(f"{verdict:32} after {worlds:4} worlds  {name}")
    killed = sum(bool(killed_by) for killed_by, _, _ in TOLD)
    terminalreporter.write_line(f"{killed} of {len(TOLD)} mutants killed")
