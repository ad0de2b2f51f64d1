"""What the person chose to put on their papers. Everything else on a paper is a view of what other rooms keep."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from firsthand.papers.words import MOST, Part
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
