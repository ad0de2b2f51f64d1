"""The life of a worry: what was told to whom, how it stands, what was so since when. The words stay in `voice`."""

from django.db import models
from django.db.models import Q

from firsthand.base import clock
from firsthand.base.past import kept
from firsthand.people.labels import Labelled
from firsthand.people.models import Account, Person, Row
from firsthand.people.words import Topic
from firsthand.safety import words as terms
from firsthand.voice.models import Statement


@kept("safety_worry")
class Worry(Labelled):
    """Something is wrong, as the person told it: read by exactly those who read their words."""

    statement = models.OneToOneField(Statement, models.PROTECT, related_name="worry")
    kind = models.CharField(max_length=12)
    about = models.CharField(max_length=10, choices=terms.About, blank=True)
    about_account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", db_index=False)
    route = models.CharField(max_length=6, choices=terms.Route, default=terms.Route.HERE)
    rota = models.UUIDField(null=True)
    state = models.CharField(max_length=12, choices=terms.State, default=terms.State.RAISED)
    told_at = models.DateTimeField(default=clock.now)
    pass_on_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)
    topic = models.CharField(max_length=20, choices=Topic, default=Topic.SAFETY)

    class Meta(Labelled.Meta):
        db_table = "safety_worry"
        indexes = [models.Index(fields=["person", "-told_at"], name="worries_of_a_person")]
        constraints = [
            *Labelled.Meta.constraints,
            models.CheckConstraint(
                name="a_worry_about_a_worker_says_about_whom",
                condition=Q(about="worker", about_account__isnull=False) | ~Q(about="worker") & Q(about_account=None),
                violation_error_message="Pick who it is about.",
            ),
            models.CheckConstraint(
                name="a_worry_about_somebody_is_sealed",
                condition=Q(about="") | Q(sent_to=[]),
                violation_error_message="What is about somebody is read only by those who are told.",
            ),
        ]


class Standing(Row):
    """What was so of a worry since when, who said it, and why: one row for each change, seen as its worry is."""

    worry = models.ForeignKey(Worry, models.PROTECT, related_name="standings", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    author = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=12)
    because = models.TextField(blank=True)
    words = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="+", db_index=False)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "safety_standing"
        indexes = [models.Index(fields=["worry", "-since"], name="standings_of_a_worry")]
        constraints = [
            models.CheckConstraint(
                name="what_ends_without_the_person_says_why",
                condition=~Q(state="ended") | ~Q(because=""),
                violation_error_message="Say why this ends.",
            ),
            models.CheckConstraint(
                name="an_enquiry_ends_with_a_reason",
                condition=~Q(state__in=terms.Finding.values) | ~Q(because=""),
                violation_error_message="Say why, in easy words.",
            ),
        ]
