"""What matters is asked a second time, on another day, in reversed order and with other pictures (ux.md Q5).

Where the two answers differ, both stand: nobody picks one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from firsthand.base.packs import Question, pack
from firsthand.voice import rules

if TYPE_CHECKING:
    from firsthand.voice.panels import Heard

AGAIN = "-again"
"""What stands behind the key of a question that is asked the second time."""


@dataclass(frozen=True)
class Twice:
    """A question that matters: its first answer, its second one, and whether they say the same."""

    question: Question
    first: "Heard"
    again: "Heard | None"
    state: str
    """once, same or differ."""

    def is_due(self, *, on: date) -> bool:
        """Whether it may be asked the second time: on another day, where the first time was answered."""
        return self.state == "once" and self.first.when < on and bool(_meant(self.first, self.question.options))

    @property
    def order(self) -> list[str]:
        """The other pictures, in the reverse of the order that was shown the first time."""
        other = dict(zip(self.question.options, self.question.again, strict=True))
        shown = [other[each] for each in self.first.order_shown if each in other]
        return shown[::-1] if len(shown) == len(other) else list(self.question.again)


def second_questions() -> dict[str, Question]:
    """Every question that matters as it is asked the second time."""
    return {
        f"{q.key}{AGAIN}": replace(q, key=f"{q.key}{AGAIN}", asks=q.asks_again, easy=q.asks_again, options=q.again)
        for q in pack("common").questions.values()
        if q.matters
    }


def asked_twice(said: "Sequence[Heard]") -> dict[str, Twice]:
    """The questions that matter and were answered, by key; `said` comes newest first."""
    found = {}
    standing = [heard for heard in said if not heard.taken_back and not heard.is_blank]
    for question in pack("common").questions.values():
        first = next((h for h in standing if h.question == question.key), None)
        if question.matters and first is not None:
            again = next((h for h in standing if h.question == f"{question.key}{AGAIN}"), None)
            second = _meant(again, question.again) if again else ""
            state = rules.consistency(_meant(first, question.options), second)
            found[question.key] = Twice(question, first, again, state)
    return found


def by_answer(said: "Sequence[Heard]") -> "dict[object, Twice]":
    """The same, found from either of the two answers."""
    every = asked_twice(said).values()
    return {h.id: each for each in every for h in (each.first, each.again) if h is not None}


def _meant(heard: "Heard", options: Sequence[str]) -> str:
    """What an answer means, apart from its pictures: which of the two, not knowing, something else, or nothing."""
    if "no_say" in heard.symbols:
        return ""
    picked = [str(place) for place, option in enumerate(options) if option in heard.symbols]
    if picked:
        return picked[0]
    return "not_sure" if "not_sure" in heard.symbols else "other"
