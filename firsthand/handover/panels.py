"""What a worker still has, over all rooms, and what the person is told of it: frozen, few statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from firsthand.handover.models import HandOver
from firsthand.people import posts
from firsthand.people.access import Record, Viewer
from firsthand.people.posts import Post
from firsthand.together import panels as together
from firsthand.together.panels import OwedToGroup


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing a worker has: its kind, about whom, by when; its words only where the viewer may read them."""

    kind: str
    id: UUID
    due_on: date | None
    text: str


@dataclass(frozen=True, slots=True)
class PersonToGo:
    """Somebody of whom a worker has something: what, who else of the agency sits in the team."""

    id: UUID
    name: str
    things: tuple[Thing, ...]
    is_seated: bool
    alone: bool
    seated: frozenset[UUID]

    @property
    def needs(self) -> bool:
        """Whether somebody has to take over; otherwise the team goes on as it is."""
        return self.alone or bool(self.things)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the agency who may take over."""

    id: UUID
    name: str
    title: str
    is_lead: bool


@dataclass(frozen=True, slots=True)
class Has:
    """Everything a worker has: person by person, for groups, on rotas; drafts, which stay theirs alone."""

    people: tuple[PersonToGo, ...]
    groups: tuple[OwedToGroup, ...]
    posts: tuple[Post, ...]
    drafts: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be left without anybody."""
        return not (self.things or self.groups or self.posts or any(person.alone for person in self.people))

    @property
    def things(self) -> list[Thing]:
        """Every thing about a person."""
        return [thing for person in self.people for thing in person.things]

    @property
    def lonely(self) -> list[PersonToGo]:
        """Those who would have nobody of the agency in their team."""
        return [person for person in self.people if person.alone]


_HAS = """
SELECT u.kind, u.entry, u.person, u.name, u.due,
  coalesce(p.text, s.text, l.title, w.words, k.because, t.place, v.what_for, '')
FROM (SELECT * FROM pol.has_of_plans(%(who)s::uuid)
  UNION ALL SELECT * FROM pol.has_of_asks(%(who)s::uuid, %(on)s::date)
  UNION ALL SELECT * FROM pol.has_of_visits(%(who)s::uuid, now())) u
LEFT JOIN plans_promise p ON u.kind = 'promise' AND p.id = u.entry
LEFT JOIN plans_small_step s ON u.kind = 'small_step' AND s.id = u.entry
LEFT JOIN plans_plan l ON u.kind = 'review' AND l.id = u.entry
LEFT JOIN voice_statement w ON u.kind = 'ask' AND w.id = u.entry
LEFT JOIN asks_pressure k ON u.kind = 'pressure' AND k.id = u.entry
LEFT JOIN asks_talk t ON u.kind = 'talk' AND t.id = u.entry
LEFT JOIN visits_visit v ON u.kind = 'visit' AND v.id = u.entry
ORDER BY u.due NULLS LAST, u.entry
"""
_SEATS = """
SELECT t.person, t.name, t.alone, coalesce(array_agg(b.account) FILTER (WHERE b.account IS NOT NULL), '{}')
FROM pol.seats_of(%(who)s::uuid) t LEFT JOIN pol.seated_beside(%(who)s::uuid) b ON b.person = t.person
GROUP BY 1, 2, 3
"""
_DRAFTS = """
SELECT (SELECT count(*) FROM base_draft d WHERE d.account = %(who)s::uuid AND d.place LIKE '/people/%%')
  + (SELECT count(*) FROM plans_plan l WHERE l.draft AND l.author_id = %(who)s::uuid)
"""


def what_they_have(*, worker: UUID, on: date) -> Has:
    """Everything a worker has, as whoever may hand it over sees it; nothing for anybody else."""
    with connection.cursor() as cursor:
        facts: dict[str, Any] = {"who": worker, "on": on}
        cursor.execute(_HAS, facts)
        things = cursor.fetchall()
        cursor.execute(_SEATS, facts)
        seats = cursor.fetchall()
        cursor.execute(_DRAFTS, facts)
        drafts = int(cursor.fetchone()[0])
    groups = together.owed_to_groups(account=worker)
    return Has(tuple(_people(things, seats)), tuple(groups), tuple(posts.posts_of(account=worker)), drafts)


def _people(things: Sequence[Any], seats: Sequence[Any]) -> list[PersonToGo]:
    names = {row[2]: row[3] for row in things} | {row[0]: row[1] for row in seats}
    seated = {row[0]: row for row in seats}
    found = []
    for key, name in names.items():
        theirs = tuple(Thing(kind, entry, due, text) for kind, entry, person, _n, due, text in things if person == key)
        _key, _name, alone, beside = seated.get(key, (key, name, False, []))
        found.append(PersonToGo(key, name, theirs, key in seated, alone, frozenset(beside)))
    return sorted(found, key=lambda each: (not each.needs, each.name, each.id))


_COLLEAGUES = """
SELECT a.id, a.name, a.job_title, a.is_lead FROM people_account a JOIN people_account w ON w.id = %s::uuid
WHERE a.agency_id = w.agency_id AND a.kind = 'staff' AND a.is_active AND a.id <> w.id ORDER BY a.name
"""


def colleagues(*, worker: UUID) -> list[Colleague]:
    """Who works at the agency of a worker, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_COLLEAGUES, [worker])
        return [Colleague(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker whose things may be handed over: who, whether they work here still, what stands of a hand-over."""

    id: UUID
    name: str
    title: str
    is_active: bool
    state: str
    why: str
    from_on: date | None
    until_on: date | None


_WORKERS = """
SELECT a.id, a.name, a.job_title, a.is_active, coalesce(h.state, ''), coalesce(h.why, ''), h.from_on, h.until_on
FROM people_account a LEFT JOIN LATERAL (
  SELECT * FROM handover_hand_over o WHERE o.worker_id = a.id AND o.state IN ('waits', 'done')
  ORDER BY o.created_at DESC, o.id DESC LIMIT 1) h ON true
WHERE a.agency_id = %s::uuid AND a.kind = 'staff' ORDER BY NOT a.is_active, a.name
"""


def workers(*, viewer: Viewer) -> list[Worker]:
    """Everybody at the viewer's agency, and what stands of a hand-over of theirs as far as the viewer reads it."""
    with connection.cursor() as cursor:
        cursor.execute(_WORKERS, [viewer.agency_id])
        return [Worker(*row) for row in cursor.fetchall()]


def hand_over_of(*, worker: UUID) -> HandOver | None:
    """The newest hand-over of a worker that waits, or is done, as far as the viewer may read it."""
    return HandOver.objects.filter(worker_id=worker, state__in=("waits", "done")).order_by("-created_at").first()


def to_give_back(*, viewer: Viewer) -> list[HandOver]:
    """Hand-overs of workers who are away for whom the viewer stands in, or of the viewer's own."""
    return list(HandOver.objects.filter(state="done", why="away").order_by("worker_name", "id"))


@dataclass(frozen=True, slots=True)
class Gave:
    """What a hand-over gave about one person: from whom to whom, which things, whether with a seat."""

    person_id: UUID
    giver: UUID
    taker: UUID | None
    things: list[UUID]
    seat: UUID | None


def handed_by(*, hand_over: UUID) -> list[Gave]:
    """Everything a hand-over gave, person by person."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM pol.handed_by(%s::uuid)", [hand_over])
        return [Gave(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class HandedFacts:
    """What the person reads: who had it, who has it now, why, until when, and what it is."""

    id: UUID
    had_name: str
    to_name: str
    because: str
    until_on: date | None
    is_back: bool
    at: datetime
    things: list[str] = field(default_factory=list)


def _told_sql(record: Record) -> str:
    parts = (
        ("plans_promise", "text", "AND x.topic <> 'safety'"), ("plans_small_step", "text", ""),
        ("plans_plan", "title", ""), ("voice_statement", "words", "AND x.kind <> 'worry'"), ("asks_talk", "place", ""),
        ("visits_visit", "what_for", ""),
    )  # fmt: skip
    things = " UNION ALL ".join(
        f"SELECT x.{text} AS said, x.created_at FROM {table} x"
        f" WHERE x.id = ANY (h.entries) AND {record.sees('x')} {also}"
        for table, text, also in parts
    )
    return f"""
SELECT h.id, h.had_name, h.to_name, h.because, h.until_on, h.is_back, h.created_at,
  ARRAY(SELECT u.said FROM ({things}) u WHERE u.said <> '' ORDER BY u.created_at)
FROM handover_handed h WHERE {record.sees("h")} ORDER BY h.created_at DESC, h.id DESC LIMIT 20
"""


def told(*, record: Record) -> list[HandedFacts]:
    """Who has what now, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_told_sql(record), record.params())
        return [HandedFacts(*row) for row in cursor.fetchall()]
