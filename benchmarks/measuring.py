"""What a slice of asking cost: processor time of the server and of PostgreSQL, from /proc; memory by its share."""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.driving import Answered, drive

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class System:
    """Something that answers the workload: its address, the process it began with, its prepared requests."""

    name: str
    address: str
    root: int
    asked: Path

    def file(self, workload: str) -> Path:
        return self.asked / f"{workload}.requests"


@dataclass(frozen=True)
class Slice:
    """One system, one workload, a few seconds."""

    answered: Answered
    server_ms: float
    database_ms: float
    other_cores: float

    @property
    def cpu_ms(self) -> float:
        """Processor milliseconds for one request, server and PostgreSQL together."""
        return self.server_ms + self.database_ms


def take(*, system: System, database: int, workload: str, at_once: int, seconds: int, start: int, run: int) -> Slice:
    """Ask one system for some seconds and say what it cost, after it has come to rest."""
    rest([system.root, database])
    before, begun = (cpu(system.root), cpu(database), machine()), time.monotonic()
    answered = drive(
        address=system.address, file=system.file(workload), at_once=at_once, seconds=seconds, start=start, run=run
    )
    after, lasted = (cpu(system.root), cpu(database), machine()), time.monotonic() - begun
    server, postgres, whole = (b - a for a, b in zip(before, after, strict=True))
    each = 1e3 / max(1, answered.requests)
    return Slice(answered, server * each, postgres * each, max(0.0, (whole - server - postgres) / lasted))


def rest(roots: Iterable[int], *, most_seconds: float = 15) -> None:
    """Wait until these have stopped working: requests whose client has gone, a checkpoint."""
    roots, until = list(roots), time.monotonic() + most_seconds
    while time.monotonic() < until:
        before = sum(cpu(root) for root in roots)
        time.sleep(0.25)
        if sum(cpu(root) for root in roots) - before <= 0.03:
            return


def _processes() -> dict[int, tuple[int, int]]:
    """Every process: its parent, and its ticks so far with those of children that ended."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                told = (entry / "stat").read_text()
            except OSError:
                continue
            fields = told[told.rindex(")") + 2 :].split()
            found[int(entry.name)] = (int(fields[1]), sum(map(int, fields[11:15])))
    return found


def family(root: int) -> dict[int, int]:
    """A process and all that come from it, with their ticks."""
    every, family_, new = _processes(), {root}, {root}
    while new:
        new = {pid for pid, (parent, _ticks) in every.items() if parent in new} - family_
        family_ |= new
    return {pid: every[pid][1] for pid in family_ if pid in every}


def cpu(root: int) -> float:
    """Processor seconds of a process and all that come from it."""
    return sum(family(root).values()) / TICKS


def machine() -> float:
    """Processor seconds that anybody has used, and the time driver and others took among them."""
    ticks = [int(word) for word in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return (sum(ticks) - ticks[3] - ticks[4]) / TICKS


def memory_mb(root: int) -> tuple[float, float]:
    """Proportional set size in MB: of the workers alone, and with the process that began them."""
    shares = {pid: _share(pid) for pid in family(root)}
    return sum(share for pid, share in shares.items() if pid != root), sum(shares.values())


def _share(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")) / 1024
