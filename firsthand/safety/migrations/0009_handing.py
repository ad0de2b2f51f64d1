"""What nobody else would read goes to a colleague when somebody leaves or is away."""

from pathlib import Path

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

SQL = Path(__file__).resolve().parent.parent / "sql" / "handing.sql"


class Migration(migrations.Migration):
    dependencies = [("safety", "0008_naming"), ("people", "0023_handing"), ("plans", "0008_handing")]

    operations = [
        RunSQL(SQL.read_text(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
