"""The lead's board: are we doing what we said? Every number opens the list behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from firsthand.base.packs import pack, told
from firsthand.insights import panels, rules, words
from firsthand.insights.panels import Line, Thing
from firsthand.people import access
from firsthand.people.pages import page, today, viewer_of

A_PAGE = 25
T = TypeVar("T")


@dataclass(frozen=True)
class Number:
    """A number on the board: which measure, how many, in every 100 of what."""

    key: str
    times: int
    whole: int = 0

    @property
    def label(self) -> str:
        """What it is called."""
        return str(words.MEASURES[self.key].label)

    @property
    def in_100(self) -> int | None:
        """How many in every 100."""
        return rules.in_every_100(self.times, self.whole)

    @property
    def step(self) -> tuple[str, int, int | None, str]:
        """What the chain shows of it."""
        return self.label, self.times, self.in_100, reverse("lead:list", kwargs={"measure": self.key})


@access.leads
def board(request: HttpRequest) -> HttpResponse:
    """Four signs of harm, then from words to action, then pressures, then person by person."""
    viewer, intervals = viewer_of(request), panels.intervals()
    days = panels.span(intervals=intervals, on=today(request))
    tally = panels.tally(days=days)
    mine = panels.things(viewer=viewer, days=days)
    sort = request.GET.get("sort", "")
    sort = sort if sort in _ORDERS else "slips"
    rows = sorted(_rows(mine), key=_ORDERS[sort])
    number, shown = _page_of(request, rows)
    follow = panels.follow(
        viewer=viewer, people=[row.person_id for row in shown], slipping=[t.id for row in shown for t in row.slipping]
    )
    access.note_list(viewer=viewer, page="lead:board", people=[row.person_id for row in shown])
    all_told = rules.count(tally, "told")
    return page(
        request,
        "insights/board.html",
        days=days,
        signals=_numbers(tally, rules.SIGNALS),
        chain_steps=_numbers(tally, rules.CHAIN, all_told),
        beside=_numbers(tally, rules.BESIDE, all_told),
        became=_numbers(tally, rules.PARTS, all_told),
        pressures=_numbers(tally, rules.PRESSURES),
        ways=_ways(tally),
        talks=_numbers(tally, rules.TALKS, rules.count(tally, "talks_said")),
        kept=_numbers(
            tally, ("came_due", "kept", "done_staff_say", "kept_staff_there"), rules.count(tally, "came_due")
        ),
        people=rules.count(tally, "people"),
        rows=[(row, follow[row.person_id]) for row in shown if row.person_id in follow],
        of=len(rows),
        number=number,
        more_pages=number * A_PAGE < len(rows),
        sort=sort,
        intervals=intervals,
    )


@access.leads
def listing(request: HttpRequest, measure: str) -> HttpResponse:
    """The list behind a number: what the lead may read of it, and how many more are counted."""
    if measure not in rules.MEASURES:
        raise Http404("There is nothing here.")
    viewer, whose = viewer_of(request), _whose(request)
    days = panels.span(intervals=panels.intervals(), on=today(request))
    asks = rules.MEASURES[measure]
    found = [t for t in panels.things(viewer=viewer, days=days) if asks(t.mark) and whose in (None, t.person_id)]
    found.sort(key=lambda t: (t.day is not None, t.day or days.on, t.id))
    all_of_them = len(found) if whose else rules.count(panels.tally(days=days), measure)
    number, shown = _page_of(request, found)
    read = panels.lines(viewer=viewer, of=shown)
    access.note_list(viewer=viewer, page="lead:list", people=sorted({t.person_id for t in shown}))
    return page(
        request,
        "insights/list.html",
        key=measure,
        said=words.MEASURES[measure],
        rows=[Row(t, read[t.id]) for t in shown if t.id in read],
        times=all_of_them,
        hidden=max(all_of_them - len(found), 0),
        number=number,
        more_pages=number * A_PAGE < len(found),
        whose=whose,
        days=days,
    )


@access.leads
def counting(request: HttpRequest) -> HttpResponse:
    """How we count: every measure with its rule, its threshold and where that comes from, and what is missing."""
    chosen = panels.thresholds()
    intervals = panels.intervals(chosen)
    return page(
        request,
        "insights/counting.html",
        groups=_GROUPS,
        measures=words.MEASURES,
        intervals=intervals,
        of_all=pack("common").intervals,
        chosen=chosen,
        thresholds=_THRESHOLDS,
        units=words.UNITS,
        told=told,
        days=panels.span(intervals=intervals, on=today(request)),
    )


_THRESHOLDS = {
    "worries_wait": "board_worry", "asks_wait": "answer_words", "not_heard": "not_heard", "told": "board_months",
    "promises": "board_months", "pressed_answered": "board_months", "pressed_late": "pressure_answer",
    "talks": "board_months",
}  # fmt: skip
"""Which interval of the pack each measure asks."""
_GROUPS = {
    "signals": tuple(rules.SIGNALS), "chain": (*rules.CHAIN, *rules.BESIDE),
    "parts": tuple(key for key in rules.PARTS if key not in (*rules.CHAIN, *rules.BESIDE)),
    "promises": ("promises", "came_due", "kept", "done_staff_say", "kept_staff_there"),
    "pressures": tuple(rules.PRESSURES), "talks": tuple(rules.TALKS), "people": ("people",),
}  # fmt: skip


def _numbers(tally: Sequence[rules.Times], keys: Sequence[str] | dict[str, rules.Asks], whole: int = 0) -> list[Number]:
    return [Number(key, rules.count(tally, key), whole) for key in keys]


def _ways(tally: Sequence[rules.Times]) -> list[tuple[str, int]]:
    """What stands in the way of those who work here, the most frequent first: counted by kind, never by worker."""
    ways = rules.by_kind(tally)
    known = pack("common").pressures
    return [(told(known[kind].label) if kind in known else kind, times) for kind, times in ways]


def _page_of(request: HttpRequest, rows: Sequence[T]) -> tuple[int, Sequence[T]]:
    """Which page was asked for, within what there is, and its rows."""
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    number = min(max(number, 1), max(1, -(-len(rows) // A_PAGE)))
    return number, rows[(number - 1) * A_PAGE : number * A_PAGE]


def _whose(request: HttpRequest) -> UUID | None:
    """Of whom alone, when a number about one person was pressed."""
    asked = request.GET.get("person", "")
    if not asked:
        return None
    try:
        return UUID(asked)
    except ValueError:
        raise Http404("There is nothing here.") from None


@dataclass(frozen=True)
class Row:
    """One line of a list: how the thing stands, and what it is."""

    thing: Thing
    line: Line

    @property
    def stands(self) -> str:
        """How it stands, in words."""
        mark = self.thing.mark
        if mark.what == rules.PRESSURE:
            return str(words.PRESSED[mark.pressure])
        if mark.what == rules.TOLD and not mark.outcome:
            return str(words.ANSWERS[mark.answer])
        return str(words.OUTCOMES[mark.outcome])

    @property
    def url(self) -> str:
        """Where somebody can do something about it."""
        mark, key, whose = self.thing.mark, self.thing.id, self.thing.person_id
        if mark.what == rules.PERSON:
            return reverse("staff:person", args=[whose])
        if mark.what == rules.PROMISE:
            return reverse("staff:promise", args=[whose, key])
        if mark.what == rules.PRESSURE:
            return reverse("staff:pressure", args=[whose, key])
        if mark.what == rules.TALK:
            return reverse("staff:talks", args=[whose])
        if mark.kind == "worry":
            return reverse("staff:worry", args=[whose, key])
        return reverse("staff:said", args=[whose]) if mark.answered else reverse("staff:reply", args=[whose, key])


@dataclass(frozen=True)
class PersonRow:
    """One person on the board, from what is counted about them."""

    person_id: UUID
    things: tuple[Thing, ...]

    def _of(self, measure: str) -> list[Thing]:
        return [t for t in self.things if rules.MEASURES[measure](t.mark)]

    @property
    def made(self) -> int:
        """How many promises were made to them in these months."""
        return len(self._of("promises"))

    @property
    def kept(self) -> int:
        """How many of these happened, the person says."""
        return len(self._of("kept"))

    @property
    def late(self) -> int:
        """How many of these slip."""
        return sum(1 for t in self._of("promises") if t.mark.outcome in ("late", *rules.BROKEN))

    @property
    def slipping(self) -> list[Thing]:
        """Every promise that slips, whenever it was made."""
        return self._of("promises_slip")

    @property
    def wrong(self) -> list[Thing]:
        """Every worry that nobody answered."""
        return self._of("wrong_open")

    @property
    def person(self) -> Thing:
        """The mark of the person themself."""
        return next(t for t in self.things if t.mark.what == rules.PERSON)


def _rows(things: Sequence[Thing]) -> list[PersonRow]:
    grouped: dict[UUID, list[Thing]] = {}
    for thing in things:
        grouped.setdefault(thing.person_id, []).append(thing)
    return [PersonRow(key, tuple(found)) for key, found in grouped.items()]


def _first(things: Sequence[Thing]) -> int:
    """The earliest day of these things; after everything where there is none."""
    return min((t.day.toordinal() for t in things if t.day), default=10_000_000)


def _silent(row: PersonRow) -> int:
    return row.person.day.toordinal() if row.person.day else 0


_ORDERS: dict[str, Callable[[PersonRow], tuple[int, ...]]] = {
    "slips": lambda row: (_first(row.slipping), _first(row.wrong), _silent(row)),
    "silent": lambda row: (_silent(row), _first(row.slipping)),
    "wrong": lambda row: (_first(row.wrong), _first(row.slipping), _silent(row)),
}
"""Never by risk, and never by who works with them."""
