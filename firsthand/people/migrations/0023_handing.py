"""A worker leaves or is away: who stands in, who may hand over what is theirs, whose seats go to whom."""

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

ME = "(SELECT pol.me())"
LEADS_THEM = "(SELECT pol.is_lead()) AND pol.colleague(of_id)"


class Migration(migrations.Migration):
    dependencies = [("people", "0022_stand_in")]

    operations = [
        RunSQL((doors.SQL / "handing.sql").read_text(), reverse_sql=RunSQL.noop),
        doors.facts(
            "people_stand_in",
            read=f"{ME} IN (account_id, of_id) OR {LEADS_THEM}",
            add="pol.may_hand(of_id) AND pol.colleague(account_id)",
            edit=f"{ME} IN (account_id, of_id) OR {LEADS_THEM}",
            columns="until",
        ),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
