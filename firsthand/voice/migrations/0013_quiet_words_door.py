"""Put words about which nothing is suggested any more behind the second door: each account its own."""

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

MINE = "account_id = (SELECT pol.me())"


class Migration(migrations.Migration):
    dependencies = [("voice", "0012_quiet_words")]

    operations = [
        doors.facts("voice_quiet_word", read=MINE, add=MINE),
        RunSQL(doors.never_changes("voice_quiet_word"), reverse_sql=RunSQL.noop),
    ]
