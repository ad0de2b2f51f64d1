"""A small world in the real tables, written by a role that passes row-level security by."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import connection

from tests.people.worlds import AGENCIES, TOKENS, Entry, World, key


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


def token(world: World, who: int) -> str:
    return {"none": "", "wrong": "guess"}.get(world.token, f"token-{who}")


def _hash(who: int) -> bytes:
    return sha256(f"token-{who}".encode()).digest()
