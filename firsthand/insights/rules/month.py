"""What is published of a month, and when: counts of one agency without anybody in them. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from firsthand.base.answers import Answer, No
from firsthand.insights.rules import MEASURES, Times, count
from firsthand.insights.rules.small import Cell, Whole, is_small, not_said, protect

SAID = ("happened", "partly", "not_happened", "staff_there")
"""What the person has said of what was promised; all else is not said yet."""
STOCK = "people"
"""The section that counts those who are there on a day, and not what happened in a month."""
OFFERED = 3
"""How many months back one can still be published."""


@dataclass(frozen=True)
class Line:
    """One line that is published: of which section, which count, what is said of it."""

    section: str
    cell: Cell


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return month_of(month + timedelta(days=31))


def months_over(*, on: date) -> list[date]:
    """The months that are over and can still be published, oldest first."""
    found = [month_of(on)]
    for _each in range(OFFERED):
        found.append(month_of(found[-1] - timedelta(days=1)))
    return found[:0:-1]


def may_publish(*, month: date, published: bool, on: date) -> Answer:
    """Months are whole, over, and published once: two that overlap could be taken from each other."""
    if month != month_of(month):
        return No(_("A month begins on its first day."))
    if next_month(month) > on:
        return No(_("This month is not over yet."))
    if published:
        return No(_("This month is published already. It is never published again."))
    return True


def lines(tally: Sequence[Times], *, places: Sequence[str], said: Mapping[str, int]) -> list[Line]:
    """Everything that is published of a month; `said` are the numbers of people as they were last published."""
    return [
        Line(section, cell)
        for section, whole in _wholes(tally, places)
        for cell in (not_said(whole) if section == STOCK and could_be_taken_away(whole, said) else protect(whole))
    ]


def could_be_taken_away(whole: Whole, said: Mapping[str, int]) -> bool:
    """Whether what was last said and what would be said now differ by so few that it points at somebody.

    Months do not overlap, but people do: they are counted on the day of publishing, each time nearly the same ones.
    """
    counts = (whole, *(part for parts in whole.ways for part in parts))
    return any(is_small(abs(each.times - said[each.key])) for each in counts if each.key in said)


def _wholes(tally: Sequence[Times], places: Sequence[str]) -> Iterator[tuple[str, Whole]]:
    told = count(tally, "told")
    yield "became", Whole("told", told, ((_part(tally, "unanswered"), _answered(tally)),))
    by_place = tuple(Whole(place, _told_where(tally, place)) for place in places)
    yield "place", Whole("told", told, (by_place,))
    silent, people = count(tally, "not_heard"), count(tally, "people")
    yield STOCK, Whole("people", people, ((Whole("heard_from", people - silent), Whole("not_heard", silent)),))
    pressed = (_part(tally, "pressed_new"), _part(tally, "pressed_answered"))
    yield "pressures", Whole("cannot_said", sum(part.times for part in pressed), (pressed,))


def _part(tally: Sequence[Times], measure: str) -> Whole:
    return Whole(measure, count(tally, measure))


def _told_where(tally: Sequence[Times], place: str) -> int:
    return sum(each.times for each in tally if MEASURES["told"](each.mark) and each.mark.place == place)


def _answered(tally: Sequence[Times]) -> Whole:
    """What was answered, and of that what was promised, and of that what the person says."""
    promised = count(tally, "promised")
    said = tuple(_part(tally, key) for key in SAID)
    rest = Whole("not_said_yet", promised - sum(part.times for part in said))
    inner = (_part(tally, "only_no"), _part(tally, "only_answer"), Whole("promised", promised, ((*said, rest),)))
    return Whole("answered", count(tally, "answered"), (inner,))
