"""Rows of a caseload file that wait, because they may be about somebody who has a record."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import firsthand.base.clock
import firsthand.base.ids


class Migration(migrations.Migration):
    dependencies = [("people", "0017_likely_known")]

    operations = [
        migrations.CreateModel(
            name="Parked",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=firsthand.base.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=160)),
                ("facts", models.JSONField()),
                ("at", models.DateTimeField(default=firsthand.base.clock.now)),
                ("outcome", models.CharField(blank=True, max_length=10)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.agency",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "people_parked",
                "indexes": [models.Index(fields=["agency", "key"], name="parked_in_an_agency")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by__isnull", True), ("outcome", "")),
                            models.Q(("decided_by__isnull", False), ("outcome__in", ["let_in", "left_out"])),
                            _connector="OR",
                        ),
                        name="what_was_parked_is_let_in_or_left_out",
                        violation_error_message="Say whether it is somebody else.",
                    )
                ],
            },
        ),
    ]
