"""FHIR dates, whole and in part."""

from datetime import UTC, date, datetime

import pytest

from firsthand.fhir import dates


@pytest.mark.parametrize(
    ("text", "day", "latest"),
    [
        ("2026-02-03", date(2026, 2, 3), date(2026, 2, 3)),
        ("2026-02-03T23:59:00+01:00", date(2026, 2, 3), date(2026, 2, 3)),
        ("2026-02", None, date(2026, 2, 28)),
        ("2024", None, date(2024, 12, 31)),
        ("2026-02-31", None, None),
        ("2026-13", None, None),
        ("0000", None, None),
        ("", None, None),
        ("tomorrow", None, None),
        ("٢٠٢٦-٠٢-٠٣", None, None),
    ],
)
def test_a_date_says_what_it_says_and_no_more(text: str, day: date | None, latest: date | None) -> None:
    assert dates.day(text) == day
    assert dates.latest_day(text) == latest


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-02-03T10:00:00+01:00", datetime(2026, 2, 3, 9, 0, tzinfo=UTC)),
        ("2026-02-03T10:00:00Z", datetime(2026, 2, 3, 10, 0, tzinfo=UTC)),
        ("2026-02-03", None),
        ("2026-02-03T10:00:00", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("2026-02-31T10:00:00Z", None),
    ],
)
def test_only_a_time_with_its_zone_is_a_moment(text: str, moment: datetime | None) -> None:
    assert dates.moment(text) == moment
