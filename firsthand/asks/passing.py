"""How an ask goes to somebody: who has it from now on, why, and by when they answer."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from firsthand.asks.models import Passing
from firsthand.base.packs import Interval
from firsthand.base.rows import write_rows
from firsthand.people.access import Viewer
from firsthand.people.actions import telling
from firsthand.people.words import NoticeKind
from firsthand.voice.models import Statement


def has(ask: Statement, who: UUID) -> bool:
    """Whether somebody has an ask now."""
    newest = ask.passings.order_by("-created_at", "-id").first()
    return newest is not None and newest.to_id == who


def pass_ask(
    by: Viewer,
    ask: Statement,
    to: UUID,
    name: str,
    why: str,
    *,
    because: str = "",
    within: Interval,
    on: date,
    tells: bool = True,
    **more: object,
) -> Passing:
    """Give an ask to somebody, who reads it from now on and answers by a day; they are told, and so is the person."""
    passed = Passing(
        person_id=ask.person_id, agency_id=by.agency_id, author_id=by.account_id, ask=ask, to_id=to, to_name=name,
        why=why, because=because, answer_by=within.ends_on(on), rule=f"{within.key}/{within.version}", **more,
    )  # fmt: skip
    write_rows([passed])
    helper("hand_ask", passed.pk)
    about: dict[str, Any] = {"by": by, "person": ask.person_id, "of": Passing, "entry": passed.pk, "leads_to": ask.pk}
    if tells:
        telling.tell(kind=NoticeKind.PASSED, whom=[to], **about)
    if by.is_staff:
        telling.tell(kind=NoticeKind.HAS_IT, the_person=True, **about)
    return passed


def helper(name: str, *given: UUID | date) -> UUID | None:
    """Ask one of the database's own helpers: it opens an ask to whoever it goes to, and to nobody else."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pol.{name}({', '.join(_TYPES[type(each)] for each in given)})", list(given))
        found: UUID | None = cursor.fetchone()[0]
    return found


_TYPES: dict[type, str] = {UUID: "%s::uuid", date: "%s::date"}
