import django.contrib.postgres.functions
import django.db.models.deletion
import firsthand.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("insights", "0001_board"),
        ("people", "0004_likes_doors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Published",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=firsthand.base.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("month", models.DateField()),
                ("at", models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow())),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "insights_published",
            },
        ),
        migrations.CreateModel(
            name="PublishedNumber",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=firsthand.base.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("section", models.CharField(max_length=12)),
                ("key", models.CharField(max_length=20)),
                ("depth", models.SmallIntegerField()),
                ("position", models.SmallIntegerField()),
                (
                    "shown",
                    models.CharField(
                        choices=[("number", "the number"), ("few", "fewer than 5"), ("hidden", "not shown")],
                        max_length=8,
                    ),
                ),
                ("times", models.IntegerField(null=True)),
                (
                    "published",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="numbers",
                        to="insights.published",
                    ),
                ),
            ],
            options={
                "db_table": "insights_published_number",
            },
        ),
        migrations.AddConstraint(
            model_name="published",
            constraint=models.UniqueConstraint(
                fields=("agency", "month"),
                name="a_month_is_published_once",
                violation_error_message="This month is published already. It is never published again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="published",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="a_month_begins_on_its_first_day"
            ),
        ),
        migrations.AddIndex(
            model_name="publishednumber",
            index=models.Index(fields=["published", "position"], name="numbers_of_a_month"),
        ),
        migrations.AddConstraint(
            model_name="publishednumber",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("shown", "number"),
                        ("times__isnull", False),
                        models.Q(("times", 0), ("times__gte", 5), _connector="OR"),
                    ),
                    models.Q(models.Q(("shown", "number"), _negated=True), ("times__isnull", True)),
                    _connector="OR",
                ),
                name="a_count_from_1_to_4_is_never_published",
            ),
        ),
    ]
