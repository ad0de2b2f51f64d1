"""Who comes when, and whether they came: what staff say, and beside it what the person says."""

from django.db import models
from django.db.models import F, Q

from firsthand.base import clock
from firsthand.base.past import kept
from firsthand.people.labels import Labelled
from firsthand.people.models import Account
from firsthand.people.words import Topic
from firsthand.visits import words as terms
from firsthand.voice.models import Statement


class AboutVisits(Labelled):
    """A row of this room: topic `plans`, as what was promised."""

    topic = models.CharField(max_length=20, choices=Topic, default=Topic.PLANS)

    class Meta(Labelled.Meta):
        abstract = True


@kept("visits_visit")
class Visit(AboutVisits):
    """Somebody comes, from when until when, what for, where. Kept in UTC; `zone` is where its clock is read."""

    who = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", db_index=False)
    who_name = models.CharField(max_length=120)
    what_for = models.CharField(max_length=200)
    place = models.CharField(max_length=120, blank=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=terms.VisitState, default=terms.VisitState.PLANNED)
    version = models.IntegerField(default=1)
    changed_at = models.DateTimeField(null=True, default=clock.now)

    class Meta(AboutVisits.Meta):
        db_table = "visits_visit"
        indexes = [models.Index(fields=["person", "begins_at"], name="visits_to_a_person")]
        constraints = [
            *AboutVisits.Meta.constraints,
            models.CheckConstraint(
                name="somebody_comes_and_for_something",
                condition=~Q(who_name="") & ~Q(what_for=""),
                violation_error_message="Say who comes, and what for.",
            ),
            models.CheckConstraint(
                name="a_visit_ends_after_it_begins",
                condition=Q(ends_at__gt=F("begins_at")),
                violation_error_message="Say how long it takes.",
            ),
        ]


class VisitStanding(AboutVisits):
    """How a visit stood since when, why, and for when it was planned then: one row per change, never updated."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="standings", db_index=False)
    state = models.CharField(max_length=10, choices=terms.VisitState)
    because = models.TextField(blank=True)
    begins_at = models.DateTimeField()

    class Meta(AboutVisits.Meta):
        db_table = "visits_standing"
        indexes = [models.Index(fields=["visit", "-created_at"], name="standings_of_a_visit")]
        constraints = [
            *AboutVisits.Meta.constraints,
            models.CheckConstraint(
                name="a_visit_that_changes_or_is_missed_says_why",
                condition=~Q(state__in=["moved", "missed", "cancelled"]) | ~Q(because=""),
                violation_error_message="Say why.",
            ),
        ]


class VisitAnswer(AboutVisits):
    """The person's own answer: did they come? Nobody else can give it."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="answers", db_index=False)
    answer = models.CharField(max_length=8, choices=terms.TheyCame)
    words = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="+", db_index=False)
    with_staff = models.BooleanField(default=False)

    class Meta(AboutVisits.Meta):
        db_table = "visits_answer"
        indexes = [models.Index(fields=["visit", "-created_at"], name="answers_about_a_visit")]
