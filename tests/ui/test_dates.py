"""Dates in words; today is always told."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone, translation

from firsthand.ui import dates

TODAY = date(2026, 6, 22)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 6, 26), "Friday 26 June"),
        (date(2026, 1, 1), "Thursday 1 January"),
        (date(2027, 1, 1), "Friday 1 January 2027"),
        (date(2025, 12, 31), "Wednesday 31 December 2025"),
    ],
)
def test_a_day_has_its_year_only_if_it_is_another(day: date, words: str) -> None:
    assert dates.day(day, on=TODAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 6, 22), "today"),
        (date(2026, 6, 23), "tomorrow"),
        (date(2026, 6, 21), "yesterday"),
        (date(2026, 6, 26), "in 4 days"),
        (date(2026, 6, 12), "10 days ago"),
    ],
)
def test_how_far_a_day_is(day: date, words: str) -> None:
    assert dates.far(day, on=TODAY) == words


def test_how_far_is_added_under_eight_days() -> None:
    assert dates.day_near(date(2026, 6, 29), on=TODAY) == "Monday 29 June, in 7 days"
    assert dates.day_near(date(2026, 6, 30), on=TODAY) == "Tuesday 30 June"
    assert dates.day_near(date(2026, 6, 15), on=TODAY) == "Monday 15 June, 7 days ago"


def test_days_of_the_staff_face() -> None:
    assert dates.short_day(date(1991, 2, 14)) == "14 Feb 1991"
    assert dates.short_day(date(1991, 9, 1)) == "1 Sep 1991"
    assert dates.staff_day(date(2026, 6, 12), on=TODAY) == "12 June"
    assert dates.staff_day(date(2025, 6, 12), on=TODAY) == "12 June 2025"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(10), "10 in the morning"),
        (time(5), "5 in the morning"),
        (time(12), "12 noon"),
        (time(0), "12 midnight"),
        (time(12, 30), "12:30 in the afternoon"),
        (time(14, 5), "2:05 in the afternoon"),
        (time(18), "6 in the evening"),
        (time(22, 15), "10:15 at night"),
        (time(2), "2 in the night"),
        (time(0, 30), "12:30 in the night"),
    ],
)
def test_a_time_in_words(at: time, words: str) -> None:
    assert dates.clock(at) == words


def test_a_moment_is_told_where_it_is_read() -> None:
    late = datetime(2026, 6, 21, 23, 30, tzinfo=UTC)

    with timezone.override("Europe/London"):
        assert dates.clock(late) == "12:30 in the night"
        assert dates.day(late, on=TODAY) == "Monday 22 June"
    assert dates.clock(late, "Europe/Athens") == "2:30 in the night"


def test_another_language_is_not_mixed_up_in_the_cache() -> None:
    english = dates.day(TODAY, on=TODAY)
    with translation.override("cy"):
        welsh = dates.day(TODAY, on=TODAY)

    assert english == "Monday 22 June"
    assert welsh != english
