"""The sentences of papers: what a state is called, how a stance is said. The page and the sheet say the same."""

from datetime import date

from django.db import models
from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext

from firsthand.papers.blocks import Status, Tone
from firsthand.voice.words import Thinks

STANCE = {
    Thinks.AGREES: (later("I agree"), "tick"),
    Thinks.PARTLY: (later("I agree with some of it"), "partly"),
    Thinks.DISAGREES: (later("I do not agree"), "cross"),
    Thinks.UNSURE: (later("I am not sure"), "not_sure"),
    "": (later("Nobody has asked me yet"), "silence"),
}
"""What the person thinks of an item, and the symbol beside it. The last is "not asked", said as loudly as the rest."""

_STANDING: dict[str, tuple[object, str, Tone]] = {
    "happened": (later("Done, you said so"), "tick", "ok"),
    "partly": (later("Partly done, you said so"), "partly", "wait"),
    "did_not_happen": (later("It did not happen, you said so"), "cross", "no"),
    "made_worse": (later("It made things worse, you said so"), "worse", "no"),
    "done_staff_say": (later("Staff say it is done"), "staff", "plain"),
    "late": (later("Late"), "late", "no"),
    "cannot": (later("We cannot do this"), "cross", "no"),
    "stopped": (later("Stopped"), "stop", "plain"),
    "not_yet": (later("Not yet"), "clock", "plain"),
}
"""How a promise stands, by the keys of plans.rules.status_of: the word, its symbol, its tone."""


def status(standing: str) -> Status:
    """How a promise stands, in a shape and a word."""
    word, symbol, tone = _STANDING[standing]
    return Status(str(word), symbol, tone)


_FOR_STAFF = {
    "happened": later("They say it happened"),
    "partly": later("They say partly"),
    "did_not_happen": later("They say it did not happen"),
    "made_worse": later("They say it made things worse"),
}


def status_for_staff(standing: str, *, days: int) -> str:
    """How a promise stands, in a word for those who work: by how many days it is late, what the person says of it."""
    if standing == "late" and days:
        return ngettext("%(num)s day late", "%(num)s days late", days) % {"num": days}
    return str(_FOR_STAFF.get(standing) or _STANDING[standing][0])


def whole_day(value: date) -> str:
    """A day on a paper that may be found years later, so with its year: "Monday 22 June 2026"."""
    return written(value, "l j F Y")


def promised(name: str, *, accepted: bool, day: str) -> str:
    """Who promised, and for when: "Jo promised this. The day is Friday 12 June."."""
    if not name:
        who = _("Nobody has promised this yet.")
    elif accepted:
        who = _("%(name)s promised this.") % {"name": name}
    else:
        who = _("We asked %(name)s to do this.") % {"name": name}
    when = _("The day is %(day)s.") % {"day": day} if day else _("There is no day for it yet.")
    return f"{who} {when}"


def old_after(day: date | None) -> str:
    """From when a paper should not be trusted."""
    if day:
        return _("Ask for a new one after %(day)s.") % {"day": whole_day(day)}
    return _("Ask for a new one when something changes.")


class Part(models.TextChoices):
    """The parts of a paper about the person, in their own words, and what stands over each."""

    LIKE = "like", later("What people like about me")
    IMPORTANT = "important", later("What is important to me")
    SUPPORT = "support", later("How best to support me")
    WRONG = "wrong", later("When something is wrong")


MOST = 8
"""How many things fit on one part of a paper at the most."""

SYMBOL = {Part.LIKE: "person", Part.IMPORTANT: "heart", Part.SUPPORT: "talk_with", Part.WRONG: "wrong"}


class Kind(models.TextChoices):
    """The papers a person can have."""

    PROFILE = "profile", later("A page about me")
    POSTER = "poster", later("My poster")
    CARD = "card", later("My pocket card")
    PLAN = "plan", later("My plan")
    HARD_TIMES = "hard-times", later("My plan for hard times")
    MEETING = "meeting", later("My words for my meeting")
    TRANSFER = "transfer", later("If I am moved")


class SlipState(models.TextChoices):
    """What became of a slip that was printed."""

    CAME_IN = "came_in", later("came in")
    ANSWERED = "answered", later("answer printed")
    ENDED = "ended", later("ended")


class WhyEnded(models.TextChoices):
    """Why a slip ended without words here."""

    LOST = "lost", later("It is lost")
    SPOILED = "spoiled", later("It is torn or spoiled")
    NOT_WANTED = "not_wanted", later("They do not want it")
    PASSED = "passed", later("It is not for staff: it was given to their friend")


class SlipIs(models.TextChoices):
    """What the person ticked on a slip, as whoever scans it reads it."""

    SAY = "say", later("I want to say")
    ASK = "ask", later("I ask for")
    WRONG = "wrong", later("Something is wrong")
    NONE = "none", later("Nothing is ticked")


class Readers(models.TextChoices):
    """Who may read it, as the slip says."""

    TEAM = "team", later("The team named on the slip")
    FRIEND = "friend", later("Only a friend, who is not staff")
    NONE = "none", later("Nothing is ticked")
