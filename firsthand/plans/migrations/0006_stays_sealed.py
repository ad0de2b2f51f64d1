"""Whether a sealed promise happened is sealed by the database too."""

from django.db import migrations

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_answers_to_worries"), ("people", "0011_stays_sealed")]

    operations = [
        doors.stays_sealed("plans_happened", "promise_id"),
    ]
