"""What is counted and how, over marks that say how one thing stands: pure. A number and its list ask the same question.

What became of a thing told is told by its marks alone, so that every number opens a list of exactly so many, and the
parts of a whole add up.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

TOLD, PROMISE, PERSON, PRESSURE, TALK = "told", "promise", "person", "pressure", "talk"
BROKEN = ("did_not", "worse")


@dataclass(frozen=True, slots=True)
class Mark:
    """How one thing stands: something told, a promise, a person, what stands in the way, a talk. It names nobody.

    `kind` of a pressure is what stands in the way.
    """

    what: str
    kind: str = ""
    place: str = "not_said"
    recent: bool = True
    overdue: bool = False
    answer: str = ""
    outcome: str = ""
    pressure: str = ""

    @property
    def told(self) -> bool:
        """Something a person told us in these months."""
        return self.what == TOLD and self.recent

    @property
    def answered(self) -> bool:
        """Something told that has an answer: a reply, or a promise made for it."""
        return self.told and bool(self.answer or self.outcome)

    @property
    def promised(self) -> bool:
        """Something told for which somebody promised something."""
        return self.told and bool(self.outcome)

    @property
    def made(self) -> bool:
        """A promise made in these months."""
        return self.what == PROMISE and self.recent

    @property
    def waits(self) -> bool:
        """What somebody cannot do, and nobody answered."""
        return self.pressure in ("open", "open_before")


Asks = Callable[[Mark], bool]


def _told_waits(mark: Mark, kind: str) -> bool:
    return mark.what == TOLD and mark.kind == kind and mark.overdue


SIGNALS: dict[str, Asks] = {
    "worries_wait": lambda m: _told_waits(m, "worry"),
    "asks_wait": lambda m: _told_waits(m, "ask"),
    "promises_slip": lambda m: m.what == PROMISE and (m.overdue or m.outcome in BROKEN),
    "not_heard": lambda m: m.what == PERSON and m.overdue,
}
"""The four signs of harm, first on the board, in this order."""

CHAIN: dict[str, Asks] = {
    "told": lambda m: m.told,
    "answered": lambda m: m.answered,
    "promised": lambda m: m.promised,
    "happened": lambda m: m.promised and m.outcome == "happened",
}
"""From words to action: each step is part of the one before."""

BESIDE: dict[str, Asks] = {
    "unanswered": lambda m: m.told and not m.answered,
    "no_reason": lambda m: m.told and m.answer == "no_bare",
}
"""What always stands beside the chain, so that fewer promises never look better."""

PARTS: dict[str, Asks] = {
    "unanswered": BESIDE["unanswered"],
    "only_no": lambda m: m.answered and not m.promised and m.answer in ("no", "no_bare"),
    "only_answer": lambda m: m.answered and not m.promised and m.answer not in ("no", "no_bare"),
    "happened": CHAIN["happened"],
    "partly": lambda m: m.promised and m.outcome == "partly",
    "not_happened": lambda m: m.promised and m.outcome in BROKEN,
    "staff_there": lambda m: m.promised and m.outcome == "staff_there",
    "staff_say": lambda m: m.promised and m.outcome == "staff_say",
    "late": lambda m: m.promised and m.outcome == "late",
    "cannot": lambda m: m.promised and m.outcome == "cannot",
    "coming": lambda m: m.promised and m.outcome == "open",
    "stopped": lambda m: m.promised and m.outcome == "stopped",
}
"""What became of everything told: no two parts share a thing, and together they are all of it."""

PRESSURES: dict[str, Asks] = {
    "pressed": lambda m: m.waits,
    "pressed_late": lambda m: m.what == PRESSURE and m.waits and m.overdue,
    "pressed_answered": lambda m: m.pressure == "answered",
}
"""What those who work here could not do, and said why: to a lead, or of a promise."""

TALKS: dict[str, Asks] = {
    "talks": lambda m: m.what == TALK,
    "talks_said": lambda m: m.what == TALK and m.outcome not in ("talk_not_asked", "talk_staff_there"),
    "talks_enough": lambda m: m.outcome == "talk_yes",
    "talks_not_asked": lambda m: m.outcome == "talk_not_asked",
    "talks_staff_there": lambda m: m.outcome == "talk_staff_there",
}
"""Whether people had enough time to talk: said by them alone, and how many nobody asked."""

OTHERS: dict[str, Asks] = {
    "promises": lambda m: m.made,
    "came_due": lambda m: m.made and m.outcome not in ("open", "stopped", "staff_there"),
    "kept": lambda m: m.made and m.outcome == "happened",
    "kept_staff_there": lambda m: m.made and m.outcome == "staff_there",
    "done_staff_say": lambda m: m.made and m.outcome == "staff_say",
    "pressed_new": lambda m: m.pressure == "open",
    "people": lambda m: m.what == PERSON,
    "wrong_open": lambda m: m.what == TOLD and m.kind == "worry" and not m.answer and not m.outcome,
}
MEASURES: dict[str, Asks] = {**SIGNALS, **CHAIN, **BESIDE, **PARTS, **PRESSURES, **TALKS, **OTHERS}


@dataclass(frozen=True, slots=True)
class Times:
    """How many things stand exactly so."""

    mark: Mark
    times: int


def count(tally: Iterable[Times], measure: str) -> int:
    """How many things this measure counts."""
    asks = MEASURES[measure]
    return sum(each.times for each in tally if asks(each.mark))


def by_kind(tally: Iterable[Times]) -> list[tuple[str, int]]:
    """How often each kind of thing stood in the way in these months, the most frequent first."""
    found: dict[str, int] = {}
    for each in tally:
        if each.mark.what == PRESSURE and each.mark.recent:
            found[each.mark.kind] = found.get(each.mark.kind, 0) + each.times
    return sorted(found.items(), key=lambda said: (-said[1], said[0]))


def in_every_100(part: int, whole: int) -> int | None:
    """How many in every 100; never said of nothing, and never rounded up to all or down to none."""
    if not whole:
        return None
    rounded = (200 * part + whole) // (2 * whole)
    return min(max(rounded, 1), 99) if 0 < part < whole else rounded


def latest_overdue(*, ends_on: Callable[[date], date], on: date) -> date:
    """The latest day on which something was said that is overdue today."""
    return next(on - timedelta(days=n) for n in range(1, 400) if ends_on(on - timedelta(days=n)) < on)


def months_before(on: date, months: int) -> date:
    """The first day of these months: so many back, and the day after, so that none is counted twice."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(on.day, last)) + timedelta(days=1)
