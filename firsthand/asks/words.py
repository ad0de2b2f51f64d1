"""The vocabulary of asking and being answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Why(models.TextChoices):
    """Why an ask was passed to somebody."""

    UNANSWERED = "unanswered", _("nobody answered in time")
    CHALLENGE = "challenge", _("they do not agree with a no")
    HANDED = "handed", _("handed over by name")
