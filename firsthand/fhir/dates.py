"""FHIR dates: whole or in part, with or without a time. Nothing is invented: a part that is not said stays unsaid."""

import re
from calendar import monthrange
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?\Z", re.ASCII | re.DOTALL)


def day(text: str) -> date | None:
    """The day a date or a moment names; None when it names only a month or a year, or no possible day."""
    parts = _parts(text)
    return _made(*parts) if parts and all(parts) else None


def latest_day(text: str) -> date | None:
    """The last day that a whole or partial date allows: 2024-06 is 30 June, 2024 is 31 December."""
    parts = _parts(text)
    if parts is None or parts[0] < 1:
        return None
    year, month, found = parts[0], parts[1] or 12, parts[2]
    if not 1 <= month <= 12:
        return None
    return _made(year, month, found or monthrange(year, month)[1])


def _parts(text: str) -> tuple[int, int, int] | None:
    found = _DATE.match(text)
    if found is None:
        return None
    year, month, day_ = (int(part or 0) for part in found.groups())
    return year, month, day_


def _made(year: int, month: int, day_: int) -> date | None:
    try:
        return date(year, month, day_)
    except ValueError:
        return None
