"""Put people's own pictures behind the second door; only the person adds to them."""

from django.db import migrations

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("voice", "0006_own_pictures")]

    operations = [
        doors.labelled("voice_own_picture", append_only=True, also="(SELECT pol.kind()) = 'person'"),
    ]
