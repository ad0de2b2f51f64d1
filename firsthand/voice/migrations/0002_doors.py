"""Put what was said behind the second door; statements, stances and copies are append-only."""

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors


class Migration(migrations.Migration):
    dependencies = [("voice", "0001_tables"), ("people", "0002_doors")]

    operations = [
        doors.labelled(
            "voice_statement",
            append_only=True,
            parents={"in_reply_to_id": "voice_statement", "takes_back_id": "voice_statement"},
        ),
        RunSQL(
            f"""
            CREATE POLICY answer ON care.voice_statement FOR INSERT TO {settings.APP_ROLE} WITH CHECK (
              kind = 'reply' AND takes_back_id IS NULL
              AND pol.may_answer(person_id, agency_id, author_id, level, sent_to, in_reply_to_id));
            """,
            reverse_sql=RunSQL.noop,
        ),
        doors.labelled("voice_medium", append_only=True, parents={"statement_id": "voice_statement"}),
        doors.labelled("voice_stance", append_only=True, parents={"why_id": "voice_statement"}),
        doors.labelled("voice_copy", append_only=True, parents={"statement_id": "voice_statement"}),
    ]
