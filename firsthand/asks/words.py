"""The vocabulary of asking and being answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Why(models.TextChoices):
    """Why an ask was passed to somebody."""

    UNANSWERED = "unanswered", _("nobody answered in time")
    CHALLENGE = "challenge", _("they do not agree with a no")
    HANDED = "handed", _("handed over by name")


class Change(models.TextChoices):
    """What a lead answers to what stands in a worker's way."""

    CHANGED = "changed", _("this changes")
    TRIED = "tried", _("we try something")
    STAYS = "stays", _("this stays as it is")


class Enough(models.TextChoices):
    """What the person says of a talk: did I have enough time?"""

    YES = "yes", _("yes")
    MORE = "more", _("I need a little more")
    NO = "no", _("no")
    UNSURE = "unsure", _("not sure")
    NO_TALK = "no_talk", _("we did not talk")
