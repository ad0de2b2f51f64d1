"""Times on the agency's clock, twice a year when it is moved too; what may be said of a visit, and how it stands."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from firsthand.base.answers import No
from firsthand.visits import rules

LONDON = "Europe/London"
FORWARD, BACK = date(2027, 3, 28), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        (date(2026, 7, 1), time(10), datetime(2026, 7, 1, 9, tzinfo=UTC)),
        (date(2026, 12, 1), time(10), datetime(2026, 12, 1, 10, tzinfo=UTC)),
        (FORWARD, time(0, 59), datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        (FORWARD, time(2), datetime(2027, 3, 28, 1, tzinfo=UTC)),
        (BACK, time(0, 59), datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (BACK, time(2), datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_a_time_is_of_the_agencys_clock(day: date, at: time, utc: datetime) -> None:
    assert rules.moment(day=day, at=at, zone=LONDON) == utc


@pytest.mark.parametrize("at", [time(1), time(1, 30), time(1, 59)])
def test_an_hour_that_is_left_out_is_refused_with_a_sentence(at: time) -> None:
    told = rules.moment(day=FORWARD, at=at, zone=LONDON)

    assert isinstance(told, No) and not isinstance(told, rules.Twice)
    assert "28/3/2027" in told.because and f"there is no 1:{at.minute:02}" in told.because


def test_an_hour_that_comes_twice_asks_which() -> None:
    told = rules.moment(day=BACK, at=time(1, 30), zone=LONDON)

    assert isinstance(told, rules.Twice) and "25/10/2026" in told.because and "1:30 comes twice" in told.because
    first = rules.moment(day=BACK, at=time(1, 30), zone=LONDON, which=rules.FIRST)
    second = rules.moment(day=BACK, at=time(1, 30), zone=LONDON, which=rules.SECOND)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC) and second == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [(FORWARD, 23), (BACK, 25), (date(2026, 7, 1), 24)])
def test_a_day_lasts_as_long_as_it_does(day: date, hours: int) -> None:
    begins, ends = rules.day_of(day, LONDON)

    assert ends - begins == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("until", "days"),
    [(None, 1), (date(2026, 10, 24), 1), (date(2026, 10, 31), 2), (date(2026, 11, 6), 2), (date(2026, 11, 7), 3)],
)
def test_every_week_up_to_a_day(until: date | None, days: int) -> None:
    found = rules.days_of(first=date(2026, 10, 24), every_week_until=until, at_most=date(2027, 10, 24))

    assert not isinstance(found, No) and len(found) == days
    assert all((day - found[0]).days % 7 == 0 for day in found)


@pytest.mark.parametrize(
    ("until", "because"), [(date(2026, 10, 23), "before the first visit"), (date(2028, 1, 1), "one year at most")]
)
def test_weeks_that_cannot_be(until: date, because: str) -> None:
    found = rules.days_of(first=date(2026, 10, 24), every_week_until=until, at_most=date(2027, 10, 24))

    assert isinstance(found, No) and because in found.because


@pytest.mark.parametrize("now", sorted(rules.VISIT_STEPS))
@pytest.mark.parametrize("then", sorted(rules.VISIT_STEPS))
def test_steps(now: str, then: str) -> None:
    told = rules.may_step(now=now, then=then)

    assert bool(told) == (then in rules.VISIT_STEPS[now])
    assert told is True or told.because.endswith(".")  # type: ignore[union-attr]


NINE, TEN = datetime(2026, 7, 1, 9, tzinfo=UTC), datetime(2026, 7, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "answer", "minutes", "key"),
    [
        ("planned", "", -1, "planned"),
        ("moved", "", -1, "moved"),
        ("planned", "", 0, "now"),
        ("planned", "", 60, "nobody_said"),
        ("came", "", 60, "came"),
        ("came", "missed", 60, "person_missed"),
        ("missed", "came", 60, "person_came"),
        ("missed", "unsure", 60, "missed"),
        ("cancelled", "", -1, "cancelled"),
    ],
)
def test_the_persons_own_answer_goes_first(state: str, answer: str, minutes: int, key: str) -> None:
    at = NINE + timedelta(minutes=minutes)

    assert rules.status_of(state=state, answer=answer, begins_at=NINE, ends_at=TEN, at=at).key == key


@pytest.mark.parametrize(
    ("state", "answer", "missed"),
    [
        ("planned", "", False), ("planned", "missed", True), ("came", "missed", True), ("missed", "", True),
        ("missed", "unsure", True), ("missed", "came", False), ("came", "", False),
    ],
)  # fmt: skip
def test_a_missed_visit_is_what_the_person_says_first(state: str, answer: str, missed: bool) -> None:
    assert rules.is_missed(state=state, answer=answer) == missed
