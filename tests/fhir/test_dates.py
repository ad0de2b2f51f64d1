"""FHIR dates, whole and in part."""

from datetime import date

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
