"""What was asked for has a day of its own for its answer, and something wrong waits until it is answered or closed.

What is about somebody is sealed and belongs to no agency: it is counted for those whose rota was told, never for whom it
is about.
"""

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.insights import sql


class Migration(migrations.Migration):
    dependencies = [("insights", "0003_doors"), ("asks", "0002_doors"), ("safety", "0002_doors")]

    operations = [
        RunSQL(f"GRANT SELECT ON public.people_rota TO {settings.POLICY_ROLE}", reverse_sql=RunSQL.noop),
        RunSQL(sql.board(2), reverse_sql=RunSQL.noop),
    ]
