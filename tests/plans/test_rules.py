"""What is true of plans, as tables of cases without a database."""

from datetime import date, timedelta

import pytest

from firsthand.base.answers import No
from firsthand.plans import rules

TODAY = date(2026, 6, 22)


@pytest.mark.parametrize(
    ("value", "picture"),
    [(None, ""), (0, "little"), (3, "little"), (4, "some"), (6, "some"), (7, "lot"), (10, "lot")],
)
def test_three_pictures_stand_for_eleven_numbers(value: int | None, picture: str) -> None:
    assert rules.rate_of(value) == picture
    assert all(rules.rate_of(number) == key for key, number in rules.RATES.items())


@pytest.mark.parametrize(
    ("latest", "differ", "size"),
    [({}, False, 0), ({"person": -2}, False, 0), ({"person": 1, "practitioner": 1}, False, 0),
     ({"person": -1, "practitioner": 1}, True, 2), ({"person": 0, "practitioner": 0, "caregiver": 1}, True, 1)],
)  # fmt: skip
def test_a_gap_is_how_far_apart_and_never_an_average(latest: dict[str, int], differ: bool, size: int) -> None:
    gap = rules.gap_of(latest)

    assert (gap.differ, gap.size, gap.asked) == (differ, size, len(latest))


@pytest.mark.parametrize(
    ("whole", "person", "staff", "own", "no"),
    [
        (True, True, None, False, ""), (True, True, True, False, ""), (True, None, None, True, ""),
        (False, True, True, True, "no scale"), (True, None, True, False, "Ask the person"),
        (True, False, True, False, "does not want"), (True, True, False, True, "Staff do not"),
    ],
)  # fmt: skip
def test_both_want_it_or_it_is_not_measured(
    whole: bool, person: bool | None, staff: bool | None, own: bool, no: str
) -> None:
    answer = rules.may_score(whole=whole, person_wants=person, staff_want=staff, by_the_person=own)

    assert (answer is True) if not no else (isinstance(answer, No) and no in answer.because)


@pytest.mark.parametrize(
    ("found", "heard", "days", "no"),
    [(3, 3, 90, ""), (2, 3, 90, "every part"), (3, 2, 90, "thinks"), (3, 3, 0, "which day"), (3, 3, None, "which day")],
)
def test_a_review_ends_when_all_was_looked_at_and_asked(found: int, heard: int, days: int | None, no: str) -> None:
    next_on = None if days is None else TODAY + timedelta(days=days)
    answer = rules.may_finish(parts=3, found=found, heard=heard, next_on=next_on, on=TODAY)

    assert (answer is True) if not no else (isinstance(answer, No) and no in answer.because)


@pytest.mark.parametrize(("days", "due"), [(None, False), (-1, True), (0, True), (1, False)])
def test_a_review_is_due_on_its_day(days: int | None, due: bool) -> None:
    assert rules.review_is_due(review_on=None if days is None else TODAY + timedelta(days=days), on=TODAY) is due


@pytest.mark.parametrize("table", [rules.PLAN_STEPS, rules.GOAL_STEPS, rules.STEP_STEPS, rules.REVIEW_STEPS])
def test_every_state_that_is_reached_is_in_its_table(table: dict[str, set[str]]) -> None:
    assert {then for nexts in table.values() for then in nexts} <= set(table)
