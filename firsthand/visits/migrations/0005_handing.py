"""The visits a worker still has to make, for whoever hands them over; and how somebody else comes in their place."""

from pathlib import Path

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

SQL = Path(__file__).resolve().parent.parent / "sql" / "handing.sql"


class Migration(migrations.Migration):
    dependencies = [("visits", "0004_doors_of_more"), ("people", "0023_handing")]

    operations = [
        RunSQL(SQL.read_text(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
