"""Who does for a worker who is away what is theirs."""

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import F, Q

from firsthand.base.ids import new_id


class StandIn(models.Model):
    """A colleague does for a worker who is away what is theirs, until they are back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    of = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    since = models.DateTimeField(default=TransactionNow)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "people_stand_in"
        indexes = [models.Index(fields=["of"], name="who_stands_in_for_a_worker", condition=Q(until=None))]
        constraints = [
            models.CheckConstraint(
                name="nobody_stands_in_for_themself",
                condition=~Q(account=F("of")),
                violation_error_message="Somebody else stands in for them.",
            )
        ]
