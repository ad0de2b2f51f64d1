"""Rows written: new ones together in one statement, whose plan is kept; one changed only as it was last seen."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import F, Field, Model
from django.utils.translation import gettext as _

from firsthand.base import clock
from firsthand.base.answers import ChangedMeanwhile

R = TypeVar("R", bound=Model)
Facts = dict[str, Any]
"""One row: its columns and what stands in them."""


def write_rows(rows: Sequence[Model]) -> None:
    """Write new rows of one table, as Django's bulk_create does; their keys are their own, so nothing is read back."""
    if not rows:
        return
    kind, facts = type(rows[0]), [facts_of(row) for row in rows]
    if any(hasattr(value, "resolve_expression") for row in facts for value in row.values()):
        kind._default_manager.bulk_create(rows)  # what the database works out, only Django can ask of it
        return
    write_facts(kind, facts)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def facts_of(row: Model) -> Facts:
    """What is to be written of a row."""
    return {str(field.column): getattr(row, field.attname) for field in _written(type(row))}


def write_facts(kind: type[Model], facts: Sequence[Facts]) -> None:
    """Write new rows from their columns alone: for many rows that differ little and that nobody looks at again."""
    with connection.cursor() as cursor:
        # Columns are typed by the table itself.
        cursor.execute(_statement(kind), [json.dumps(facts, default=str, ensure_ascii=False)])


@cache
def _written(kind: type[Model]) -> tuple["Field[Any, Any]", ...]:
    """The columns we fill in; the others are the database's own."""
    return tuple(field for field in kind._meta.concrete_fields if not field.has_db_default())


@cache
def _statement(kind: type[Model]) -> str:
    table = connection.ops.quote_name(kind._meta.db_table)
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in _written(kind))
    # Names are those of our own tables; what was written goes as one value.
    return f"INSERT INTO {table} ({names}) SELECT {names} FROM json_populate_recordset(NULL::{table}, %s::json)"  # noqa: S608


def change(row: R, facts: Mapping[str, object], *, version: int | None = None, sentence: str = "") -> R:
    """Change a row if nobody was quicker than whoever saw this version of it, and keep the moment.

    Raises ChangedMeanwhile, with `sentence` where another says it better.
    """
    seen = row.version if version is None else version  # type: ignore[attr-defined]
    rows = type(row)._default_manager
    if not rows.filter(pk=row.pk, version=seen).update(version=F("version") + 1, changed_at=clock.now(), **facts):
        raise ChangedMeanwhile(sentence or _("Somebody else changed this just now. Look again."))
    return rows.get(pk=row.pk)
