"""Sealed rows: of no agency and sent to none, they are read by the person and by those named on them alone."""

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("people", "0004_likes_doors")]

    operations = [
        RunSQL(doors.read_anew(), reverse_sql=RunSQL.noop),
        RunSQL(doors.function_anew("is_sealed", "may_answer", "name_as"), reverse_sql=RunSQL.noop),
    ]
