"""Put what belongs to a goal, a review and a plan for hard times behind the second door.

The past of what was its author's alone stays theirs after it is offered: what was crossed out in a draft is nobody's
business.
"""

from django.conf import settings
from django.db import migrations

from firsthand.people import doors

KEPT = ("plans_plan", "plans_goal", "plans_promise", "plans_small_step", "plans_review", "plans_safety_entry")


def drafts_stay_private(table: str) -> migrations.RunSQL:
    """A past version that was a draft is seen by whoever wrote it."""
    sql = f"""
        ALTER POLICY read ON care.{table}_past
          USING ((NOT draft OR author_id = (SELECT pol.me()))
            AND EXISTS (SELECT 1 FROM care.{table} living WHERE living.id = pgh_obj_id));
    """  # noqa: S608  names of our own tables
    return migrations.RunSQL(sql, migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_deeper"), ("voice", "0002_doors")]

    operations = [
        migrations.RunSQL(
            f"""
            ALTER TABLE care.plans_score ALTER COLUMN who SET DEFAULT '';
            GRANT UPDATE (changed_at) ON care.plans_plan, care.plans_goal, care.plans_promise TO {settings.APP_ROLE};
            """,
            migrations.RunSQL.noop,
        ),
        doors.labelled("plans_scale_wish", append_only=True, parents={"goal_id": "plans_goal"}),
        doors.labelled(
            "plans_small_step",
            parents={"goal_id": "plans_goal"},
            editors=f"({doors.OWN} OR owner_id = (SELECT pol.me()))",
        ),
        doors.past("plans_small_step"),
        doors.labelled("plans_review", parents={"plan_id": "plans_plan"}),
        doors.past("plans_review"),
        doors.labelled("plans_review_part", append_only=True, parents={"review_id": "plans_review"}),
        doors.labelled("plans_safety_entry", parents={"words_id": "voice_statement"}),
        doors.past("plans_safety_entry"),
        *(drafts_stay_private(table) for table in KEPT),
    ]
