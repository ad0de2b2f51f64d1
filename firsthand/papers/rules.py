"""What goes on a paper by itself, and what is left out when a page is full. Pure: it decides from what it is given."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from firsthand.base.answers import Answer, No
from firsthand.papers.facts import ProfileTold, Telling
from firsthand.papers.words import Part, Readers, SlipState
from firsthand.ui import dates

T = TypeVar("T")
ANSWERS = {
    Part.LIKE: ("good_at",),
    Part.IMPORTANT: ("people", "good_day", "about_me", "home", "doing", "food"),
    Part.SUPPORT: ("how_to_talk", "morning"),
    Part.WRONG: ("safe", "bad_day"),
}
"""On which part of a paper the answer to a question belongs."""
ONLY_IF_CHOSEN = frozenset({"safe", "bad_day"})
"""Answers that may hold what somebody is afraid of: they go on a paper when the person puts them there."""
NOT_BY_ITSELF = frozenset({"medicine", "hospital", "doctor", "limit", "money", "bank_card", "wrong", "not_good"})
"""Pictures that speak of medicine, risk or money: words with one of them wait until the person chooses them."""
A_PART_BY_ITSELF = 3
LETTERS_A_LINE = 58


def belongs(*, kind: str, question: str) -> Part | None:
    """The part of a paper that words belong to, if to any."""
    asked = "how_to_talk" if kind == "how_to_talk" else question
    return next((part for part, questions in ANSWERS.items() if asked in questions), None)


def goes_by_itself(*, kind: str, question: str, symbols: Sequence[str]) -> bool:
    """Whether words may stand on a paper before the person chose: nothing about diagnosis, risk or medicine (PT4).

    Nothing is read for its meaning. Only answers to a few everyday questions go by themselves, and only when no
    picture beside them says that they are about something else.
    """
    part = belongs(kind=kind, question=question)
    return part is not None and question not in ONLY_IF_CHOSEN and not NOT_BY_ITSELF & set(symbols)


def shorter(told: ProfileTold) -> ProfileTold | None:
    """The same with one thing less: the longest of the fullest part; how to talk with the person goes last of all."""
    loose = {part: [one for one in items if not one.keeps] for part, items in told.parts.items()}
    every = loose if any(loose.values()) else {part: list(items) for part, items in told.parts.items()}
    if not any(every.values()):
        return None
    fullest = max(every, key=lambda part: sum(map(lines, every[part])))
    return told.without(fullest, max(every[fullest], key=lines))


def lines(telling: Telling) -> int:
    """About how many lines words take on a page, the line of their source included."""
    return 1 + sum(1 + len(line) // LETTERS_A_LINE for line in telling.text.split("\n"))


# --- the brief before a visit -----------------------------------------------------------------------------------------


def counts_from(*, wrote: date | None, opened: date | None, first: date) -> tuple[date, str]:
    """Since when something is new to a reader, and why: the later day, before today, when they wrote a note or read.

    That day counts as a whole, so that nothing said later on it falls between; who was never here reads since `first`.
    """
    if wrote is not None and (opened is None or wrote >= opened):
        return wrote, "wrote"
    return (opened, "opened") if opened is not None else (first, "first")


def at_a_glance(said: Sequence[T], *, weigh: Callable[[T], int], most: int, letters: int) -> tuple[T, ...]:
    """The first of these that can be read at once: whole, as many as fit, and always one."""
    taken: list[T] = []
    for one in said[:most]:
        letters -= weigh(one)
        if taken and letters < 0:
            break
        taken.append(one)
    return tuple(taken)


# --- slips ------------------------------------------------------------------------------------------------------------

SLIP_STEPS: dict[str, set[str]] = {
    "printed": {"came_in", "ended"}, "came_in": {"answered"}, "answered": set(), "ended": set(),
}  # fmt: skip
SLIPS_AT_ONCE = 20
"""How many slips of one person are printed at once at the most."""
INK_OF_WORDS = 0.8
"""Square millimetres that are dark where a slip is left free, when somebody wrote: a short word or a tick is more."""


def seems_blank(*, ink: float | None) -> bool:
    """Whether nothing seems to be written on a slip; where it cannot be measured, nobody says so."""
    return ink is not None and ink < INK_OF_WORDS


def may_print(*, how_many: int) -> Answer:
    """Whether so many slips can be printed at once."""
    return 1 <= how_many <= SLIPS_AT_ONCE or No(_("Print 1 to %(most)s slips at once.") % {"most": SLIPS_AT_ONCE})


def may_come_in(*, state: str, since: date | None, on: date) -> Answer:
    """Whether a slip can still come in: once, and not after it ended."""
    if "came_in" in SLIP_STEPS[state]:
        return True
    day = dates.staff_day(since, on=on) if since else ""
    if state == SlipState.ENDED:
        return No(_("This slip was ended on %(day)s. Nothing was kept. Print a new one.") % {"day": day})
    return No(_("This slip came in on %(day)s already. Nothing was kept a second time.") % {"day": day})


def is_good(*, printed_on: date, old_on: date, reads: str, still_there: bool, mine: bool, on: date) -> Answer:
    """Whether a slip is still what it says: not too old, and printed for the team it comes back to.

    `still_there`: the agency it names is still in the person's team. `mine`: it is the one of whoever scans it.
    """
    told = {"day": dates.staff_day(printed_on, on=on), "agency": reads}
    if on > old_on:
        return No(
            _("This slip is old: it was printed on %(day)s. Give it back with a new one. Nothing was kept.") % told
        )
    if not still_there:
        return No(
            _("This slip was printed on %(day)s for %(agency)s, before things moved. Give it back with a new one.")
            % told
        )
    return mine or No(_("This slip is for %(agency)s. Give it to them. Nothing was kept.") % told)


def may_read_here(*, readers: str) -> Answer:
    """Whether what the slip says lets the team keep it: a slip for a friend alone is given on, and not kept."""
    if readers == Readers.FRIEND:
        return No(_("It is for a friend alone. Give it to them, and do not keep it here."))
    return True


def may_step_slip(*, state: str, then: str) -> Answer:
    """Whether a slip may go from one state to another."""
    if then in SLIP_STEPS[state]:
        return True
    if state == then:
        return No(_("This was written down already."))
    if then == SlipState.ANSWERED:
        return No(_("This slip has not come in yet."))
    return No(_("This slip came in. It cannot be ended now."))
