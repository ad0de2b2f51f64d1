"""Seating somebody in one's own records asks who registered them first: an import of thousands ends in seconds."""

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("people", "0014_lent")]

    operations = [
        RunSQL(doors.function_anew("may_seat"), reverse_sql=RunSQL.noop),
    ]
