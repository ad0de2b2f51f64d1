"""What is true of an incident: where the wish lets it go, what goes together, what a partner may answer. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from firsthand.base.answers import Answer, No

INCIDENT_STEPS: dict[str, set[str]] = {
    "told": {"answered", "passed", "asked", "helped", "not_helped", "closed"},
    "answered": {"answered", "passed", "asked", "helped", "not_helped", "closed"},
    "passed": {"answered", "passed", "asked", "helped", "not_helped", "closed"},
    "asked": {"answered", "passed", "asked", "day_given", "cannot", "done", "helped", "not_helped", "closed"},
    "day_given": {"answered", "passed", "asked", "day_given", "cannot", "done", "helped", "not_helped", "closed"},
    "cannot": {"answered", "passed", "asked", "day_given", "done", "helped", "not_helped", "closed"},
    "done": {"answered", "passed", "asked", "day_given", "cannot", "helped", "not_helped", "closed"},
    "helped": {"answered", "passed", "asked", "day_given", "cannot", "done", "not_helped", "closed"},
    "not_helped": {"answered", "passed", "asked", "day_given", "cannot", "done", "helped", "closed"},
    "closed": set(),  # by the person
}
"""What can come next. A partner answers only after they were asked; only the person says if it helped, and closes."""
WAITS = ("told", "not_helped", "cannot")
"""Somebody has to do something."""
GOES_ON = tuple(state for state in INCIDENT_STEPS if state != "closed")
ELSEWHERE = ("landlord", "police")
"""Whom nobody tells unless the person wishes it."""


def may_step(*, now: str, then: str) -> Answer:
    """Whether an incident may go from one state to another."""
    if then in INCIDENT_STEPS[now]:
        return True
    if now == "closed":
        return No(_("They closed this. It cannot be done any more."))
    return No(_("This was said already."))


def may_pass(*, to: str, wants: Collection[str], ground: str, because: str) -> Answer:
    """Whether it may go to somebody else: the person wishes it, or a reason in law is written where they read it."""
    if to in wants:
        return True
    if not ground:
        return No(_("They do not want this told to others. Pass it on only for a reason in law."))
    return bool(because.strip()) or No(_("Write why, so that they can read it."))


def wants_fit(wants: Collection[str]) -> Answer:
    """Whether a wish can be meant: something, and nothing beside "nothing"."""
    if not wants:
        return No(_("Pick what you want."))
    if "nothing" in wants and len(wants) > 1:
        return No(_("You picked “nothing” and something else. Pick again."))
    return True


def may_have_happened(*, day: date | None, on: date) -> Answer:
    """Whether something can have happened on a day: not on one that is still to come."""
    return day is None or day <= on or No(_("That day is still to come. Look at the day again."))


@dataclass(frozen=True)
class Scene:
    """Where something happened and with whom, as it was told."""

    place_kind: str
    place: str
    who: str


_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_SAYS_NOTHING = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "that",
        "this",
        "they",
        "them",
        "their",
        "there",
        "was",
        "were",
        "has",
        "had",
        "have",
        "who",
        "what",
        "when",
        "where",
        "our",
        "out",
        "his",
        "her",
        "someone",
        "somebody",
        "people",
        "person",
        "man",
        "men",
        "woman",
        "women",
        "boy",
        "boys",
        "girl",
        "girls",
        "lady",
        "staff",
        "near",
        "next",
        "house",
        "home",
        "street",
        "road",
        "place",
    ]
)


def _telling(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if word not in _SAYS_NOTHING}


def alike(one: Scene, other: Scene) -> tuple[str, ...]:
    """In what two incidents are alike, as far as their own words say: at the same place, with the same people."""
    found = _alike_in_words(one, other)
    at_home = one.place_kind == other.place_kind and one.place_kind in ("home", "by_home")
    return ("place", *found) if at_home and "place" not in found else found


def gathered(scenes: Sequence[Scene]) -> list[tuple[tuple[int, ...], tuple[str, ...]]]:
    """Which of several scenes may be one event: their places in the list, and in what they are alike.

    Being at home says nothing here, since everybody's home is another: only words count.
    """
    found: list[tuple[tuple[int, ...], tuple[str, ...]]] = []
    left = list(range(len(scenes)))
    while left:
        first = left.pop(0)
        likes = {other: _alike_in_words(scenes[first], scenes[other]) for other in left}
        members = [other for other in left if likes[other]]
        if members:
            why = {each for other in members for each in likes[other]}
            found.append(((first, *members), tuple(each for each in ("place", "people") if each in why)))
        left = [other for other in left if other not in members]
    return found


def _alike_in_words(one: Scene, other: Scene) -> tuple[str, ...]:
    places = _telling(one.place) & _telling(other.place)
    people = _telling(one.who) & _telling(other.who)
    return (*(["place"] if places else []), *(["people"] if people else []))


# --- what a partner outside may answer --------------------------------------------------------------------------------


def partner_may_say(*, says: str, name: str, day: date | None, because: str, on: date) -> Answer:
    """Whether a partner's answer is whole: who says it, and a day that is not over, or why they cannot."""
    if not name.strip():
        return No(_("Write your name."))
    if says == "day" and day is None:
        return No(_("Write the day on which you come."))
    if says == "day" and day is not None and day < on:
        return No(_("That day is over. Write a day that is still to come."))
    if says == "cannot" and not because.strip():
        return No(_("Say why you cannot."))
    return says in ("day", "done", "cannot") or No(_("Pick one answer."))


def may_be_shown(*, asked: Sequence[str], may_know: Collection[str]) -> Answer:
    """Whether a link may show this of the person: only what they said a partner may know."""
    if set(asked) <= set(may_know):
        return True
    return No(_("They did not say that a partner may know this."))


def link_ends_in_time(*, answer_by: date, last: date, on: date) -> Answer:
    """Whether the day by which a partner answers lies before the link ends, and not in the past."""
    if answer_by < on:
        return No(_("That day is over. Write a day that is still to come."))
    return answer_by <= last or No(_("The link ends before that day. Write an earlier day."))
