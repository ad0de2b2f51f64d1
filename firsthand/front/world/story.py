"""The order in which the story of one invented person is told: every act with its day, earliest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from firsthand.front.world.checks import goal_ago
from firsthand.front.world.content import GoalTold, PromiseTold, SomebodyTold


@dataclass(frozen=True)
class Told:
    """One act of a story: what, how many days ago, its place on that day, what tells it, of which goal or promise."""

    what: str
    ago: int
    rank: int
    thing: Any
    of: Any = None


def acts(who: SomebodyTold) -> list[Told]:
    """Everything said and done round somebody, as it happened; on one day words come before what answers them."""
    return sorted(_acts(who), key=lambda act: (-act.ago, act.rank))


def _acts(who: SomebodyTold) -> Iterator[Told]:
    yield from (Told("says", s.ago, 0, s) for s in who.says)
    yield from (Told("worry", w.ago, 1, w) for w in who.worries)
    yield from (Told("view", v.ago, 2, v) for v in who.views)
    yield from (Told("reply", r.ago, 3, r) for r in who.replies)
    yield Told("plan", who.plan.ago, 4, who.plan)
    for goal in who.plan.goals:
        yield from _of_goal(who, goal)
    for note in who.notes:
        yield Told("note", note.ago, 5, note)
        yield from _of_promise(note.next) if note.next else ()
    yield from (Told("stance", s.ago, 11, s) for s in who.stances)
    yield from (Told("close", w.closed, 13, w) for w in who.worries if w.closed is not None)
    if who.plan.agreed is not None:
        yield Told("agree", who.plan.agreed, 12, who.plan)
        # A plan that was agreed and changed is offered anew; the person agrees to it again the day after.
        later = [ago for goal in who.plan.goals if (ago := goal_ago(who, goal)) < min(who.plan.agreed, who.plan.ago)]
        if later and who.plan.again:
            yield Told("agree", max(min(later) - 1, 0), 12, who.plan)


def _of_goal(who: SomebodyTold, goal: GoalTold) -> Iterator[Told]:
    began = goal_ago(who, goal)
    if began < who.plan.ago:
        yield Told("goal", began, 5, goal)
    yield from (Told("score", s.ago, 6, s, goal) for s in goal.scores)
    for promise in goal.promises:
        yield from _of_promise(promise)


def _of_promise(promise: PromiseTold) -> Iterator[Told]:
    if promise.accepted is not None and promise.owner:
        yield Told("accept", promise.accepted, 7, promise)
    for what, told in (("late", promise.late), ("cannot", promise.cannot)):
        if told:
            yield Told(what, told.ago, 8, told, promise)
    if promise.done is not None:
        yield Told("done", promise.done, 9, promise)
    yield from (Told("happened", a.ago, 10, a, promise) for a in promise.answers)


def moments(told: list[Told], *, now: datetime) -> list[datetime]:
    """When each act happened: from nine in the morning, some minutes apart, on its own day."""
    found, day, place = [], None, 0
    for act in told:
        day, place = (act.ago, place + 1) if act.ago == day else (act.ago, 0)
        morning = (now - timedelta(days=act.ago)).replace(hour=9, minute=0, second=0, microsecond=0)
        found.append(min(morning + timedelta(minutes=11 * place), now))
    return found
