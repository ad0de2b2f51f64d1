"""Count what stands in the way from what was said to leads, and whether there was enough time to talk.

The function keeps its form: the code before this one asks it too, and passes over the marks it does not know.
"""

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.insights import sql


class Migration(migrations.Migration):
    dependencies = [("insights", "0004_asks_and_worries"), ("asks", "0004_doors_of_more")]

    operations = [RunSQL(sql.board(3), reverse_sql=RunSQL.noop)]
