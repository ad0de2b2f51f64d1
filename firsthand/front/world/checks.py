"""Whether the demonstration world hangs together: everybody and everything named is there, and time runs forward."""

import re
from collections.abc import Container, Iterator

from firsthand.base import packs
from firsthand.base.packs_lint import mistakes_of_sentence
from firsthand.front.world.content import GoalTold, PromiseTold, SomebodyTold, World
from firsthand.people.caseload import nhs_number_is_right
from firsthand.people.words import Basis, Setting, Topic
from firsthand.plans.words import Answer
from firsthand.ui.symbols import REGISTRY
from firsthand.voice.asking import questions
from firsthand.voice.words import Kind, Manner, ReplyIs, Thinks, Whose

DRAMA = re.compile(r"(01632 960\d{3}|07700 900\d{3})?")
"""Telephone numbers that Ofcom keeps for drama: they ring nowhere."""


def problems(world: World) -> list[str]:
    """What does not hang together, one sentence each."""
    found = [f"{p.key}: {problem}" for p in world.people for problem in _of_somebody(p, world)]
    numbers = [p.nhs for p in world.people]
    found += [f"{n} is used twice" for n in set(numbers) if numbers.count(n) > 1]
    on_rotas = [(r.name, who) for r in world.rotas for who in (*r.members, *r.next_in_line)]
    found += [f"{name}: {who} is not staff" for name, who in on_rotas if who not in world.staff]
    return found


def _of_somebody(who: SomebodyTold, world: World) -> Iterator[str]:
    yield from _of_who_they_are(who)
    yield from _of_names(who, world)
    yield from _of_vocabulary(who)
    yield from _of_time(who)
    yield from _of_sentences(who)


def _of_who_they_are(who: SomebodyTold) -> Iterator[str]:
    if not (who.nhs.startswith("999") and nhs_number_is_right(who.nhs)):
        yield f"{who.nhs} is not a test number"
    if not DRAMA.fullmatch(who.phone):
        yield f"{who.phone} might ring somewhere"
    if who.age < 18 or (who.setting == "yoi" and who.age > 20):
        yield f"{who.age} is no age for {who.setting}"
    if len(who.says) < 4 or not who.views or len(who.plan.goals) < 2 or len(who.promises) < 3:
        yield "too little is told"
    if not any(s.kind == Kind.HOW_TO_TALK for s in who.says):
        yield "nobody knows how to talk with them"


def _of_names(who: SomebodyTold, world: World) -> Iterator[str]:
    """Staff, and everything that is pointed to by its key."""
    staff = [*who.team, *who.partners, *(v.by for v in who.views), *(r.by for r in who.replies), who.plan.by]
    staff += [s.by for s in who.says if s.by] + [p.owner for p in who.promises if p.owner] + [n.by for n in who.notes]
    yield from (f"{key} is not staff" for key in staff if key not in world.staff)
    yield from (
        f"{key} is not in their team"
        for key in staff
        if key not in (*who.team, *who.partners, "grace", "helen", "callum")
    )
    said = {s.key for s in who.says} | {w.key for w in who.worries}
    things = {v.key for v in who.views} | {g.key for g in who.plan.goals} | {p.key for p in who.promises}
    pointed = [v.on for v in who.views if v.on] + [r.to for r in who.replies]
    pointed += [w for g in who.plan.goals for w in (g.words, *g.more) if w]
    yield from (f"there are no words {key}" for key in pointed if key not in said)
    yield from (f"there is no {s.about}" for s in who.stances if s.about not in things - {""})
    yield from (f'"{g.text}" rests on nothing' for g in who.plan.goals if not (g.words or g.because))


def _of_vocabulary(who: SomebodyTold) -> Iterator[str]:
    pack = packs.pack("common")
    known: list[tuple[str, Container[str]]] = [(who.setting, Setting.values)]
    for s in who.says:
        known += [(s.whose, Whose.values), (s.manner, Manner.values), (s.kind, Kind.values)]
        known += [(s.q, [*questions(), ""]), (s.area, [*pack.areas, ""])]
    known += [(v.area, pack.areas) for v in who.views] + [(g.area, pack.areas) for g in who.plan.goals]
    known += [(symbol, REGISTRY) for s in who.says for symbol in s.symbols]
    known += [(each.partition("=")[0], REGISTRY) for s in who.says for each in s.sorts]
    known += [(symbol, REGISTRY) for w in who.worries for symbol in w.symbols]
    known += [(s.thinks, Thinks.values) for s in who.stances] + [(r.answer, ReplyIs.values) for r in who.replies]
    known += [(a.answer, Answer.values) for p in who.promises for a in p.answers]
    known += [(c.basis, Basis.values) for c in who.circle] + [(t, Topic.values) for c in who.circle for t in c.topics]
    yield from (f'"{value}" is not a word we know' for value, words in known if value not in words)


def _of_time(who: SomebodyTold) -> Iterator[str]:
    """Nothing is answered before it is said, nothing done before it is promised."""
    ago = {s.key: s.ago for s in who.says} | {w.key: w.ago for w in who.worries} | {v.key: v.ago for v in who.views}
    pairs = [(f"reply to {r.to}", ago.get(r.to, 0), r.ago) for r in who.replies]
    pairs += [(f"view on {v.on}", ago.get(v.on, 0), v.ago) for v in who.views if v.on]
    for goal in who.plan.goals:
        began = goal_ago(who, goal)
        ago |= {goal.key: began} | {p.key: began for p in goal.promises}
        pairs += [pair for p in goal.promises for pair in _steps(p, began)]
        pairs += [(f'score of "{goal.text}"', began, s.ago) for s in goal.scores]
    pairs += [pair for n in who.notes if n.next for pair in _steps(n.next, n.ago)]
    pairs += [(f"stance on {s.about}", ago.get(s.about, 0), s.ago) for s in who.stances]
    pairs += [("agreement", who.plan.ago, who.plan.agreed)] if who.plan.agreed is not None else []
    yield from (
        f"{what}: {later} days ago comes before {first} days ago" for what, first, later in pairs if later > first
    )


def goal_ago(who: SomebodyTold, goal: GoalTold) -> int:
    """How many days ago a goal was set: with the plan, or later when the words it answers were said later."""
    said = {s.key: s.ago for s in who.says}
    return min([who.plan.ago, *(said[key] for key in (goal.words, *goal.more) if key in said)])


def _steps(promise: PromiseTold, began: int) -> Iterator[tuple[str, int, int]]:
    steps = [step for step in (promise.accepted, promise.done) if step is not None]
    steps += [told.ago for told in (promise.late, promise.cannot) if told]
    latest = began
    for step in [*steps, *(a.ago for a in promise.answers)]:
        yield promise.text, latest, step
        latest = step


def _of_sentences(who: SomebodyTold) -> Iterator[str]:
    """What staff write to the person is as easy as our own sentences; what the person says is never looked at."""
    written = [p.text for p in who.promises] + [r.text for r in who.replies]
    written += [x.because for p in who.promises for x in (p.late, p.cannot) if x]
    yield from (problem for text in written for problem in mistakes_of_sentence(text))
