"""Who has an ask now. The ask itself, its answers and its promises are statements and promises, downstairs."""

from django.db import models

from firsthand.asks import words as terms
from firsthand.people.labels import Labelled
from firsthand.people.models import Account
from firsthand.people.words import Topic
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
