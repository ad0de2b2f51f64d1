"""Put what was said behind the second door; statements, stances and copies are append-only."""

from django.db import migrations

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("voice", "0001_tables"), ("people", "0002_doors")]

    operations = [
        doors.labelled("voice_statement", append_only=True),
        doors.labelled("voice_medium", append_only=True),
        doors.labelled("voice_stance", append_only=True),
        doors.labelled("voice_copy", append_only=True),
    ]
