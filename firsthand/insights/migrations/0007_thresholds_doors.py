"""Put an agency's thresholds behind the second door: its leads add them, its staff read them, nobody changes one."""

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

OWN = "(SELECT pol.kind()) = 'staff' AND agency_id = (SELECT pol.agency())"


class Migration(migrations.Migration):
    dependencies = [("insights", "0006_thresholds")]

    operations = [
        doors.facts(
            "insights_threshold", read=OWN, add=f"(SELECT pol.is_lead()) AND {OWN} AND by_id = (SELECT pol.me())"
        ),
        RunSQL(doors.never_changes("insights_threshold"), reverse_sql=RunSQL.noop),
    ]
