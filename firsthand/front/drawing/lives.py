"""The lives of promises, goals, plans, worries and what belongs to them: their steps (rules.py) and who takes each."""

import ast
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from django.db import models

from firsthand.plans import actions, rules, words
from firsthand.plans.models import Goal, Plan, Promise, Review, SafetyEntry, SmallStep
from firsthand.safety import actions as safety_actions
from firsthand.safety import rules as safety_rules
from firsthand.safety import words as safety_words
from firsthand.safety.models import Worry
from firsthand.visits import actions as visits_actions
from firsthand.visits import rules as visits_rules
from firsthand.visits import words as visits_words
from firsthand.visits.actions import meetings as meetings_actions
from firsthand.visits.models import CareMeeting, Visit

HEAD = """\
# The lives of things

*Drawn from the `rules.py` of `plans`, `safety` and `visits` by `./dev firsthand draw`; a test compares.*

A state is a column, written in one act together with its standing: who, since when, in whose words. An arrow names the
act that takes the step; "no act yet" means that the rule allows it and nothing does it so far. Stopping and letting go
are endings, never errors.
"""
NO_ACT = "no act yet"
Steps = dict[str, set[str]]


@dataclass(frozen=True)
class Life:
    """One thing with a life: its name, its steps, the words for its states, and its table."""

    name: str
    table: str
    steps: Steps
    says: type[models.TextChoices]
    model: type[models.Model]

    @property
    def begins(self) -> list[str]:
        """Where it begins: as the table has it by itself, and every state nothing leads to."""
        reached = set().union(*self.steps.values())
        field = cast("models.Field[str, str]", self.model._meta.get_field("state"))
        first = str(field.get_default())
        return [state for state in self.steps if state == first or state not in reached]


LIVES = (
    Life("A promise", "PROMISE_STEPS", rules.PROMISE_STEPS, words.PromiseState, Promise),
    Life("A goal", "GOAL_STEPS", rules.GOAL_STEPS, words.GoalState, Goal),
    Life("A plan", "PLAN_STEPS", rules.PLAN_STEPS, words.PlanState, Plan),
    Life("A small step", "STEP_STEPS", rules.STEP_STEPS, words.StepState, SmallStep),
    Life("A review", "REVIEW_STEPS", rules.REVIEW_STEPS, words.ReviewState, Review),
    Life("A line of the plan for hard times", "ENTRY_STEPS", rules.ENTRY_STEPS, words.EntryState, SafetyEntry),
    Life("A worry", "WORRY_STEPS", safety_rules.WORRY_STEPS, safety_words.State, Worry),
    Life("A visit", "VISIT_STEPS", visits_rules.VISIT_STEPS, visits_words.VisitState, Visit),
    Life(
        "A meeting about the person",
        "MEETING_STEPS",
        visits_rules.MEETING_STEPS,
        visits_words.MeetingState,
        CareMeeting,
    ),
)

STEPPING = {
    "PROMISE_STEPS": sorted(Path(actions.__file__).parent.glob("*.py")),
    "WORRY_STEPS": [Path(safety_actions.__file__)],
    "VISIT_STEPS": [Path(visits_actions.__file__)],
    "MEETING_STEPS": [Path(meetings_actions.__file__)],
}
"""The tables on which `_step` of a room's acts walks, and where those acts are."""


def page() -> str:
    """docs/lives.md."""
    taken = _who_takes()
    return "\n".join([HEAD, *(line for life in LIVES for line in _drawn(life, taken))])


def _drawn(life: Life, taken: dict[tuple[str, str], list[str]]) -> list[str]:
    told = [f"  {state.value} : {state.label}" for state in life.says]
    begins = [f"  [*] --> {state}" for state in life.begins]
    arrows = [
        f"  {state} --> {then} : {_acts(taken, life, then)}"
        for state, nexts in life.steps.items()
        for then in _in_order(life, nexts)
    ]
    endings = [f"  {state} --> [*]" for state, nexts in life.steps.items() if not nexts]
    picture = ["```mermaid", "stateDiagram-v2", *told, *begins, *arrows, *endings, "```"]
    return [f"## {life.name}", "", *picture, "", *_listed(life), ""]


def _listed(life: Life) -> list[str]:
    lines = ["| State | People read | May become |", "|---|---|---|"]
    said = {state.value: str(state.label) for state in life.says}
    return lines + [
        f"| {state} | {said[state]} | {', '.join(_in_order(life, nexts)) or 'nothing: this is an ending'} |"
        for state, nexts in life.steps.items()
    ]


def _in_order(life: Life, states: set[str]) -> list[str]:
    return [state for state in life.steps if state in states]


def _acts(taken: dict[tuple[str, str], list[str]], life: Life, then: str) -> str:
    return ", ".join(taken[life.table, then]) or NO_ACT


def _who_takes() -> dict[tuple[str, str], list[str]]:
    """The acts by the table and the state they lead to, read from the acts themselves."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for steps, files in STEPPING.items():
        for node in (node for path in files for node in ast.parse(path.read_text()).body):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                for call in (inner for inner in ast.walk(node) if isinstance(inner, ast.Call)):
                    step = _step_of(call, steps)
                    if step and node.name not in found[step]:
                        found[step].append(node.name)
    return found


def _step_of(call: ast.Call, steps: str) -> tuple[str, str] | None:
    """The step a call takes: `_step(by, promise, "late")`, or `may_step(rules.PLAN_STEPS, then="agreed")`."""
    name = ast.unparse(call.func).rpartition(".")[2]
    if name == "_step":
        table, then = steps, call.args[2]
    elif name == "may_step":
        table = ast.unparse(call.args[0]).rpartition(".")[2]
        then = next(keyword.value for keyword in call.keywords if keyword.arg == "then")
    else:
        return None
    return (table, str(then.value)) if isinstance(then, ast.Constant) else None
