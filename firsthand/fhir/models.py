"""What came in from elsewhere, kept as it came: beside the row it became, or by itself where it has no place here."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from firsthand.base import clock
from firsthand.base.ids import new_id
from firsthand.people.labels import Labelled
from firsthand.people.models import Account, Agency


class Came(models.Model):
    """One resource to the letter: its text here, or for a large one the hash under which the file is kept."""

    resource_type = models.CharField(max_length=60)
    key = models.TextField()
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    file = models.TextField()
    place = models.TextField(blank=True)
    file_sha256 = models.CharField(max_length=64)

    class Meta:
        abstract = True


class Original(Labelled, Came):
    """A resource about a person, as it came; `about` is the row it became here, if any.

    On the way out everything starts from it, so that nothing we do not understand is lost.
    """

    about = models.UUIDField(null=True)
    identifiers = ArrayField(models.TextField(), default=list, blank=True)

    class Meta(Labelled.Meta):
        db_table = "fhir_original"
        indexes = [
            models.Index(fields=["about"], name="originals_of_a_row", condition=Q(about__isnull=False)),
            models.Index(fields=["key"], name="originals_by_key"),
            GinIndex(fields=["identifiers"], name="originals_by_identifier"),
        ]
        constraints = [
            *Labelled.Meta.constraints,
            models.UniqueConstraint(fields=["person", "agency", "key"], name="a_resource_comes_once_for_a_person"),
        ]


class Attachment(Came):
    """A resource that is about nobody who has a record here: only whoever brought it sees it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    author = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    because = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        db_table = "fhir_attachment"
        constraints = [
            models.UniqueConstraint(fields=["author", "key", "sha256"], name="an_attachment_is_kept_once"),
        ]
