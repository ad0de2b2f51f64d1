"""Who has an ask now, what stands in the way, time to talk. Asks, answers and promises themselves are downstairs."""

from django.db import models

from firsthand.asks import words as terms
from firsthand.people.labels import Labelled
from firsthand.people.models import Account
from firsthand.people.words import Topic
from firsthand.plans.models import Promise
from firsthand.voice.models import Statement


class AboutAsks(Labelled):
    """A row of this room: topic `words`, as the words it is about."""

    topic = models.CharField(max_length=20, choices=Topic, default=Topic.WORDS)

    class Meta(Labelled.Meta):
        abstract = True


class Passing(AboutAsks):
    """An ask was passed to somebody, who has it from now on and answers by a day; the newest of an ask holds."""

    ask = models.ForeignKey(Statement, models.PROTECT, related_name="passings", db_index=False)
    to = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    to_name = models.CharField(max_length=120)
    why = models.CharField(max_length=12, choices=terms.Why)
    because = models.TextField(blank=True)
    answer_by = models.DateField()
    rule = models.CharField(max_length=60)

    class Meta(AboutAsks.Meta):
        db_table = "asks_passing"
        indexes = [models.Index(fields=["ask", "-created_at"], name="passings_of_an_ask")]
        constraints = [
            *AboutAsks.Meta.constraints,
            models.CheckConstraint(
                name="an_ask_is_passed_to_somebody_by_name",
                condition=~models.Q(to_name=""),
                violation_error_message="Say who has this now.",
            ),
        ]


class Pressure(AboutAsks):
    """What stands in the way of somebody who works: said to a named lead, answered by a day; never their own fault."""

    promise = models.ForeignKey(Promise, models.PROTECT, null=True, related_name="pressures", db_index=False)
    ask = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="pressures", db_index=False)
    kind = models.CharField(max_length=40)
    because = models.TextField()
    to = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    to_name = models.CharField(max_length=120)
    answer_by = models.DateField()
    rule = models.CharField(max_length=60)

    class Meta(AboutAsks.Meta):
        db_table = "asks_pressure"
        indexes = [
            models.Index(fields=["person", "-created_at"], name="pressures_about_a_person"),
            models.Index(fields=["to"], name="pressures_told_to_a_lead"),
        ]
        constraints = [
            *AboutAsks.Meta.constraints,
            models.CheckConstraint(
                name="a_pressure_stands_in_the_way_of_something",
                condition=models.Q(promise__isnull=False) | models.Q(ask__isnull=False),
            ),
            models.CheckConstraint(
                name="a_pressure_says_what_stands_in_the_way",
                condition=~models.Q(because="") & ~models.Q(kind=""),
                violation_error_message="Say what stands in the way.",
            ),
        ]


class PressureAnswer(AboutAsks):
    """What the lead answers to a pressure: what changes, or that it stays and why."""

    pressure = models.ForeignKey(Pressure, models.PROTECT, related_name="answers", db_index=False)
    change = models.CharField(max_length=10, choices=terms.Change)
    text = models.TextField()

    class Meta(AboutAsks.Meta):
        db_table = "asks_pressure_answer"
        indexes = [models.Index(fields=["pressure"], name="answers_to_a_pressure")]
        constraints = [
            *AboutAsks.Meta.constraints,
            models.CheckConstraint(
                name="an_answer_to_a_pressure_says_something",
                condition=~models.Q(text=""),
                violation_error_message="Write an answer.",
            ),
        ]


class Talk(AboutAsks):
    """A conversation that was offered: when, how long, where, with whom to support the person, about what."""

    on_day = models.DateField()
    minutes = models.SmallIntegerField()
    place = models.CharField(max_length=120)
    supporter = models.CharField(max_length=120, blank=True)
    about = models.TextField(blank=True)
    ask = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="talks", db_index=False)

    class Meta(AboutAsks.Meta):
        db_table = "asks_talk"
        indexes = [models.Index(fields=["person", "-on_day"], name="talks_with_a_person")]
        constraints = [
            *AboutAsks.Meta.constraints,
            models.CheckConstraint(
                name="a_talk_lasts_some_minutes_and_a_day_at_most",
                condition=models.Q(minutes__gte=1, minutes__lte=1440),
                violation_error_message="Say how many minutes, from 1 to 1440.",
            ),
            models.CheckConstraint(
                name="a_talk_is_offered_somewhere",
                condition=~models.Q(place=""),
                violation_error_message="Say where.",
            ),
        ]


class EnoughTime(AboutAsks):
    """The person's own answer: did I have enough time? Nobody else can give it."""

    talk = models.ForeignKey(Talk, models.PROTECT, related_name="answers", db_index=False)
    answer = models.CharField(max_length=10, choices=terms.Enough)
    words = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="+", db_index=False)
    with_staff = models.BooleanField(default=False)

    class Meta(AboutAsks.Meta):
        db_table = "asks_enough_time"
        indexes = [models.Index(fields=["talk", "-created_at"], name="answers_about_a_talk")]
