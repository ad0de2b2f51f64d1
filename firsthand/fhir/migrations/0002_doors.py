"""Put what came in behind the second door; nothing of it is ever changed."""

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

MINE = "author_id = (SELECT pol.me())"


class Migration(migrations.Migration):
    dependencies = [("fhir", "0001_tables"), ("people", "0002_doors")]

    operations = [
        doors.labelled("fhir_original", append_only=True),
        doors.facts("fhir_attachment", read=MINE, add=f"{MINE} AND agency_id = (SELECT pol.agency())"),
        RunSQL(doors.never_changes("fhir_attachment"), reverse_sql=RunSQL.noop),
    ]
