"""The database of the tests: started by the tests themselves, migrated once as owner, cloned for every worker.

Tests connect as the application's role, never as owner or superuser: those pass row-level security by, and every test
of the doors would pass too. An ordinary test is one transaction, rolled back; a journey has a site on a fresh clone.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.test.testcases import LiveServerThread, _StaticFilesHandler

from firsthand.base import embedded
from firsthand.settings import _database
from tests.cast import Cast, assemble

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "firsthand"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


def _place() -> Path:
    given = os.environ.get("FIRSTHAND_TEST_PG")
    return Path(given) if given else Path(tempfile.gettempdir()) / f"firsthand-tests-{os.getuid()}"


def _schema() -> str:
    """A name that changes whenever the schema does."""
    files = sorted([*PACKAGE.glob("*/migrations/*.py"), *PACKAGE.glob("people/sql/*.sql"), PACKAGE / "people" / "doors.py"])
    told = hashlib.sha256()
    for file in files:
        told.update(file.read_bytes())
    return f"schema_{told.hexdigest()[:12]}"


def _template(cluster: embedded.Cluster) -> str:
    """The migrated database every test database is a copy of; made once."""
    name = _schema()
    making = f"{name}_making"
    if name in cluster.databases():
        return name
    cluster.drop_database(making)
    cluster.create_database(making)
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "django", "migrate", "--skip-checks", "-v", "0"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "firsthand.settings",
            "FIRSTHAND_DB_ROLE": "owner",
            "DATABASE_OWNER_URL": cluster.owner_url(making),
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-2000:]
    with cluster.connect() as connection:
        connection.execute(f'ALTER DATABASE "{making}" RENAME TO "{name}"'.encode())
    return name


@contextmanager
def _alone(cluster: embedded.Cluster) -> Iterator[None]:
    """One worker at a time makes databases."""
    with cluster.connect() as connection:
        connection.execute("SELECT pg_advisory_lock(7001)")
        yield


@pytest.fixture(scope="session")
def cluster() -> Iterator[embedded.Cluster]:
    """The PostgreSQL of the tests."""
    found = embedded.start(_place(), fast=True)
    yield found
    connections.close_all()
    found.leave()


def _fresh(cluster: embedded.Cluster, name: str) -> str:
    with _alone(cluster):
        template = _template(cluster)
        cluster.drop_database(name)
        cluster.create_database(name, template=template)
    return name


def _connect_to(cluster: embedded.Cluster, name: str) -> None:
    connections.close_all()
    settings.DATABASES["default"].update(_database(cluster.app_url(name)))
    os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = cluster.app_url(name), cluster.owner_url(name)
    assert connections["default"].settings_dict["NAME"] == name


@pytest.fixture(scope="session")
def django_db_setup(cluster: embedded.Cluster) -> None:
    """pytest-django makes no database: ours is a clone."""
    _connect_to(cluster, _fresh(cluster, f"tests_{WORKER}"))


@pytest.fixture
def superuser(cluster: embedded.Cluster, django_db_setup: None) -> Iterator[psycopg.Connection]:
    """A look behind the doors; never how the product connects."""
    with cluster.connect(database=settings.DATABASES["default"]["NAME"]) as connection:
        yield connection


@pytest.fixture
def cast(db: None) -> Cast:
    """Rosa, Dev, Ines, Mo and Grace, at the start of their story."""
    return assemble()


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, settings: Any) -> None:
    """Files of a test go to a folder of its own; counts of tries begin anew."""
    settings.MEDIA_DIR = tmp_path / "media"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}}


class Site:
    """A running site on a database of its own, with the cast in it."""

    def __init__(self, url: str, cast: Cast) -> None:
        self.url, self.cast = url, cast


@pytest.fixture
def site(cluster: embedded.Cluster, django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """A live server on a fresh clone; afterwards the clone is thrown away."""
    before, name = settings.DATABASES["default"]["NAME"], f"journey_{WORKER}"
    with django_db_blocker.unblock():
        _connect_to(cluster, _fresh(cluster, name))
        cast = assemble()
        server = LiveServerThread("127.0.0.1", _StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        assert server.error is None, server.error
        yield Site(f"http://127.0.0.1:{server.port}", cast)
        server.terminate()
        _connect_to(cluster, before)
        cluster.drop_database(name)
