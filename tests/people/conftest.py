"""For tests of the doors themselves: the database as a role that passes row-level security by."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from firsthand.base import embedded
from firsthand.settings import _database


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
