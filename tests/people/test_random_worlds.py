"""Specification = application = database, in worlds nobody thought of. `--worlds 3000` tries more of them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.people.locks import Tally, check
from tests.people.worlds import AGENCIES, PEOPLE, TOKENS, Entry, Somebody, World

ONE = some.sampled_from
HOURS = (-48, -1, 0, 1, 48)
TOPICS = ("words", "health", "safety")
ACCOUNT = some.integers(1, 4)


@some.composite
def _windows(draw: some.DrawFn, *, open_ended: bool = True) -> tuple[int, int | None]:
    """Mostly one that stands; else any, ending where it begins or later (the database refuses others)."""
    if draw(some.booleans()):
        return (-1, 48)
    since = draw(ONE(HOURS))
    later = [hour for hour in HOURS if hour >= since]
    return (since, draw(ONE([*later, None] if open_ended else later)))


def _lists(*parts: some.SearchStrategy[object], most: int, least: int = 0) -> some.SearchStrategy[tuple[object, ...]]:
    return some.lists(some.tuples(*parts), min_size=least, max_size=most).map(tuple)


def _entries(person: some.SearchStrategy[int]) -> some.SearchStrategy[Entry]:
    return some.builds(
        Entry, person=person, agency=ONE([1, 1, 2, 2, None]), author=ACCOUNT, level=some.integers(0, 3),
        topic=ONE(TOPICS), shown=ONE([True, True, False]), third=ONE([False, False, True]),
        draft=ONE([False, False, False, True]),
        sent_to=ONE([(), (), (1,), (2,), (1, 2)]),
    )  # fmt: skip


SOMEBODY = some.builds(
    Somebody, kind=ONE(["staff"] * 4 + ["person", "person", "proxy", "proxy", "other"]), agency=ONE(AGENCIES),
    person=ONE(PEOPLE), active=ONE([True] * 7 + [False]),
)  # fmt: skip
PERSON = ONE(PEOPLE)
WORLDS = some.builds(
    World,
    accounts=some.lists(SOMEBODY, min_size=4, max_size=4).map(tuple),
    entries=some.lists(_entries(PERSON), min_size=4, max_size=12).map(tuple),
    people=some.tuples(*(_entries(some.just(n)) for n in PEOPLE)),
    team=_lists(ACCOUNT, PERSON, _windows(), most=8, least=1),
    cleared=_lists(ACCOUNT, ONE(TOPICS), most=6),
    shares=_lists(PERSON, ONE(AGENCIES), ONE(AGENCIES), ONE(TOPICS), _windows(), most=8),
    grants=_lists(ACCOUNT, PERSON, ONE([(), ("words",), ("health",), TOPICS]), some.integers(0, 3), _windows(), most=4),
    glass=_lists(ACCOUNT, PERSON, _windows(open_ended=False), most=2),
    barred=_lists(ACCOUNT, PERSON, most=1),
    named=_lists(ACCOUNT, ONE([*range(1, 5), 101, 102]), PERSON, most=8),
    cap=ONE([3, 3, 3, 3, 2, 1, 0]),
    token=ONE(["good"] * 12 + [token for token in TOKENS if token != "good"]),
)


def test_both_locks_are_the_specification(past_the_doors: None, request: pytest.FixtureRequest) -> None:
    tally = Tally()
    many = request.config.getoption("--worlds")

    @settings(max_examples=many, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(WORLDS)
    def tried(world: World) -> None:
        check(world, tally)

    tried()

    assert tally.counts["worlds"] >= many
    assert tally.counts["seen"] > many
