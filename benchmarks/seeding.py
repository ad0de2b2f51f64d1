"""Databases full of people for the benchmark: seeded once for each size and schema, copied for every run."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg import sql

from firsthand.base import roles
from firsthand.base.embedded import Cluster

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "firsthand"
SCRIPTS = (HERE / "floor" / "schema.sql", HERE / "seeding.sql")


@contextmanager
def seeded(cluster: Cluster, *, people: int) -> Iterator[str]:
    """A database of our tables and the floor's with this many people, thrown away afterwards; its name."""
    template, name = _template(cluster, people), f"bench_{people}_{os.getpid()}"
    print(f"Copying the database of {people:,} people ...", flush=True)
    _copy(cluster, name, template)
    try:
        yield name
    finally:
        cluster.drop_database(name)


def _template(cluster: Cluster, people: int) -> str:
    name = f"people_{people}_{_schema()}"
    if name in cluster.databases():
        return name
    _forget(cluster, people)
    making = f"{name}_making"
    cluster.create_database(making)
    print(f"Seeding {people:,} people ...", flush=True)
    begun = time.monotonic()
    _migrate(cluster, making)
    with cluster.connect(database=making) as connection:
        for script in SCRIPTS:
            connection.execute(script.read_text().format(people=people, app_role=roles.APP).encode())
        connection.execute("VACUUM (ANALYZE)")
    with cluster.connect() as connection:
        connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*map(sql.Identifier, (making, name))))
        connection.execute("CHECKPOINT")
    print(f"Seeded in {time.monotonic() - begun:.0f} seconds.", flush=True)
    return name


def _schema() -> str:
    """One word for everything the tables and their rows are made by."""
    made_by = ["*/migrations/*.py", "people/sql/*.sql", "people/doors.py", "people/words.py", "base/past.py"]
    files = sorted({path for pattern in made_by for path in PACKAGE.glob(pattern)})
    return hashlib.sha256(b"".join(path.read_bytes() for path in (*files, *SCRIPTS))).hexdigest()[:10]


def _forget(cluster: Cluster, people: int) -> None:
    """Throw away databases of a schema long past, and what a killed run left of this size."""
    for name in cluster.databases():
        pid = name.rpartition("_")[2]
        left = name.startswith("bench_") and pid.isdigit() and not Path(f"/proc/{pid}").exists()
        if left or name.startswith(f"people_{people}_"):
            cluster.drop_database(name)


def _migrate(cluster: Cluster, name: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--skip-checks", "--verbosity", "0"],
        env={**os.environ, "FIRSTHAND_DB_ROLE": "owner", "DATABASE_OWNER_URL": cluster.owner_url(name)},
        check=True,
    )


def _copy(cluster: Cluster, name: str, template: str) -> None:
    with cluster.connect() as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY").format(
                *map(sql.Identifier, (name, roles.OWNER, template))
            )
        )
        connection.execute(roles.doors_sql(database=name).encode())
        connection.execute("CHECKPOINT")
