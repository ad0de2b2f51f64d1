"""Small worlds in which somebody may or may not read something, and what the specification says of them.

The specification is people/rules.py over the plain Python values here. The same worlds in the real tables: building.py;
what the two locks say of them: locks.py.
"""

from dataclasses import dataclass
from uuid import UUID

from firsthand.people.rules import Fact, may_read

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

    @property
    def sealed(self) -> bool:
        """About safety, of no agency, sent to none: neither an emergency nor a seat beside the person opens it."""
        return self.agency is None and self.sent_to == () and self.topic == "safety"


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
        "glass": not entry.sealed and any(a == who and p == entry.person and live(w) for a, p, w in world.glass),
        "barred": (who, entry.person) in world.barred,
        "self": me.kind == "person" and me.person == entry.person,
        "grnt": not entry.sealed
        and any(
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
