"""The one place that reads the clock; everything else is told the moment or the day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

_told: ContextVar[datetime | None] = ContextVar("the moment that is told instead of now", default=None)


def now() -> datetime:
    """This moment, in UTC."""
    return _told.get() or timezone.now()


def today(zone: str = "Europe/London") -> date:
    """Today's date where the agency is."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def told(moment: datetime) -> Iterator[None]:
    """Let what is done here be done at another moment: for demonstration worlds, whose story is told afterwards."""
    before = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(before)
