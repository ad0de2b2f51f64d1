"""Put joinings behind the second door: staff of the team add them, the person reads them, and only helpers carry rows over."""

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

STAFF = "(SELECT pol.kind()) = 'staff'"


class Migration(migrations.Migration):
    dependencies = [("people", "0020_joining")]

    operations = [
        doors.labelled("people_joining", append_only=True, also=STAFF),
        doors.labelled("people_parting", append_only=True, also=STAFF),
        doors.facts("people_joined_row", read="false", add="false"),
        RunSQL(doors.never_changes("people_joined_row"), reverse_sql=RunSQL.noop),
        RunSQL(doors.function_anew("never_changes"), reverse_sql=RunSQL.noop),
        RunSQL((doors.SQL / "joining.sql").read_text(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
        RunSQL(f"GRANT UPDATE (person_id) ON public.people_account TO {settings.POLICY_ROLE}", reverse_sql=RunSQL.noop),
    ]
