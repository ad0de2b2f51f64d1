"""Whom an open worry names is not told of what the same person tells; whoever joins a rota is told of what waits there."""

from pathlib import Path

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

SQL = Path(__file__).resolve().parent.parent / "sql" / "naming.sql"


class Migration(migrations.Migration):
    dependencies = [("safety", "0007_next_in_line_of_a_rota")]

    operations = [
        RunSQL(f"GRANT SELECT ON public.people_rota_member TO {settings.POLICY_ROLE}", reverse_sql=RunSQL.noop),
        RunSQL(SQL.read_text(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
