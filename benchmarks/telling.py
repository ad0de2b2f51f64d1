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
    read: Callable[[Measured], float]
    limit: float
    at_least: bool = False
    unit: str = "×"

    def held(self, measured: float) -> bool:
        """Whether it is reached."""
        return measured >= self.limit if self.at_least else measured <= self.limit


GOALS = [
    Goal("P1", "W3 processor time, beside the reference raw page", lambda m: m.ratio("W3", "ours", "raw", "cpu_ms"), 2),
    Goal("P2", "W4 processor time, beside the floor", lambda m: m.ratio("W4", "ours", "floor", "cpu_ms"), 1),
    Goal("P3", "W1 p95, beside the floor", lambda m: m.ratio("W1", "ours", "floor", "p95"), 2),
    Goal("P3", "W5 p95, beside the floor", lambda m: m.ratio("W5", "ours", "floor", "p95"), 2),
    Goal("P4", "W2 processor time, beside the floor", lambda m: m.ratio("W2", "ours", "floor", "cpu_ms"), 2),
    Goal("P5", "W6 processor time, beside the floor", lambda m: m.ratio("W6", "ours", "floor", "cpu_ms"), 1.5),
    *(
        Goal(
            "P6", f"{workload} requests/s, {many} at a time by {AT_ONCE}",
            lambda m, w=workload, n=many: m.ratio(f"{w} crowd", str(n), str(AT_ONCE), "per_second"), 0.9, at_least=True,
        )
        for workload, many in CROWD.items()
    ),
    Goal("P7", "memory of the server with two workers", lambda m: m.memory["ours"][1], 180, unit=" MB"),
]  # fmt: skip
AT_SCALE = [
    Goal("P6", f"{w} p95, beside 10,000 people", lambda m, w=w: m.ratio(w, "ours", "smaller", "p95"), 1.5)
    for w in OPERATIONS
]


def table(measured: Measured) -> str:
    """The one table: every workload with ours, the floor and their ratio; then every goal."""
    rows = [
        "| | Operation | ours req/s | p50 ms | p95 ms | CPU ms | KB | floor req/s | p95 ms | CPU ms | p95 × | CPU × |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
        *(_row(measured, workload, "floor") for workload in OPERATIONS),
        _row(measured, "W3", "raw"),
        "| **Goal** | **measured against** | **found** | **goal** | | | | | | | | |",
        *(_goal_row(goal, measured) for goal in _goals(measured)),
    ]
    return "\n".join(rows)


def _goals(measured: Measured) -> list[Goal]:
    return GOALS + (AT_SCALE if "smaller" in measured.rounds["W3"] else [])


def _row(measured: Measured, workload: str, beside: str) -> str:
    ours = [measured.median(workload, "ours", what) for what in ("per_second", "p50", "p95", "cpu_ms")]
    theirs = [measured.median(workload, beside, what) for what in ("per_second", "p95", "cpu_ms")]
    ratios = [measured.ratio(workload, "ours", beside, what) for what in ("p95", "cpu_ms")]
    about = OPERATIONS[workload] + (", beside the reference raw page" if beside == "raw" else "")
    size = measured.sizes[f"ours {workload}"] / 1024
    cells = [
        workload, about, f"{ours[0]:,.0f}", *(f"{n:.2f}" for n in ours[1:]), f"{size:.0f}", f"{theirs[0]:,.0f}",
        *(f"{n:.2f}" for n in theirs[1:]), *(f"{n:.2f}" for n in ratios),
    ]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


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
