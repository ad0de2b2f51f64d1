"""Who takes over what somebody had, from when and until when; and what each person is told of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from firsthand.base import clock
from firsthand.handover import words as terms
from firsthand.people.labels import Labelled
from firsthand.people.models import Account, Agency, Row
from firsthand.people.words import Topic


class HandOver(Row):
    """A worker leaves, or is away until a day: who takes over from them, for each person; about no one person."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    worker = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    worker_name = models.CharField(max_length=120)
    author = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    why = models.CharField(max_length=10, choices=terms.Why)
    because = models.CharField(max_length=200)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    takers = models.JSONField(default=dict)
    everything = models.UUIDField(null=True)
    seat_because = models.CharField(max_length=300, blank=True)
    posts = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=terms.State, default=terms.State.WAITS)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "handover_hand_over"
        indexes = [models.Index(fields=["worker", "-created_at"], name="hand_overs_of_a_worker")]
        constraints = [
            models.CheckConstraint(
                name="somebody_who_is_away_comes_back_on_a_day",
                condition=Q(why="leaves", until_on=None) | Q(why="away", until_on__gte=F("from_on")),
                violation_error_message="Say by which day they are back.",
            ),
            models.CheckConstraint(
                name="a_hand_over_says_why",
                condition=~Q(because=""),
                violation_error_message="Write what people read.",
            ),
            models.UniqueConstraint(
                fields=["worker"], condition=Q(state="waits"), name="one_hand_over_of_a_worker_waits"
            ),
        ]


class Handed(Labelled):
    """What one person is told: who had it, who has it now, why; and which of their things went over."""

    hand_over = models.ForeignKey(HandOver, models.PROTECT, related_name="handed", db_index=False)
    had = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    had_name = models.CharField(max_length=120)
    to = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", db_index=False)
    to_name = models.CharField(max_length=120, blank=True)
    because = models.CharField(max_length=200)
    until_on = models.DateField(null=True)
    entries = ArrayField(models.UUIDField(), default=list)
    seat = models.UUIDField(null=True)
    is_back = models.BooleanField(default=False)
    topic = models.CharField(max_length=20, choices=Topic, default=Topic.PLANS)

    class Meta(Labelled.Meta):
        db_table = "handover_handed"
        indexes = [
            models.Index(fields=["person", "-created_at"], name="handed_of_a_person"),
            models.Index(fields=["hand_over"], name="handed_by_a_hand_over"),
        ]
