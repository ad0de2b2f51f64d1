"""Put how a person likes their pages behind the second door: only they add to it, and `pol.likes` tells it to them."""

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

APP, POLICY = settings.APP_ROLE, settings.POLICY_ROLE


class Migration(migrations.Migration):
    dependencies = [("people", "0003_likes")]

    operations = [
        doors.labelled("people_likes", append_only=True, also="(SELECT pol.kind()) = 'person'"),
        RunSQL((doors.SQL / "likes.sql").read_text(), reverse_sql=RunSQL.noop),
        RunSQL(
            f"""
            ALTER FUNCTION pol.likes(uuid) OWNER TO {POLICY};
            REVOKE ALL ON FUNCTION pol.likes(uuid) FROM PUBLIC;
            GRANT EXECUTE ON FUNCTION pol.likes(uuid) TO {APP};
            """,
            reverse_sql=RunSQL.noop,
        ),
    ]
