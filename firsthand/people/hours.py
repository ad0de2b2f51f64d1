"""When a rota reads: hours of the week in the agency's own zone. Pure: the moment is passed in.

A day is the day on which hours begin. Hours that end before they begin go on past midnight; those that end when they
begin last a day. When the clocks change nobody is promised: in an hour that comes twice, hours begin the second time
and end the first; in an hour that is left out, they begin after it and end before it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from firsthand.base.answers import Answer, No

WEEK = 7


@dataclass(frozen=True, slots=True)
class Hours:
    """On which days (0 is Monday), from when until when."""

    days: tuple[int, ...]
    begins: time
    ends: time

    @property
    def past_midnight(self) -> bool:
        """Whether they end on the day after."""
        return self.ends <= self.begins

    @property
    def all_day(self) -> bool:
        """Whether they last until the same time of the next day."""
        return self.ends == self.begins


def mistakes(hours: Sequence[Hours]) -> Answer:
    """Whether somebody can be told when a rota reads."""
    if not hours:
        return No(_("Say when somebody reads this: pick days, and write from when until when."))
    if any(not each.days or not set(each.days) <= set(range(WEEK)) for each in hours):
        return No(_("Pick at least one day for these hours."))
    return True


def is_read(hours: Iterable[Hours], *, at: datetime, zone: str) -> bool:
    """Whether somebody reads at this moment."""
    return any(begins <= at < ends for begins, ends in _times(hours, at=at, zone=ZoneInfo(zone)))


def next_read(hours: Iterable[Hours], *, at: datetime, zone: str) -> datetime | None:
    """When somebody begins to read after this moment, on the clock of the zone; None where nobody ever does."""
    there = ZoneInfo(zone)
    later = [begins for begins, _ends in _times(hours, at=at, zone=there) if begins > at]
    return min(later).astimezone(there) if later else None


def _times(hours: Iterable[Hours], *, at: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """From when until when somebody reads, from the day before this moment to over a week after."""
    hours, today = tuple(hours), at.astimezone(zone).date()
    for day in (today + timedelta(days=ahead) for ahead in range(-1, WEEK + 2)):
        for each in hours:
            if day.weekday() in each.days:
                begins = max(_moments(day, each.begins, zone))
                ends = min(_moments(day + timedelta(days=each.past_midnight), each.ends, zone))
                if begins < ends:
                    yield begins, ends


def _moments(day: date, clock: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """What a time of day may mean: the same twice, but for the hour in which the clocks change."""
    told = datetime.combine(day, clock, tzinfo=zone)
    return told.astimezone(UTC), told.replace(fold=1).astimezone(UTC)
