"""What happened to somebody, what they want done, what came of it, and the links by which a partner outside answers.

The words and the photo are a statement of `voice`; here stand facts. Only a link changes: it ends.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from firsthand.base import clock
from firsthand.base.past import kept
from firsthand.incidents import words as terms
from firsthand.people.labels import Labelled
from firsthand.people.models import Row
from firsthand.people.words import Topic
from firsthand.plans.models import Promise
from firsthand.voice.models import Statement


class AboutIncidents(Labelled):
    """A row of this room: topic `safety`."""

    topic = models.CharField(max_length=20, choices=Topic, default=Topic.SAFETY)

    class Meta(Labelled.Meta):
        abstract = True


class Incident(AboutIncidents):
    """Something that happened: what, where, when, who; in the words and photo of its statement."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="incidents", db_index=False)
    kind = models.CharField(max_length=40)
    because_of = models.CharField(max_length=10, choices=terms.BecauseOf, blank=True)
    place_kind = models.CharField(max_length=40)
    place = models.CharField(max_length=200, blank=True)
    when = models.CharField(max_length=6, choices=terms.When)
    happened_on = models.DateField(null=True)
    when_words = models.CharField(max_length=200, blank=True)
    who = models.CharField(max_length=200, blank=True)

    class Meta(AboutIncidents.Meta):
        db_table = "incidents_incident"
        indexes = [models.Index(fields=["person", "-created_at"], name="incidents_of_a_person")]
        constraints = [
            *AboutIncidents.Meta.constraints,
            models.CheckConstraint(
                name="an_incident_says_where_it_happened",
                condition=~Q(place_kind=""),
                violation_error_message="Say where it happened.",
            ),
            models.CheckConstraint(
                name="an_incident_on_a_day_says_which",
                condition=~Q(when="day") | Q(happened_on__isnull=False),
                violation_error_message="Say on which day it happened.",
            ),
        ]


class Wish(AboutIncidents):
    """What the person wants done about it, and what a partner may know; the newest holds."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="wishes", db_index=False)
    wants = ArrayField(models.CharField(max_length=10, choices=terms.Want))
    may_know = ArrayField(models.CharField(max_length=10, choices=terms.MayKnow), default=list)
    beside = models.BooleanField(default=False)
    by_the_person = models.BooleanField(default=True)

    class Meta(AboutIncidents.Meta):
        db_table = "incidents_wish"
        indexes = [models.Index(fields=["incident", "-created_at"], name="wishes_about_an_incident")]
        constraints = [
            *AboutIncidents.Meta.constraints,
            models.CheckConstraint(
                name="a_wish_wants_something_or_that_nothing_is_done",
                condition=~Q(wants=[]),
                violation_error_message="Pick what you want.",
            ),
            models.CheckConstraint(
                name="nothing_is_wanted_alone",
                condition=~Q(wants__contains=["nothing"]) | Q(wants=["nothing"]),
                violation_error_message="You picked “nothing” and something else. Pick again.",
            ),
        ]


class Standing(AboutIncidents):
    """What came of an incident, since when, who said so, and why: one row for each step, never changed."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="standings", db_index=False)
    state = models.CharField(max_length=12, choices=terms.State)
    to = models.CharField(max_length=10, choices=terms.To, blank=True)
    ground = models.CharField(max_length=10, choices=terms.Ground, blank=True)
    because = models.TextField(blank=True)
    who = models.CharField(max_length=120, blank=True)
    until = models.DateField(null=True)
    since = models.DateTimeField(default=clock.now)

    class Meta(AboutIncidents.Meta):
        db_table = "incidents_standing"
        indexes = [models.Index(fields=["incident", "-since"], name="standings_of_an_incident")]
        constraints = [
            *AboutIncidents.Meta.constraints,
            models.CheckConstraint(
                name="what_is_passed_on_without_a_wish_says_why",
                condition=Q(ground="") | ~Q(because=""),
                violation_error_message="Say why, so that they can read it.",
            ),
            models.CheckConstraint(
                name="what_is_passed_on_says_to_whom",
                condition=~Q(state__in=["passed", "asked"]) | ~Q(to=""),
                violation_error_message="Say whom it goes to.",
            ),
        ]


class Earlier(AboutIncidents):
    """An incident goes together with an earlier one of the same person, and why."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="earlier", db_index=False)
    before = models.ForeignKey(Incident, models.PROTECT, related_name="later", db_index=False)
    why = models.CharField(max_length=200)

    class Meta(AboutIncidents.Meta):
        db_table = "incidents_earlier"
        constraints = [
            *AboutIncidents.Meta.constraints,
            models.UniqueConstraint(fields=["incident", "before"], name="two_incidents_go_together_once"),
            models.CheckConstraint(
                name="an_incident_does_not_come_before_itself",
                condition=~Q(incident=models.F("before")),
                violation_error_message="Pick another one.",
            ),
            models.CheckConstraint(
                name="incidents_that_go_together_say_why",
                condition=~Q(why=""),
                violation_error_message="Say why they go together.",
            ),
        ]


@kept("incidents_link")
class Link(AboutIncidents):
    """A link by which a partner outside answers one incident: what is to be done, what they may know, until when.

    Only the hashes of its secret and of the code that goes with it are kept.
    """

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="links", db_index=False)
    promise = models.ForeignKey(Promise, models.PROTECT, null=True, related_name="+", db_index=False)
    to = models.CharField(max_length=10, choices=terms.To)
    ground = models.CharField(max_length=10, choices=terms.Ground, blank=True)
    because = models.TextField(blank=True)
    partner = models.CharField(max_length=120)
    what = models.CharField(max_length=300)
    place = models.CharField(max_length=200, blank=True)
    answer_by = models.DateField()
    shows = ArrayField(models.CharField(max_length=10, choices=terms.MayKnow), default=list)
    secret_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64)
    tries_left = models.SmallIntegerField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    class Meta(AboutIncidents.Meta):
        db_table = "incidents_link"
        indexes = [models.Index(fields=["incident"], name="links_about_an_incident")]
        constraints = [
            *AboutIncidents.Meta.constraints,
            models.CheckConstraint(
                name="a_link_says_for_whom_and_what_is_to_be_done",
                condition=~Q(partner="") & ~Q(what=""),
                violation_error_message="Say who answers, and what is to be done.",
            ),
            models.CheckConstraint(
                name="a_link_without_a_wish_says_why",
                condition=Q(ground="") | ~Q(because=""),
                violation_error_message="Say why, so that they can read it.",
            ),
            models.CheckConstraint(name="a_code_is_not_tried_for_ever", condition=Q(tries_left__gte=0)),
        ]


class PartnerAnswer(Row):
    """What a partner outside answered by a link, in whose name: added by the database's own function alone."""

    link = models.ForeignKey(Link, models.PROTECT, related_name="answers", db_index=False)
    says = models.CharField(max_length=10, choices=terms.PartnerSays)
    name = models.CharField(max_length=120)
    on_day = models.DateField(null=True)
    because = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "incidents_partner_answer"
        indexes = [models.Index(fields=["link", "-at"], name="answers_by_a_link")]


class PartnerLook(Row):
    """Somebody opened a link, or tried with a wrong code; shown to the person."""

    link = models.ForeignKey(Link, models.PROTECT, related_name="looks", db_index=False)
    what = models.CharField(max_length=10)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "incidents_partner_look"
        indexes = [models.Index(fields=["link", "-at"], name="looks_by_a_link")]
