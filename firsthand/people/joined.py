"""Two records of one person, read: who could look at each, what became of them, and what was written since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.apps import apps
from django.db import connection

from firsthand.people import panels
from firsthand.people.access import Record
from firsthand.people.labels import Labelled
from firsthand.people.models import Agreement, Joining, Parting
from firsthand.people.panels import Member


@dataclass(frozen=True)
class Side:
    """One of two records: who is in the team and beside the person, and what may pass to whom."""

    record: Record
    team: tuple[Member, ...]
    beside: tuple[Member, ...]
    agreements: tuple[tuple[str, str, str], ...]


def side(*, record: Record) -> Side:
    """Who may look at this record now, as far as the viewer may know."""
    agreed = (
        Agreement.objects.filter(person_id=record.person.id, since__lte=record.at)
        .exclude(until__lte=record.at)
        .order_by("topic", "to_agency__name")
        .values_list("from_agency__name", "to_agency__name", "topic")
    )
    return Side(record, tuple(panels.team(record=record)), tuple(panels.beside(record=record)), tuple(agreed))


def only_in(one: Sequence[Member], other: Sequence[Member]) -> list[Member]:
    """Who is in the first and not in the second."""
    known = {member.account_id for member in other}
    return [member for member in one if member.account_id not in known]


@dataclass(frozen=True)
class JoiningFacts:
    """A joining as it is read: by whom, when, why; and whether it was undone, by whom, when."""

    id: UUID
    by: str
    at: datetime
    why: str
    undone_by: str = ""
    undone_at: datetime | None = None


def joinings(*, record: Record) -> list[JoiningFacts]:
    """Every joining of this record that the viewer may read, newest first."""
    made = record.rows(Joining).order_by("-created_at").values_list("id", "author__name", "created_at", "why")
    undone = {
        key: (name, at)
        for key, name, at in record.rows(Parting).values_list("joining", "author__name", "created_at")
    }  # fmt: skip
    return [JoiningFacts(*row, *undone.get(row[0], ("", None))) for row in made]


_BETWEEN = """SELECT '{kind}', count(*) FROM {table} x WHERE {sees}
  AND x.created_at > %(since)s AND x.created_at <= %(until)s"""


def written_between(*, record: Record, since: datetime, until: datetime) -> list[tuple[str, int]]:
    """How many things of each kind were written here between two moments: they stay where they were written."""
    models = [m for m in apps.get_models() if issubclass(m, Labelled) and m not in (Joining, Parting)]
    parts = [_BETWEEN.format(kind=m._meta.verbose_name, table=m._meta.db_table, sees=record.sees("x")) for m in models]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), record.params(since=since, until=until))
        return [cast(tuple[str, int], row) for row in cursor.fetchall() if row[1]]
