"""The vocabulary of asking and being answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Why(models.TextChoices):
    """Why an ask was passed to somebody."""

    UNANSWERED = "unanswered", _("nobody answered in time")
    CHALLENGE = "challenge", _("they do not agree with a no")
    HANDED = "handed", _("handed over by name")
    ON_MY_SIDE = "on_my_side", _("they want someone on their side")
    LEAVES = "leaves", _("whoever had it leaves")
    AWAY = "away", _("whoever had it is away")
    BACK = "back", _("whoever had it is back")


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


class Reach(models.TextChoices):
    """How somebody wants to be reached by whoever is on their side."""

    RING = "ring", _("Ring me")
    VISIT = "visit", _("Come and see me")
    WRITE = "write", _("Write to me")
    HELPER = "helper", _("Through someone who helps me")


class Step(models.TextChoices):
    """What became of an ask for someone on one's side: staff passed it on; the advocate began."""

    PASSED_ON = "passed_on", _("passed on")
    BEGAN = "began", _("began")
