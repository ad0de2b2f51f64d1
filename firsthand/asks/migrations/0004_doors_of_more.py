"""Put pressures and talks behind the second door; whether there was enough time, only the person says."""

from pathlib import Path

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

SQL = Path(__file__).resolve().parent.parent / "sql" / "pressures.sql"


class Migration(migrations.Migration):
    dependencies = [("asks", "0003_pressures_and_talks")]

    operations = [
        doors.labelled(
            "asks_pressure", append_only=True, parents={"promise_id": "plans_promise", "ask_id": "voice_statement"}
        ),
        doors.labelled("asks_pressure_answer", append_only=True, parents={"pressure_id": "asks_pressure"}),
        doors.labelled("asks_talk", append_only=True, parents={"ask_id": "voice_statement"}),
        doors.labelled(
            "asks_enough_time",
            append_only=True,
            parents={"talk_id": "asks_talk", "words_id": "voice_statement"},
            also="(SELECT pol.kind()) = 'person'",
        ),
        RunSQL(SQL.read_text().replace("{app_role}", settings.APP_ROLE), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
