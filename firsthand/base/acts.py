"""The only way anything is written: one verb, one function, one transaction, one ledger line."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar
from uuid import UUID

from django.db import transaction

from firsthand.base.models import LedgerLine
from firsthand.base.rows import write_rows

P = ParamSpec("P")
R = TypeVar("R")

ACTS: dict[str, Callable[..., Any]] = {}
"""Every act by its ledger name; house tests and docs read it."""


class Actor(Protocol):
    """Whoever acts: an account, perhaps of an agency, within one request."""

    @property
    def account_id(self) -> UUID: ...
    @property
    def agency_id(self) -> UUID | None: ...
    @property
    def request_id(self) -> UUID | None: ...


_open: ContextVar[list[LedgerLine] | None] = ContextVar("lines of the act under way", default=None)


def action(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an act: keywords only, `by=` demanded, its rows and its ledger line written together or not.

    An act that calls a downstairs act writes both lines in the one transaction of the outer act.
    """

    def wrap(do: Callable[P, R]) -> Callable[P, R]:
        @wraps(do)
        def act(*args: P.args, **given: P.kwargs) -> R:
            outer = _open.get()
            if outer is not None:
                result = do(*args, **given)
                outer.append(_line(name, given, result))
                return result
            with transaction.atomic():
                lines: list[LedgerLine] = []
                token = _open.set(lines)
                try:
                    result = do(*args, **given)
                finally:
                    _open.reset(token)
                lines.append(_line(name, given, result))
                write_rows(lines)
            return result

        ACTS[name] = act
        return act

    return wrap


def _line(name: str, given: dict[str, Any], result: object) -> LedgerLine:
    by: Actor = given["by"]
    about = given.get("person")
    person = getattr(result, "person_id", None) or getattr(about, "pk", about)
    return LedgerLine(
        act=name,
        account=by.account_id,
        agency=by.agency_id,
        person=person,
        subject=getattr(result, "pk", None),
        request=by.request_id,
    )


def write_lines(*, by: Actor, act: str, subjects: Iterable[UUID]) -> None:
    """Write the lines of an act that a set-based twin did for many things at once."""
    rows = (
        LedgerLine(act=act, account=by.account_id, agency=by.agency_id, subject=subject, request=by.request_id)
        for subject in subjects
    )
    LedgerLine.objects.bulk_create(rows, batch_size=1000)


def write_refusal(*, by: Actor, act: str, person: UUID | None, because: str) -> None:
    """Write down that something was refused, in a transaction of its own after the first was rolled back."""
    LedgerLine.objects.create(
        act=act,
        account=by.account_id,
        agency=by.agency_id,
        person=person,
        request=by.request_id,
        outcome="refused",
        because=because[:500],
    )
