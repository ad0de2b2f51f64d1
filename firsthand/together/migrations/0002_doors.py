"""Put groups behind the second door: members and staff of the owning agency read them, staff of it write them."""

from pathlib import Path

from django.conf import settings
from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

APP = settings.APP_ROLE
SQL = Path(__file__).resolve().parent.parent / "sql" / "together.sql"
MINE = "(SELECT pol.kind()) = 'staff' AND author_id = (SELECT pol.me())"
IN_GROUP = "group_id IN (SELECT pol.groups_s())"
CHILDREN = ("together_meeting", "together_ask", "together_answer", "together_standing")


def same_group(table: str, column: str, parent: str) -> str:
    """What a column points at belongs to the same group."""
    return (
        f"({column} IS NULL OR EXISTS (SELECT 1 FROM care.{parent} up"  # noqa: S608  names of our own tables
        f" WHERE up.id = {table}.{column} AND up.group_id = {table}.group_id))"
    )


POINTS = {
    "together_meeting": "true",
    "together_ask": same_group("together_ask", "meeting_id", "together_meeting"),
    "together_answer": same_group("together_answer", "ask_id", "together_ask"),
    "together_standing": same_group("together_standing", "answer_id", "together_answer")
    + " AND "
    + same_group("together_standing", "meeting_id", "together_meeting"),
}


class Migration(migrations.Migration):
    dependencies = [("together", "0001_tables"), ("people", "0002_doors"), ("voice", "0002_doors")]

    operations = [
        RunSQL(SQL.read_text(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
        doors.facts(
            "together_group",
            read="id IN (SELECT pol.groups_s())",
            add=f"{MINE} AND agency_id = (SELECT pol.agency())",
        ),
        doors.labelled("together_membership", also=IN_GROUP),
        doors.past("together_membership"),
        *(doors.facts(table, read=IN_GROUP, add=f"{MINE} AND {IN_GROUP} AND {POINTS[table]}") for table in CHILDREN),
        RunSQL(
            "".join(doors.never_changes(table) for table in ("together_group", *CHILDREN)),
            reverse_sql=RunSQL.noop,
        ),
    ]
