"""The vocabulary of asking together."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GroupKind(models.TextChoices):
    """What kind of group it is."""

    TENANTS = "tenants", _("tenants' meeting")
    WARD = "ward", _("ward meeting")
    WING = "wing", _("wing forum")
    OTHER = "other", _("another group")


class Became(models.TextChoices):
    """What became of a promise to a group: done, staff say; the others, the group says at a meeting."""

    DONE = "done", _("done, staff say")
    YES = "yes", _("it happened")
    PARTLY = "partly", _("it happened partly")
    NO = "no", _("it did not happen")
    WORSE = "worse", _("it made things worse")
