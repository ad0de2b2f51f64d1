"""The vocabulary of what happened to somebody, what they want done, and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class When(models.TextChoices):
    """How exactly somebody knows when it happened."""

    DAY = "day", _("on one day")
    ABOUT = "about", _("about then")
    AGAIN = "again", _("again and again")


class BecauseOf(models.TextChoices):
    """What the person themself says of why it happened; never inferred."""

    NOT_SAID = "", _("not said")
    WHO_I_AM = "who_i_am", _("because of who they are")
    OTHER = "other", _("because of something else")
    UNKNOWN = "unknown", _("they do not know")


class Want(models.TextChoices):
    """What the person wants done; several at once, and changed whenever they like."""

    TALK = "talk", _("to talk about it")
    LOG = "log", _("only to have it written down")
    LANDLORD = "landlord", _("that the landlord is told")
    POLICE = "police", _("that the police are told")
    NOTHING = "nothing", _("that nothing is done")


class MayKnow(models.TextChoices):
    """What a partner outside may know of it."""

    NAME = "name", _("their name")
    WORDS = "words", _("their words")
    PHOTO = "photo", _("their photo")


class To(models.TextChoices):
    """Whom an incident is passed to."""

    LANDLORD = "landlord", _("the landlord")
    POLICE = "police", _("the police")


class Ground(models.TextChoices):
    """A reason in law to pass it on although the person did not wish it; they read which, and why."""

    AGREED = "", _("the person wishes it")
    DUTY = "duty", _("a safeguarding duty: somebody may be hurt")
    CHILD = "child", _("somebody is under 18")
    LAW = "law", _("a court or a law demands it")


class State(models.TextChoices):
    """What came next. Only the person closes it."""

    TOLD = "told", _("told")
    ANSWERED = "answered", _("answered")
    PASSED = "passed", _("passed on")
    ASKED = "asked", _("somebody outside was asked")
    DAY_GIVEN = "day_given", _("a day was given")
    CANNOT = "cannot", _("they say that they cannot")
    DONE = "done", _("they say that it is done")
    HELPED = "helped", _("the person says that it helped")
    NOT_HELPED = "not_helped", _("the person says that it did not help")
    CLOSED = "closed", _("closed by the person")


class PartnerSays(models.TextChoices):
    """What a partner outside can answer."""

    DAY = "day", _("we come on a day")
    DONE = "done", _("it is done")
    CANNOT = "cannot", _("we cannot, because")
