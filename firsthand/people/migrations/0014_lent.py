"""A link that is used on the device of whoever made it, for one sitting."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0013_told_again")]

    operations = [
        migrations.AddField(
            model_name="signinlink", name="is_lent", field=models.BooleanField(db_default=False, default=False)
        ),
    ]
