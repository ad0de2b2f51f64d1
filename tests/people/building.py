"""A small world in the real tables, written by a role that passes row-level security by."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import connection

from tests.people.worlds import AGENCIES, TOKENS, Entry, Window, World, key

Row = dict[str, Any]


def build(world: World, now: datetime) -> None:
    """Write the world; its windows are hours from `now`."""
    for table, rows in _tables(world, now):
        if rows:
            columns, marks = ", ".join(rows[0]), ", ".join(["%s"] * len(rows[0]))
            with connection.cursor() as cursor:
                cursor.executemany(
                    f"INSERT INTO {table} ({columns}) VALUES ({marks})", [tuple(row.values()) for row in rows]
                )


def token(world: World, who: int) -> str:
    """What the session of the n-th account brings."""
    return {"none": "", "wrong": "guess"}.get(world.token, f"token-{who}")


def _tables(world: World, now: datetime) -> Iterator[tuple[str, list[Row]]]:
    yield "people_agency", [{"id": key("agency", n), "name": f"Agency {n}", **_AGENCY} for n in AGENCIES]
    yield "people_account", _accounts(world)
    yield (
        "people_person",
        [{"id": key("person", n), **_labels(e, now, world), **_PERSON} for n, e in _counted(world.people)],
    )
    yield "voice_statement", [
        {
            "id": key("entry", n), "person_id": key("person", e.person), **_labels(e, now, world), **_SAID,
            "said_on": now.date(),
        }
        for n, e in _counted(world.entries)
    ]  # fmt: skip
    yield "people_seat", _seats(world, now)
    yield (
        "people_clearance",
        [
            {"id": key("clearance", n), "account_id": key("account", a), "topic": t}
            for n, (a, t) in _counted(world.cleared)
        ],
    )
    yield "people_agreement", [
        {
            "id": key("agreement", n), "person_id": key("person", p), "from_agency_id": key("agency", of),
            "to_agency_id": key("agency", to), "topic": t, "basis": "agreement", "purpose": "", **_window(w, now),
        }
        for n, (p, of, to, t, w) in _counted(world.shares)
    ]  # fmt: skip
    yield "people_breakglass", [
        {"id": key("glass", n), **_between(a, p), "reason": "", **_window(w, now)}
        for n, (a, p, w) in _counted(world.glass)
    ]  # fmt: skip
    yield "people_bar", [{"id": key("bar", n), **_between(a, p)} for n, (a, p) in _counted(world.barred)]
    yield (
        "people_named",
        [
            {"id": key("named", n), **_between(a, p), "entry": key("person", e - 100) if e > 100 else key("entry", e)}
            for n, (a, e, p) in _counted(world.named)
        ],
    )
    yield "pol.session", _sessions(world, now)


_AGENCY = {"zone": "Europe/London", "pack": "common", "helpline": ""}
_PERSON = {
    "preferred_name": "Somebody", "given": "", "family": "", "pronouns": "", "nhs_number": "", "local_id": "",
    "language": "en-gb", "version": 1,
}  # fmt: skip
_SAID = {
    "kind": "words", "whose": "self", "manner": "typed", "words": "Words.", "symbols": [], "area": "", "question": "",
    "order_shown": [], "reply_is": "", "scribed_by": "", "helped_by": "", "present": "", "with_staff": False,
    "language": "en-gb", "has_media": False,
}  # fmt: skip


def _counted(rows: tuple[Any, ...]) -> Iterator[tuple[int, Any]]:
    return iter(enumerate(rows, 1))


def _accounts(world: World) -> list[Row]:
    return [
        {
            "id": key("account", n), "password": "", "kind": s.kind, "name": f"Account {n}", "job_title": "",
            "agency_id": key("agency", s.agency) if s.kind == "staff" else None,
            "person_id": key("person", s.person) if s.kind == "person" else None,
            "is_lead": False, "may_break_glass": False, "is_active": s.active, "ceiling": 3,
        }
        for n, s in _counted(world.accounts)
    ]  # fmt: skip


def _labels(entry: Entry, now: datetime, world: World) -> Row:
    return {
        "agency_id": key("agency", entry.agency) if entry.agency else None,
        "author_id": key("account", min(entry.author, len(world.accounts))), "level": entry.level, "topic": entry.topic,
        "shown": entry.shown, "third": entry.third, "draft": entry.draft,
        "sent_to": [key("agency", a) for a in entry.sent_to], "created_at": now,
    }  # fmt: skip


def _seats(world: World, now: datetime) -> list[Row]:
    team = [(a, p, "team", ("words", "health"), 3, w) for a, p, w in world.team]
    beside = [(a, p, "circle", topics, most, w) for a, p, topics, most, w in world.grants]
    return [
        {
            "id": key("seat", n), **_between(a, p), "kind": kind, "basis": "care", "role": "", "topics": list(topics),
            "max_level": most, **_window(w, now),
        }
        for n, (a, p, kind, topics, most, w) in enumerate([*team, *beside])
    ]  # fmt: skip


def _between(account: int, person: int) -> Row:
    return {"account_id": key("account", account), "person_id": key("person", person)}


def _window(window: Window, now: datetime) -> Row:
    since, until = window
    return {"since": now + timedelta(hours=since), "until": None if until is None else now + timedelta(hours=until)}


def _sessions(world: World, now: datetime) -> list[Row]:
    ends = now + timedelta(hours=TOKENS[world.token])
    return [
        {
            "token_hash": sha256(f"token-{n}".encode()).digest(), "account": key("account", n), "cap": world.cap,
            "expires": ends, "ends": ends,
        }
        for n, _ in _counted(world.accounts)
    ]  # fmt: skip
