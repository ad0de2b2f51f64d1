"""Directed worlds: for every row of the table that allows, the smallest world it allows in, then each fact turned.

This is modified condition/decision coverage: each fact is shown, alone, to decide. Random worlds miss what hangs on one
hour (security.md 2.5: "a share that was revoked still works" outlived 400 of them).
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from tests.people.worlds import TOKENS, Entry, Somebody, Window, World

ON: Window = (-1, 48)
OFF: Window = (-48, -1)
WINDOWS: tuple[Window, ...] = (
    ON, (-48, None), OFF, (1, 48), (0, 48), (-48, 0), (0, None), (0, 0), (1, None), (-48, 1),
)  # fmt: skip


def world(kind: str = "staff", *, level: int = 1, agency: int | None = 1, **more: Any) -> World:
    """One row, and the row of its person under the same labels, so that both tables are tried."""
    labels = {"level": level, "agency": agency, "sent_to": more.pop("sent_to", ()), "topic": more.pop("topic", "words")}
    return _about(World(accounts=(Somebody(kind), Somebody(agency=2, person=2)), **more), Entry(**labels))


def _about(given: World, entry: Entry) -> World:
    people = tuple(entry if n == entry.person else old for n, old in enumerate(World().people, 1))
    return replace(given, entries=(entry,), people=people)


ME_IN_THE_TEAM = ((1, 1, ON),)
SHARED = ((1, 2, 1, "words", ON),)
CLEARED = ((1, "words"),)
NAMED = ((1, 1, 1), (1, 101, 1))

BASES = {
    "named on a restricted row": world(level=2, agency=2, named=NAMED),
    "named on a protected row": world(level=3, named=NAMED),
    "emergency, restricted": world(level=2, agency=2, glass=ME_IN_THE_TEAM),
    "emergency, essentials": world(level=0, agency=2, glass=ME_IN_THE_TEAM),
    "named on a sealed row": world(agency=None, topic="safety", named=NAMED),
    "emergency, safety": world(agency=None, sent_to=(2,), topic="safety", glass=ME_IN_THE_TEAM),
    "emergency, safety of another": world(agency=2, topic="safety", glass=ME_IN_THE_TEAM),
    "emergency, of no agency": world(agency=None, glass=ME_IN_THE_TEAM),
    "beside them, safety": world(
        "proxy", topic="safety", agency=None, sent_to=(2,), grants=((1, 1, ("safety",), 1, ON),)
    ),
    "beside them, safety of an agency": world("proxy", topic="safety", grants=((1, 1, ("safety",), 1, ON),)),
    "beside them, of no agency": world("proxy", agency=None, grants=((1, 1, ("words",), 1, ON),)),
    "team, essentials": world(level=0, agency=2, team=ME_IN_THE_TEAM),
    "team, our own": world(team=ME_IN_THE_TEAM),
    "team, shared with us": world(agency=2, team=ME_IN_THE_TEAM, shares=SHARED),
    "team, sent to us": world(agency=None, sent_to=(1,), team=ME_IN_THE_TEAM),
    "team of two people, shared with us": world(agency=2, team=((1, 1, ON), (1, 2, ON)), shares=SHARED),
    "team, our own, restricted": world(level=2, team=ME_IN_THE_TEAM, cleared=CLEARED),
    "team, shared with us, restricted": world(level=2, agency=2, team=ME_IN_THE_TEAM, cleared=CLEARED, shares=SHARED),
    "team, sent to us, restricted": world(level=2, agency=None, sent_to=(2, 1), team=ME_IN_THE_TEAM, cleared=CLEARED),
    "the person": world("person"),
    "the person, restricted": world("person", level=2),
    "the person's own words": world("person", agency=None),
    "beside them, essentials": world("proxy", level=0, grants=((1, 1, ("words",), 0, ON),)),
    "beside them": world("proxy", grants=((1, 1, ("words",), 1, ON),)),
    "beside them, restricted": world("proxy", level=2, grants=((1, 1, ("words",), 2, ON),)),
}

EXTRA: dict[str, tuple[Any, ...]] = {
    "team": (1, 1, ON),
    "cleared": (1, "words"),
    "shares": (1, 2, 1, "words", ON),
    "grants": (1, 1, ("words",), 2, ON),
    "glass": (1, 1, ON),
    "named": (1, 1, 1),
}


def variants(base: World) -> Iterator[World]:
    """The base, and every world that differs from it in one fact."""
    yield base
    yield from (_about(base, entry) for entry in _entries(base.entries[0]))
    yield from (replace(base, cap=cap) for cap in range(4))
    yield from (replace(base, token=token) for token in TOKENS if token != "good")
    yield from (replace(base, barred=(bar,)) for bar in ((1, 1), (2, 1), (1, 2)))
    yield from (replace(base, accounts=(me, base.accounts[1])) for me in _accounts(base.accounts[0]))
    for name, extra in EXTRA.items():
        yield from (replace(base, **{name: rows}) for rows in _rows(name, getattr(base, name), extra))
    if base.team or base.grants:  # the same seat, but of the other kind
        beside = tuple((a, p, ("words",), 2, window) for a, p, window in base.team)
        yield replace(base, team=tuple((a, p, window) for a, p, _t, _m, window in base.grants), grants=beside)


def _entries(entry: Entry) -> Iterator[Entry]:
    yield replace(entry, person=2)
    yield from (replace(entry, agency=agency) for agency in (1, 2, None))
    yield from (replace(entry, sent_to=to) for to in ((), (1,), (2,), (2, 1)))
    yield from (replace(entry, draft=True, author=author) for author in (1, 2))
    yield replace(entry, person=2, author=1)
    yield from (replace(entry, topic=topic) for topic in ("health", "safety"))
    yield replace(entry, shown=False)
    yield replace(entry, third=True)
    yield from (replace(entry, level=level) for level in range(4))


def _accounts(me: Somebody) -> Iterator[Somebody]:
    yield replace(me, active=False)
    yield replace(me, agency=2)
    yield replace(me, person=2)
    yield from (replace(me, kind=kind) for kind in ("staff", "person", "proxy", "other"))


def _rows(name: str, rows: tuple[Any, ...], extra: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Other rows of one fact: none, each value changed, one over beside one that stands; or one that must not help."""
    if not rows:
        yield (extra,)
        return
    for here, row in enumerate(rows):
        rest = rows[:here] + rows[here + 1 :]
        yield rest
        for column, value in enumerate(row):
            yield from (
                (*rest, (*row[:column], other, *row[column + 1 :])) for other in _other_values(name, column, value)
            )
        if name in ("team", "shares", "grants", "glass"):
            yield (*rest, (*row[:-1], OFF), row)
            yield (*rest, row, (*row[:-1], OFF))


def _other_values(name: str, column: int, value: Any) -> tuple[Any, ...]:
    if column == _last(name) and name in ("team", "shares", "grants", "glass"):
        return tuple(w for w in WINDOWS if w != value and not (name == "glass" and w[1] is None))
    if name == "grants" and column in (2, 3):
        return (("health",), ("health", "words"), ()) if column == 2 else tuple(n for n in range(4) if n != value)
    if name == "named" and column == 1:
        return (2,) if value == 1 else (102,)
    return ("health",) if isinstance(value, str) else (3 - value,)


def _last(name: str) -> int:
    return len(EXTRA[name]) - 1


WORLDS = tuple(dict.fromkeys(found for base in BASES.values() for found in variants(base)))
assert {one.name for one in fields(World)} >= set(EXTRA)
