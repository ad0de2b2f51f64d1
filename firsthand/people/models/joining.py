"""Two records of one person become one, and perhaps two again: said in rows that the person reads."""

from django.db import models

from firsthand.base.ids import new_id
from firsthand.people import words
from firsthand.people.labels import Labelled


class Joining(Labelled):
    """Two records of one person became one: what stood in the one that is gone stands in the person's own since."""

    gone = models.UUIDField()
    why = models.CharField(max_length=500)
    topic = models.CharField(max_length=20, choices=words.Topic, default=words.Topic.ABOUT)
    level = models.SmallIntegerField(default=0)

    class Meta(Labelled.Meta):
        db_table = "people_joining"
        indexes = [models.Index(fields=["person"], name="joinings_of_a_person")]
        constraints = [
            *Labelled.Meta.constraints,
            models.CheckConstraint(
                name="a_record_is_not_joined_with_itself",
                condition=~models.Q(gone=models.F("person_id")),
                violation_error_message="These are the same record.",
            ),
        ]


class Parting(Labelled):
    """A joining was undone: two records again, as they were."""

    joining = models.UUIDField()
    why = models.CharField(max_length=500)
    topic = models.CharField(max_length=20, choices=words.Topic, default=words.Topic.ABOUT)
    level = models.SmallIntegerField(default=0)

    class Meta(Labelled.Meta):
        db_table = "people_parting"
        indexes = [models.Index(fields=["person"], name="partings_of_a_person")]
        constraints = [
            *Labelled.Meta.constraints,
            models.UniqueConstraint(fields=["joining"], name="a_joining_is_undone_once"),
        ]


class JoinedRow(models.Model):
    """One row that a joining carried over or changed, and what it was before: nobody reads it but the undoing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    joining = models.UUIDField()
    tbl = models.CharField(max_length=80)
    entry = models.UUIDField()
    was = models.JSONField(default=dict)

    class Meta:
        db_table = "people_joined_row"
        indexes = [models.Index(fields=["joining", "tbl"], name="rows_of_a_joining")]
