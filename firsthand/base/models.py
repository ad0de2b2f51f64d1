"""What every act leaves behind: the ledger, receipts of forms, and drafts."""

from django.db import models
from django.db.models.functions import Now

from firsthand.base import clock
from firsthand.base.ids import new_id


class LedgerLine(models.Model):
    """Who did what to whom, one line per act, never changed. Accounts and people live upstairs, so keys are plain."""

    id = models.UUIDField(primary_key=True, default=new_id)
    at = models.DateTimeField(default=clock.now)
    act = models.CharField(max_length=60)
    account = models.UUIDField()
    agency = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    subject = models.UUIDField(null=True)
    request = models.UUIDField(null=True)
    outcome = models.CharField(max_length=10, default="done")
    because = models.TextField(blank=True)

    class Meta:
        db_table = "base_ledger"
        indexes = [
            models.Index(fields=["person", "-at"], name="ledger_of_a_person"),
            models.Index(fields=["subject"], name="ledger_of_a_thing"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_ledger_line_is_done_or_refused", condition=models.Q(outcome__in=["done", "refused"])
            ),
        ]


class Receipt(models.Model):
    """A form that was sent: the same key sent again gets the same answer and writes nothing."""

    key = models.UUIDField(primary_key=True)
    account = models.UUIDField()
    body = models.CharField(max_length=64)
    answer = models.CharField(max_length=300)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "base_receipt"


class Draft(models.Model):
    """What somebody typed on a page and has not sent yet: only they see it, on any device, after any interruption."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.UUIDField()
    place = models.CharField(max_length=200)
    typed = models.JSONField(default=dict)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "base_draft"
        constraints = [models.UniqueConstraint(fields=["account", "place"], name="one_draft_for_a_place")]
