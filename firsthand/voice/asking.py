"""The questions a person is asked: those of the pack, one to say anything at all, and what can be wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from firsthand.base.packs import Question, pack
from firsthand.voice.twice import second_questions

ANYTHING = Question(
    key="anything",
    asks=gettext_noop("What do you want to say?"),
    easy=gettext_noop("Say what you like."),
    why="",
    area="",
    symbol="say",
    format="pictures",
    kept_as="words",
    options=("family", "friend", "staff", "door", "food", "work", "money", "outdoors"),
)
"""Saying something that nobody asked about."""


@dataclass(frozen=True)
class Wrong:
    """Something that can be wrong: its word on the button, its picture, the area of life it belongs to."""

    key: str
    word: str
    symbol: str
    area: str


WRONG = {
    each.key: each
    for each in (
        Wrong("hurt", gettext_noop("Someone hurt me or upset me"), "not_good", "safe"),
        Wrong("plan", gettext_noop("Something in my plan"), "plan", "choices"),
        Wrong("medicine", gettext_noop("My medicines"), "medicine", "health"),
        Wrong("else", gettext_noop("Something else"), "more", ""),
    )
}
ABOUT_WHAT = ("staff", "family", "friend", "people", "door", "night", "money", "food")
"""Pictures to say who or what is wrong."""


def questions() -> dict[str, Question]:
    """Every question, the open one first, then each as it is asked a first and, where it matters, a second time."""
    return {ANYTHING.key: ANYTHING, **pack("common").questions, **second_questions()}


def offered() -> list[Question]:
    """The questions to pick from; those that only come after an answer are not among them (ux.md Q7)."""
    every = pack("common").questions
    after = {key for question in every.values() for key in question.then.values()}
    return [question for key, question in every.items() if key not in after]


def next_question(*, asked: str, symbols: Sequence[str]) -> Question | None:
    """What is asked after this answer, to know more exactly: either or, then either or."""
    found = questions().get(asked)
    key = next((found.then[each] for each in symbols if each in found.then), "") if found else ""
    return questions().get(key)
