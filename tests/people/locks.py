"""What each lock lets through in a small world, held against the specification.

`check` compares, for everybody in a world, what the specification allows, what the application's own conditions allow
(access.visible, open_record and Record.sees, asked as a role that passes row-level security by), and what row-level
security allows alone (asked as the application's role, without any filter).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from unittest.mock import patch
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.http import Http404

from firsthand.people import access
from firsthand.people.models import Person
from firsthand.voice.models import Statement
from tests.people.building import build, token
from tests.people.worlds import PEOPLE, Entry, Seen, World, allowed, key, may_add


@contextmanager
def as_the_application() -> Iterator[None]:
    """Ask as the application's role: row-level security holds."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {settings.APP_ROLE}")
        yield
        cursor.execute("RESET ROLE")


def by_row_level_security(world: World, who: int, _now: datetime) -> Seen:
    """What the second lock lets through alone: no condition of the application's."""
    with as_the_application(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.token', %s::text, true)", [token(world, who)])
        cursor.execute("SELECT true, id FROM care.voice_statement UNION ALL SELECT false, id FROM care.people_person")
        rows = cursor.fetchall()
    return Seen(frozenset(i for entry, i in rows if entry), frozenset(i for entry, i in rows if not entry))


def by_pages_about_one_person(world: World, who: int, _now: datetime) -> Seen:
    """What the second lock lets through about each person while a page is about that person alone."""
    entries: set[UUID] = set()
    people: set[UUID] = set()
    with as_the_application(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.token', %s::text, true)", [token(world, who)])
        for person in (key("person", number) for number in PEOPLE):
            cursor.execute("SELECT set_config('app.about', %s::text, true)", [str(person)])
            cursor.execute("SELECT id FROM care.voice_statement WHERE person_id = %s::uuid", [person])
            entries |= {found for (found,) in cursor.fetchall()}
            cursor.execute("SELECT id FROM care.people_person WHERE id = %s::uuid", [person])
            people |= {found for (found,) in cursor.fetchall()}
        cursor.execute("SELECT set_config('app.about', '', true)")
    return Seen(frozenset(entries), frozenset(people))


def _viewer(world: World, who: int) -> access.Viewer | None:
    with as_the_application():
        return access.enter(token=token(world, who))


def by_querysets(world: World, who: int, now: datetime) -> Seen:
    """What access.visible lets through alone."""
    viewer = _viewer(world, who)
    if viewer is None:
        return Seen()
    entries = access.visible(Statement.objects.all(), viewer=viewer, at=now)
    people = access.visible(Person.objects.all(), viewer=viewer, at=now, person="id")
    return Seen(frozenset(entries.values_list("id", flat=True)), frozenset(people.values_list("id", flat=True)))


def by_records(world: World, who: int, now: datetime) -> Seen:
    """Which records open, and what of each its own condition lets through.

    A row of a person can be seen without their record opening (named on that row, say). So that the condition is tried
    on those rows too, records are opened for it whatever their own row says; that only the person opens their own
    record, and nobody who is barred, is asked before.
    """
    viewer = _viewer(world, who)
    if viewer is None:
        return Seen()
    opened, entries = set(), set()
    for number in PEOPLE:
        person = key("person", number)
        if _opens(person, viewer, now):
            opened.add(person)
        if viewer.kind != "person" or viewer.person_id == person:
            entries |= _shown_of(person, viewer, now)
    return Seen(frozenset(entries), frozenset(opened))


def _opens(person: UUID, viewer: access.Viewer, now: datetime) -> bool:
    try:
        access.open_record(person_id=person, viewer=viewer, at=now)
    except Http404:
        return False
    return True


def _shown_of(person: UUID, viewer: access.Viewer, now: datetime) -> set[UUID]:
    try:
        with patch.object(access, "_opens", return_value=True):
            record = access.open_record(person_id=person, viewer=viewer, at=now)
    except Http404:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT r.id FROM voice_statement r WHERE {record.sees('r')}", record.params())
        return {found for (found,) in cursor.fetchall()}


ADDING = "adding"
LOCKS: dict[str, Callable[[World, int, datetime], Seen]] = {
    "row-level security": by_row_level_security,
    "row-level security of a page about one person": by_pages_about_one_person,
    "access.visible": by_querysets,
    "open_record and sees": by_records,
}


def proposed(world: World, who: int) -> list[Entry]:
    """Rows like those that are there, for any agency, in anybody's name, sent on or not."""
    return [
        replace(entry, author=author, agency=agency, sent_to=to)
        for entry in world.entries[:2]
        for author in {who, 3 - who if who < 3 else 1}
        for agency in (1, 2, None)
        for to in ((), (2,))
        if entry.level < 3 or agency == 1
    ]


_ADDS = """
SELECT coalesce({condition}, false) FROM (SELECT %s::uuid AS person_id, %s::uuid AS agency_id, %s::uuid AS author_id,
  %s::smallint AS level, %s::text AS topic, %s::uuid[] AS sent_to) plans_plan
"""


def addable(world: World, who: int, rows: list[Entry]) -> list[bool]:
    """Which rows the database would let somebody add: it asks of each the policy of a table that points at nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_expr(polwithcheck, polrelid) FROM pg_policy"
            " WHERE polrelid = 'care.plans_plan'::regclass AND polname = 'add'"
        )
        condition = cursor.fetchone()[0]
    with as_the_application(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.token', %s::text, true)", [token(world, who)])
        told = []
        for r in rows:
            row = (
                key("person", r.person), key("agency", r.agency) if r.agency else None, key("account", r.author),
                r.level, r.topic, [key("agency", a) for a in r.sent_to],
            )  # fmt: skip
            told.append(_is_addable(condition, row))
        return told


def _is_addable(condition: str, row: tuple[object, ...]) -> bool:
    """Whether a row may be added, while a page is about that person and while it is not: the same."""
    with connection.cursor() as cursor:
        both = []
        for about in (str(row[0]), ""):
            cursor.execute("SELECT set_config('app.about', %s::text, true)", [about])
            cursor.execute(_ADDS.format(condition=condition), row)
            both.append(cursor.fetchone()[0])
        if both[0] != both[1]:
            raise Differs(f"{ADDING}: {both} for {row}")
        return bool(both[0])


class Differs(AssertionError):
    """A lock lets through something else than the specification."""


@dataclass
class Tally:
    """How much was compared, so that a test can see that it was not nothing."""

    counts: Counter[str] = field(default_factory=Counter)

    def note(self, world: World, seen: Seen) -> None:
        """Count one session."""
        rows = len(world.entries) + len(world.people)
        self.counts.update(sessions=1, rows=rows, seen=len(seen.entries) + len(seen.people))


def check(
    world: World, tally: Tally | None = None, *, locks: Iterable[str] = (*LOCKS, ADDING), whom: Iterable[int] = ()
) -> None:
    """Hold the locks against the specification in one world, for everybody or for some; raises Differs."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT now()")
            now = cursor.fetchone()[0]
        build(world, now)
        for who in whom or range(1, len(world.accounts) + 1):
            want = allowed(world, who)
            for name in locks:
                if name == ADDING:
                    _check_adding(world, who)
                    continue
                got = LOCKS[name](world, who, now)
                if got != want:
                    raise Differs(f"{name}, account {who}: {_difference(got, want)}\n{world}")
            if tally:
                tally.note(world, want)
        transaction.set_rollback(True)
    if tally:
        tally.counts.update(worlds=1)


def _check_adding(world: World, who: int) -> None:
    rows = proposed(world, who)
    for row, got in zip(rows, addable(world, who, rows), strict=True):
        if got != may_add(world, who, row):
            raise Differs(f"{ADDING}, account {who}: {got} for {row}\n{world}")


def _difference(got: Seen, want: Seen) -> str:
    more = (got.entries | got.people) - (want.entries | want.people)
    less = (want.entries | want.people) - (got.entries | got.people)
    return f"shows {sorted(k.int for k in more)} too much, {sorted(k.int for k in less)} too little"
