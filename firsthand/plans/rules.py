"""What is true of plans and promises, and what may happen next: pure, the day passed in."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

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
    "draft": {"offered", "closed"},
    "offered": {"agreed", "closed"},
    "agreed": {"offered", "closed"},  # it was changed, or the person is asked again: the agreed one stays readable
    "closed": set(),
}
STEP_STEPS: dict[str, set[str]] = {"open": {"done", "let_go"}, "done": {"open"}, "let_go": {"open"}}
REVIEW_STEPS: dict[str, set[str]] = {"begun": {"finished"}, "finished": set()}
ENTRY_STEPS: dict[str, set[str]] = {"stands": {"ended"}, "ended": set()}
OPEN = ("made", "accepted", "late")


def may_step(steps: dict[str, set[str]], *, now: str, then: str) -> Answer:
    """Whether a thing may go from one state to another."""
    if then in steps[now]:
        return True
    if now == then:
        return No(_("This was said already."))
    return No(_("This cannot be done any more."))


def may_correct(*, own: bool) -> Answer:
    """Whether something may be changed by whoever acts: a guest in the team reads what others wrote."""
    return own or No(_("Only the agency that wrote this can change it. You can promise something, or write a note."))


def goal_rests_on_something(*, has_words: bool, ours_because: str) -> Answer:
    """A goal answers the person's words, or says openly that it is ours and why."""
    if has_words or ours_because.strip():
        return True
    return No(_("Point to the person's words, or say that this goal is ours and why."))


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


# --- how much it matters, how sure the person is --------------------------------------------------------------------

RATES = {"little": 2, "some": 5, "lot": 9}
"""The three pictures a person picks from, and how each is kept from 0 to 10."""


def rate_of(value: int | None) -> str:
    """The picture that stands for a number from 0 to 10; empty where nobody asked."""
    if value is None:
        return ""
    return "little" if value <= 3 else "some" if value <= 6 else "lot"


# --- the scale of a goal --------------------------------------------------------------------------------------------

SCALE_STEPS = (-2, -1, 0, 1, 2)


def is_whole(levels: dict[int, str]) -> bool:
    """Whether a scale says something at each of its five steps."""
    return all(levels.get(step, "").strip() for step in SCALE_STEPS)


def may_score(*, whole: bool, person_wants: bool | None, staff_want: bool | None, by_the_person: bool) -> Answer:
    """A goal is scored where it has a scale and both want it; the person who scores says by it that they do."""
    if not whole:
        return No(_("There is no scale for this goal yet. Write its five steps together first."))
    if person_wants is False and not by_the_person:
        return No(_("The person does not want this measured."))
    if person_wants is None and not by_the_person:
        return No(_("Ask the person first if they want this measured."))
    if staff_want is False:
        return No(_("Staff do not want this measured."))
    return True


@dataclass(frozen=True)
class Gap:
    """How far apart the latest scores are: who sees it highest and lowest; 0 where they see it the same."""

    size: int
    asked: int

    @property
    def differ(self) -> bool:
        """Whether they see it differently."""
        return self.size > 0


def gap_of(latest: dict[str, int]) -> Gap:
    """The gap between the latest score of each who scored; with fewer than two there is none to show."""
    return Gap(max(latest.values()) - min(latest.values()) if len(latest) > 1 else 0, len(latest))


# --- looking at a plan again ----------------------------------------------------------------------------------------


def may_finish(*, parts: int, found: int, heard: int, next_on: date | None, on: date) -> Answer:
    """A review ends when each part was looked at, the person's view is there or why not, and the next day stands."""
    if found < parts:
        return No(_("Look at every part first. One tap says that nothing changed."))
    if heard < parts:
        return No(_("Ask what the person thinks of every part, or say why you could not."))
    if next_on is None or next_on <= on:
        return No(_("Say by which day you look at it again."))
    return True


def review_is_due(*, review_on: date | None, on: date) -> bool:
    """Whether the day to look at a plan again has come."""
    return review_on is not None and review_on <= on
