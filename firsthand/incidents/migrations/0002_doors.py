"""Put incidents behind the second door. What the person does not wish goes to nobody without a reason they can read."""

from pathlib import Path

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

SQL = Path(__file__).resolve().parent.parent / "sql"
APP = settings.APP_ROLE
PERSON = "(SELECT pol.kind()) = 'person'"
THEIRS = f"(coalesce(state, '') NOT IN ('helped', 'not_helped', 'closed') OR {PERSON})"
WISHED = "(ground IS DISTINCT FROM '' OR pol.wished(incident_id, \"to\"))"
LINK = "EXISTS (SELECT 1 FROM care.incidents_link l WHERE l.id = link_id)"


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_tables"), ("plans", "0002_doors"), ("people", "0011_stays_sealed")]

    operations = [
        RunSQL((SQL / "wishes.sql").read_text(), reverse_sql=RunSQL.noop),
        doors.labelled("incidents_incident", append_only=True, parents={"statement_id": "voice_statement"}),
        doors.labelled(
            "incidents_wish",
            append_only=True,
            parents={"incident_id": "incidents_incident"},
            also=f"(by_the_person IS NULL OR by_the_person = ({PERSON}))",
        ),
        doors.labelled(
            "incidents_standing",
            append_only=True,
            parents={"incident_id": "incidents_incident"},
            also=f"{THEIRS} AND (coalesce(state, '') NOT IN ('passed', 'asked') OR {WISHED})",
        ),
        doors.labelled(
            "incidents_earlier",
            append_only=True,
            parents={"incident_id": "incidents_incident", "before_id": "incidents_incident"},
        ),
        doors.labelled(
            "incidents_link",
            parents={"incident_id": "incidents_incident", "promise_id": "plans_promise"},
            also=f"(ended_at IS NOT NULL OR {WISHED})",
        ),
        doors.past("incidents_link"),
        # A link may end; what it says, and for whom, does not change.
        RunSQL(
            f"REVOKE UPDATE ON care.incidents_link FROM {APP};"
            f"GRANT UPDATE (ended_at, version) ON care.incidents_link TO {APP};",
            reverse_sql=RunSQL.noop,
        ),
        doors.facts("incidents_partner_answer", read=LINK, add="false"),
        doors.facts("incidents_partner_look", read=LINK, add="false"),
        RunSQL(
            doors.never_changes("incidents_partner_answer") + doors.never_changes("incidents_partner_look"),
            reverse_sql=RunSQL.noop,
        ),
        RunSQL((SQL / "partner.sql").read_text(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
        RunSQL(
            f"ALTER TABLE pol.partner_visit OWNER TO {settings.POLICY_ROLE};"
            f"REVOKE ALL ON pol.partner_visit FROM PUBLIC, {APP};",
            reverse_sql=RunSQL.noop,
        ),
    ]
