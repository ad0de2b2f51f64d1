"""The plan on paper, saying what the screen says: what matters to me, what we will do, whether it is right for me."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from firsthand.papers import words
from firsthand.papers.blocks import (
    Block,
    Card,
    Footer,
    Heading,
    OurView,
    Para,
    Row,
    Source,
    Tree,
    Words,
)
from firsthand.papers.facts import PlanTold, PromiseTold, Thought
from firsthand.papers.parts import others, own, said, whom_to_tell
from firsthand.ui import dates, symbols


def plan_blocks(facts: PlanTold, *, on: date) -> Tree:
    """The plan as a tree of blocks, in the language under way, as it stands on this day."""
    return Tree(
        title=_("My plan"),
        language=get_language() or "en",
        blocks=(*_opening(facts, on), *_matters(facts, on), *_doing(facts, on), *_views(facts, on), *_right(facts, on)),
        footer=_footer(facts, on),
        symbol="plan",
    )


# --- the parts of the paper -----------------------------------------------------------------------------------------


def _opening(facts: PlanTold, on: date) -> Iterator[Block]:
    yield Para(_made(facts, on))
    if facts.review_on:
        yield Para(_("We will look at it again on %(day)s.") % {"day": dates.day(facts.review_on, on=on)}, strong=True)
    else:
        yield Para(_("There is no day yet to look at it again."), strong=True)


def _made(facts: PlanTold, on: date) -> str:
    told = {"name": facts.name, "author": facts.author, "day": dates.day(facts.made_on, on=on)}
    if facts.author == facts.name:
        return _("%(name)s made this plan on %(day)s.") % told
    if facts.agreed:
        return _("%(name)s and %(author)s made this plan together on %(day)s.") % told
    return _("%(author)s wrote this plan on %(day)s. %(name)s has not agreed to it yet.") % told


def _matters(facts: PlanTold, on: date) -> Iterator[Block]:
    title = _("What matters to me")
    mine = tuple(said(one, on) for one in facts.what_matters if one.mine)
    if mine:
        yield Words(title, mine, symbol="heart")
    else:
        yield Heading(title, symbol="heart")
        yield Para(_("There are no words of mine here yet."))
    yield from others(_("What others think matters to me"), facts.what_matters, on)


def _doing(facts: PlanTold, on: date) -> Iterator[Block]:
    yield Heading(_("What we will do"), symbol="promise")
    for goal in facts.goals:
        yield Heading(goal.text, level=3, symbol=goal.symbol)
        yield from own("", goal.words, on)
        yield from others(_("What others say"), goal.words, on)
        if goal.ours:
            yield OurView(_("This is our idea. This is why."), (said(goal.ours, on),), level=0)
        yield from (_promise(one, on) for one in goal.promises)
    yield from (_promise(one, on) for one in facts.others)
    if not (facts.goals or facts.others):
        yield Para(_("There is nothing here yet."))


def _views(facts: PlanTold, on: date) -> Iterator[Block]:
    if facts.views:
        yield Heading(_("What staff think"), symbol="staff")
    for one in facts.views:
        guess = "" if one.asked else _("Nobody has asked me yet. This is a guess.")
        yield OurView(one.area, (said(one.view, on, beside=guess),), level=3)


def _right(facts: PlanTold, on: date) -> Iterator[Block]:
    yield Heading(_("Is this plan right for me?"), symbol="help")
    yield from _thought(_("The whole plan"), facts.thought, on)
    for goal in facts.goals:
        yield from _thought(goal.text, goal.thought, on)
        yield from _on_promises(goal.promises, on)
    yield from _on_promises(facts.others, on)
    yield Para(_("This is not consent to being kept here."), strong=True)


def _on_promises(promises: Iterable[PromiseTold], on: date) -> Iterator[Block]:
    for promise in promises:
        if promise.thought:
            yield from _thought(promise.text, promise.thought, on)


def _footer(facts: PlanTold, on: date) -> Footer:
    made = _("Made on %(day)s.") % {"day": words.whole_day(on)}
    return Footer(
        running=_("The plan of %(name)s. %(made)s") % {"name": facts.name, "made": made},
        tell=tuple(whom_to_tell(facts.contacts)),
        facts=(made, words.old_after(facts.review_on), str(symbols.CREDIT_LINE)),
        symbol="wrong",
    )


# --- one thing each -------------------------------------------------------------------------------------------------


def _promise(promise: PromiseTold, on: date) -> Card:
    day = dates.day(promise.due_on, on=on) if promise.due_on else ""
    about: tuple[Block, ...] = (
        *own(_("What I said about it"), promise.said, on),
        *others(_("What others said about it"), promise.said, on),
    )
    return Card(
        title=promise.text,
        when=words.promised(promise.owner, accepted=promise.accepted, day=day),
        status=words.status(promise.standing),
        symbol=promise.symbol,
        blocks=(*_excuse(promise, on), *about),
        level=4,
    )


def _excuse(promise: PromiseTold, on: date) -> Iterator[Block]:
    if promise.standing == "late":
        yield Para(_("We are sorry. This is late."), strong=True)
    if promise.because:
        yield Para(_("Why: %(why)s") % {"why": promise.because})
    elif promise.standing in ("late", "cannot"):
        yield Para(_("Nobody has said why yet."))
    if promise.until:
        yield Para(_("The new day is %(day)s.") % {"day": dates.day(promise.until, on=on)})


def _thought(label: str, thought: Thought | None, on: date) -> Iterator[Block]:
    says, symbol = words.STANCE[thought.thinks if thought else ""]
    there = _("Staff were there when I said this.") if thought and thought.with_staff else ""
    before = _("I said this before it changed.") if thought and thought.before else ""
    beside = " ".join(filter(None, (there, before)))
    yield Row(label, str(says), Source(beside) if beside else None, symbol)
    if thought and thought.why:
        yield from own(_("Why"), (thought.why,), on)
        yield from others(_("What others say"), (thought.why,), on)
