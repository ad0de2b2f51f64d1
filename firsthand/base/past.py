"""Row history: every version of an ordinary row, kept by triggers that see bulk writes and raw SQL (pghistory).

A past row carries the request it was made in; the ledger line of that request says who and why. Past rows are seen
exactly as their living row is seen (policies in people.doors), and nobody may change or delete them.
"""

from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField  # noqa: F401  the event models copy such fields
from django.db import models
from django.db.models import Func, Value
from django.db.models.functions import Cast, NullIf
from pghistory.models import Event

M = TypeVar("M", bound=type[models.Model])


class Past(Event):
    """One version of one row: when it was written, in which request, by whom (the door's own answer, people.doors)."""

    # A number would tell how much is written about others; pghistory allows any key, its types only numbers.
    pgh_id = models.UUIDField(  # type: ignore[assignment]  # as said above
        primary_key=True, db_default=Func(function="gen_random_uuid")
    )
    account = models.UUIDField(null=True)
    request = models.UUIDField(
        null=True,
        db_default=Cast(
            NullIf(Func(Value("app.request"), Value(True), function="current_setting"), Value("")), models.UUIDField()
        ),
    )

    class Meta:
        abstract = True


def kept(table: str) -> Any:
    """Keep the whole past of a table's rows, one statement-level trigger for inserts and one for updates."""
    return pghistory.track(
        pghistory.InsertEvent("made", level=pgtrigger.Statement),
        pghistory.UpdateEvent("changed", level=pgtrigger.Statement),
        base_model=Past,
        context_field=None,  # type: ignore[arg-type]  # documented, and missing in its types
        append_only=True,
        meta={"db_table": f"{table}_past", "indexes": [models.Index(fields=["pgh_obj"], name=f"past_{table}"[:30])]},
    )
