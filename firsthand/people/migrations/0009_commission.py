from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_telling_doors"),
    ]

    operations = [
        migrations.AlterField(
            model_name="account",
            name="kind",
            field=models.CharField(
                choices=[
                    ("staff", "Staff"),
                    ("person", "The person"),
                    ("proxy", "Somebody in the circle"),
                    ("other", "Technical account"),
                    ("commission", "Somebody who commissions: reads published numbers, never a record"),
                ],
                max_length=10,
            ),
        ),
    ]
