"""Put parked rows behind the second door: leads of the agency see them, and whoever brought them."""

from django.db import migrations

from firsthand.people import doors

OURS = f"{doors.OWN} AND ((SELECT pol.is_lead()) OR author_id = (SELECT pol.me()))"


class Migration(migrations.Migration):
    dependencies = [("people", "0018_parked")]

    operations = [
        doors.facts(
            "people_parked",
            read=OURS,
            add=f"{doors.OWN} AND author_id = (SELECT pol.me()) AND outcome = ''",
            edit=OURS,
            columns="outcome, decided_by_id, decided_at",
        ),
    ]
