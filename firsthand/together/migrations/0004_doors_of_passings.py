"""Put passings of promises to groups behind the second door, like everything of a group."""

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

MINE = "(SELECT pol.kind()) = 'staff' AND author_id = (SELECT pol.me())"
IN_GROUP = "group_id IN (SELECT pol.groups_s())"
SAME_GROUP = (
    "EXISTS (SELECT 1 FROM care.together_answer up WHERE up.id = together_passing.answer_id"
    " AND up.group_id = together_passing.group_id)"
)


class Migration(migrations.Migration):
    dependencies = [("together", "0003_passings")]

    operations = [
        doors.facts(
            "together_passing",
            read=IN_GROUP,
            add=f"{MINE} AND {IN_GROUP} AND {SAME_GROUP} AND pol.colleague(to_id)",
        ),
        RunSQL(doors.never_changes("together_passing"), reverse_sql=RunSQL.noop),
    ]
