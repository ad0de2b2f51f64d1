"""A photo of sealed words, its caption, and what somebody thinks of something sealed are sealed by the database too."""

from django.db import migrations

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("voice", "0010_captions_door"), ("people", "0011_stays_sealed")]

    operations = [
        doors.stays_sealed("voice_medium", "statement_id"),
        doors.stays_sealed("voice_caption", "medium_id"),
        doors.stays_sealed("voice_stance", "about"),
    ]
