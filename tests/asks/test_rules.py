"""When an ask is late, and what comes next: tables of cases, no database."""

from datetime import date

import pytest

from firsthand.asks.rules import Next, Owed, is_late, may_pass_on, next_step, said_before
from firsthand.base.answers import No
from firsthand.base.packs import pack

WITHIN = pack("common").intervals["answer_words"].ends_on
MONDAY, FRIDAY = date(2026, 6, 22), date(2026, 6, 26)


@pytest.mark.parametrize(
    ("said", "on", "late"),
    [
        (MONDAY, MONDAY, False),
        (MONDAY, date(2026, 6, 24), False),  # Wednesday is the second working day
        (MONDAY, date(2026, 6, 25), True),
        (FRIDAY, date(2026, 6, 28), False),  # the weekend does not count
        (FRIDAY, date(2026, 6, 30), False),
        (FRIDAY, date(2026, 7, 1), True),
    ],
)
def test_an_ask_is_late_after_two_working_days(said: date, on: date, late: bool) -> None:
    assert is_late(answered=False, answer_by=WITHIN(said), on=on) is late
    assert not is_late(answered=True, answer_by=WITHIN(said), on=on)
    assert (said <= said_before(within=WITHIN, on=on)) is late


def test_what_is_answered_or_has_time_goes_to_nobody_else() -> None:
    answered = may_pass_on(answered=True, answer_by=MONDAY, on=FRIDAY)
    in_time = may_pass_on(answered=False, answer_by=FRIDAY, on=FRIDAY)

    assert isinstance(answered, No) and isinstance(in_time, No)
    assert may_pass_on(answered=False, answer_by=MONDAY, on=FRIDAY) is True


def promise(state: str, answer: str = "") -> Owed:
    return Owed(state, answer, "Dev Rai", FRIDAY)


@pytest.mark.parametrize(
    ("given", "comes"),
    [
        ({}, Next("answer", "", FRIDAY)),
        ({"on": date(2026, 6, 27)}, Next("lead_has_it", "Grace")),
        ({"on": date(2026, 6, 27), "holder": "Mo"}, Next("answer", "Mo", FRIDAY)),
        ({"reply_is": "no"}, Next("challenge")),
        ({"reply_is": "no", "challenged": True}, Next("challenged")),
        ({"reply_is": "instead"}, Next("answered")),
        ({"reply_is": "yes", "owed": [promise("made")]}, Next("promise", "Dev Rai", FRIDAY)),
        ({"reply_is": "yes", "owed": [promise("late")]}, Next("promise", "Dev Rai", FRIDAY)),
        ({"reply_is": "yes", "owed": [promise("made"), promise("done")]}, Next("say", "Dev Rai")),
        ({"reply_is": "yes", "owed": [promise("done", "yes")]}, Next("over")),
        ({"reply_is": "no", "owed": [promise("done", "yes")]}, Next("challenge")),
        ({"owed": [promise("accepted")]}, Next("promise", "Dev Rai", FRIDAY)),
    ],
)
def test_what_comes_next(given: dict[str, object], comes: Next) -> None:
    usual: dict[str, object] = {
        "reply_is": "", "owed": [], "holder": "", "answer_by": FRIDAY, "lead": "Grace", "challenged": False,
        "on": MONDAY,
    }  # fmt: skip

    assert next_step(**(usual | given)) == comes  # type: ignore[arg-type]
