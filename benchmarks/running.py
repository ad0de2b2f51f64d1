"""One interleaved run: the servers side by side, each workload driven in turns, medians and ratios of the rounds."""

import os
import socket
import statistics
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from django.db import connections

from benchmarks import asking, checking, measuring
from benchmarks.measuring import Slice, System
from benchmarks.seeding import seeded
from firsthand.base import serving
from firsthand.base.embedded import Cluster
from firsthand.settings import _database

ORDER = ("W3", "W4", "W6", "W5", "W1", "W2")
CROWD = {"W3": 32, "W5": 32}
AT_ONCE = 8
WARM_SECONDS = 1


@dataclass
class Measured:
    """Everything one run found."""

    rounds: dict[str, dict[str, list[Slice]]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    memory: dict[str, tuple[float, float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def median(self, workload: str, system: str, what: str) -> float:
        """The median over rounds of a number of a slice: per_second, p50, p95, cpu_ms ..."""
        return statistics.median(_number(each, what) for each in self.rounds[workload][system])

    def ratio(self, workload: str, system: str, beside: str, what: str) -> float:
        """The median over rounds of ours by theirs, taken round by round: what changes on the machine changes both."""
        pairs = zip(self.rounds[workload][system], self.rounds[workload][beside], strict=True)
        return statistics.median(_number(a, what) / max(_number(b, what), 1e-9) for a, b in pairs)


def _number(slice_: Slice, what: str) -> float:
    return float(getattr(slice_, what) if hasattr(slice_, what) else getattr(slice_.answered, what))


@contextmanager
def serving_of(application: str, *, name: str, asked: Path) -> Iterator[System]:
    """One server of two workers on a free port, as `firsthand serve` starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with serving.served(host="127.0.0.1", port=port, workers=2, application=application) as process:
        yield System(name, f"http://127.0.0.1:{port}", process.pid, asked)


@contextmanager
def stage(cluster: Cluster, *, people: int, folder: Path, smaller: bool = False) -> Iterator[tuple[str, list[System]]]:
    """Our site and the floor on one database of this many people, with their requests written."""
    with ExitStack() as stack:
        name = stack.enter_context(seeded(cluster, people=people))
        _connect_to(cluster.app_url(name))
        asked = folder / f"asked-{people}"
        site = stack.enter_context(
            serving_of("firsthand.wsgi:application", name="smaller" if smaller else "ours", asked=asked / "ours")
        )
        with cluster.connect(database=name) as database:
            somebodies = asking.somebodies(database, address=site.address)
        asking.write(asked / "ours", asking.ours, somebodies)
        if smaller:
            yield name, [site]
            return
        asking.write(asked / "floor", asking.floor, somebodies)
        asking.write(asked / "raw", asking.raw, somebodies)
        bare = stack.enter_context(serving_of("benchmarks.floor.app:application", name="floor", asked=asked / "floor"))
        yield name, [site, bare, System("raw", bare.address, bare.root, asked / "raw")]


def _connect_to(url: str) -> None:
    """From now on Django here, and every server started from here, uses this database."""
    connections.close_all()
    connections["default"].settings_dict.update(_database(url))
    os.environ.update(DATABASE_URL=url, FLOOR_DATABASE=url)


class Run:
    """Drives every workload over every system that answers it, in turns."""

    def __init__(
        self, *, systems: list[System], postmaster: int, rounds: int, seconds: int, only: Sequence[str] = ORDER
    ) -> None:
        self.systems, self.postmaster, self.rounds, self.seconds, self.only = systems, postmaster, rounds, seconds, only
        self.measured, self.asked, self.number = Measured(), checking.Asked(), 0

    def all(self, database: psycopg.Connection) -> Measured:
        """Measure everything and check that it was done."""
        before = checking.counts(database)
        for workload in [each for each in ORDER if each in self.only]:
            print(f"{workload} ...", flush=True)
            database.execute("CHECKPOINT")
            self._side_by_side(workload)
            if workload in CROWD and self.only == ORDER:
                self._crowded(workload)
        self.measured.memory = {s.name: measuring.memory_mb(s.root) for s in self.systems if s.name != "raw"}
        self.measured.wrong += checking.wrong(before=before, after=checking.counts(database), asked=self.asked)
        return self.measured

    def _side_by_side(self, workload: str) -> None:
        answering = [system for system in self.systems if system.file(workload).exists()]
        for system in answering:
            if system.name != "smaller":
                size = checking.sample(system=system, workload=workload, asked=self.asked)
                self.measured.sizes[f"{system.name} {workload}"] = size
            self._take(system, workload, AT_ONCE, WARM_SECONDS)
        for _round in range(self.rounds):
            for system in answering:
                self._keep(workload, system.name, self._take(system, workload, AT_ONCE, self.seconds))

    def _crowded(self, workload: str) -> None:
        """Ours alone, few and many at a time in turns."""
        for _round in range(self.rounds):
            for at_once in (AT_ONCE, CROWD[workload]):
                self._keep(
                    f"{workload} crowd", str(at_once), self._take(self.systems[0], workload, at_once, self.seconds)
                )

    def _keep(self, workload: str, system: str, slice_: Slice) -> None:
        self.measured.rounds.setdefault(workload, {}).setdefault(system, []).append(slice_)

    def _take(self, system: System, workload: str, at_once: int, seconds: int) -> Slice:
        self.number += 1
        slice_ = measuring.take(
            system=system, database=self.postmaster, workload=workload, at_once=at_once, seconds=seconds,
            start=self.number * 397, run=self.number,
        )  # fmt: skip
        self.asked.add(system.name, workload, slice_.answered.requests, at_once)
        if slice_.answered.refused or slice_.answered.broken:
            told = f"{slice_.answered.refused} refused, {slice_.answered.broken} broken of {slice_.answered.requests}"
            self.measured.wrong.append(f"{system.name} {workload}: {told}")
        return slice_
