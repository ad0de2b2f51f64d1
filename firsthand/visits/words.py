"""The vocabulary of who comes, and of meetings about the person."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VisitState(models.TextChoices):
    """How a visit stands, as staff say."""

    PLANNED = "planned", _("planned")
    MOVED = "moved", _("moved to another time")
    CAME = "came", _("they came")
    MISSED = "missed", _("they did not come")
    CANCELLED = "cancelled", _("called off")


class TheyCame(models.TextChoices):
    """What the person says of a visit: nobody else can say it for them."""

    CAME = "came", _("they came")
    MISSED = "missed", _("they did not come")
    UNSURE = "unsure", _("not sure")


BOTH = (TheyCame.CAME.value, TheyCame.MISSED.value)
"""What can be said in one tap; not being sure is on the page of the visit."""


class MeetingState(models.TextChoices):
    """How a meeting about the person stands."""

    PLANNED = "planned", _("planned")
    MOVED = "moved", _("moved to another time")
    CANCELLED = "cancelled", _("called off")


class WishPart(models.TextChoices):
    """What the person is asked before a meeting about them, one question a page."""

    SAY = "say", _("what I want to say")
    WANT = "want", _("who I want there")
    NOT_WANT = "not_want", _("who I do not want there")
