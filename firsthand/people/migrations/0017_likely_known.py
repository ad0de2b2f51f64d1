"""Whether somebody may be known already is asked by name and birthday: a helper, and an index for it."""

from django.db import migrations, models
from django.db.migrations import RunSQL

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("people", "0016_keys")]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["birth_date"], name="people_born_on_a_day"),
        ),
        RunSQL((doors.SQL / "duplicates.sql").read_text(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
