"""Small worlds in which somebody may or may not read something: built in the real tables, judged three times over.

`check` compares, for everybody in a world, what the specification allows (people/rules.py over plain Python values),
what the application's own conditions allow (access.visible, open_record and Record.sees, asked as a role that passes
row-level security by), and what row-level security allows alone (asked as the application's role, without any filter).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from unittest.mock import patch
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.http import Http404

from firsthand.people import access
from firsthand.people.models import Person
from firsthand.people.rules import Fact, may_read
from firsthand.voice.models import Statement

Window = tuple[int, int | None]
"""Hours from now at which something begins and ends: [from, to), or without an end. Now itself is hour 0."""
AGENCIES, PEOPLE = (1, 2), (1, 2)
TOKENS = {"good": 1.0, "expired": -1.0, "ends now": 0.0, "none": 1.0, "wrong": 1.0}
"""What a session brings, and in how many hours it ends."""
KINDS = ("agency", "account", "person", "entry", "seat", "agreement", "clearance", "glass", "bar", "named")


def key(kind: str, number: int) -> UUID:
    """The key of the n-th thing of a kind."""
    return UUID(int=(KINDS.index(kind) + 1) * 1_000 + number)


@dataclass(frozen=True)
class Somebody:
    """An account: staff of an agency, the login of a person, somebody beside them, or a technical account."""

    kind: str = "staff"
    agency: int = 1
    person: int = 1
    active: bool = True


@dataclass(frozen=True)
class Entry:
    """A row about a person and its labels; `person` rows judge themselves by their own labels."""

    person: int = 1
    agency: int | None = 1
    author: int = 2
    level: int = 1
    topic: str = "words"
    shown: bool = True
    third: bool = False
    draft: bool = False
    sent_to: tuple[int, ...] = ()


@dataclass(frozen=True)
class World:
    """Everything the decision stands on. Accounts, people, agencies and entries are counted from one."""

    accounts: tuple[Somebody, ...] = (Somebody(), Somebody(agency=2, person=2))
    entries: tuple[Entry, ...] = (Entry(),)
    people: tuple[Entry, ...] = (Entry(level=0, topic="about"), Entry(person=2, level=0, topic="about"))
    team: tuple[tuple[int, int, Window], ...] = ()
    cleared: tuple[tuple[int, str], ...] = ()
    shares: tuple[tuple[int, int, int, str, Window], ...] = ()
    grants: tuple[tuple[int, int, tuple[str, ...], int, Window], ...] = ()
    glass: tuple[tuple[int, int, Window], ...] = ()
    barred: tuple[tuple[int, int], ...] = ()
    named: tuple[tuple[int, int, int], ...] = ()
    """Account, entry (or, from 101 on, the row of a person), and the person it is said to be about."""
    cap: int = 3
    token: str = "good"


# --- what the specification says -------------------------------------------------------------------------------------


def live(window: Window) -> bool:
    """Whether now lies in it."""
    return window[0] <= 0 and (window[1] is None or window[1] > 0)


def facts(world: World, who: int, entry: Entry, number: int) -> dict[str, Fact]:
    """The facts between somebody and a row, from the plain values of the world."""
    me = world.accounts[who - 1]
    agency = me.agency if me.kind == "staff" else 0
    return {
        "kind": me.kind,
        "own": agency == entry.agency or agency in entry.sent_to,
        "team": any(a == who and p == entry.person and live(w) for a, p, w in world.team),
        "level": entry.level,
        "cleared": (who, entry.topic) in world.cleared,
        "share": any(
            (p, of, to, t) == (entry.person, entry.agency, agency, entry.topic) and live(w)
            for p, of, to, t, w in world.shares
        ),
        "named": (who, number, entry.person) in world.named,
        "glass": any(a == who and p == entry.person and live(w) for a, p, w in world.glass),
        "barred": (who, entry.person) in world.barred,
        "self": me.kind == "person" and me.person == entry.person,
        "grnt": any(
            a == who and p == entry.person and entry.topic in topics and entry.level <= most and live(w)
            for a, p, topics, most, w in world.grants
        ),
        "shown": entry.shown,
        "third": entry.third,
        "odraft": entry.draft and entry.author != who,
        "over": entry.level > world.cap,
    }


@dataclass(frozen=True)
class Seen:
    """Which entries and which people's own rows somebody sees."""

    entries: frozenset[UUID] = frozenset()
    people: frozenset[UUID] = frozenset()


def allowed(world: World, who: int) -> Seen:
    """What the specification allows somebody, row by row."""
    if not (world.accounts[who - 1].active and world.token == "good"):
        return Seen()
    entries = {
        key("entry", n) for n, e in enumerate(world.entries, 1) if may_read(**facts(world, who, e, n))
    }  # fmt: skip
    people = {
        key("person", n) for n, e in enumerate(world.people, 1) if may_read(**facts(world, who, e, 100 + n))
    }  # fmt: skip
    return Seen(frozenset(entries), frozenset(people))


def may_add(world: World, who: int, row: Entry) -> bool:
    """Who may write such a row (security.md 2.3): staff for their own agency, and the person; others read."""
    me, told = world.accounts[who - 1], facts(world, who, row, 0)
    if not me.active or world.token != "good" or row.author != who or told["barred"] or told["over"]:
        return False
    if me.kind == "staff":
        reaches = told["glass"] or (told["team"] and (row.level < 2 or told["cleared"]))
        return bool(reaches) and row.level < 3 and row.agency == me.agency and row.sent_to == ()
    return bool(told["self"]) and row.level <= 1 and row.agency is None


# --- the world in the real tables ------------------------------------------------------------------------------------


def build(world: World, now: datetime) -> None:
    """Write the world, as a role that passes row-level security by."""
    for table, columns, rows in _tables(world, now):
        if rows:
            marks = ", ".join(["%s"] * len(columns.split(",")))
            with connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _tables(world: World, now: datetime) -> Iterator[tuple[str, str, list[tuple[object, ...]]]]:
    def at(hours: float | None) -> datetime | None:
        return None if hours is None else now + timedelta(hours=hours)

    yield (
        "people_agency",
        "id, name, zone, pack, helpline",
        [(key("agency", a), f"Agency {a}", "Europe/London", "common", "") for a in AGENCIES],
    )
    facts = "id, password, kind, name, job_title, agency_id, person_id, is_lead, may_break_glass, is_active, ceiling"
    yield "people_account", facts, [
        (
            key("account", n), "", s.kind, f"Account {n}", "", key("agency", s.agency) if s.kind == "staff" else None,
            key("person", s.person) if s.kind == "person" else None, False, True, s.active, 3,
        )
        for n, s in enumerate(world.accounts, 1)
    ]  # fmt: skip
    yield from _rows(world, now)
    yield (
        "people_seat",
        "id, account_id, person_id, kind, basis, role, topics, max_level, since, until",
        [
            *(
                (
                    key("seat", n),
                    key("account", a),
                    key("person", p),
                    "team",
                    "care",
                    "",
                    ["words", "health"],
                    3,
                    at(w[0]),
                    at(w[1]),
                )
                for n, (a, p, w) in enumerate(world.team)
            ),
            *(
                (
                    key("seat", 100 + n),
                    key("account", a),
                    key("person", p),
                    "circle",
                    "agreement",
                    "",
                    list(t),
                    most,
                    at(w[0]),
                    at(w[1]),
                )
                for n, (a, p, t, most, w) in enumerate(world.grants)
            ),
        ],
    )
    yield (
        "people_clearance",
        "id, account_id, topic",
        [(key("clearance", n), key("account", a), topic) for n, (a, topic) in enumerate(world.cleared)],
    )
    yield (
        "people_agreement",
        "id, person_id, from_agency_id, to_agency_id, topic, basis, purpose, since, until",
        [
            (
                key("agreement", n),
                key("person", p),
                key("agency", of),
                key("agency", to),
                t,
                "agreement",
                "",
                at(w[0]),
                at(w[1]),
            )
            for n, (p, of, to, t, w) in enumerate(world.shares)
        ],
    )
    yield (
        "people_breakglass",
        "id, account_id, person_id, reason, since, until",
        [
            (key("glass", n), key("account", a), key("person", p), "", at(w[0]), at(w[1]))
            for n, (a, p, w) in enumerate(world.glass)
        ],
    )
    yield (
        "people_bar",
        "id, account_id, person_id",
        [(key("bar", n), key("account", a), key("person", p)) for n, (a, p) in enumerate(world.barred)],
    )
    yield (
        "people_named",
        "id, account_id, entry, person_id",
        [
            (
                key("named", n),
                key("account", a),
                key("person", e - 100) if e > 100 else key("entry", e),
                key("person", p),
            )
            for n, (a, e, p) in enumerate(world.named)
        ],
    )
    yield (
        "pol.session",
        "token_hash, account, cap, expires, ends",
        [
            (_hash(n), key("account", n), world.cap, at(TOKENS[world.token]), at(TOKENS[world.token]))
            for n in range(1, len(world.accounts) + 1)
        ],
    )


LABELS = "id, agency_id, author_id, level, topic, shown, third, draft, sent_to, created_at"


def _labels(entry: Entry, now: datetime, accounts: int) -> tuple[object, ...]:
    return (
        key("agency", entry.agency) if entry.agency else None, key("account", min(entry.author, accounts)), entry.level,
        entry.topic, entry.shown, entry.third, entry.draft, [key("agency", a) for a in entry.sent_to], now,
    )  # fmt: skip


def _rows(world: World, now: datetime) -> Iterator[tuple[str, str, list[tuple[object, ...]]]]:
    many = len(world.accounts)
    names = "preferred_name, given, family, pronouns, nhs_number, local_id, language, version"
    yield (
        "people_person",
        f"{LABELS}, {names}",
        [
            (key("person", n), *_labels(e, now, many), f"Person {n}", "", "", "", "", "", "en-gb", 1)
            for n, e in enumerate(world.people, 1)
        ],
    )
    said = (
        "person_id, kind, whose, manner, words, symbols, area, question, order_shown, reply_is, scribed_by, helped_by,"
        " present, with_staff, language, has_media, said_on"
    )
    yield "voice_statement", f"{LABELS}, {said}", [
        (
            key("entry", n), *_labels(e, now, many), key("person", e.person), "words", "self", "typed", "Words.", [],
            "", "", [], "", "", "", "", False, "en-gb", False, now.date(),
        )
        for n, e in enumerate(world.entries, 1)
    ]  # fmt: skip


def _token(world: World, who: int) -> str:
    return {"none": "", "wrong": "guess"}.get(world.token, f"token-{who}")


def _hash(who: int) -> bytes:
    return sha256(f"token-{who}".encode()).digest()


# --- what each lock says ---------------------------------------------------------------------------------------------


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
        cursor.execute("SELECT set_config('app.token', %s::text, true)", [_token(world, who)])
        cursor.execute("SELECT true, id FROM care.voice_statement UNION ALL SELECT false, id FROM care.people_person")
        rows = cursor.fetchall()
    return Seen(frozenset(i for entry, i in rows if entry), frozenset(i for entry, i in rows if not entry))


def _viewer(world: World, who: int) -> access.Viewer | None:
    with as_the_application():
        return access.enter(token=_token(world, who))


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


def addable(world: World, who: int, rows: list[Entry]) -> list[bool]:
    """Which rows the database would let somebody add."""
    with as_the_application(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.token', %s::text, true)", [_token(world, who)])
        asked = [
            (key("person", r.person), key("agency", r.agency) if r.agency else None, key("account", r.author), r.level,
             r.topic, [key("agency", a) for a in r.sent_to])
            for r in rows
        ]  # fmt: skip
        told = []
        for row in asked:
            cursor.execute("SELECT pol.may_add(%s::uuid, %s::uuid, %s::uuid, %s::int, %s::text, %s::uuid[])", row)
            told.append(cursor.fetchone()[0])
        return told


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
