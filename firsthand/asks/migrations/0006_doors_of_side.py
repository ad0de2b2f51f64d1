"""Put someone on my side behind the second door: whoever is to pass it on reads it, and nobody says no to it."""

from pathlib import Path

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

SQL = Path(__file__).resolve().parent.parent / "sql" / "on_my_side.sql"


class Migration(migrations.Migration):
    dependencies = [("asks", "0005_on_my_side")]

    operations = [
        doors.labelled("asks_on_my_side", append_only=True, parents={"ask_id": "voice_statement"}),
        doors.labelled("asks_side_step", append_only=True, parents={"side_id": "asks_on_my_side"}),
        doors.facts(
            "asks_advocacy_service",
            read="(SELECT pol.me()) IS NOT NULL",
            add="(SELECT pol.is_lead()) AND agency_id = (SELECT pol.agency()) AND by_id = (SELECT pol.me())",
        ),
        RunSQL(doors.never_changes("asks_advocacy_service"), reverse_sql=RunSQL.noop),
        RunSQL(SQL.read_text().replace("{app_role}", settings.APP_ROLE), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
