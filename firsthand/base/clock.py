"""The one place that reads the clock; everything else is told the moment or the day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone


def now() -> datetime:
    """This moment, in UTC."""
    return timezone.now()


def today(zone: str = "Europe/London") -> date:
    """Today's date where the agency is."""
    return timezone.now().astimezone(ZoneInfo(zone)).date()
