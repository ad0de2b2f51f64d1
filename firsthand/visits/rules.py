"""What is true of a visit, and what may happen next. Pure: the moment and the day are passed in.

A time is written on the clock of the agency and kept in UTC. Twice a year that clock is moved: one hour is left out,
another comes twice. Nothing is guessed then: whoever writes such a time is told, and says what they mean.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from firsthand.base.answers import Answer, No

VISIT_STEPS: dict[str, set[str]] = {
    "planned": {"moved", "came", "missed", "cancelled"},
    "moved": {"moved", "came", "missed", "cancelled"},
    "came": {"missed"},  # it was written down wrongly
    "missed": {"came"},
    "cancelled": set(),
}
MEETING_STEPS: dict[str, set[str]] = {
    "planned": {"moved", "cancelled"},
    "moved": {"moved", "cancelled"},
    "cancelled": set(),
}
OPEN = ("planned", "moved")
FIRST, SECOND = "first", "second"
LONGEST = 24 * 60


def may_step(*, now: str, then: str, steps: Mapping[str, set[str]] = VISIT_STEPS) -> Answer:
    """Whether a visit, or a meeting, may go from one state to another."""
    if then in steps[now]:
        return True
    if now == then:
        return No(_("This was said already."))
    return No(_("This cannot be done any more. Plan it anew."))


@dataclass(frozen=True)
class Twice(No):
    """A time of day that comes twice on that day: whoever wrote it says which."""


def moment(*, day: date, at: time, zone: str, which: str = "") -> datetime | No:
    """The moment in UTC of a time of day where the agency is, or why there is none to be known."""
    there = ZoneInfo(zone)
    first = datetime.combine(day, at, tzinfo=there).astimezone(UTC)
    second = datetime.combine(day, at, tzinfo=there).replace(fold=1).astimezone(UTC)
    told = {"time": f"{at.hour}:{at.minute:02}", "day": f"{day.day}/{day.month}/{day.year}"}
    if first == second:
        return first
    if first > second:  # the clock jumps over it
        return No(_("The clocks go forward on %(day)s: there is no %(time)s. Write an earlier or later time.") % told)
    if which not in (FIRST, SECOND):
        return Twice(_("The clocks go back on %(day)s: %(time)s comes twice. Pick the first or the second.") % told)
    return first if which == FIRST else second


def days_of(*, first: date, every_week_until: date | None, at_most: date) -> list[date] | No:
    """The days of one visit, or of the same visit every week up to a day."""
    if every_week_until is None:
        return [first]
    if every_week_until < first:
        return No(_("The last week comes before the first visit. Look at the days again."))
    if every_week_until > at_most:
        return No(_("Plan for one year at most, then plan again."))
    weeks = (every_week_until - first).days // 7
    return [first + timedelta(weeks=each) for each in range(weeks + 1)]


def may_last(*, minutes: int) -> Answer:
    """Whether a visit can be as long as this."""
    return 1 <= minutes <= LONGEST or No(_("Say how many minutes, from 1 to 1440."))


def may_plan(*, ends_at: datetime, at: datetime) -> Answer:
    """Whether a visit can still be planned for this time."""
    return ends_at > at or No(_("This time is over. Write a note about a visit that was."))


def may_say_how_it_was(*, begins_at: datetime, at: datetime) -> Answer:
    """Whether it can be said that somebody came or not: not before they were to come."""
    return begins_at <= at or No(_("It is not time yet. Say it when the time has come."))


@dataclass(frozen=True)
class Status:
    """How a visit stands today, in one word with its tone and symbol, on both faces."""

    key: str
    tone: str
    symbol: str


def status_of(*, state: str, answer: str, begins_at: datetime, ends_at: datetime, at: datetime) -> Status:
    """The person's own answer first, then what staff say, then the clock."""
    said = _ANSWERED.get(answer) or _SAID.get(state)
    if said is not None:
        return said
    if ends_at <= at:
        return Status("nobody_said", "wait", "not_sure")
    if begins_at <= at:
        return Status("now", "plain", "clock")
    return Status(state, "wait" if state == "moved" else "plain", "calendar")


_ANSWERED = {
    "came": Status("person_came", "ok", "tick"),
    "missed": Status("person_missed", "no", "cross"),
}
_SAID = {
    "came": Status("came", "ok", "tick"),
    "missed": Status("missed", "no", "cross"),
    "cancelled": Status("cancelled", "plain", "stop"),
}


def is_missed(*, state: str, answer: str) -> bool:
    """Whether nobody came, as the person says, or as staff say and the person does not say otherwise."""
    return answer == "missed" or (state == "missed" and answer != "came")


def day_of(day: date, zone: str) -> tuple[datetime, datetime]:
    """From when until when a day lasts where the agency is, in UTC: 23 or 25 hours when the clocks change."""
    there = ZoneInfo(zone)
    begins = datetime.combine(day, time(0), tzinfo=there)
    ends = datetime.combine(day + timedelta(days=1), time(0), tzinfo=there)
    return begins.astimezone(UTC), ends.astimezone(UTC)


def week_of(day: date) -> tuple[date, date]:
    """Monday of its week, and Monday after it."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=7)


def hands(begins: datetime) -> tuple[int, int]:
    """How far the hands of a clock are turned at this time of day, in degrees: the short one, the long one."""
    return begins.hour % 12 * 30 + begins.minute // 2, begins.minute * 6


def hash_of(key: str) -> str:
    """What is kept of the key of a calendar address."""
    return hashlib.sha256(f"feed:{key}".encode()).hexdigest()
