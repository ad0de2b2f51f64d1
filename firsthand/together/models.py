"""Groups that ask together. A group is nobody's record: its rows are about no one person, and name nobody.

Who belongs to one is a labelled row of each person's own record; what somebody thinks of what was asked is a stance of
theirs, kept to themself.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from firsthand.base import clock
from firsthand.base.past import kept
from firsthand.people.labels import Labelled
from firsthand.people.models import Account, Agency, Row
from firsthand.people.words import Topic
from firsthand.together import words as terms
from firsthand.voice.words import ReplyIs


class OfGroup(Row):
    """A row about a group: who wrote it, and when."""

    author = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True


class Group(OfGroup):
    """People who meet and ask together: a tenants' meeting, a ward or wing forum."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=terms.GroupKind)
    place = models.CharField(max_length=120)

    class Meta:
        db_table = "together_group"
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="a_group_of_an_agency_has_its_own_name"),
            models.CheckConstraint(
                name="a_group_is_called_something_and_meets_somewhere", condition=~Q(name="") & ~Q(place="")
            ),
        ]


class Meeting(OfGroup):
    """The group met on a day; how many were there is a number, never names."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="meetings", db_index=False)
    on_day = models.DateField()
    present = models.SmallIntegerField()

    class Meta:
        db_table = "together_meeting"
        indexes = [models.Index(fields=["group", "-on_day"], name="meetings_of_a_group")]
        constraints = [
            models.CheckConstraint(
                name="somebody_was_at_a_meeting",
                condition=Q(present__gte=1, present__lte=1000),
                violation_error_message="Say how many were there.",
            ),
            models.UniqueConstraint(fields=["group", "on_day"], name="a_group_meets_once_a_day"),
        ]


class GroupAsk(OfGroup):
    """What the group asks for, in its own words, agreed at a meeting."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="asks", db_index=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="asks", db_index=False)
    words = models.TextField()
    language = models.CharField(max_length=12, default="en-gb")

    class Meta:
        db_table = "together_ask"
        indexes = [models.Index(fields=["group", "-created_at"], name="asks_of_a_group")]
        constraints = [
            models.CheckConstraint(
                name="a_group_asks_for_something",
                condition=~Q(words=""),
                violation_error_message="Write what the group asks for, in its own words.",
            )
        ]


class GroupAnswer(OfGroup):
    """An answer to a group, whole like any other: yes with a promise, something else, or no with what makes it one."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="answers", db_index=False)
    ask = models.ForeignKey(GroupAsk, models.PROTECT, related_name="answers", db_index=False)
    reply_is = models.CharField(max_length=10, choices=ReplyIs)
    text = models.TextField()
    limit_of = models.CharField(max_length=40, blank=True)
    ways = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    what = models.CharField(max_length=500, blank=True)
    owner = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", db_index=False)
    owner_name = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True)

    class Meta:
        db_table = "together_answer"
        indexes = [models.Index(fields=["ask"], name="answers_to_a_group")]
        constraints = [
            models.CheckConstraint(name="an_answer_to_a_group_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="a_no_to_a_group_says_whose_limit_it_is_and_how_to_challenge_it",
                condition=~Q(reply_is="no") | ~Q(limit_of="") & ~Q(ways=[]),
            ),
            models.CheckConstraint(
                name="a_yes_to_a_group_says_who_does_what_by_when",
                condition=~Q(reply_is="yes") | ~Q(what="") & ~Q(owner_name="") & Q(due_on__isnull=False),
            ),
        ]


class GroupPassing(OfGroup):
    """A promise to a group went to somebody else, who has it from now on; the newest holds."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="passings", db_index=False)
    answer = models.ForeignKey(GroupAnswer, models.PROTECT, related_name="passings", db_index=False)
    to = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    to_name = models.CharField(max_length=120)

    class Meta:
        db_table = "together_passing"
        indexes = [models.Index(fields=["answer", "-created_at"], name="passings_of_an_answer")]
        constraints = [
            models.CheckConstraint(
                name="a_promise_to_a_group_is_passed_to_somebody_by_name",
                condition=~Q(to_name=""),
                violation_error_message="Say who has this now.",
            )
        ]


class GroupStanding(OfGroup):
    """What became of a promise to a group: staff say that it is done, the group says at a meeting if it happened."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="standings", db_index=False)
    answer = models.ForeignKey(GroupAnswer, models.PROTECT, related_name="standings", db_index=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+", db_index=False)
    became = models.CharField(max_length=10, choices=terms.Became)
    words = models.TextField(blank=True)

    class Meta:
        db_table = "together_standing"
        indexes = [models.Index(fields=["answer", "-created_at"], name="standings_of_an_answer")]
        constraints = [
            models.CheckConstraint(
                name="only_a_meeting_says_that_it_happened",
                condition=Q(became="done", meeting__isnull=True) | ~Q(became="done") & Q(meeting__isnull=False),
            )
        ]


@kept("together_membership")
class Membership(Labelled):
    """Somebody belongs to a group and agreed that the other members see their name."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="memberships", db_index=False)
    agreed_how = models.CharField(max_length=200)
    left_on = models.DateField(null=True)
    topic = models.CharField(max_length=20, choices=Topic, default=Topic.WORDS)
    version = models.IntegerField(default=1)

    class Meta(Labelled.Meta):
        db_table = "together_membership"
        indexes = [
            models.Index(fields=["person"], name="memberships_of_a_person"),
            models.Index(fields=["group"], name="members_of_a_group"),
        ]
        constraints = [
            *Labelled.Meta.constraints,
            models.CheckConstraint(
                name="a_member_agreed_to_be_listed",
                condition=~Q(agreed_how=""),
                violation_error_message="Write how they agreed to be listed.",
            ),
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(left_on__isnull=True), name="somebody_is_in_a_group_once"
            ),
        ]
