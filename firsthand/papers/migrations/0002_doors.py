"""Put what the person chose for their papers behind the second door: only they choose, and only among their record."""

from django.db import migrations

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_tables"), ("voice", "0002_doors")]

    operations = [
        doors.labelled(
            "papers_chosen",
            append_only=True,
            also=(
                "(SELECT pol.kind()) = 'person' AND NOT EXISTS (SELECT 1 FROM unnest(items) item WHERE NOT EXISTS ("
                "SELECT 1 FROM care.voice_statement said WHERE said.id = item"
                " AND said.person_id = papers_chosen.person_id))"
            ),
        ),
    ]
