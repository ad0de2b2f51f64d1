"""Put plans and promises behind the second door; what was so, scores and the person's answers are append-only."""

from django.db import migrations

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_tables"), ("voice", "0002_doors")]

    operations = [
        *(
            operation
            for table in ("plans_plan", "plans_goal", "plans_promise")
            for operation in (doors.labelled(table), doors.past(table))
        ),
        *(
            doors.labelled(table, append_only=True)
            for table in ("plans_goal_words", "plans_level", "plans_score", "plans_standing", "plans_happened")
        ),
    ]
