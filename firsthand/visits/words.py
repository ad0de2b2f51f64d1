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
