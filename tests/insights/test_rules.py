"""A number and its list ask the same question; parts add up to their whole, whatever stands in the record."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.base.packs import pack
from firsthand.insights import rules, sql, words
from firsthand.insights.rules import Mark, Times

ANSWERS = ("", "yes", "instead", "no", "no_bare", "heard", "closed")
OUTCOMES = ("", *sql.WORST_FIRST)

told = st.builds(
    Mark, what=st.just("told"), kind=st.sampled_from(["words", "ask", "worry"]), recent=st.booleans(),
    overdue=st.booleans(), answer=st.sampled_from(ANSWERS), outcome=st.sampled_from(OUTCOMES),
)  # fmt: skip
promises = st.builds(
    Mark, what=st.just("promise"), recent=st.booleans(), outcome=st.sampled_from(sql.WORST_FIRST),
    pressure=st.sampled_from(["", "open", "open_before", "answered"]),
)  # fmt: skip
people = st.builds(
    Mark, what=st.just("person"), overdue=st.booleans(), outcome=st.sampled_from(["heard", "long_ago", "never"])
)
pressures = st.builds(
    Mark, what=st.just("pressure"), kind=st.sampled_from(["rota", "money"]), recent=st.booleans(),
    overdue=st.booleans(), pressure=st.sampled_from(["open", "open_before", "answered"]),
)  # fmt: skip
ENOUGH = ("yes", "more", "no", "unsure", "no_talk", "not_asked", "staff_there")
talks = st.builds(Mark, what=st.just("talk"), outcome=st.sampled_from([f"talk_{said}" for said in ENOUGH]))
marks = st.one_of(told, promises, people, pressures, talks)
tallies = st.lists(st.builds(Times, marks, st.integers(1, 50)), max_size=12)

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""The machine may be busy: how fast examples are drawn says nothing of the rule."""


@unhurried
@given(tallies)
def test_the_parts_of_what_was_told_add_up_to_it(tally: list[Times]) -> None:
    assert sum(rules.count(tally, part) for part in rules.PARTS) == rules.count(tally, "told")


@unhurried
@given(marks)
def test_a_thing_told_is_in_one_part_and_nothing_else_is_in_any(mark: Mark) -> None:
    assert sum(asks(mark) for asks in rules.PARTS.values()) == (1 if mark.told else 0)


@unhurried
@given(tallies)
def test_each_step_of_the_chain_is_part_of_the_one_before(tally: list[Times]) -> None:
    steps = [rules.count(tally, step) for step in rules.CHAIN]

    assert steps == sorted(steps, reverse=True)
    assert steps[0] == steps[1] + rules.count(tally, "unanswered")


@unhurried
@given(tallies)
def test_the_talks_that_were_said_alone_not_asked_and_with_staff_there_are_all_talks(tally: list[Times]) -> None:
    parts = ("talks_said", "talks_not_asked", "talks_staff_there")
    assert sum(rules.count(tally, part) for part in parts) == rules.count(tally, "talks")
    assert rules.count(tally, "talks_enough") <= rules.count(tally, "talks_said")


@unhurried
@given(tallies)
def test_each_thing_in_the_way_waits_or_is_answered_and_late_ones_wait(tally: list[Times]) -> None:
    waits, answered = (rules.count(tally, key) for key in ("pressed", "pressed_answered"))
    assert waits + answered == sum(each.times for each in tally if each.mark.pressure)
    assert rules.count(tally, "pressed_late") <= waits
    assert sum(times for _kind, times in rules.by_kind(tally)) <= waits + answered


@unhurried
@given(told)
def test_what_was_said_with_staff_there_is_in_no_rate(mark: Mark) -> None:
    if mark.outcome == "staff_there":
        assert not rules.MEASURES["happened"](mark)
    with_staff = Mark("promise", outcome="staff_there")
    assert not rules.MEASURES["came_due"](with_staff) and not rules.MEASURES["kept"](with_staff)


def test_what_staff_say_is_never_kept() -> None:
    said = Mark("promise", outcome="staff_say")

    assert rules.MEASURES["came_due"](said) and not rules.MEASURES["kept"](said)


@unhurried
@given(tallies, st.sampled_from(["promised", "happened"]))
def test_promising_less_never_looks_better(tally: list[Times], step: str) -> None:
    """Without any of the promises, what stands beside the chain is never lower."""
    bare = [Times(Mark("told", each.mark.kind, recent=each.mark.recent, answer=each.mark.answer), each.times)
            for each in tally if each.mark.what == "told"]  # fmt: skip

    assert rules.count(bare, step) == 0
    assert rules.count(bare, "unanswered") >= rules.count(tally, "unanswered")


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, None), (0, 9, 0), (9, 9, 100), (1, 3, 33), (2, 3, 67), (1, 1000, 1), (999, 1000, 99), (97, 212, 46)],
)
def test_in_every_100(part: int, whole: int, said: int | None) -> None:
    assert rules.in_every_100(part, whole) == said


@unhurried
@given(st.integers(0, 500), st.integers(0, 500))
def test_only_all_is_100_and_only_none_is_0(part: int, more: int) -> None:
    said = rules.in_every_100(part, part + more)

    assert (said == 100) == (part > 0 and more == 0)
    assert (said == 0) == (part == 0 and more > 0)


@unhurried
@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_overdue_is_the_day_after_the_last_day(on: date) -> None:
    ends_on = pack("common").intervals["answer_words"].ends_on
    latest = rules.latest_overdue(ends_on=ends_on, on=on)

    assert ends_on(latest) < on <= ends_on(latest + timedelta(days=1))


@pytest.mark.parametrize(
    ("on", "first"),
    [
        (date(2026, 6, 22), date(2026, 3, 23)),
        (date(2026, 5, 31), date(2026, 3, 1)),
        (date(2026, 2, 1), date(2025, 11, 2)),
    ],
)
def test_three_months_end_today(on: date, first: date) -> None:
    assert rules.months_before(on, 3) == first


def test_every_measure_is_told_in_words_and_every_outcome_too() -> None:
    assert set(rules.MEASURES) == set(words.MEASURES)
    assert set(sql.WORST_FIRST) <= set(words.OUTCOMES)
    assert set(ANSWERS) == set(words.ANSWERS)
