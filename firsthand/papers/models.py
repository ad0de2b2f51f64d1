"""What papers keep: what the person chose to put on theirs, and the slips that were printed and what became of them.

Everything else on a paper is a view of what other rooms keep.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from firsthand.papers.words import MOST, Part, Readers, SlipIs, SlipState, WhyEnded
from firsthand.people.labels import Labelled
from firsthand.people.words import Topic


class Chosen(Labelled):
    """Which of their words the person put on one part of their papers; the latest choice stands, none at all included.

    Who supports them prints the same paper, so a choice is an essential: it names words and holds none.
    """

    part = models.CharField(max_length=12, choices=Part)
    items = ArrayField(models.UUIDField(), default=list, blank=True)
    level = models.SmallIntegerField(default=0)
    topic = models.CharField(max_length=20, choices=Topic, default=Topic.ABOUT)

    class Meta(Labelled.Meta):
        db_table = "papers_chosen"
        indexes = [models.Index(fields=["person", "part", "-created_at"], name="choices_of_a_person")]
        constraints = [
            *Labelled.Meta.constraints,
            models.CheckConstraint(
                name="what_is_chosen_is_short_enough_for_paper",
                condition=Q(items__len__lte=MOST),
                violation_error_message="This is too much for one page.",
            ),
        ]


class Slip(Labelled):
    """A numbered slip that was printed for somebody: the paper says its number and never whose it is.

    It holds no words, so the whole team may know that it is out: whoever scans it in reads who it belongs to here.
    """

    code = models.CharField(max_length=18, unique=True)
    reads = models.ForeignKey("people.Agency", models.PROTECT, related_name="+", db_index=False)
    batch = models.UUIDField(db_index=True)
    printed_on = models.DateField()
    old_on = models.DateField()
    pack = models.CharField(max_length=40)
    after = models.ForeignKey("self", models.PROTECT, null=True, related_name="next_ones", db_index=False)
    level = models.SmallIntegerField(default=0)
    topic = models.CharField(max_length=20, choices=Topic, default=Topic.WORDS)

    class Meta(Labelled.Meta):
        db_table = "papers_slip"
        indexes = [models.Index(fields=["person", "-created_at"], name="slips_of_a_person")]
        constraints = [
            *Labelled.Meta.constraints,
            models.CheckConstraint(
                name="a_slip_is_good_for_some_days",
                condition=Q(old_on__gt=models.F("printed_on")),
                violation_error_message="A slip is good for some days.",
            ),
        ]


class SlipStanding(Labelled):
    """What became of a slip: it came in with words, its answer was printed, or it ended; each once."""

    slip = models.ForeignKey(Slip, models.PROTECT, related_name="standings", db_index=False)
    state = models.CharField(max_length=10, choices=SlipState)
    on = models.DateField()
    words = models.ForeignKey("voice.Statement", models.PROTECT, null=True, related_name="+", db_index=False)
    ticked = models.CharField(max_length=10, choices=SlipIs, blank=True)
    readers = models.CharField(max_length=10, choices=Readers, blank=True)
    why = models.CharField(max_length=10, choices=WhyEnded, blank=True)
    by_name = models.CharField(max_length=200)
    level = models.SmallIntegerField(default=0)
    topic = models.CharField(max_length=20, choices=Topic, default=Topic.WORDS)

    class Meta(Labelled.Meta):
        db_table = "papers_slip_standing"
        constraints = [
            *Labelled.Meta.constraints,
            models.UniqueConstraint(
                fields=["slip", "state"],
                name="a_slip_comes_in_once",
                violation_error_message="This slip came in already.",
            ),
            models.CheckConstraint(
                name="a_slip_that_came_in_has_words",
                condition=~Q(state="came_in") | Q(words__isnull=False),
                violation_error_message="A slip that came in has words.",
            ),
            models.CheckConstraint(
                name="a_slip_that_ended_says_why",
                condition=~Q(state="ended") | ~Q(why=""),
                violation_error_message="Say why this slip ends.",
            ),
        ]
