"""Rows written by one statement are the rows Django would have written, whatever stands in them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import DataError, transaction

from firsthand.base.rows import write_rows
from firsthand.plans.models import Plan
from firsthand.voice.models import Statement
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("_dev_writes")

STRANGE = [
    "plain", 'quotes " and \\ back', "line\nbreak\ttab", "ŵ ŷ é", "مرحبا", "a\u200db", "\u202egnaht", "🙂🏳️‍🌈", "\ufffe",
    "\x01\x1f\x7f", "null", "{}", "[1]", "\\u0041", "'; DROP TABLE care.plans_plan; --", "%s %(x)s", "x" * 100_000,
]  # fmt: skip


@pytest.fixture
def _dev_writes(cast: Cast) -> Iterator[None]:
    with cast.acting(cast.dev):
        yield


def _labels(cast: Cast) -> dict[str, UUID]:
    return {"person_id": cast.rosas_record.pk, "agency_id": cast.agency.pk, "author_id": cast.dev.pk}


def _statement(cast: Cast, **facts: object) -> Statement:
    return Statement(**_labels(cast), whose="self", said_on=date(2026, 6, 1), **facts)


@pytest.mark.parametrize("text", STRANGE, ids=lambda text: ascii(text[:20]))
def test_any_text_stands_as_it_was_written(cast: Cast, text: str) -> None:
    row = _statement(cast, words=text, symbols=["bus", text[:40]])

    write_rows([row])

    kept = Statement.objects.get(pk=row.pk)
    assert kept.words == text
    assert kept.symbols == ["bus", text[:40]]


def test_it_writes_what_django_would_have_written(cast: Cast) -> None:
    facts = {"words": "same", "symbols": ["bus"], "sitting": UUID(int=5)}
    ours, djangos = _statement(cast, **facts), _statement(cast, **facts)

    write_rows([ours])
    Statement.objects.bulk_create([djangos])

    differ = {"id", "created_at"}
    names = [f.attname for f in Statement._meta.concrete_fields if f.attname not in differ]
    a, b = (Statement.objects.values(*names).get(pk=row.pk) for row in (ours, djangos))
    assert a == b
    assert Statement.objects.get(pk=ours.pk).created_at == ours.created_at


def test_a_moment_is_kept_to_the_microsecond(cast: Cast) -> None:
    at = datetime(2026, 6, 1, 23, 59, 59, 123456, tzinfo=UTC)
    row = _statement(cast, words="now", created_at=at)

    write_rows([row])

    assert Statement.objects.get(pk=row.pk).created_at == at


def test_what_the_database_cannot_hold_is_refused_by_it(cast: Cast) -> None:
    with pytest.raises((DataError, ValueError)), transaction.atomic():
        write_rows([_statement(cast, words="a\x00b")])


def test_text_longer_than_its_column_is_refused_not_cut(cast: Cast) -> None:
    with pytest.raises(DataError), transaction.atomic():
        write_rows([Plan(title="x" * 201, **_labels(cast))])


def test_nothing_to_write_asks_the_database_nothing(cast: Cast, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        write_rows([])
