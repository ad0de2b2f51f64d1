"""Put what was published behind the second door: leads add it, those who commission and the agency's own staff read it."""

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

OWN = "(SELECT pol.kind()) = 'staff' AND agency_id = (SELECT pol.agency())"
COMMISSIONS = "(SELECT pol.kind()) = 'commission'"
LEADS = "(SELECT pol.is_lead())"
OF_A_MONTH = "EXISTS (SELECT 1 FROM care.insights_published p WHERE p.id = published_id"


class Migration(migrations.Migration):
    dependencies = [("insights", "0002_published"), ("people", "0004_likes_doors")]

    operations = [
        doors.facts(
            "insights_published",
            read=f"{COMMISSIONS} OR {OWN}",
            add=f"{LEADS} AND {OWN} AND by_id = (SELECT pol.me())",
        ),
        doors.facts(
            "insights_published_number",
            read=f"{OF_A_MONTH})",
            add=f"{LEADS} AND {OF_A_MONTH} AND p.by_id = (SELECT pol.me()) AND p.at = now())",
        ),
        RunSQL(
            doors.never_changes("insights_published") + doors.never_changes("insights_published_number"),
            reverse_sql=RunSQL.noop,
        ),
    ]
