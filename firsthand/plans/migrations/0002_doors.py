"""Put plans and promises behind the second door; what was so, scores and the person's answers are append-only."""

from django.db import migrations

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_tables"), ("voice", "0002_doors")]

    operations = [
        doors.labelled("plans_plan"),
        doors.past("plans_plan"),
        doors.labelled("plans_goal", parents={"plan_id": "plans_plan", "words_id": "voice_statement"}),
        doors.past("plans_goal"),
        doors.labelled(
            "plans_promise",
            parents={"plan_id": "plans_plan", "goal_id": "plans_goal", "words_id": "voice_statement"},
            # somebody of another agency keeps the promise they made, or takes on one that nobody has
            editors=f"({doors.OWN} OR owner_id = (SELECT pol.me()) OR owner_id IS NULL)",
        ),
        doors.past("plans_promise"),
        doors.labelled(
            "plans_goal_words", append_only=True, parents={"goal_id": "plans_goal", "words_id": "voice_statement"}
        ),
        doors.labelled("plans_level", append_only=True, parents={"goal_id": "plans_goal"}),
        doors.labelled("plans_score", append_only=True, parents={"goal_id": "plans_goal"}),
        doors.labelled("plans_standing", append_only=True, parents={"in_whose_words_id": "voice_statement"}),
        doors.labelled(  # nobody but the person says whether it happened
            "plans_happened",
            append_only=True,
            parents={"promise_id": "plans_promise", "words_id": "voice_statement"},
            also="(SELECT pol.kind()) = 'person'",
        ),
    ]
