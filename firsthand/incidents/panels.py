"""What pages read of incidents: frozen, one statement each, through the door's condition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from firsthand.base.packs import Term, pack
from firsthand.incidents import rules
from firsthand.people import access
from firsthand.people.access import Record, Viewer


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    """An incident as a reader sees it: what, where, when, who; what is wanted now; how it stands."""

    id: UUID
    person_id: UUID
    person: str
    statement_id: UUID
    kind: str
    because_of: str
    place_kind: str
    place: str
    when: str
    happened_on: date | None
    when_words: str
    who: str
    told_at: datetime
    author_kind: str
    words: str
    symbols: list[str]
    has_media: bool
    state: str
    wants: list[str]
    may_know: list[str]
    beside: bool
    wished: str
    """Whose wish holds: `person`, `staff` (as the person said to them), or nobody's yet."""
    together: int
    """With how many others of theirs it goes together."""

    @property
    def what(self) -> Term | None:
        """Its kind, as the pack says it to staff and to the person."""
        return pack("common").happenings.get(self.kind)

    @property
    def where(self) -> Term | None:
        """The kind of place, as the pack says it."""
        return pack("common").whereabouts.get(self.place_kind)

    @property
    def scene(self) -> rules.Scene:
        """Where and with whom, to see what it is like."""
        return rules.Scene(self.place_kind, self.place, self.who)

    @property
    def waits(self) -> bool:
        """Whether somebody has to do something: nothing more where they want it only written down, or nothing."""
        quiet = bool(self.wants) and not set(self.wants) - {"log", "nothing"}
        return self.state in rules.WAITS and not (quiet and self.state == "told")

    @property
    def is_open(self) -> bool:
        """Whether the person has not closed it."""
        return self.state != "closed"


_COLUMNS = """
SELECT i.id, i.person_id, coalesce(n.preferred_name, ''), i.statement_id, i.kind, i.because_of, i.place_kind, i.place,
  i."when", i.happened_on, i.when_words, i.who, i.created_at, coalesce(b.kind, ''), s.words, s.symbols, s.has_media,
  coalesce(t.state, 'told'), coalesce(w.wants, '{}'), coalesce(w.may_know, '{}'), coalesce(w.beside, false),
  CASE WHEN w.id IS NULL THEN '' WHEN w.by_the_person THEN 'person' ELSE 'staff' END,
  (SELECT count(*) FROM incidents_earlier e WHERE e.incident_id = i.id OR e.before_id = i.id)
FROM incidents_incident i JOIN voice_statement s ON s.id = i.statement_id
LEFT JOIN people_person n ON n.id = i.person_id LEFT JOIN people_account b ON b.id = i.author_id
LEFT JOIN LATERAL (SELECT q.state FROM incidents_standing q WHERE q.incident_id = i.id
  ORDER BY q.state = 'closed' DESC, q.since DESC, q.id DESC LIMIT 1) t ON true
LEFT JOIN LATERAL (SELECT q.* FROM incidents_wish q WHERE q.incident_id = i.id
  ORDER BY q.created_at DESC, q.id DESC LIMIT 1) w ON true
"""


def incidents(*, record: Record, key: UUID | None = None) -> list[IncidentFacts]:
    """What happened to this person, newest first; one by key."""
    narrowed = "AND i.id = %(key)s::uuid" if key else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_COLUMNS} WHERE {record.sees('i')} {narrowed} ORDER BY i.created_at DESC, i.id DESC LIMIT 100",
            record.params(key=key),
        )
        return [IncidentFacts(*row) for row in cursor.fetchall()]


def incident(*, record: Record, key: UUID) -> IncidentFacts | None:
    """One of them; None when there is nothing for this viewer."""
    return next(iter(incidents(record=record, key=key)), None)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of what came of it."""

    state: str
    to: str
    ground: str
    because: str
    who: str
    until: date | None
    since: datetime
    by: str
    by_the_person: bool


def story(*, record: Record, incident: UUID) -> list[Step]:
    """What came of it, the first step first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.state, t.\"to\", t.ground, t.because, t.who, t.until, t.since, a.name, a.kind = 'person'"
            " FROM incidents_standing t JOIN people_account a ON a.id = t.author_id"
            f" WHERE {record.sees('t')} AND t.incident_id = %(incident)s::uuid ORDER BY t.since, t.id",
            record.params(incident=incident),
        )
        return [Step(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Before:
    """Another incident that this one goes together with, or may: which, and why."""

    facts: IncidentFacts
    why: str
    alike: tuple[str, ...] = ()

    @property
    def is_said(self) -> bool:
        """Whether somebody said that they go together."""
        return bool(self.why)


def before(*, record: Record, of: IncidentFacts) -> list[Before]:
    """What happened before: first what somebody put together with this, then what is like it in its words."""
    others = [each for each in incidents(record=record) if each.id != of.id]
    whys = _put_together(record, of.id)
    found = [Before(each, whys.get(each.id, ""), rules.alike(of.scene, each.scene)) for each in others]
    said = [each for each in found if each.is_said]
    return [*said, *(each for each in found if not each.is_said and each.alike and each.facts.told_at < of.told_at)]


def _put_together(record: Record, incident: UUID) -> dict[UUID, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT CASE WHEN e.incident_id = %(incident)s::uuid THEN e.before_id ELSE e.incident_id END, e.why"
            f" FROM incidents_earlier e WHERE {record.sees('e')}"
            " AND %(incident)s::uuid IN (e.incident_id, e.before_id)",
            record.params(incident=incident),
        )
        return dict(cursor.fetchall())


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """A link for a partner outside: for whom, what is asked, until when, what was answered, how often it was opened."""

    id: UUID
    partner: str
    what: str
    place: str
    answer_by: date
    shows: list[str]
    until: datetime
    ended_at: datetime | None
    made_by: str
    tries_left: int
    looks: int
    last_look: datetime | None
    wrong: int
    says: str
    said_by: str
    on_day: date | None
    because: str
    promise_id: UUID | None

    def works(self, *, at: datetime) -> bool:
        """Whether it still works."""
        return self.ended_at is None and self.until > at and self.tries_left > 0


_LINKS = """
SELECT l.id, l.partner, l.what, l.place, l.answer_by, l.shows, l.until, l.ended_at, b.name, l.tries_left,
  k.looked, k.last, k.wrong, coalesce(a.says, ''), coalesce(a.name, ''), a.on_day, coalesce(a.because, ''), l.promise_id
FROM incidents_link l JOIN people_account b ON b.id = l.author_id
CROSS JOIN LATERAL (SELECT count(DISTINCT date_trunc('minute', q.at)) FILTER (WHERE q.what = 'looked') AS looked,
  max(q.at) FILTER (WHERE q.what = 'looked') AS last, count(*) FILTER (WHERE q.what = 'wrong') AS wrong
  FROM incidents_partner_look q WHERE q.link_id = l.id) k
LEFT JOIN LATERAL (SELECT * FROM incidents_partner_answer q WHERE q.link_id = l.id
  ORDER BY q.at DESC, q.id DESC LIMIT 1) a ON true
"""


def links(*, record: Record, incident: UUID) -> list[LinkFacts]:
    """The links about one incident, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_LINKS} WHERE {record.sees('l')} AND l.incident_id = %(incident)s::uuid"
            " ORDER BY l.created_at DESC, l.id DESC LIMIT 50",
            record.params(incident=incident),
        )
        return [LinkFacts(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class OutsideLook:
    """A partner outside looked, by a link: who, at what, when."""

    partner: str
    what: str
    incident: UUID
    at: datetime


def looks_from_outside(*, record: Record) -> list[OutsideLook]:
    """When a partner outside last looked by each link on each day, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.partner, l.what, l.incident_id, max(k.at) FROM incidents_partner_look k"
            f" JOIN incidents_link l ON l.id = k.link_id WHERE {record.sees('l')} AND k.what = 'looked'"
            " GROUP BY l.id, l.partner, l.what, l.incident_id, k.at::date ORDER BY 4 DESC LIMIT 50",
            record.params(),
        )
        return [OutsideLook(*row) for row in cursor.fetchall()]


# --- over many people -------------------------------------------------------------------------------------------------

_MINE = access.noted(f"""{_COLUMNS}
WHERE i.level <= %(cap)s::int AND NOT i.draft AND coalesce(t.state, 'told') = ANY (%(states)s::text[])
  AND (i.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY (i.sent_to))
  AND (i.person_id IN (SELECT m.person_id FROM people_seat m WHERE m.account_id = %(me)s::uuid AND m.kind = 'team'
         AND m.since <= now() AND (m.until IS NULL OR m.until > now()))
    OR EXISTS (SELECT 1 FROM people_named d WHERE d.entry = i.id AND d.account_id = %(me)s::uuid))
ORDER BY i.created_at DESC, i.id LIMIT 200
""")


def of_my_people(*, viewer: Viewer, page: str, states: Sequence[str] = rules.GOES_ON) -> list[IncidentFacts]:
    """What happened to the viewer's people and is not closed: what waits first; the look is noted."""
    given = access.noting(viewer=viewer, page=page) | {"cap": viewer.cap, "states": list(states)}
    with connection.cursor() as cursor:
        cursor.execute(_MINE, given)
        return sorted((IncidentFacts(*row) for row in cursor.fetchall()), key=lambda each: not each.waits)


@dataclass(frozen=True, slots=True)
class Alike:
    """What several people told that may be one event; only those who let it stand beside what others told are in it."""

    incidents: tuple[IncidentFacts, ...]
    alike: tuple[str, ...]

    @property
    def people(self) -> int:
        """How many people told of it."""
        return len({each.person_id for each in self.incidents})


def alike(rows: Sequence[IncidentFacts]) -> list[Alike]:
    """Where several people, all of whom this viewer may read, told of the same place or the same people."""
    asked = [each for each in rows if each.beside]
    groups = rules.gathered([each.scene for each in asked])
    found = [Alike(tuple(asked[i] for i in members), why) for members, why in groups]
    return [each for each in found if each.people > 1]
