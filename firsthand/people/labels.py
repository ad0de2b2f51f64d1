"""The labels on every row about a person (security.md 2.1): one mechanism serves screen, search, export and print."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from firsthand.base import clock
from firsthand.base.ids import new_id
from firsthand.people.words import Topic


class Labels(models.Model):
    """Author, agency, level, topic, shown, third party, draft, and to which agencies the person sent it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey("people.Agency", models.PROTECT, null=True, related_name="+", db_index=False)
    author = models.ForeignKey("people.Account", models.PROTECT, related_name="+", db_index=False)
    level = models.SmallIntegerField(default=1)
    topic = models.CharField(max_length=20, choices=Topic)
    shown = models.BooleanField(default=True)
    third = models.BooleanField(default=False)
    draft = models.BooleanField(default=False)
    sent_to = ArrayField(models.UUIDField(), default=list, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    @property
    def is_sealed(self) -> bool:
        """About safety, of no agency and sent to none: the person reads it and who is named on it, nobody else."""
        return self.agency_id is None and not self.sent_to and self.topic == Topic.SAFETY

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_level_is_0_to_3", condition=Q(level__gte=0, level__lte=3)),
        ]


class Labelled(Labels):
    """A row about a person: the labels and whom it is about. Each room's tables declare their topic as the default."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", db_index=False)

    class Meta(Labels.Meta):
        abstract = True
