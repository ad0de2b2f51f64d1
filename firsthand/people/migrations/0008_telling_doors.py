"""Put notices and routes behind the second door: each account its own, and a notice only while its row may be read."""

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

APP, POLICY = settings.APP_ROLE, settings.POLICY_ROLE
MINE = "account_id = (SELECT pol.me())"
THERE = "pol.reads(to_regclass('care.' || quote_ident(of)), entry, 'person_id', person_id)"
TELL = "pol.tell(uuid, text, uuid, uuid, text, uuid[], bool, bool, uuid[], timestamptz)"


def owned(function: str) -> str:
    """Give one helper to the policy role and let only the application call it."""
    return f"""
    ALTER FUNCTION {function} OWNER TO {POLICY};
    REVOKE ALL ON FUNCTION {function} FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION {function} TO {APP};
    """


class Migration(migrations.Migration):
    dependencies = [("people", "0007_telling")]

    operations = [
        # Only pol.tell writes one: it asks whether the row may be read, and whom nobody tells.
        doors.facts(
            "people_notice",
            read=f"{MINE} AND {THERE}",
            add="false",
            edit=f"{MINE} AND {THERE}",
            columns="read_at, told",
        ),
        # A device has said yes by itself; an address is confirmed by the link that was sent there.
        doors.facts(
            "people_route",
            read=MINE,
            add=f"{MINE} AND until IS NULL AND (confirmed_at IS NULL OR kind = 'device')",
            edit=MINE,
            columns="until",
        ),
        RunSQL((doors.SQL / "telling.sql").read_text(), reverse_sql=RunSQL.noop),
        RunSQL(owned(TELL) + owned("pol.confirm_route(uuid)"), reverse_sql=RunSQL.noop),
    ]
