"""Sealed is only what is about safety: other rows the person sent to nobody stay open to whom they granted them."""

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("people", "0005_sealed")]

    operations = [
        RunSQL(doors.read_anew(), reverse_sql=RunSQL.noop),
        RunSQL(doors.function_anew("is_sealed"), reverse_sql=RunSQL.noop),
    ]
