"""The server process of a data folder: alive, gone, killed, or its number taken by somebody else.

PostgreSQL's own lock file says who it was; that alone is not enough, since a killed server leaves it behind, a zombie
counts as alive, and after a restart of a container the number may belong to another program.
"""

import os
import signal
import socket
import struct
import time
from dataclasses import dataclass
from pathlib import Path

from firsthand.base.embedded.answer import NoDatabase

STOP_SECONDS = 30
PORT = 5432  # only part of the socket's name; nothing listens on a network
MAY_WE_ENCRYPT = struct.pack("!ii", 8, 80877103)


@dataclass(frozen=True)
class Postmaster:
    """What `postmaster.pid` in a data folder says, checked against what is so."""

    data: Path

    @property
    def lines(self) -> list[str]:
        """The lines of the lock file: number, folder, start, port, socket folder, address, memory, status."""
        try:
            return [line.strip() for line in (self.data / "postmaster.pid").read_text().splitlines()]
        except FileNotFoundError:
            return []

    @property
    def pid(self) -> int | None:
        """The number of the server's process, alive or not."""
        lines = self.lines
        return int(lines[0]) if lines and lines[0].isdigit() else None

    @property
    def socket(self) -> Path | None:
        """The folder of its socket."""
        lines = self.lines
        return Path(lines[4]) if len(lines) > 4 and lines[4] else None

    def is_ready(self) -> bool:
        """Whether the server says that it is ready."""
        return len(self.lines) > 7 and self.lines[7] == "ready"

    def answers(self) -> bool:
        """Whether the server is alive and takes connections on its socket."""
        if self.pid is None or self.socket is None or not is_alive(self.pid):
            return False
        with socket.socket(socket.AF_UNIX) as end:
            end.settimeout(5)
            try:
                end.connect(str(self.socket / f".s.PGSQL.{PORT}"))
                # The kernel accepts for a server that died this moment; only a living one answers.
                end.sendall(MAY_WE_ENCRYPT)
                return end.recv(1) in (b"N", b"S")
            except OSError:
                return False

    def stop(self) -> None:
        """End connections and stop; does nothing when there is no server."""
        pid = self.pid
        if pid is None or not self._is_ours(pid):
            return
        for how, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
            _signal(pid, how)
            if _gone(pid, seconds):
                return
        raise NoDatabase(f"The database in {self.data} does not stop (process {pid}).")

    def clear_away(self) -> None:
        """Remove what a killed server left behind, once every process of it has ended."""
        pid = self.pid
        if pid and self._is_ours(pid) and not _gone(pid, STOP_SECONDS):
            raise NoDatabase(
                f"The database in {self.data} is stopping or stuck (process {pid}). Try again in a minute."
            )
        until = time.monotonic() + STOP_SECONDS
        while _anyone_in(self.data):  # its children notice the loss of their parent, and end, within a second or so
            if time.monotonic() > until:
                raise NoDatabase(f"Processes of a killed database still use {self.data}. Try again in a minute.")
            time.sleep(0.05)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _is_ours(self, pid: int) -> bool:
        if not is_alive(pid):
            return False
        try:
            return str(self.data).encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
        except FileNotFoundError:  # no /proc on this system: believe the lock file
            return not Path("/proc/self").exists()


def is_alive(pid: int) -> bool:
    """Whether this process runs; a zombie does not. Our own dead children are collected on the way."""
    try:
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            return False
    except ChildProcessError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return not Path("/proc/self").exists()


def _signal(pid: int, how: signal.Signals) -> None:
    try:
        os.kill(pid, how)
    except ProcessLookupError:
        pass


def _gone(pid: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while is_alive(pid):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _anyone_in(data: Path) -> bool:
    """Whether a process works in this folder; every process of PostgreSQL does."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").resolve(strict=True) == data and is_alive(int(process.name)):
                return True
        except OSError:  # ended meanwhile, or not ours to see
            continue
    return False
