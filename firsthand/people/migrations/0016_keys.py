"""Keys of the pages of staff can be switched off, account by account (WCAG 2.1.4)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0015_seating_many")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="keys",
            field=models.BooleanField(db_default=True, default=True),
        ),
    ]
