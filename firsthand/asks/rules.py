"""What is true of an ask on a day: does it wait too long, what comes next? Pure; days and intervals are passed in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from firsthand.base.answers import Answer, No

LATER = Callable[[date], date]
"""The last day of an interval that begins on a day, as the pack says."""


def is_late(*, answered: bool, answer_by: date, on: date) -> bool:
    """Whether nobody answered in time: from the day after the last one."""
    return not answered and answer_by < on


def said_before(*, within: LATER, on: date) -> date:
    """The newest day on which something said is late on this day."""
    day = on - timedelta(days=1)
    while within(day) >= on:
        day -= timedelta(days=1)
    return day


def may_pass_on(*, answered: bool, answer_by: date, on: date) -> Answer:
    """Whether an ask goes to the lead: only what nobody answered in time."""
    if answered:
        return No(_("This is answered already."))
    return is_late(answered=answered, answer_by=answer_by, on=on) or No(_("There is still time to answer this."))


@dataclass(frozen=True)
class Next:
    """What comes next for the person, in one key: who does it, and by when, where that is known."""

    key: str
    who: str = ""
    by: date | None = None


@dataclass(frozen=True)
class Owed:
    """A promise that answers an ask, as far as what comes next is concerned."""

    state: str
    answer: str
    who: str
    by: date | None


def next_step(
    *, reply_is: str, owed: list[Owed], holder: str, answer_by: date, lead: str, challenged: bool, on: date
) -> Next:
    """What comes next: an answer by somebody, a promise to be kept, the person's own say, or a no they can challenge.

    `holder` has the ask by name, where it was passed on; `lead` has it by itself once it is late.
    """
    if not reply_is and not owed:
        waits_for_lead = is_late(answered=False, answer_by=answer_by, on=on) and not holder
        return Next("lead_has_it", lead) if waits_for_lead else Next("answer", holder, answer_by)
    step = _of_promises(owed)
    if step is not None:
        return step
    if reply_is == "no":
        return Next("challenged" if challenged else "challenge")
    return Next("over" if owed else "answered")


def _of_promises(owed: list[Owed]) -> Next | None:
    """The person's own say comes before what is still to be done; None when every promise is at an end."""
    to_say = next((each for each in owed if each.state == "done" and not each.answer), None)
    if to_say is not None:
        return Next("say", to_say.who)
    going_on = next(
        (each for each in owed if each.state in ("made", "accepted", "late") and each.answer != "yes"), None
    )
    return Next("promise", going_on.who, going_on.by) if going_on is not None else None


AGAIN_A_WEEK = 2
"""How many answers given with staff there are asked again in a week, at most (ux.md section 0: not too much)."""


def may_ask_again(*, alone: bool, this_week: int) -> bool:
    """Whether an answer given with staff there is asked again now: nobody is there, and it is not too much."""
    return alone and this_week < AGAIN_A_WEEK


def may_last(*, minutes: int) -> Answer:
    """Whether a talk can be as long as this."""
    return 1 <= minutes <= 24 * 60 or No(_("Say how many minutes, from 1 to 1440."))


# --- someone on my side -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Side:
    """An ask for someone on the person's side, as far as where it stands is concerned."""

    answer_by: date
    rings_by: date
    passed_on: date | None = None
    began: date | None = None
    taken_back: bool = False


def side_stands(side: Side, *, on: date) -> str:
    """Where it stands: taken back, begun, rings late, passed on, late, or asked for."""
    if side.taken_back or side.began:
        return "taken_back" if side.taken_back else "began"
    if side.passed_on:
        return "rings_late" if side.rings_by < on else "passed_on"
    return "late" if side.answer_by < on else "asked"


def may_ask_for_someone(side: Side | None, *, who: str, on: date) -> Answer:
    """Whether somebody can ask for someone on their side: not while staff have an ask that is not passed on yet."""
    if side is None or side_stands(side, on=on) in ("taken_back", "began", "rings_late"):
        return True
    if side.passed_on:
        return No(_("You asked for this already. It was passed on."))
    return No(_("You asked for this already. %(name)s has it.") % {"name": who})


def may_pass_on_to_advocate(side: Side, *, passed_on: date, on: date) -> Answer:
    """Whether it can be written down that it was passed on: once, and on a day that has come."""
    if side.passed_on:
        return No(_("This was passed on already."))
    return passed_on <= on or No(_("Write the day on which you passed it on: today, or before."))


def may_begin(side: Side, *, began: date, on: date) -> Answer:
    """Whether it can be written down that the advocate began: once, and on a day that has come."""
    if side.began:
        return No(_("This was written down already."))
    return began <= on or No(_("Write a day that has come: today, or before."))


def can_be_rung(*, phone: str) -> Answer:
    """Whether this is a telephone number: digits, spaces, and a plus in front."""
    digits = phone.replace(" ", "").removeprefix("+")
    right = digits.isascii() and digits.isdigit() and 3 <= len(digits) <= 15
    return right or No(_("Write a telephone number, for example 0300 123 4567."))
