"""What a partner outside does by a link: no acts of an account, since they have none; the database's own functions.

The secret of the link and its code begin a visit; the secret of the visit, in a cookie of one browser, sees and
answers. Each of the functions asks anew whether the link still works, and writes down what was done.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction


@dataclass(frozen=True, slots=True)
class Job:
    """What a partner sees, and nothing else: what is to be done, what the person allowed, what was answered last."""

    partner: str
    what: str
    place: str
    answer_by: date
    until: datetime
    agency: str
    helpline: str
    zone: str
    name: str
    words: str
    photo: str
    says: str
    said_by: str
    on_day: date | None
    because: str
    said_at: datetime | None


def _ask(function: str, *given: Any) -> list[tuple[Any, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM pol.{function}", list(given))  # noqa: S608  one of our own, by name
        return list(cursor.fetchall())


def is_there(*, secret: str) -> bool:
    """Whether a link works; looking does not use it up, and tells nothing more."""
    return bool(_ask("link_is_there(%s::text)", secret)[0][0])


def opens(*, secret: str, code: str, hours: int) -> tuple[str, str]:
    """Begin a visit with a link and its code: `open` with the secret of the visit, `wrong`, or `over`."""
    visit = secrets.token_urlsafe(32)
    answered = _ask(
        "link_opens(%s::text, %s::text, %s::text, %s::interval)", secret, code, visit, timedelta(hours=hours)
    )
    return answered[0][0], visit


def sees(*, visit: str) -> Job | None:
    """What is to be done, for whoever began this visit; each look is written down. None when it is over."""
    rows = _ask("partner_sees(%s::text)", visit)
    return Job(*rows[0]) if rows else None


def answers(*, visit: str, name: str, says: str, on_day: date | None, because: str) -> str:
    """Keep what a partner answers: `kept`, `twice` when they said so before, or `over`."""
    rows = _ask("partner_answers(%s::text, %s::text, %s::text, %s::date, %s::text)", visit, name, says, on_day, because)
    return str(rows[0][0])
