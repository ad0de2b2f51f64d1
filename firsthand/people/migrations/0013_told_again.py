"""What happens again after somebody looked waits for them again: a look ends a notice, as putting it away does."""

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("people", "0012_witness")]

    operations = [
        RunSQL((doors.SQL / "telling_2.sql").read_text(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
