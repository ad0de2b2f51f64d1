"""The next in line is told of what nobody read or answered in time, without anybody pressing."""

from pathlib import Path

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

SQL = Path(__file__).resolve().parent.parent / "sql" / "next_in_line.sql"


class Migration(migrations.Migration):
    dependencies = [("safety", "0003_pass_on"), ("people", "0006_sealed_about_safety")]

    operations = [
        RunSQL(
            f"""
            GRANT UPDATE (pass_on_at) ON care.safety_worry TO {settings.APP_ROLE};
            GRANT SELECT ON public.people_rota TO {settings.POLICY_ROLE};
            """,
            reverse_sql=RunSQL.noop,
        ),
        RunSQL(SQL.read_text(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
