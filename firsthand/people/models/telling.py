"""What waits for an account, and the ways outside by which it asked to be told that something does."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from firsthand.base.ids import new_id
from firsthand.people.words import RouteKind


class Notice(models.Model):
    """Something waits for an account: where it is, never what it says. Seen only while the thing itself may be read.

    `of` and `entry` name the row that must be readable; `leads_to` is what its page is about.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_index=False)
    author = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)
    of = models.CharField(max_length=40)
    entry = models.UUIDField()
    leads_to = models.UUIDField()
    at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)
    told = ArrayField(models.UUIDField(), default=list)

    class Meta:
        db_table = "people_notice"
        indexes = [models.Index(fields=["account", "-at"], name="notices_of_an_account")]


class Route(models.Model):
    """A way outside to tell an account that something waits; used only once it is confirmed, and while it stands."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=RouteKind)
    address = models.CharField(max_length=1000)
    hour = models.SmallIntegerField(null=True)
    language = models.CharField(max_length=12, default="en-gb")
    since = models.DateTimeField(db_default=Now())
    confirmed_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_route"
        indexes = [models.Index(fields=["account", "-since"], name="routes_of_an_account")]
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(until=None), name="one_route_stands_at_a_time"),
            models.CheckConstraint(name="a_route_leads_somewhere", condition=~Q(address="")),
            models.CheckConstraint(
                name="an_hour_is_one_of_the_day",
                condition=Q(hour=None) | Q(hour__gte=0, hour__lte=23),
                violation_error_message="Pick an hour.",
            ),
        ]
