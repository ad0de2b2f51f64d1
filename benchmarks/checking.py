"""Whether what was measured was done right: every answer a right one, every act and every look written down."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import psycopg

from benchmarks.driving import Ask, one
from benchmarks.measuring import System

PROMISE, GOAL = (
    re.compile(r'href="/people/[\w-]+/promises/([\w-]{36})/"'),
    re.compile(r"/people/[\w-]+/goals/([\w-]{36})/"),
)


def _shows_a_whole_plan(page: str) -> bool:
    return (
        len(set(PROMISE.findall(page))) == 10 and len(set(GOAL.findall(page))) == 5 and page.count("<blockquote") >= 10
    )


# Of each system and workload: the status of a right answer, and what must be true of its text.
RIGHT: dict[tuple[str, str], tuple[int, Callable[[str], bool]]] = {
    ("ours", "W1"): (302, lambda text: True),
    ("ours", "W2"): (302, lambda text: True),
    ("ours", "W3"): (200, _shows_a_whole_plan),
    ("ours", "W4"): (200, lambda text: len(set(PROMISE.findall(text))) == 20),
    ("ours", "W5"): (302, lambda text: True),
    ("ours", "W6"): (200, lambda text: text.count("<tr") == 17),
    ("floor", "W1"): (201, lambda text: '"id"' in text),
    ("floor", "W2"): (201, lambda text: '"id"' in text),
    ("floor", "W3"): (200, lambda text: text.count("<article") == 10 and text.count("<tr id=") == 10),
    ("floor", "W4"): (200, lambda text: text.count('"due"') == 20),
    ("floor", "W5"): (201, lambda text: '"id"' in text),
    ("floor", "W6"): (200, lambda text: text.count('"row"') == 16),
    ("raw", "W3"): (200, lambda text: text.count("<article") == 10 and text.count("<tr id=") == 10),
}

# What one request leaves behind, by a condition on a table.
LEAVES: dict[str, list[tuple[str, str]]] = {
    "ours W1": [("ledger", "base_ledger WHERE act = 'people.register'"), ("people", "care.people_person_past")],
    "ours W2": [
        ("ledger", "base_ledger WHERE act = 'plans.plan'"),
        ("looks", "people_look WHERE page = 'staff:plan_new'"),
        ("plans", "care.plans_plan_past"),
        ("goals / 5", "care.plans_goal_past"),
        ("promises / 10", "care.plans_promise_past"),
    ],
    "ours W3": [("looks", "people_look WHERE page = 'staff:plan'")],
    "ours W4": [("looks", "people_look WHERE page = 'staff:due' AND cardinality(people) > 0")],
    "ours W5": [
        ("ledger", "base_ledger WHERE act = 'plans.note'"),
        ("looks", "people_look WHERE page = 'staff:note'"),
        ("notes", "voice_statement WHERE kind = 'note'"),
    ],
    "ours W6": [("looks", "people_look WHERE page = 'staff:history'")],
    "floor W1": [("people", "floor.person")],
    "floor W2": [("plans", "floor.plan"), ("activities / 10", "floor.activity")],
    "floor W5": [("notes", "floor.note")],
}


@dataclass
class Asked:
    """How often each was asked, and how many answers nobody may have waited for."""

    finished: dict[str, int] = field(default_factory=dict)
    unfinished: dict[str, int] = field(default_factory=dict)

    def add(self, system: str, workload: str, finished: int, unfinished: int = 0) -> None:
        key = f"{system} {workload}"
        self.finished[key] = self.finished.get(key, 0) + finished
        self.unfinished[key] = self.unfinished.get(key, 0) + unfinished


def sample(*, system: System, workload: str, asked: Asked) -> int:
    """Ask once and look closely at the answer; how long its text is. Raises AssertionError when it is not right."""
    with system.file(workload).open() as file:
        ask = Ask.from_line(next(file))
    status, headers, text = one(address=system.address, ask=ask)
    wanted, holds = RIGHT[system.name, workload]
    asked.add(system.name, workload, 1)
    assert status == wanted, f"{system.name} {workload}: {status} instead of {wanted} at {ask.path}"
    assert holds(text), f"{system.name} {workload}: the page at {ask.path} does not show everything"
    assert "login" not in headers.get("location", ""), f"{system.name} {workload}: asks to sign in"
    return len(text.encode())


def counts(database: psycopg.Connection) -> dict[str, int]:
    """How many rows there are of everything the workload leaves behind."""
    database.execute("SET search_path = public, care")
    found = {}
    for key, tables in LEAVES.items():
        for name, where in tables:
            row = database.execute(f"SELECT count(*) FROM {where}".encode()).fetchone()
            found[f"{key} {name}"] = row[0] if row else 0
    return found


def wrong(*, before: dict[str, int], after: dict[str, int], asked: Asked) -> list[str]:
    """What was not written once for every request, in sentences; empty when everything was."""
    told = []
    for key in before:
        workload = " ".join(key.split()[:2])
        each = int(key.split(" / ")[1]) if " / " in key else 1
        done, most = (
            (after[key] - before[key]) / each,
            asked.finished.get(workload, 0) + asked.unfinished.get(workload, 0),
        )
        # A request cut off when time was up may be done all the same.
        if not asked.finished.get(workload, 0) <= done <= most:
            told.append(f"{key}: {done:g} written for {asked.finished.get(workload, 0)} requests")
    return told
