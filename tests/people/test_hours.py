"""When a rota reads: in its own zone, past midnight, and when the clocks change."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.people.hours import Hours, is_read, mistakes, next_read

LONDON = "Europe/London"
OFFICE = Hours((0, 1, 2, 3, 4), time(9), time(17))
NIGHTS = Hours((4, 5), time(22), time(6))
SMALL = Hours((5, 6), time(1, 15), time(1, 45))
ALWAYS = Hours((0, 1, 2, 3, 4, 5, 6), time(0), time(0))


def at(text: str, zone: str = LONDON, *, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


@pytest.mark.parametrize(
    ("hours", "moment", "read", "following"),
    [
        (OFFICE, "2026-06-22 08:59", False, "2026-06-22 09:00"),  # a Monday
        (OFFICE, "2026-06-22 09:00", True, "2026-06-23 09:00"),
        (OFFICE, "2026-06-22 16:59", True, "2026-06-23 09:00"),
        (OFFICE, "2026-06-22 17:00", False, "2026-06-23 09:00"),
        (OFFICE, "2026-06-26 17:00", False, "2026-06-29 09:00"),  # a Friday
        (NIGHTS, "2026-06-26 21:59", False, "2026-06-26 22:00"),
        (NIGHTS, "2026-06-27 05:59", True, "2026-06-27 22:00"),  # the morning after Friday
        (NIGHTS, "2026-06-28 05:59", True, "2026-07-03 22:00"),  # the morning after Saturday
        (NIGHTS, "2026-06-29 02:00", False, "2026-07-03 22:00"),  # Sunday's night is nobody's
        (ALWAYS, "2026-06-24 03:00", True, "2026-06-25 00:00"),
        (ALWAYS, "2026-06-24 00:00", True, "2026-06-25 00:00"),
        # The clocks go forward on Sunday 29 March at 1, and back on Sunday 25 October at 2.
        (NIGHTS, "2026-03-29 05:59", True, "2026-04-03 22:00"),
        (NIGHTS, "2026-03-29 06:00", False, "2026-04-03 22:00"),
        (SMALL, "2026-03-28 01:30", True, "2026-04-04 01:15"),  # there is no 1:15 on the day after
        (SMALL, "2026-03-29 02:00", False, "2026-04-04 01:15"),
        (SMALL, "2026-10-25 01:30", False, "2026-10-31 01:15"),  # it comes twice: nobody is promised
    ],
)
def test_a_week(hours: Hours, moment: str, read: bool, following: str) -> None:
    assert is_read([hours], at=at(moment), zone=LONDON) is read
    assert next_read([hours], at=at(moment), zone=LONDON) == at(following)


def test_the_hours_are_those_of_the_place_wherever_it_is_asked_from() -> None:
    nine_in_london = at("2026-06-22 09:00").astimezone(ZoneInfo("Asia/Tokyo"))

    assert is_read([OFFICE], at=nine_in_london, zone=LONDON)
    assert not is_read([OFFICE], at=nine_in_london, zone="America/New_York")


def test_a_night_on_which_the_clocks_change_is_an_hour_shorter_or_longer() -> None:
    for first, minutes in (("2026-03-28", 7 * 60), ("2026-10-24", 9 * 60), ("2026-06-27", 8 * 60)):
        begins = at(f"{first} 22:00").astimezone(UTC)
        asked = (begins + timedelta(minutes=after) for after in range(-60, 12 * 60))
        assert sum(is_read([NIGHTS], at=moment, zone=LONDON) for moment in asked) == minutes


a_time = st.times().map(lambda t: t.replace(second=0, microsecond=0))
days = st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found)))
rotas = st.lists(st.builds(Hours, days, a_time, a_time), min_size=1, max_size=3)
moments = st.integers(0, 3 * 366 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(0, minutes * 60)
)
zones = st.sampled_from([LONDON, "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"])


@given(rotas, moments, zones)
def test_somebody_reads_when_the_next_hours_begin_and_nobody_begins_before(
    rota: list[Hours], moment: datetime, zone: str
) -> None:
    begins = next_read(rota, at=moment, zone=zone)

    assert begins is not None and begins > moment and is_read(rota, at=begins, zone=zone)
    between = [moment + (begins - moment) * part / 20 for part in range(20)]
    reads = [is_read(rota, at=each.astimezone(UTC), zone=zone) for each in between]
    assert reads == sorted(reads, reverse=True)  # once they stop, nobody reads until then


@given(rotas, moments, zones)
def test_nobody_is_promised_to_read_outside_the_hours_on_the_clock(
    rota: list[Hours], moment: datetime, zone: str
) -> None:
    if is_read(rota, at=moment, zone=zone):
        there = moment.astimezone(ZoneInfo(zone))
        assert any(_on_the_clock(each, there) for each in rota)


def _on_the_clock(hours: Hours, there: datetime) -> bool:
    clock, today, yesterday = there.time(), there.weekday(), (there.weekday() - 1) % 7
    if not hours.past_midnight:
        return today in hours.days and hours.begins <= clock < hours.ends
    return (today in hours.days and clock >= hours.begins) or (yesterday in hours.days and clock < hours.ends)


def test_hours_have_days() -> None:
    assert mistakes([OFFICE, NIGHTS]) is True
    for wrong in ([], [Hours((), time(9), time(17))], [Hours((7,), time(9), time(17))]):
        assert not mistakes(wrong)
