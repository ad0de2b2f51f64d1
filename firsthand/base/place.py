"""Where this Firsthand lives: its data folder, its database, its port; settled before Django is set up.

Everything a command needs to know reaches settings through the environment: DATABASE_URL, DATABASE_OWNER_URL,
FIRSTHAND_DATA. Named databases win; without one the embedded PostgreSQL in the data folder is used.
"""

import hashlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from firsthand.base import embedded
from firsthand.base.answers import Refused
from firsthand.base.locks import Lock

PROJECT = Path(__file__).resolve().parents[2]
DATABASE = "firsthand"


@dataclass(frozen=True)
class Place:
    """A data folder and the database that goes with it."""

    folder: Path
    cluster: embedded.Cluster | None

    def tend(self) -> bool:
        """Start the embedded database again if something has killed it, and say whether it had."""
        if self.cluster is None or self.cluster.is_running():
            return False
        self.cluster.start_again()
        return True

    def migrate(self) -> None:
        """Bring the tables up to date as the owner role, unless no migration is new since the last time."""
        stamp, now = self.folder / "migrated", _migrations()
        if self.cluster and stamp.exists() and stamp.read_text() == now:
            return
        self.as_owner("migrate", "--verbosity", "0")
        stamp.write_text(now)

    def insist_on_owner(self) -> None:
        """Refuse what only the owner of the tables may do when nobody said how to sign in as the owner."""
        if not os.environ.get("DATABASE_OWNER_URL"):
            raise Refused("DATABASE_OWNER_URL is missing. Tables are changed by their owner only.")

    def as_owner(self, *words: str) -> None:
        """Run a Django command as the owner role, in a process of its own; refused with its last line if it fails."""
        self.insist_on_owner()
        # Not in this process: the role is chosen when settings are read, and ours stays the application's.
        done = subprocess.run(
            [sys.executable, "-m", "django", *words],
            env={**os.environ, "FIRSTHAND_DB_ROLE": "owner", "DJANGO_SETTINGS_MODULE": "firsthand.settings"},
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            (self.folder / "trouble.log").write_text(done.stderr)
            told = done.stderr.strip().splitlines() or ["it gave no reason"]
            raise Refused(f"`{words[0]}` did not work: {told[-1]} (more in {self.folder / 'trouble.log'})")


@contextmanager
def at(folder: Path | None = None) -> Iterator[Place]:
    """Be in this data folder for a while, with its database running; refused with a sentence if that cannot be."""
    folder = (folder or Path(os.environ.get("FIRSTHAND_DATA") or PROJECT / ".data")).resolve()
    _make(folder)
    os.environ["FIRSTHAND_DATA"] = str(folder)
    if address := os.environ.get("DATABASE_URL"):
        _insist_on_answer(address)
        yield Place(folder, None)
        return
    with embedded.running(folder / "database") as cluster:
        cluster.ensure_database(DATABASE)
        os.environ["DATABASE_URL"] = cluster.app_url(DATABASE)
        os.environ["DATABASE_OWNER_URL"] = cluster.owner_url(DATABASE)
        yield Place(folder, cluster)


def _insist_on_answer(address: str) -> None:
    """Refuse a named database that does not answer, without repeating its password."""
    try:
        psycopg.connect(address, connect_timeout=10).close()
    except psycopg.Error as trouble:
        told = str(trouble).strip().splitlines() or ["no reason given"]
        raise Refused(f"The database in DATABASE_URL cannot be used: {told[0]}") from trouble


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as trouble:
        raise Refused(f"The data folder {folder} cannot be made: {trouble.strerror}.") from trouble
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Refused(f"The data folder {folder} belongs to another account. Choose another with --data.")


@contextmanager
def alone(folder: Path, *, address: str) -> Iterator[None]:
    """Hold a data folder as its only site; refused with the address of the one that runs already."""
    _make(folder)
    lock = Lock(folder / "running")
    if not lock.take():
        where = _noted(lock)
        raise Refused(f"Firsthand is already running from this folder{where}. Stop it first, or choose another --data.")
    try:
        lock.note(json.dumps({"address": address}))
        yield
    finally:
        lock.release()


def _noted(lock: Lock) -> str:
    try:
        return f", at {json.loads(lock.left())['address']}"
    except (ValueError, KeyError):  # it is only just starting
        return ""


def insist_free(*, port: int) -> None:
    """Refuse a port that another program uses, naming one that is free."""
    if not 0 < port < 65536:
        raise Refused(f"{port} is not a port. Choose one from 1024 to 65535 with --port.")
    trouble = _cannot_use(port)
    if trouble is None:
        return
    if isinstance(trouble, PermissionError):
        raise Refused(f"Port {port} is not for ordinary accounts. Choose one above 1023 with --port.")
    free = next((other for other in range(port + 1, min(port + 50, 65536)) if _cannot_use(other) is None), None)
    instead = f" Port {free} is free: --port {free}." if free else " Choose another with --port."
    raise Refused(f"Port {port} is busy: another program is using it.{instead}")


def _cannot_use(port: int) -> OSError | None:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
            tried.listen(1)
        except OSError as trouble:
            return trouble
    return None


def _migrations() -> str:
    """One word for all migrations there are: ours by their content, those of packages by the pins."""
    found = sorted((PROJECT / "firsthand").glob("*/migrations/*.py")) + sorted(
        (PROJECT / "requirements").glob("base.txt")
    )
    return hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in found)).hexdigest()
