"""What goes on a paper by itself, and what is left out when a page is full. Pure: it decides from what it is given."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from firsthand.papers.facts import ProfileTold, Telling
from firsthand.papers.words import Part

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
