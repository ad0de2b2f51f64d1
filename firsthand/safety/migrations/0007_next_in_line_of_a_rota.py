"""The next in line are those whom the rota names, else the safeguarding lead, else whoever leads."""

from pathlib import Path

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

SQL = Path(__file__).resolve().parent.parent / "sql" / "next_in_line_2.sql"


class Migration(migrations.Migration):
    dependencies = [("safety", "0006_worry_waits"), ("people", "0010_rota_hours")]

    operations = [
        RunSQL(f"GRANT SELECT ON public.people_rota_next TO {settings.POLICY_ROLE}", reverse_sql=RunSQL.noop),
        RunSQL(SQL.read_text(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
