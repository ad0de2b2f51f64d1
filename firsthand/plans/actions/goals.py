"""What becomes of a goal: how much it matters, its small steps, reached, let go, taken up again."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import Refused, insist
from firsthand.base.rows import change, write_rows
from firsthand.people.access import Viewer, only_staff, only_the_person
from firsthand.plans import rules
from firsthand.plans.models import Goal, SmallStep
from firsthand.plans.writing import labels_of, reaches, staff_or_the_person, standing
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement


@action("plans.rate")
def rate(*, by: Viewer, goal: Goal, importance: int | None = None, confidence: int | None = None) -> Goal:
    """The person says how much a goal matters to them, or how sure they are that it can happen: 0 to 10."""
    insist(only_the_person(by=by, person_id=goal.person_id, name=_("the person")))
    said = {"importance": importance, "confidence": confidence}
    new = {name: value for name, value in said.items() if value is not None and getattr(goal, name) != value}
    if not new:
        raise Refused(_("You said this already. You can change it."))
    if not all(0 <= value <= 10 for value in new.values()):
        raise Refused(_("Pick one of the answers."))
    return change(goal, new)


@action("plans.reached")
def reach(*, by: Viewer, goal: Goal, said: voice.Said | None = None, on: date) -> Goal:
    """Say that a goal is reached; the person may say how it was."""
    insist(rules.may_step(rules.GOAL_STEPS, now=goal.state, then="reached"))
    return _end(by, goal, "reached", "", said, on)


@action("plans.let-go")
def let_go(*, by: Viewer, goal: Goal, because: str, said: voice.Said | None = None, on: date) -> Goal:
    """Let a goal go, and say why; it is an ending, not a failure."""
    insist(rules.may_step(rules.GOAL_STEPS, now=goal.state, then="let_go"))
    if not because.strip():
        raise Refused(_("Say why this goal is let go."))
    return _end(by, goal, "let_go", because, said, on)


@action("plans.take-up")
def take_up(*, by: Viewer, goal: Goal, on: date) -> Goal:
    """Take a goal up again that was reached or let go."""
    insist(rules.may_step(rules.GOAL_STEPS, now=goal.state, then="active"))
    return _end(by, goal, "active", "", None, on)


def _end(by: Viewer, goal: Goal, then: str, because: str, said: voice.Said | None, on: date) -> Goal:
    """Move a goal one step, in the row and in its standings, in the words of whoever moves it."""
    insist(staff_or_the_person(by, goal.person_id))
    insist(rules.may_correct(own=by.is_person or goal.agency_id == by.agency_id))
    words = _why(by, goal, said, on)
    goal = change(goal, {"state": then})
    write_rows([standing(by, "goal", goal, because, in_whose_words=words)])
    return goal


def _why(by: Viewer, goal: Goal, said: voice.Said | None, on: date) -> Statement | None:
    if said is None or said.is_empty:
        return None
    return voice.give_reason(by=by, person=goal.person_id, said=said, send_to=reaches(by, goal), on=on)


# --- small steps ----------------------------------------------------------------------------------------------------


@action("plans.small-step")
def add_small_step(
    *, by: Viewer, goal: Goal, text: str, owner_name: str, owner: UUID | None = None, due_on: date | None = None
) -> SmallStep:
    """Add a small step towards a goal: what, who, and by when if there is a day."""
    insist(only_staff(by=by))
    if goal.state != "active":
        raise Refused(_("This goal has ended. Take it up again first."))
    if not text.strip():
        raise Refused(_("Write what the small step is."))
    if not owner_name.strip():
        raise Refused(_("Say who does this."))
    step = SmallStep(
        goal=goal, text=text, owner_id=owner, owner_name=owner_name, due_on=due_on, position=goal.small_steps.count(),
        draft=goal.draft, **labels_of(by, goal.person_id),
    )  # fmt: skip
    write_rows([step])
    write_rows([standing(by, "small_step", step)])
    return step


@action("plans.small-step-done")
def finish_small_step(*, by: Viewer, step: SmallStep) -> SmallStep:
    """Say that a small step is done: the person of any, staff of their own and their agency's."""
    insist(rules.may_step(rules.STEP_STEPS, now=step.state, then="done"))
    return _move(by, step, "done")


@action("plans.small-step-let-go")
def let_small_step_go(*, by: Viewer, step: SmallStep, because: str) -> SmallStep:
    """Let a small step go, and say why."""
    insist(rules.may_step(rules.STEP_STEPS, now=step.state, then="let_go"))
    if not because.strip():
        raise Refused(_("Say why this step is let go."))
    return _move(by, step, "let_go", because)


@action("plans.small-step-again")
def reopen_small_step(*, by: Viewer, step: SmallStep) -> SmallStep:
    """Take up a small step again."""
    insist(rules.may_step(rules.STEP_STEPS, now=step.state, then="open"))
    return _move(by, step, "open")


def _move(by: Viewer, step: SmallStep, then: str, because: str = "") -> SmallStep:
    insist(staff_or_the_person(by, step.person_id))
    own = by.is_person or step.agency_id == by.agency_id or step.owner_id == by.account_id
    insist(rules.may_correct(own=own))
    step = change(step, {"state": then})
    write_rows([standing(by, "small_step", step, because)])
    return step
