"""For tests of the doors themselves: the database past row-level security, and the cast where all is committed."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from firsthand.base import embedded
from firsthand.settings import _database
from tests.people.asking import hide
from tests.people.posting import mailbox as mailbox
from tests.people.standing import Doors, stand


@pytest.fixture(scope="module")
def past_the_doors(cluster: embedded.Cluster, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Django speaks as superuser here, and takes the application's role where row-level security is asked."""
    connection = connections["default"]
    before = dict(connection.settings_dict)
    name = before["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict.update(_database(cluster.url(embedded.SUPERUSER, name)))
        yield
        connection.close()
        connection.settings_dict.update(before)


@pytest.fixture(scope="module")
def standing(cluster: embedded.Cluster, django_db_setup: None, django_db_blocker: Any) -> Iterator[Doors]:
    """The cast in a database where everything is committed, for all tests of a file."""
    with stand(cluster, django_db_blocker) as doors:
        yield doors


@pytest.fixture(scope="module")
def hidden(standing: Doors) -> dict[str, list[uuid.UUID]]:
    """By table, rows that Dev may not read."""
    return hide(standing)
