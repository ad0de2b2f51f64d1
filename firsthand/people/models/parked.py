"""Rows of a caseload file that wait, because they may be about somebody who has a record."""

from django.db import models
from django.db.models import Q

from firsthand.base import clock
from firsthand.base.ids import new_id


class Parked(models.Model):
    """One person of a file who was not brought in: until a lead says that it is somebody else, or leaves the row out.

    It is about nobody's record, so it has no labels; leads of the agency see it, and whoever brought it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey("people.Agency", models.PROTECT, related_name="+", db_index=False)
    author = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=160)
    facts = models.JSONField()
    at = models.DateTimeField(default=clock.now)
    outcome = models.CharField(max_length=10, blank=True)
    decided_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_parked"
        indexes = [models.Index(fields=["agency", "key"], name="parked_in_an_agency")]
        constraints = [
            models.CheckConstraint(
                name="what_was_parked_is_let_in_or_left_out",
                condition=Q(outcome="", decided_by__isnull=True)
                | Q(outcome__in=["let_in", "left_out"], decided_by__isnull=False),
                violation_error_message="Say whether it is somebody else.",
            )
        ]
