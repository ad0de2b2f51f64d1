"""How a mutant is put in its place and taken out again."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import psycopg
from django.conf import settings

from firsthand.people import access, doors
from tests.people import locks
from tests.people.mutants.catalogue import Mutant

TABLES = {"care.voice_statement": "person_id", "care.people_person": "id"}


def _changed(text: str, mutant: Mutant) -> str:
    assert text.count(mutant.old) == 1, f"{text.count(mutant.old)} x {mutant.old}"
    return text.replace(mutant.old, mutant.new)


def _policies(template: str) -> str:
    return ";".join(
        f"DROP POLICY read ON {table};" + template.format(table=table, person=person, app_role=settings.APP_ROLE)
        for table, person in TABLES.items()
    )


def _adds(condition: str) -> str:
    return (
        "DROP POLICY add ON care.plans_plan;"
        f"CREATE POLICY add ON care.plans_plan FOR INSERT TO {settings.APP_ROLE}"
        f" WITH CHECK ({condition.format(person='person_id')} AND (true))"
    )


def function(name: str) -> str:
    """The text of a function of schema pol, to put in its place again."""
    found = re.search(rf"CREATE FUNCTION {re.escape(name)}\(.*?\$\$.*?\$\$;", doors.functions(), re.DOTALL)
    assert found, name
    return found[0].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


def _in_sql(mutant: Mutant) -> tuple[str, str]:
    """What breaks the database, and what mends it."""
    if mutant.where == "sql":
        return mutant.old.format(app=settings.APP_ROLE), mutant.new.format(app=settings.APP_ROLE)
    if mutant.where == "policy":
        template = (doors.SQL / "read_policy.sql").read_text()
        return _policies(_changed(template, mutant)), _policies(template)
    if mutant.where == "add":
        template = (doors.SQL / "add_policy.sql").read_text()
        return _adds(_changed(template, mutant)), _adds(template)
    text = function(mutant.where)
    return _changed(text, mutant), text


@contextmanager
def broken(mutant: Mutant, superuser: psycopg.Connection) -> Iterator[None]:
    """The mutant in place, and gone afterwards."""
    if mutant.where == "access":
        with patch.object(locks, "access", _mutated_access(mutant)):
            yield
        return
    breaks, mends = _in_sql(mutant)
    with ExitStack() as mended:
        superuser.execute(breaks.encode())
        mended.callback(superuser.execute, mends.encode())
        yield


def _mutated_access(mutant: Mutant) -> ModuleType:
    module = ModuleType(access.__name__)
    exec(_changed(Path(str(access.__file__)).read_text(), mutant), module.__dict__)
    return module
