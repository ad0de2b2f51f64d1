"""The cast, committed in a database of its own, and two ways to it: as the application, and past the doors."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connections

from firsthand.base import embedded
from firsthand.people.models import Account
from tests import database
from tests.cast import Cast, assemble


@dataclass
class Doors:
    """The cast, committed in a database of its own, and two ways to it: the application's connection and a superuser's.

    The application's is one plain connection, kept from one transaction to the next, as in a pool.
    """

    cast: Cast
    app: psycopg.Connection
    superuser: psycopg.Connection

    @contextmanager
    def acting(self, account: Account, ceiling: int = 3) -> Iterator[psycopg.Connection]:
        """The application's connection in a transaction of this account, rolled back afterwards."""
        token = secrets.token_hex(16)
        with self.app.transaction(force_rollback=True):
            self.app.execute(
                "SELECT pol.begin(%s, %s, %s, interval '1 hour', interval '1 hour', 'test')",
                [account.pk, token, ceiling],
            )
            self.app.execute("SELECT set_config('app.token', %s, true)", [token])
            self.app.execute("SET CONSTRAINTS ALL IMMEDIATE")
            yield self.app

    def refusal(self, account: Account, statement: str, *given: object) -> str:
        """The sentence with which the database refuses, or nothing when it does not."""
        try:
            with self.acting(account) as connection:
                connection.execute(statement.encode(), given)
        except psycopg.Error as told:
            return f"{told.sqlstate} {told.diag.message_primary}"
        return ""

    def changed(self, account: Account, statement: str, *given: object) -> int:
        """How many rows a statement of this account touches."""
        with self.acting(account) as connection:
            return connection.execute(statement.encode(), given).rowcount


@contextmanager
def stand(cluster: embedded.Cluster, blocker: Any) -> Iterator[Doors]:
    """The cast in a database where everything is committed; Django and both connections speak to it."""
    before = connections["default"].settings_dict["NAME"]
    name = database.clone(cluster, "loose")
    with blocker.unblock():
        database.connect_to(cluster, name)
        cast = assemble()
        known = psycopg.connect(cluster.app_url(name), autocommit=True)
        with known as app, cluster.connect(database=name) as superuser:
            for connection in (app, superuser):
                connection.execute("SET search_path = public, care")
            yield Doors(cast, app, superuser)
        database.connect_to(cluster, before)
    cluster.drop_database(name)
