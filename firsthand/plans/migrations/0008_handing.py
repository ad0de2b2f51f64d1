"""What a worker still has to do in plans, for whoever hands it over; and how it gets another owner."""

from pathlib import Path

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

SQL = Path(__file__).resolve().parent.parent / "sql" / "handing.sql"


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_written_together"), ("people", "0023_handing")]

    operations = [
        RunSQL(SQL.read_text(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
