"""The vocabulary of what is wrong."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class About(models.TextChoices):
    """Whom a worry is about, if it is about somebody; it decides who is told."""

    NOBODY = "", _("nobody")
    WORKER = "worker", _("a worker, by name")
    SOMEBODY = "somebody", _("somebody who works here, not said who")
    PLACE = "place", _("whoever is in charge, or the whole agency")
    OTHER = "other", _("somebody who is not staff")


class Route(models.TextChoices):
    """How the person wants to get the answer; asked at sending (ux.md section 0)."""

    HERE = "here", _("show it here")
    FACE = "face", _("tell me face to face")
    HIDE = "hide", _("hide it here")


class State(models.TextChoices):
    """The life of a worry. Only the person closes it."""

    RAISED = "raised", _("told")
    SEEN = "seen", _("read")
    ANSWERED = "answered", _("answered")
    PROMISED = "promised", _("answered, with a promise")
    NOT_HELPED = "not_helped", _("the person says it did not help")
    HELPED = "helped", _("the person says it helped")
    CLOSED = "closed", _("closed by the person")
    ENDED = "ended", _("ended, not closed by them")


PASSED = "passed"
"""What a standing says when it went to the next in line; the worry itself stands as it stood."""


class Finding(models.TextChoices):
    """What an enquiry came to, as whoever holds the duty says it; the worry itself stays the person's to close."""

    FOUND = "found", _("It happened")
    PARTLY = "partly", _("Some of it happened")
    UNCLEAR = "unclear", _("We could not find out")
    NOT_FOUND = "not_found", _("We did not find that it happened")
    ASKED = "asked", _("They asked us to stop looking")


EASY = {
    Finding.FOUND: _("We looked into it. It happened."),
    Finding.PARTLY: _("We looked into it. Some of it happened."),
    Finding.UNCLEAR: _("We looked into it. We could not find out."),
    Finding.NOT_FOUND: _("We looked into it. We did not find it."),
    Finding.ASKED: _("You asked us to stop. We stopped looking."),
}
"""The same as the person reads it."""


class Ending(models.TextChoices):
    """Why a worry can end without the person."""

    DIED = "died", _("They died")
    MOVED = "moved", _("They moved away, and another place was told")
