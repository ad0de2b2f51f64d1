"""What every test may ask for: a database, the cast, a look behind the doors, a running site.

An ordinary test is one transaction, rolled back at its end, so `now()` in the database stands still; a journey has a
site on a fresh clone where everything is committed. Nobody is known between two requests, as on a real server.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import connection, connections
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, sync_playwright
from psycopg.pq import TransactionStatus

from firsthand.base import embedded
from tests import browser as browsers
from tests import database
from tests.cast import Cast, assemble

Behind = Callable[..., list[dict[str, Any]]]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "mutants: breaks the access rules on purpose, in a PostgreSQL of its own")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screens", action="store_true", help="take a picture of every page, and nothing else")
    parser.addoption("--worlds", type=int, default=150, help="how many random worlds the access rules are tried in")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The mutants run only when they are asked for by name: `./dev test mutants`."""
    asked = any("mutants" in word for word in config.invocation_params.args)
    return True if collection_path.name == "mutants" and not asked else None


@pytest.fixture(scope="session")
def cluster() -> Iterator[embedded.Cluster]:
    """The PostgreSQL of the tests."""
    found = database.start()
    yield found
    connections.close_all()
    found.leave()


@pytest.fixture(scope="session")
def django_db_setup(cluster: embedded.Cluster) -> Iterator[None]:
    """pytest-django makes no database: ours is a clone."""
    name = database.clone(cluster, "tests")
    database.connect_to(cluster, name)
    yield
    connections.close_all()
    cluster.drop_database(name)


@pytest.fixture
def superuser(cluster: embedded.Cluster, django_db_setup: None) -> Iterator[psycopg.Connection]:
    """A superuser's connection to the database of the tests: its catalogue, and what is committed there."""
    with cluster.connect(database=settings.DATABASES["default"]["NAME"]) as found:
        yield found


@pytest.fixture
def behind(request: pytest.FixtureRequest) -> Behind:
    """What is there behind the doors, also what this test has not committed: behind("SELECT ... %s", value).

    Rows come as dictionaries, keys and moments as text; what is no SELECT is done, and says nothing.
    """
    if "site" not in request.fixturenames:
        request.getfixturevalue("db")

    def look(statement: str, *given: object) -> list[dict[str, Any]]:
        connection.ensure_connection()
        told = psycopg.ClientCursor(connection.connection).mogrify(statement, given)
        with connection.cursor() as cursor:
            if not told.lstrip().upper().startswith(("SELECT", "WITH")):
                cursor.execute("SELECT test.run(%s::text)", [told])
                return []
            cursor.execute("SELECT test.rows(%s::text)", [told])
            return [json.loads(row) for (row,) in cursor.fetchall()]

    return look


@pytest.fixture
def cast(db: None) -> Cast:
    """Rosa, Dev, Ines, Mo and Grace, at the start of their story."""
    return assemble()


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, settings: Any) -> None:
    """Files of a test go to a folder of its own; counts of tries begin anew."""
    settings.MEDIA_DIR = tmp_path / "media"
    settings.SYMBOLS_DIR = tmp_path / "symbols"
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    }


def _nobody_is_known(**_signal: object) -> None:
    """On a server a token ends with its transaction; a test's transaction goes on, so we end the token ourselves."""
    raw = connection.connection
    if raw is not None and connection.in_atomic_block and raw.info.transaction_status == TransactionStatus.INTRANS:
        raw.execute("SELECT set_config('app.token', '', true), set_config('app.request', '', true)")


request_started.connect(_nobody_is_known)
request_finished.connect(_nobody_is_known)


class Site:
    """A running site on a database of its own, with the cast in it."""

    def __init__(self, url: str, cast: Cast) -> None:
        self.url, self.cast = url, cast


@pytest.fixture
def site(cluster: embedded.Cluster, django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """A live server on a fresh clone; afterwards the clone is thrown away."""
    with django_db_blocker.unblock(), serving(cluster, assemble) as found:
        yield found


@contextmanager
def serving(cluster: embedded.Cluster, people: Callable[[], Cast]) -> Iterator[Site]:
    """A site on a fresh clone of the database, with these people in it."""
    before, name = settings.DATABASES["default"]["NAME"], database.clone(cluster, "journey")
    database.connect_to(cluster, name)
    try:
        cast = people()
        server = LiveServerThread("127.0.0.1", lambda application: application)  # static files come as on a real site
        server.daemon = True
        server.start()
        server.is_ready.wait()
        assert server.error is None, server.error
        yield Site(f"http://127.0.0.1:{server.port}", cast)
        server.terminate()
    finally:
        database.connect_to(cluster, before)
        cluster.drop_database(name)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of a test run: Playwright cannot be started twice in a process."""
    # It keeps an event loop in this thread; without this Django takes our tests for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(browsers.find_or_fetch()), args=browsers.flags())
        yield found
        found.close()
