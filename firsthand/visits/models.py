"""Who comes when, and whether they came: what staff say, and beside it what the person says."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from firsthand.base import clock
from firsthand.base.past import kept
from firsthand.people.labels import Labelled
from firsthand.people.models import Account, Row
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


class Feed(Row):
    """A secret address at which one account's own calendar program reads when, and never what or who.

    Only the hash of the address is kept: it is shown once. It ends when the account ends it.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    key_hash = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)

    class Meta:
        db_table = "visits_feed"
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(until__isnull=True), name="an_account_has_one_calendar_address"
            ),
        ]


@kept("visits_care_meeting")
class CareMeeting(AboutVisits):
    """A meeting about the person, which they are asked about first: what about, when, where, who leads it."""

    about = models.CharField(max_length=200)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=60)
    place = models.CharField(max_length=120)
    chair = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=terms.MeetingState, default=terms.MeetingState.PLANNED)
    version = models.IntegerField(default=1)
    changed_at = models.DateTimeField(null=True, default=clock.now)

    class Meta(AboutVisits.Meta):
        db_table = "visits_care_meeting"
        indexes = [models.Index(fields=["person", "begins_at"], name="meetings_about_a_person")]
        constraints = [
            *AboutVisits.Meta.constraints,
            models.CheckConstraint(
                name="a_meeting_is_about_something_somewhere_and_led_by_somebody",
                condition=~Q(about="") & ~Q(place="") & ~Q(chair=""),
                violation_error_message="Say what it is about, where, and who leads it.",
            ),
            models.CheckConstraint(
                name="a_meeting_ends_after_it_begins",
                condition=Q(ends_at__gt=F("begins_at")),
                violation_error_message="Say how long it takes.",
            ),
        ]


class MeetingStanding(AboutVisits):
    """How a meeting stood since when, why, and for when it was planned then."""

    meeting = models.ForeignKey(CareMeeting, models.PROTECT, related_name="standings", db_index=False)
    state = models.CharField(max_length=10, choices=terms.MeetingState)
    because = models.TextField(blank=True)
    begins_at = models.DateTimeField()

    class Meta(AboutVisits.Meta):
        db_table = "visits_meeting_standing"
        indexes = [models.Index(fields=["meeting", "-created_at"], name="standings_of_a_meeting")]
        constraints = [
            *AboutVisits.Meta.constraints,
            models.CheckConstraint(
                name="a_meeting_that_changes_says_why",
                condition=~Q(state__in=["moved", "cancelled"]) | ~Q(because=""),
                violation_error_message="Say why.",
            ),
        ]


class Invited(AboutVisits):
    """Somebody is invited to a meeting, or not any more; the newest of a name holds."""

    meeting = models.ForeignKey(CareMeeting, models.PROTECT, related_name="invited", db_index=False)
    who = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", db_index=False)
    who_name = models.CharField(max_length=120)
    is_invited = models.BooleanField(default=True)

    class Meta(AboutVisits.Meta):
        db_table = "visits_invited"
        indexes = [models.Index(fields=["meeting", "who_name", "-created_at"], name="invited_to_a_meeting")]
        constraints = [
            *AboutVisits.Meta.constraints,
            models.CheckConstraint(
                name="whoever_is_invited_has_a_name",
                condition=~Q(who_name=""),
                violation_error_message="Say who is invited.",
            ),
        ]


class MeetingWish(AboutVisits):
    """The person's own of a meeting: what they want to say, whom they want there, whom not. The newest of each holds.

    A draft is kept for them alone until they send it.
    """

    meeting = models.ForeignKey(CareMeeting, models.PROTECT, related_name="wishes", db_index=False)
    part = models.CharField(max_length=10, choices=terms.WishPart)
    names = ArrayField(models.CharField(max_length=120), default=list)
    words = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta(AboutVisits.Meta):
        db_table = "visits_meeting_wish"
        indexes = [models.Index(fields=["meeting", "part", "-created_at"], name="wishes_about_a_meeting")]
        constraints = [
            *AboutVisits.Meta.constraints,
            models.CheckConstraint(
                name="a_wish_says_something",
                condition=Q(words__isnull=False) | ~Q(names=[]),
                violation_error_message="There are no words here yet.",
            ),
        ]
