"""What a twin is: the same name and words in as its act, the same rows out, gathered instead of written one by one.

Twins ask no permission and refuse nothing: what they are told has been checked (world/checks.py).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from firsthand.front.world.bulk.rows import Rows
from firsthand.people.access import Viewer

P = ParamSpec("P")
R = TypeVar("R")

TWINS: set[str] = set()
"""The acts that have a twin, by their ledger names; a test proves each."""


class Room:
    """The acts of one room, gathering rows."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows


def twin(act: str) -> Callable[[Callable[Concatenate[Any, P], R]], Callable[Concatenate[Any, P], R]]:
    """Leave the ledger line that the act of this name leaves."""

    def wrap(do: Callable[Concatenate[Any, P], R]) -> Callable[Concatenate[Any, P], R]:
        @wraps(do)
        def gather(self: Any, *args: P.args, **given: P.kwargs) -> R:
            result = do(self, *args, **given)
            by: Any = given["by"]
            about = given.get("person")
            person = getattr(result, "person_id", None) or getattr(about, "pk", about)
            self.rows.line(act, by=by, person=person, subject=getattr(result, "pk", None))
            return result

        TWINS.add(act)
        return gather

    return wrap


def labels(by: Viewer, person_id: UUID, **more: object) -> dict[str, Any]:
    """Who wrote a row, for which agency, about whom."""
    return {"person_id": person_id, "agency_id": by.agency_id, "author_id": by.account_id, **more}
