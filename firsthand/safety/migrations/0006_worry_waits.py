"""Those whom a worry waits for are told so, when it went on to them and when an answer did not help."""

from pathlib import Path

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

SQL = Path(__file__).resolve().parent.parent / "sql" / "worry_waits.sql"


class Migration(migrations.Migration):
    dependencies = [("safety", "0005_enquiries_end"), ("people", "0008_telling_doors")]

    operations = [
        RunSQL(SQL.read_text(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
