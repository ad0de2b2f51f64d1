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


class StepState(models.TextChoices):
    """The life of a small step."""

    OPEN = "open", _("to do")
    DONE = "done", _("done")
    LET_GO = "let_go", _("let go")


class ReviewState(models.TextChoices):
    """The life of a review."""

    BEGUN = "begun", _("begun")
    FINISHED = "finished", _("finished")


class Found(models.TextChoices):
    """What a review found of one part of a plan."""

    SAME = "same", _("no change")
    CHANGED = "changed", _("something changed")
    NOT_ASKED = "not_asked", _("the person was not asked")


class SafetyPart(models.TextChoices):
    """The parts of a plan for hard times (PRSB contingency plan, domain.md 1.2). There is no score of risk in it."""

    SIGNS = "signs", _("How you can tell that it gets hard for me")
    SETS_OFF = "sets_off", _("What makes it hard for me")
    HELPS = "helps", _("What helps me")
    NOT_HELPS = "not_helps", _("What does not help me")
    SHOULD = "should", _("What should happen then")
    WHO = "who", _("Who to ring")
    WISHES = "wishes", _("What I want if I cannot say it then")


class EntryState(models.TextChoices):
    """The life of a line in a plan for hard times."""

    STANDS = "stands", _("in the plan")
    ENDED = "ended", _("taken out")


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
