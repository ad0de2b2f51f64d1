"""What is added to a sealed row is sealed as well: a helper for the doors of photos, captions, stances and answers."""

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("people", "0010_rota_hours")]

    operations = [
        RunSQL(doors.function_anew("is_sealed", "stays_sealed"), reverse_sql=RunSQL.noop),
    ]
