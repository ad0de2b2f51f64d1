"""What was published: counts of one month without anybody in them, kept exactly as they are read."""

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q

from firsthand.insights import words as terms
from firsthand.people.models import Account, Agency, Row


class Published(Row):
    """The numbers of one agency and one month, made known by a lead; never changed, never published again."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    month = models.DateField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        db_table = "insights_published"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "month"], name="a_month_is_published_once",
                violation_error_message="This month is published already. It is never published again.",
            ),
            models.CheckConstraint(name="a_month_begins_on_its_first_day", condition=Q(month__day=1)),
        ]  # fmt: skip


class PublishedNumber(Row):
    """One line of it: the number, that it is few, or that it is not shown."""

    published = models.ForeignKey(Published, models.PROTECT, related_name="numbers", db_index=False)
    section = models.CharField(max_length=12)
    key = models.CharField(max_length=20)
    depth = models.SmallIntegerField()
    position = models.SmallIntegerField()
    shown = models.CharField(max_length=8, choices=terms.Shown)
    times = models.IntegerField(null=True)

    class Meta:
        db_table = "insights_published_number"
        indexes = [models.Index(fields=["published", "position"], name="numbers_of_a_month")]
        constraints = [
            models.CheckConstraint(
                name="a_count_from_1_to_4_is_never_published",
                condition=Q(shown="number", times__isnull=False) & (Q(times=0) | Q(times__gte=5))
                | ~Q(shown="number") & Q(times__isnull=True),
            )
        ]


class Threshold(Row):
    """After how many days the board of one agency shows something: set by a lead; a new row says something new."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=20, choices=terms.Threshold)
    days = models.SmallIntegerField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        db_table = "insights_threshold"
        indexes = [models.Index(fields=["agency", "key", "-at"], name="thresholds_of_an_agency")]
        constraints = [
            models.CheckConstraint(
                name="a_threshold_is_of_some_days", condition=Q(days__gte=1, days__lte=366),
                violation_error_message="Say how many days, at least 1.",
            )
        ]  # fmt: skip
