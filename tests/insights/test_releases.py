"""Months published one after another tell no more together than each alone; and everything adds up (TL2, TL5)."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.insights import actions as insights
from firsthand.insights import panels
from firsthand.insights.models import Published
from firsthand.insights.rules import Mark, Times, small
from firsthand.insights.rules import month as rules
from firsthand.people import actions as people
from firsthand.people.access import Viewer
from firsthand.people.words import Setting
from tests.cast import TODAY, Cast

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
PEOPLE = ("people", "heard_from", "not_heard")

times = st.one_of(st.integers(1, 4), st.integers(1, 60))
told = st.builds(
    Mark, what=st.just("told"), kind=st.sampled_from(["words", "ask", "worry"]), recent=st.booleans(),
    place=st.sampled_from(Setting.values), answer=st.sampled_from(["", "yes", "instead", "no", "no_bare", "heard"]),
    outcome=st.sampled_from(["", "happened", "partly", "did_not", "worse", "staff_there", "staff_say", "late", "open"]),
)  # fmt: skip
promises = st.builds(
    Mark, what=st.just("promise"), recent=st.booleans(), outcome=st.sampled_from(["happened", "late", "cannot"]),
    pressure=st.sampled_from(["", "open", "open_before", "answered"]),
)  # fmt: skip
tallies = st.lists(st.builds(Times, st.one_of(told, promises), times), max_size=12)
steps = st.tuples(st.integers(-6, 6), st.integers(-6, 6))


def counted(heard: int, silent: int) -> list[Times]:
    return [Times(Mark("person", outcome="heard"), heard), Times(Mark("person", overdue=True, outcome="never"), silent)]


def walk(start: tuple[int, int], moves: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """How many are heard and not heard on each day of publishing: nearly the same people every time."""
    days = [start]
    for heard, silent in moves:
        days.append((max(0, days[-1][0] + heard), max(0, days[-1][1] + silent)))
    return days


def publish_all(days: Sequence[tuple[int, int]]) -> list[dict[str, small.Cell]]:
    """What is said of people in each release, when each knows what was said before."""
    said: dict[str, int] = {}
    releases = []
    for day in days:
        lines = rules.lines(counted(*day), places=Setting.values, said=dict(said))
        cells = {line.cell.key: line.cell for line in lines if line.section == rules.STOCK}
        said |= {key: cell.times for key, cell in cells.items() if cell.times is not None}
        releases.append(cells)
    return releases


@unhurried
@given(st.tuples(st.integers(0, 40), st.integers(0, 40)), st.lists(steps, max_size=8))
def test_no_release_taken_from_the_one_before_leaves_so_few_that_they_could_be_named(
    start: tuple[int, int], moves: list[tuple[int, int]]
) -> None:
    releases = publish_all(walk(start, moves))

    for key in PEOPLE:
        said = [cells[key].times for cells in releases]
        numbers = [each for each in said if each is not None]
        assert [(a, b) for a, b in pairwise(numbers) if small.is_small(abs(a - b))] == []


@unhurried
@given(st.tuples(st.integers(0, 40), st.integers(0, 40)), st.lists(steps, max_size=8))
def test_every_release_says_only_what_is_true_and_a_number_left_out_has_company(
    start: tuple[int, int], moves: list[tuple[int, int]]
) -> None:
    days = walk(start, moves)
    for (heard, silent), cells in zip(days, publish_all(days), strict=True):
        true = {"people": heard + silent, "heard_from": heard, "not_heard": silent}
        assert all(cell.times in (None, true[key]) for key, cell in cells.items())
        said = [key for key in PEOPLE if cells[key].times is not None]
        # Two of three numbers would give the third: a part is never left out alone.
        assert len(said) != 2, cells


def test_one_person_who_came_between_two_releases_is_not_to_be_found() -> None:
    first, second, third = publish_all([(10, 5), (10, 6), (15, 10)])

    assert [first[key].times for key in PEOPLE] == [15, 10, 5]
    assert [second[key].shown for key in PEOPLE] == ["hidden"] * 3
    assert [third[key].times for key in PEOPLE] == [25, 15, 10]


def test_two_months_published_with_nobody_coming_or_going_say_the_same() -> None:
    first, second = publish_all([(10, 5), (10, 5)])

    assert first == second and first["people"].times == 15


@unhurried
@given(tallies)
def test_the_lines_of_a_month_reconcile_wherever_all_of_them_are_said(tally: list[Times]) -> None:
    lines = rules.lines(tally, places=Setting.values, said={})
    said = {(line.section, line.cell.key): line.cell.times for line in lines}

    def adds_up(section: str, whole: str, *parts: str) -> None:
        found = [said[section, part] for part in parts]
        known = [each for each in found if each is not None]
        if said[section, whole] is not None:
            assert sum(known) <= (said[section, whole] or 0)
            assert len(known) < len(found) or sum(known) == said[section, whole]
            # One part alone left out would be the rest: the second cell goes with it.
            assert len(found) - len(known) != 1
        else:
            assert known == []

    adds_up("became", "told", "unanswered", "answered")
    adds_up("became", "answered", "only_no", "only_answer", "promised")
    adds_up("became", "promised", *rules.SAID, "not_said_yet")
    adds_up("place", "told", *Setting.values)
    adds_up("pressures", "cannot_said", "pressed_new", "pressed_answered")
    assert said["became", "told"] == said["place", "told"]


@unhurried
@given(tallies, st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 60)))
def test_what_was_said_of_people_before_changes_no_other_line(tally: list[Times], said: dict[str, int]) -> None:
    def others(before: dict[str, int]) -> list[rules.Line]:
        lines = rules.lines(tally + counted(20, 20), places=Setting.values, said=before)
        return [line for line in lines if line.section != rules.STOCK]

    assert others(said) == others({})


def _register(by: Viewer, many: int) -> None:
    for number in range(many):
        people.register(by=by, preferred_name=f"Somebody {number}")


def _published_people(month: Published) -> dict[str, int | None]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, times FROM insights_published_number WHERE published_id = %s AND section = 'people'",
            [month.pk],
        )
        return dict(cursor.fetchall())


def test_a_lead_who_publishes_after_one_more_came_says_nothing_of_people(cast: Cast) -> None:
    """Through the act and the database: what was said before is remembered, and compared."""
    with cast.acting(cast.grace) as by:
        _register(by, 10)
        first = insights.publish(by=by, month=date(2026, 4, 1), on=TODAY)
        before = _published_people(first)
        assert before["people"] is not None and before["people"] >= 10
        assert panels.people_said()["people"] == before["people"]

        _register(by, 1)
        second = insights.publish(by=by, month=date(2026, 5, 1), on=TODAY)
        assert set(_published_people(second).values()) == {None}
        assert panels.people_said()["people"] == before["people"]
