"""The databases of the tests: one PostgreSQL they start themselves, one migrated template, a clone for every worker.

Tests connect as the application's role, never as owner or superuser: those pass row-level security by, and every test
of the doors would pass too.
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

from firsthand.base import embedded
from firsthand.settings import _database

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "firsthand"
MAKES_THE_SCHEMA = ("*/migrations/*.py", "*/sql/*.sql", "people/doors.py", "people/words.py", "base/past.py")
KEPT_TEMPLATES = 3

# Only in databases of tests: what is there behind the doors, within the test's own transaction.
BEHIND = """
CREATE SCHEMA test;
GRANT USAGE ON SCHEMA test TO PUBLIC;
CREATE FUNCTION test.rows(statement text) RETURNS SETOF jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN RETURN QUERY EXECUTE 'SELECT to_jsonb(r) FROM (' || statement || ') r'; END $$;
CREATE FUNCTION test.run(statement text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN EXECUTE statement; END $$;
"""


def start(*, kind: str = "tests") -> embedded.Cluster:
    """The PostgreSQL of the tests, in FIRSTHAND_TEST_PG or a folder of the system's; it stops when nobody uses it."""
    given = os.environ.get("FIRSTHAND_TEST_PG")
    folder = Path(given) / kind if given else Path(tempfile.gettempdir()) / f"firsthand-{kind}-{os.getuid()}"
    return embedded.start(folder, fast=True)


def clone(cluster: embedded.Cluster, purpose: str) -> str:
    """Make a copy of the migrated template and say its name; several test runs may share one PostgreSQL."""
    name = f"{purpose}_{os.getpid()}"
    with _alone(cluster):
        template = _template(cluster)
        _tidy(cluster)
        cluster.create_database(name, template=template)
    return name


def connect_to(cluster: embedded.Cluster, name: str) -> None:
    """From now on Django, and every command a test starts, uses this database as the application's role."""
    connections.close_all()
    settings.DATABASES["default"].update(_database(cluster.app_url(name)))
    os.environ.update(DATABASE_URL=cluster.app_url(name), DATABASE_OWNER_URL=cluster.owner_url(name))
    assert connections["default"].settings_dict["NAME"] == name


@contextmanager
def _alone(cluster: embedded.Cluster) -> Iterator[None]:
    """One worker at a time makes databases; a killed one holds nothing."""
    with cluster.connect() as connection:
        connection.execute("SELECT pg_advisory_lock(7001)")
        yield


def _template(cluster: embedded.Cluster) -> str:
    """The migrated database that every other is a copy of; made once for each state of the schema."""
    name = _name_of_the_schema()
    if name not in cluster.databases():
        making = f"{name}_making"
        cluster.drop_database(making)
        cluster.create_database(making)
        _migrate(cluster, making)
        with cluster.connect(database=making) as connection:
            connection.execute(BEHIND)
        with cluster.connect() as connection:
            connection.execute(f'ALTER DATABASE "{making}" RENAME TO "{name}"'.encode())
    return name


def _name_of_the_schema() -> str:
    told = hashlib.sha256(Path(__file__).read_bytes())
    for file in sorted(file for pattern in MAKES_THE_SCHEMA for file in PACKAGE.glob(pattern)):
        told.update(file.read_bytes())
    return f"schema_{told.hexdigest()[:12]}"


def _migrate(cluster: embedded.Cluster, name: str) -> None:
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "django", "migrate", "--skip-checks", "-v", "0"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "firsthand.settings",
            "FIRSTHAND_DB_ROLE": "owner",
            "DATABASE_OWNER_URL": cluster.owner_url(name),
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-2000:]


def _tidy(cluster: embedded.Cluster) -> None:
    """Throw away what killed test runs left, and templates of schemas long past."""
    with cluster.connect() as connection:
        made = connection.execute("SELECT datname FROM pg_database ORDER BY oid DESC").fetchall()
    names = [name for (name,) in made]
    for name in [name for name in names if name.startswith("schema_")][KEPT_TEMPLATES:]:
        cluster.drop_database(name)
    for name in names:
        of_a_run = re.fullmatch(r"(?:tests|journey|mutants|loose)_\w*?(\d+)", name)
        if of_a_run and not Path(f"/proc/{of_a_run[1]}").exists() and Path("/proc/self").exists():
            cluster.drop_database(name)
