"""Put what is said in recordings behind the second door; it is added to and never changed."""

from django.db import migrations

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("voice", "0009_captions")]

    operations = [
        doors.labelled("voice_caption", append_only=True, parents={"medium_id": "voice_medium"}),
    ]
