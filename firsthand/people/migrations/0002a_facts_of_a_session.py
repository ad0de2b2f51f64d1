"""Read policies ask the facts of a session once for each table of a statement; older databases get them here."""

import re

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.state import StateApps

from firsthand.people import doors

FACTS = re.compile(r"CREATE FUNCTION (pol\.facts\(.*?\$\$.*?\$\$;)", re.DOTALL)


def _facts() -> str:
    return "".join(f"CREATE OR REPLACE FUNCTION {found}" for found in FACTS.findall(doors.functions()))


def _read_again(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT tbl::text, person_column FROM pol.labelled")
        for table, person in cursor.fetchall():
            cursor.execute(f"DROP POLICY read ON {table}; {doors.read_policy(table, person)}")


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_doors"),
    ]
    # Tables that came later ask for the facts, also where the first ones are long there.
    run_before = [
        ("people", "0003_likes"),
        ("asks", "0002_doors"),
        ("papers", "0002_doors"),
        ("plans", "0004_doors_of_deeper"),
        ("voice", "0007_own_pictures_door"),
    ]

    operations = [
        RunSQL(_facts(), reverse_sql=RunSQL.noop),
        RunSQL(doors.own_functions(), reverse_sql=RunSQL.noop),
        RunPython(_read_again, RunPython.noop),
    ]
