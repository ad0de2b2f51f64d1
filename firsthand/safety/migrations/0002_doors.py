"""Put worries behind the second door. That only the person closes one, the database holds too."""

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

WORRY = "EXISTS (SELECT 1 FROM care.safety_worry w WHERE w.id = worry_id AND w.person_id = safety_standing.person_id)"
THEIRS = "(coalesce(state, '') NOT IN ('helped', 'not_helped', 'closed') OR (SELECT pol.kind()) = 'person')"


class Migration(migrations.Migration):
    dependencies = [("safety", "0001_tables"), ("people", "0005_sealed"), ("plans", "0005_answers_to_worries")]

    operations = [
        doors.labelled(
            "safety_worry",
            parents={"statement_id": "voice_statement"},
            also=THEIRS,
            editors="true",  # whoever was told, of any agency, says that it is read and answered
        ),
        doors.past("safety_worry"),
        doors.facts(
            "safety_standing",
            read=WORRY,
            add=f"author_id = (SELECT pol.me()) AND {THEIRS} AND {WORRY}",
        ),
        RunSQL(doors.never_changes("safety_standing"), reverse_sql=RunSQL.noop),
    ]
