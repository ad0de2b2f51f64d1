"""What was measured, beside the goals P1 to P7 (performance.md): one table, and files that keep it."""

import json
import os
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.driving import driver
from benchmarks.running import AT_ONCE, CROWD, Measured

RESULTS = Path(__file__).parent / "results"
OPERATIONS = {
    "W1": "create a person",
    "W2": "create a plan of 16 rows",
    "W3": "read a whole plan",
    "W4": "what is due, first 20",
    "W5": "write a note",
    "W6": "history of a plan",
}


@dataclass(frozen=True)
class Goal:
    """One goal: what it is about, how to read it from what was measured, the most (or least) it may be."""

    name: str
    about: str
    needs: tuple[str, str] | None
    read: Callable[[Measured], float]
    limit: float
    at_least: bool = False
    unit: str = "×"

    def held(self, measured: float) -> bool:
        """Whether it is reached."""
        return measured >= self.limit if self.at_least else measured <= self.limit


def _beside(name: str, workload: str, beside: str, what: str, limit: float) -> Goal:
    """A goal that is ours by theirs."""
    told = {"cpu_ms": "processor time", "p95": "p95"}[what]
    whom = {"raw": "the reference raw page", "smaller": "10,000 people"}.get(beside, "the floor")
    about = f"{workload} {told}, beside {whom}"
    return Goal(name, about, (workload, beside), lambda measured: measured.ratio(workload, "ours", beside, what), limit)


def _crowded(workload: str, many: int) -> Goal:
    """A goal that is many at a time by few."""
    rounds, few = f"{workload} crowd", str(AT_ONCE)
    return Goal(
        "P6", f"{workload} requests/s, {many} at a time by {few}", (rounds, str(many)),
        lambda measured: measured.ratio(rounds, str(many), few, "per_second"), 0.9, at_least=True,
    )  # fmt: skip


GOALS = [
    _beside("P1", "W3", "raw", "cpu_ms", 2),
    _beside("P2", "W4", "floor", "cpu_ms", 1),
    _beside("P3", "W1", "floor", "p95", 2),
    _beside("P3", "W5", "floor", "p95", 2),
    _beside("P4", "W2", "floor", "cpu_ms", 2),
    _beside("P5", "W6", "floor", "cpu_ms", 1.5),
    *(_crowded(workload, many) for workload, many in CROWD.items()),
    *(_beside("P6", workload, "smaller", "p95", 1.5) for workload in OPERATIONS),
    Goal("P7", "memory of the server with two workers", None, lambda m: m.memory["ours"][1], 180, unit=" MB"),
]


def table(measured: Measured) -> str:
    """The one table: every workload with ours, the floor and their ratio; then every goal."""
    pairs = [(workload, "floor") for workload in OPERATIONS] + [("W3", "raw")]
    rows = [
        "| | Operation | ours req/s | p50 ms | p95 ms | CPU ms (server + PostgreSQL) | KB | floor req/s | p95 ms "
        "| CPU ms (server + PostgreSQL) | p95 × | CPU × |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
        *(_row(measured, workload, beside) for workload, beside in pairs if workload in measured.rounds),
        "| **Goal** | **measured** | **found** | **goal** | | | | | | | | |",
        *(_goal_row(goal, measured) for goal in _goals(measured)),
    ]
    return "\n".join(rows)


def _goals(measured: Measured) -> list[Goal]:
    """Those of the goals that this run says something about."""
    return [goal for goal in GOALS if goal.needs is None or goal.needs[1] in measured.rounds.get(goal.needs[0], {})]


def _row(measured: Measured, workload: str, beside: str) -> str:
    about = OPERATIONS[workload] + (", beside the reference raw page" if beside == "raw" else "")
    ratios = (measured.ratio(workload, "ours", beside, what) for what in ("p95", "cpu_ms"))
    cells = [
        workload, about, f"{measured.median(workload, 'ours', 'per_second'):,.0f}",
        f"{measured.median(workload, 'ours', 'p50'):.2f}", f"{measured.median(workload, 'ours', 'p95'):.2f}",
        _cpu(measured, workload, "ours"), f"{measured.sizes[f'ours {workload}'] / 1024:.0f}",
        f"{measured.median(workload, beside, 'per_second'):,.0f}", f"{measured.median(workload, beside, 'p95'):.2f}",
        _cpu(measured, workload, beside), *(f"{ratio:.2f}" for ratio in ratios),
    ]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def _cpu(measured: Measured, workload: str, system: str) -> str:
    whole, *parts = (measured.median(workload, system, what) for what in ("cpu_ms", "server_ms", "database_ms"))
    return f"{whole:.2f} ({parts[0]:.2f} + {parts[1]:.2f})"


def _goal_row(goal: Goal, measured: Measured) -> str:
    found = goal.read(measured)
    sign = "≥" if goal.at_least else "≤"
    told = "reached" if goal.held(found) else "**missed**"
    number = f"{found:.0f}" if goal.unit == " MB" else f"{found:.2f}"
    cells = [goal.name, goal.about, f"{number}{goal.unit}", f"{sign} {goal.limit:g}{goal.unit}", told, *[""] * 7]
    return "| " + " | ".join(cells) + " |"


def summary(measured: Measured) -> str:
    """Which goals are missed, and anything that was not done right, in sentences."""
    missed = [f"{g.name} ({g.about}: {g.read(measured):.2f})" for g in _goals(measured) if not g.held(g.read(measured))]
    told = "Missed: " + "; ".join(missed) + "." if missed else "Every goal is reached."
    return "\n".join([told, *(f"Not right: {sentence}." for sentence in measured.wrong)])


def keep(measured: Measured, *, people: int, rounds: int, seconds: int, postgres: str) -> Path:
    """Write the table and every number of the run to results/; the file of the table."""
    now = datetime.now(UTC)
    facts: dict[str, Any] = {
        "when": now.isoformat(timespec="seconds"), "people": people, "rounds": rounds, "seconds": seconds,
        "at_once": AT_ONCE, "driver": driver(), "cores": os.cpu_count(), "python": platform.python_version(),
        "postgresql": postgres, "system": f"{platform.system()} {platform.machine()}",
    }  # fmt: skip
    goals = [
        {
            "goal": g.name,
            "about": g.about,
            "found": round(g.read(measured), 3),
            "limit": g.limit,
            "held": g.held(g.read(measured)),
        }
        for g in _goals(measured)
    ]
    RESULTS.mkdir(exist_ok=True)
    name = RESULTS / f"{now:%Y-%m-%d-%H%M}-{people}"
    every = {w: {s: [asdict(each) for each in slices] for s, slices in by.items()} for w, by in measured.rounds.items()}
    name.with_suffix(".json").write_text(
        json.dumps(
            facts
            | {
                "goals": goals,
                "memory_mb": measured.memory,
                "bytes": measured.sizes,
                "wrong": measured.wrong,
                "rounds": every,
            },
            indent=1,
        )
    )
    head = f"# {people:,} people, {now:%d %B %Y}\n\n" + ", ".join(
        f"{key} {value}" for key, value in facts.items() if key != "when"
    )
    written = name.with_suffix(".md")
    written.write_text(f"{head}.\n\n{table(measured)}\n\n{summary(measured)}\n")
    return written
