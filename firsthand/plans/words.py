"""The vocabulary of plans and promises."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    """The life of a plan."""

    DRAFT = "draft", _("being written")
    OFFERED = "offered", _("offered")
    AGREED = "agreed", _("agreed")
    CLOSED = "closed", _("closed")


class GoalState(models.TextChoices):
    """The life of a goal; letting go is an ending, not a failure."""

    ACTIVE = "active", _("going on")
    REACHED = "reached", _("reached")
    LET_GO = "let_go", _("let go")


class PromiseState(models.TextChoices):
    """The life of a promise. "Done" is what staff say; "happened" only the person says."""

    MADE = "made", _("not yet")
    ACCEPTED = "accepted", _("not yet")
    LATE = "late", _("late, and why")
    CANNOT = "cannot", _("cannot, because")
    DONE = "done", _("done, staff say")
    STOPPED = "stopped", _("stopped")


class Answer(models.TextChoices):
    """What the person says of a promise: did it happen?"""

    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")
    WORSE = "worse", _("made it worse")


class ScoredBy(models.TextChoices):
    """Who scores an attainment scale; scores are kept apart, the gap is shown (LOINC 107334-5, 107333-7, 107331-1)."""

    PERSON = "person", _("the person")
    PRACTITIONER = "practitioner", _("worker")
    CAREGIVER = "caregiver", _("carer")
