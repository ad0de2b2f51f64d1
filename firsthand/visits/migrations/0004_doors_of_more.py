"""Put meetings and calendar addresses behind the second door; what the person wishes of a meeting, only they write."""

from pathlib import Path

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

SQL = Path(__file__).resolve().parent.parent / "sql" / "feed.sql"
STAFF = "(SELECT pol.kind()) = 'staff'"
PERSON = "(SELECT pol.kind()) = 'person'"
MINE = "account_id = (SELECT pol.me())"
OF_A_MEETING = {"meeting_id": "visits_care_meeting"}


class Migration(migrations.Migration):
    dependencies = [("visits", "0003_meetings_and_feeds")]

    operations = [
        doors.labelled("visits_care_meeting", also=STAFF),
        doors.past("visits_care_meeting"),
        doors.labelled("visits_meeting_standing", append_only=True, parents=OF_A_MEETING, also=STAFF),
        doors.labelled("visits_invited", append_only=True, parents=OF_A_MEETING, also=STAFF),
        doors.labelled(
            "visits_meeting_wish",
            append_only=True,
            parents={**OF_A_MEETING, "words_id": "voice_statement"},
            also=PERSON,
        ),
        doors.facts("visits_feed", read=MINE, add=MINE, edit=MINE, columns="until"),
        RunSQL(SQL.read_text(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
