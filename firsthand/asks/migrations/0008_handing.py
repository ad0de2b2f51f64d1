"""What somebody holds of asks, for whoever hands it over; a passing points at what its writer reads."""

from pathlib import Path

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

SQL = Path(__file__).resolve().parent.parent / "sql" / "handing.sql"
POINTS = " AND ".join(
    f"({column} IS NULL OR EXISTS (SELECT 1 FROM care.{to} parent"  # noqa: S608  names of our own tables
    f" WHERE parent.id = asks_passing.{column} AND parent.person_id = asks_passing.person_id))"
    for column, to in (("pressure_id", "asks_pressure"), ("talk_id", "asks_talk"))
)
AS_THEY_READ = f"""
DO $do$ DECLARE rule text; BEGIN
  SELECT pg_get_expr(polwithcheck, polrelid) INTO rule FROM pg_policy
  WHERE polname = 'add' AND polrelid = 'care.asks_passing'::regclass;
  IF position('pressure_id' IN rule) = 0 THEN
    EXECUTE format('ALTER POLICY add ON care.asks_passing WITH CHECK ((%s) AND {POINTS})', rule);
  END IF;
END $do$;
"""  # noqa: S608  as above


class Migration(migrations.Migration):
    dependencies = [("asks", "0007_passings_of_more"), ("people", "0023_handing"), ("plans", "0008_handing")]

    operations = [
        RunSQL(AS_THEY_READ, reverse_sql=RunSQL.noop),
        RunSQL(SQL.read_text(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
