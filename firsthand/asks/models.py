"""Who has an ask now, what stands in the way, time to talk. Asks, answers and promises themselves are downstairs."""

from django.contrib.postgres.functions import TransactionNow
from django.db import models

from firsthand.asks import words as terms
from firsthand.people.labels import Labelled
from firsthand.people.models import Account, Agency, Row
from firsthand.people.words import Topic
from firsthand.plans.models import Promise
from firsthand.voice.models import Statement


class AboutAsks(Labelled):
    """A row of this room: topic `words`, as the words it is about."""

    topic = models.CharField(max_length=20, choices=Topic, default=Topic.WORDS)

    class Meta(Labelled.Meta):
        abstract = True


class Passing(AboutAsks):
    """An ask was passed to somebody, who has it from now on and answers by a day; the newest of an ask holds.

    When somebody leaves or is away, so does what was said to them as a lead, and a talk to come.
    """

    ask = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="passings", db_index=False)
    pressure = models.ForeignKey("asks.Pressure", models.PROTECT, null=True, related_name="passings", db_index=False)
    talk = models.ForeignKey("asks.Talk", models.PROTECT, null=True, related_name="passings", db_index=False)
    to = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    to_name = models.CharField(max_length=120)
    why = models.CharField(max_length=12, choices=terms.Why)
    because = models.TextField(blank=True)
    answer_by = models.DateField()
    rule = models.CharField(max_length=60)

    class Meta(AboutAsks.Meta):
        db_table = "asks_passing"
        indexes = [
            models.Index(fields=["ask", "-created_at"], name="passings_of_an_ask"),
            models.Index(fields=["pressure"], name="passings_of_a_pressure", condition=models.Q(ask=None, talk=None)),
            models.Index(fields=["talk"], name="passings_of_a_talk", condition=models.Q(ask=None, pressure=None)),
        ]
        constraints = [
            *AboutAsks.Meta.constraints,
            models.CheckConstraint(
                name="an_ask_is_passed_to_somebody_by_name",
                condition=~models.Q(to_name=""),
                violation_error_message="Say who has this now.",
            ),
            models.CheckConstraint(
                name="a_passing_is_of_one_thing",
                condition=models.Q(ask__isnull=False, pressure=None, talk=None)
                | models.Q(ask=None, pressure__isnull=False, talk=None)
                | models.Q(ask=None, pressure=None, talk__isnull=False),
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


class AdvocacyService(Row):
    """Whom an agency asks for someone on a person's side, as its lead set it; the newest of an agency holds."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40)
    how = models.CharField(max_length=200, blank=True)
    is_free = models.BooleanField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        db_table = "asks_advocacy_service"
        indexes = [models.Index(fields=["agency", "-at"], name="advocacy_services_of_an_agency")]
        constraints = [
            models.CheckConstraint(
                name="an_advocacy_service_has_a_name_and_a_telephone",
                condition=~models.Q(name="") & ~models.Q(phone=""),
                violation_error_message="Write the name and the telephone.",
            ),
        ]


class OnMySide(AboutAsks):
    """An ask for someone on the person's side: of which service, how to reach them, by when it rings."""

    ask = models.ForeignKey(Statement, models.PROTECT, related_name="on_my_side", db_index=False)
    service = models.CharField(max_length=120)
    phone = models.CharField(max_length=40)
    how = models.CharField(max_length=200, blank=True)
    is_free = models.BooleanField()
    reach = models.CharField(max_length=10, choices=terms.Reach, blank=True)
    reach_at = models.CharField(max_length=200, blank=True)
    may_know = models.BooleanField(null=True)
    rings_by = models.DateField()
    rule = models.CharField(max_length=60)

    class Meta(AboutAsks.Meta):
        db_table = "asks_on_my_side"
        indexes = [
            models.Index(fields=["person", "-created_at"], name="on_the_side_of_a_person"),
            models.Index(fields=["ask"], name="on_my_side_by_ask"),
        ]
        constraints = [
            *AboutAsks.Meta.constraints,
            models.CheckConstraint(
                name="someone_on_my_side_comes_from_a_named_service",
                condition=~models.Q(service="") & ~models.Q(phone=""),
                violation_error_message="Say which service it goes to.",
            ),
        ]


class SideStep(AboutAsks):
    """One step of it: staff passed it on, to whom and by when they ring; or the advocate began."""

    side = models.ForeignKey(OnMySide, models.PROTECT, related_name="steps", db_index=False)
    step = models.CharField(max_length=10, choices=terms.Step)
    on_day = models.DateField()
    advocate = models.CharField(max_length=120, blank=True)
    rings_by = models.DateField(null=True)
    rule = models.CharField(max_length=60, blank=True)

    class Meta(AboutAsks.Meta):
        db_table = "asks_side_step"
        indexes = [models.Index(fields=["side", "-created_at"], name="steps_of_someone_on_my_side")]
        constraints = [
            *AboutAsks.Meta.constraints,
            models.CheckConstraint(
                name="what_is_passed_on_says_to_whom_and_by_when_they_ring",
                condition=~models.Q(step="passed_on") | ~models.Q(advocate="") & models.Q(rings_by__isnull=False),
                violation_error_message="Write the name of whoever took it, and by when they ring.",
            ),
        ]
