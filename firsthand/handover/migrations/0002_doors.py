"""Put hand-overs behind the second door: the worker, whoever leads them and whoever stands in read them."""

from pathlib import Path

from django.db import migrations
from django.db.migrations import RunSQL

from firsthand.people import doors

SQL = Path(__file__).resolve().parent.parent / "sql" / "handing.sql"
ME = "(SELECT pol.me())"
STANDS_IN = (
    "EXISTS (SELECT 1 FROM care.people_stand_in s"
    " WHERE s.of_id = worker_id AND s.account_id = pol.me() AND s.until IS NULL)"
)
THEIRS = f"worker_id = {ME} OR (SELECT pol.is_lead()) AND pol.colleague(worker_id) OR {STANDS_IN}"


class Migration(migrations.Migration):
    dependencies = [
        ("handover", "0001_tables"),
        ("people", "0023_handing"),
        ("plans", "0008_handing"),
        ("asks", "0008_handing"),
        ("safety", "0009_handing"),
        ("visits", "0005_handing"),
        ("together", "0004_doors_of_passings"),
    ]

    operations = [
        doors.facts(
            "handover_hand_over",
            read=THEIRS,
            add=f"author_id = {ME} AND agency_id = (SELECT pol.agency()) AND pol.may_hand(worker_id)",
            edit=THEIRS,
            columns="state, done_at, posts",
        ),
        RunSQL(SQL.read_text(), reverse_sql=RunSQL.noop),
        doors.labelled("handover_handed", append_only=True, also="pol.in_a_hand_over(hand_over_id)"),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
    ]
