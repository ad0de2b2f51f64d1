"""From now on no answer says no without whose limit it is and how to challenge it; what was written before stays."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("voice", "0004_asks")]

    operations = [
        AddConstraintNotValid(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=~Q(kind="reply", reply_is="no") | ~Q(limit_of="") & ~Q(ways=[]),
                name="a_no_says_whose_limit_it_is_and_how_to_challenge_it",
                violation_error_message="Say why, whose limit it is, and how to challenge it.",
            ),
        ),
    ]
