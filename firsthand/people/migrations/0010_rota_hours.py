"""A rota reads in hours of the week and says who is next in line; an agency says who its safeguarding lead is."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import firsthand.base.ids


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0009_commission"),
    ]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="safeguarding_lead",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="rota",
            name="next_in_line",
            field=models.ManyToManyField(db_table="people_rota_next", related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="rota",
            name="version",
            field=models.IntegerField(db_default=1, default=1),
        ),
        migrations.AlterField(
            model_name="rota",
            name="reads",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.CreateModel(
            name="RotaHours",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=firsthand.base.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "days",
                    django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), size=None),
                ),
                ("begins", models.TimeField()),
                ("ends", models.TimeField()),
                (
                    "rota",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hours", to="people.rota"
                    ),
                ),
            ],
            options={
                "db_table": "people_rota_hours",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("days__contained_by", [0, 1, 2, 3, 4, 5, 6]), models.Q(("days", []), _negated=True)
                        ),
                        name="hours_are_on_days_of_the_week",
                        violation_error_message="Pick at least one day for these hours.",
                    )
                ],
            },
        ),
    ]
