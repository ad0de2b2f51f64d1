"""The questions a person is asked: those of the pack, one to say anything at all, and what can be wrong."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop

from firsthand.base.packs import Question, pack

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
    """Every question, the open one first."""
    return {ANYTHING.key: ANYTHING, **pack("common").questions}
