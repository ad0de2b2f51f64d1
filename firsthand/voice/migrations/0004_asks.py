"""Words may ask for something; a no says whose limit it is and how to challenge it. Old code goes on writing rows."""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.migrations import RunSQL


class Migration(migrations.Migration):
    dependencies = [("voice", "0003_sorted_pictures")]

    operations = [
        migrations.AddField("statement", "asks", models.BooleanField(default=False)),
        migrations.AddField(
            "statement", "limit_of", models.CharField(blank=True, max_length=40, default=""), preserve_default=False
        ),
        migrations.AddField(
            "statement",
            "ways",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), blank=True, default=list, size=None
            ),
        ),
        RunSQL(
            """
            ALTER TABLE care.voice_statement ALTER COLUMN asks SET DEFAULT false;
            ALTER TABLE care.voice_statement ALTER COLUMN limit_of SET DEFAULT '';
            ALTER TABLE care.voice_statement ALTER COLUMN ways SET DEFAULT '{}';
            """,
            reverse_sql=RunSQL.noop,
        ),
    ]
