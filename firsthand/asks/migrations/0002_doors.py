"""Put passings behind the second door, and let whoever an ask was passed to answer it, with a promise if they make one."""

from pathlib import Path

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

APP = settings.APP_ROLE
SQL = Path(__file__).resolve().parent.parent / "sql" / "asks.sql"


class Migration(migrations.Migration):
    dependencies = [("asks", "0001_tables"), ("plans", "0002_doors"), ("voice", "0005_a_no_is_whole")]

    operations = [
        doors.labelled("asks_passing", append_only=True, parents={"ask_id": "voice_statement"}),
        RunSQL(
            f"""
            CREATE POLICY answer ON care.asks_passing FOR INSERT TO {APP} WITH CHECK (
              pol.may_answer(person_id, agency_id, author_id, level, sent_to, ask_id));
            """,
            reverse_sql=RunSQL.noop,
        ),
        RunSQL(SQL.read_text().replace("{app_role}", APP), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
