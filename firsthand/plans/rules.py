"""What is true of plans and promises, and what may happen next: pure, the day passed in."""

from dataclasses import dataclass
from datetime import date, timedelta

from firsthand.base.answers import Answer, No

PROMISE_STEPS: dict[str, set[str]] = {
    "made": {"accepted", "done", "late", "cannot", "stopped"},
    "accepted": {"done", "late", "cannot", "stopped"},
    "late": {"done", "late", "cannot", "stopped"},
    "cannot": {"accepted", "stopped"},
    "done": {"accepted"},  # the person said it did not happen: it goes on
    "stopped": set(),
}
GOAL_STEPS: dict[str, set[str]] = {"active": {"reached", "let_go"}, "reached": {"active"}, "let_go": {"active"}}
PLAN_STEPS: dict[str, set[str]] = {
    "draft": {"offered"},
    "offered": {"agreed", "closed"},
    "agreed": {"closed"},
    "closed": set(),
}
OPEN = ("made", "accepted", "late")


def may_step(steps: dict[str, set[str]], *, now: str, then: str) -> Answer:
    """Whether a thing may go from one state to another."""
    if then in steps[now]:
        return True
    if now == then:
        return No("This was said already.")
    return No("This cannot be done any more.")


def may_correct(*, own: bool) -> Answer:
    """Whether something may be changed by whoever acts: a guest in the team reads what others wrote."""
    return own or No("Only the agency that wrote this can change it. You can promise something, or write a note.")


def goal_rests_on_something(*, has_words: bool, ours_because: str) -> Answer:
    """A goal answers the person's words, or says openly that it is ours and why."""
    if has_words or ours_because.strip():
        return True
    return No("Point to the person's words, or say that this goal is ours and why.")


def is_late(*, state: str, due_on: date | None, on: date) -> bool:
    """Whether an open promise is past its day."""
    return state == "late" or (state in ("made", "accepted") and due_on is not None and due_on < on)


def days_late(*, due_on: date | None, on: date) -> int:
    """By how many days; 0 when it is not late."""
    return max(0, (on - due_on).days) if due_on else 0


@dataclass(frozen=True)
class Status:
    """One of the fixed status words of a promise, for both faces (ux.md section 4)."""

    key: str
    tone: str
    symbol: str


def status_of(*, state: str, due_on: date | None, answer: str, on: date) -> Status:
    """The status of a promise: the person's own answer first, then what staff say, then the day."""
    said = _ANSWERED.get(answer) or _ENDED.get(state)
    if said is not None:
        return said
    if is_late(state=state, due_on=due_on, on=on):
        return Status("late", "no", "late")
    return Status("not_yet", "plain", "clockline")


_ANSWERED = {
    "yes": Status("happened", "ok", "tick"),
    "no": Status("did_not_happen", "no", "late"),
    "worse": Status("made_worse", "no", "late"),
    "partly": Status("partly", "wait", "clockline"),
}
_ENDED = {
    "stopped": Status("stopped", "plain", "limit"),
    "cannot": Status("cannot", "no", "late"),
    "done": Status("done_staff_say", "wait", "clockline"),
}


ANSWERS = ("yes", "partly", "no")
"""What the person can say of a promise; that it made things worse stands after them, always in the same place."""


def due_soon(*, due_on: date | None, on: date, days: int = 7) -> bool:
    """Whether something is due within these days."""
    return due_on is not None and on <= due_on <= on + timedelta(days=days)
