"""What a paper is told: plain frozen facts, already seen through the door; setting a paper asks nothing more."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from firsthand.papers.words import Part


@dataclass(frozen=True)
class Telling:
    """One statement as a paper needs it: verbatim words, whether the person's own, whose, how, when, and the row."""

    text: str
    mine: bool
    who: str
    how: str = ""
    said_on: date | None = None
    symbols: tuple[str, ...] = ()
    language: str = ""
    with_staff: bool = False
    row: str = ""
    keeps: bool = False
    """How to talk with the person: the last to be left out."""


@dataclass(frozen=True)
class Thought:
    """What the person thinks of one item (voice.words.Thinks), why if they said so, and whether staff were there.

    `before`: said of another wording of the same thing, which changed since.
    """

    thinks: str
    why: Telling | None = None
    with_staff: bool = False
    before: bool = False


@dataclass(frozen=True)
class PromiseTold:
    """Who will do what by when; how it stands (a key of plans.rules.status_of), why, and what the person said about it.

    `accepted` is false while somebody was asked and has not said yes.
    """

    text: str
    owner: str
    due_on: date | None
    standing: str
    accepted: bool = True
    symbol: str = ""
    because: str = ""
    until: date | None = None
    said: tuple[Telling, ...] = ()
    thought: Thought | None = None


@dataclass(frozen=True)
class GoalTold:
    """A goal, the words it answers, or why it is ours, and its promises in their order."""

    text: str
    words: tuple[Telling, ...] = ()
    ours: Telling | None = None
    symbol: str = ""
    promises: tuple[PromiseTold, ...] = ()
    thought: Thought | None = None


@dataclass(frozen=True)
class ViewTold:
    """What staff think of one area of life, and whether the person was asked what they think of it."""

    area: str
    view: Telling
    asked: bool


@dataclass(frozen=True)
class Contact:
    """Whom to tell when something is wrong. Somebody who is not staff is named as such."""

    name: str
    phone: str
    staff: bool = True


@dataclass(frozen=True)
class PlanTold:
    """Everything the plan paper says about one plan to this reader. `agreed` is never assumed."""

    name: str
    author: str
    made_on: date
    agreed: bool
    review_on: date | None
    what_matters: tuple[Telling, ...]
    goals: tuple[GoalTold, ...]
    others: tuple[PromiseTold, ...] = ()
    views: tuple[ViewTold, ...] = ()
    thought: Thought | None = None
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True)
class HardTimesTold:
    """What the plan for hard times says on paper: each part with its lines, whom to ring, and if some are left out."""

    name: str
    parts: tuple[tuple[str, tuple[Telling, ...]], ...]
    ring: tuple[Contact, ...] = ()
    left_out: bool = False
    contacts: tuple[Contact, ...] = ()
    old_on: date | None = None


@dataclass(frozen=True)
class ProfileTold:
    """What a profile, a poster or a pocket card says to this reader: words in parts, and whom to tell.

    `chosen` says whether the person chose what is on it; `left_out` holds what did not fit.
    """

    name: str
    parts: Mapping[Part, tuple[Telling, ...]]
    chosen: bool
    contacts: tuple[Contact, ...] = ()
    old_on: date | None = None
    left_out: tuple[Telling, ...] = ()

    def without(self, part: Part, telling: Telling) -> "ProfileTold":
        """The same, with this one left out."""
        kept = tuple(one for one in self.parts[part] if one is not telling)
        return replace(self, parts={**self.parts, part: kept}, left_out=(*self.left_out, telling))
