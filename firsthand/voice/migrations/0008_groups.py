"""A stance may be on what a group asks for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("voice", "0007_own_pictures_door")]

    operations = [
        migrations.AlterField(
            model_name="stance",
            name="about_kind",
            field=models.CharField(
                choices=[
                    ("statement", "words"),
                    ("goal", "goal"),
                    ("promise", "promise"),
                    ("plan", "plan"),
                    ("group", "what a group asks for"),
                ],
                max_length=10,
            ),
        ),
    ]
