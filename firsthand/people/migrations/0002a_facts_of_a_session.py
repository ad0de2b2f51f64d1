"""Read policies ask the facts of a session once for each table of a statement; older databases get them here."""

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_doors"),
    ]
    # Tables that came later ask for the facts, also where the first ones are long there.
    run_before = [
        ("people", "0003_likes"),
        ("asks", "0002_doors"),
        ("incidents", "0002_doors"),
        ("handover", "0002_doors"),
        ("papers", "0002_doors"),
        ("plans", "0004_doors_of_deeper"),
        ("safety", "0002_doors"),
        ("voice", "0007_own_pictures_door"),
    ]

    operations = [
        RunSQL(doors.function_anew("facts"), reverse_sql=RunSQL.noop),
        RunSQL(doors.read_anew(), reverse_sql=RunSQL.noop),
    ]
