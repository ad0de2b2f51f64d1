"""Dates in words, for both faces. Nothing here reads the clock: today is always given as `on=`."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.translation import get_language, gettext, ngettext

NEAR = 8
"""Days under which "in 4 days" is added."""


def day(value: date, *, on: date) -> str:
    """A day on the person face: "Friday 26 June", with the year only if it is not this year."""
    return _day(_as_day(value), on.year, get_language())


def day_near(value: date, *, on: date) -> str:
    """The same, with how far it is when that is under 8 days: "Friday 26 June, in 4 days"."""
    value = _as_day(value)
    words = _day(value, on.year, get_language())
    return f"{words}, {far(value, on=on)}" if abs((value - on).days) < NEAR else words


def far(value: date, *, on: date) -> str:
    """How far a day is from today: "today", "tomorrow", "in 4 days", "yesterday", "10 days ago"."""
    return _far((_as_day(value) - on).days)


def short_day(value: date) -> str:
    """A day on the staff face, always with its year: "14 Feb 1991"."""
    return _short(_as_day(value), get_language())


def month(value: date) -> str:
    """October 2026"""
    return _month(value, get_language())


def staff_day(value: date, *, on: date) -> str:
    """A near day on the staff face: "12 June", with the year only if it is not this year."""
    return _near(_as_day(value), on.year, get_language())


def in_one_language(language: str | None) -> dict[str, Callable[..., str]]:
    """The filters whose words hang on the language, told once which it is, so that a page asks no more."""

    def day(value: date, *, on: date) -> str:
        return _day(_as_day(value), on.year, language)

    def staff_day(value: date, *, on: date) -> str:
        return _near(_as_day(value), on.year, language)

    def short_day(value: date) -> str:
        return _short(_as_day(value), language)

    return {"day": day, "staff_day": staff_day, "short_day": short_day}


def clock(value: datetime | time, zone: str | None = None) -> str:
    """A time of day in words: "10 in the morning", "2:30 in the afternoon", "12 noon"."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value, ZoneInfo(zone) if zone else None)
    if (value.hour, value.minute) == (12, 0):
        return gettext("12 noon")
    if (value.hour, value.minute) == (0, 0):
        return gettext("12 midnight")
    hour = value.hour % 12 or 12
    told = f"{hour}:{value.minute:02}" if value.minute else str(hour)
    return _part_of_day(value.hour) % {"time": told}


def _part_of_day(hour: int) -> str:
    if hour < 5:
        return gettext("%(time)s in the night")
    if hour < 12:
        return gettext("%(time)s in the morning")
    if hour < 18:
        return gettext("%(time)s in the afternoon")
    return gettext("%(time)s in the evening") if hour < 22 else gettext("%(time)s at night")


def _as_day(value: date) -> date:
    # A moment belongs to the day it was where the page is read, not in UTC.
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@lru_cache(maxsize=4096)
def _day(value: date, this_year: int, _language: str | None) -> str:
    return written(value, "l j F" if value.year == this_year else "l j F Y")


@lru_cache(maxsize=4096)
def _near(value: date, this_year: int, _language: str | None) -> str:
    return written(value, "j F" if value.year == this_year else "j F Y")


@lru_cache(maxsize=4096)
def _month(value: date, _language: str | None) -> str:
    return written(value, "F Y")


@lru_cache(maxsize=4096)
def _short(value: date, _language: str | None) -> str:
    return f"{value.day} {written(value, 'M Y')}"


def _far(days: int) -> str:
    if days == 0:
        return gettext("today")
    if abs(days) == 1:
        return gettext("tomorrow") if days == 1 else gettext("yesterday")
    if days > 0:
        return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
    return ngettext("%(days)s day ago", "%(days)s days ago", -days) % {"days": -days}
