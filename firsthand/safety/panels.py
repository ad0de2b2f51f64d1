"""What pages and other rooms read of worries: frozen, one statement each, through the door's condition."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from firsthand.people import access
from firsthand.people.access import Record, Viewer
from firsthand.people.panels import RotaFacts, rota_of
from firsthand.safety import rules


@dataclass(frozen=True, slots=True)
class WorryFacts:
    """A worry as a reader sees it: what was told, to whom, how it stands, and how the answer is to come."""

    id: UUID
    statement_id: UUID
    person_id: UUID
    person: str
    kind: str
    about: str
    about_name: str
    route: str
    rota: UUID | None
    rota_name: str
    rota_agency: str
    state: str
    told_at: datetime
    sealed: bool
    words: str
    symbols: list[str]
    answers: int

    @property
    def waits(self) -> bool:
        """Whether somebody has to answer."""
        return self.state in rules.WAITS

    @property
    def is_open(self) -> bool:
        """Whether the person has not closed it, and nothing else ended it."""
        return self.state in rules.OPEN


_COLUMNS = """
SELECT w.id, w.statement_id, w.person_id, coalesce(n.preferred_name, ''), w.kind, w.about, coalesce(b.name, ''),
  w.route, w.rota, coalesce(r.name, ''), coalesce(g.name, ''), w.state, w.told_at,
  w.agency_id IS NULL AND w.sent_to = '{}', s.words, s.symbols,
  (SELECT count(*) FROM voice_statement a WHERE a.in_reply_to_id = s.id)
FROM safety_worry w JOIN voice_statement s ON s.id = w.statement_id
LEFT JOIN people_person n ON n.id = w.person_id LEFT JOIN people_account b ON b.id = w.about_account_id
LEFT JOIN people_rota r ON r.id = w.rota LEFT JOIN people_agency g ON g.id = r.agency_id
"""


def worries(
    *, record: Record, statement: UUID | None = None, states: Sequence[str] = (*rules.WORRY_STEPS,)
) -> list[WorryFacts]:
    """What this person told that this viewer may read, newest first; one of them, or those in some states."""
    narrowed = "AND w.statement_id = %(statement)s::uuid" if statement else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_COLUMNS} WHERE {record.sees('w')} AND w.state = ANY (%(states)s::text[]) {narrowed}"
            " ORDER BY w.told_at DESC, w.id DESC LIMIT 100",
            record.params(statement=statement, states=list(states)),
        )
        return [WorryFacts(*row) for row in cursor.fetchall()]


def worry(*, record: Record, statement: UUID) -> WorryFacts | None:
    """One worry, by its words; None when there is nothing for this viewer."""
    return next(iter(worries(record=record, statement=statement)), None)


def open_worries(*, record: Record) -> list[WorryFacts]:
    """What is wrong and waits for an answer, oldest first."""
    return worries(record=record, states=rules.WAITS)[::-1]


# Those I am named on, and those sent to the agency of a team I am in: as the decision table says.
_TO_ME = f"""{_COLUMNS}
WHERE w.state = ANY (%(states)s::text[]) AND w.level <= %(cap)s::int AND NOT w.draft
  AND (w.id IN (SELECT m.entry FROM people_named m WHERE m.account_id = %(me)s::uuid)
    OR %(agency)s::uuid = ANY (w.sent_to) AND w.person_id IN (
      SELECT t.person_id FROM people_seat t WHERE t.account_id = %(me)s::uuid AND t.kind = 'team'
        AND t.since <= now() AND (t.until IS NULL OR t.until > now())))
ORDER BY w.state <> ALL (%(waits)s::text[]), w.told_at LIMIT 100
"""


def told_to(*, viewer: Viewer, page: str, states: Sequence[str] = rules.OPEN) -> list[WorryFacts]:
    """What this viewer was told and is still open: first what nobody answered, the oldest first; the look is noted."""
    facts = access.noting(viewer=viewer, page=page)
    facts |= {"cap": viewer.cap, "agency": viewer.agency_id, "states": list(states), "waits": list(rules.WAITS)}
    with connection.cursor() as cursor:
        cursor.execute(access.noted(_TO_ME), facts)
        return [WorryFacts(*row) for row in cursor.fetchall()]


DUE = """
SELECT s.id, w.person_id, n.preferred_name, w.kind, w.told_at::date, w.state FROM safety_worry w
JOIN voice_statement s ON s.id = w.statement_id JOIN people_person n ON n.id = w.person_id
WHERE w.state = ANY (%(waits)s::text[]) AND w.level <= %(cap)s::int AND NOT w.draft
  AND (w.id IN (SELECT m.entry FROM people_named m WHERE m.account_id = %(me)s::uuid)
    OR %(agency)s::uuid = ANY (w.sent_to) AND w.person_id IN (
      SELECT t.person_id FROM people_seat t WHERE t.account_id = %(me)s::uuid AND t.kind = 'team'
        AND t.since <= now() AND (t.until IS NULL OR t.until > now())))
ORDER BY w.told_at LIMIT 50
"""
"""What is wrong and waits for an answer, told to the viewer or their team: for the day."""


@dataclass(frozen=True, slots=True)
class WorryDue:
    """A worry that waits for an answer: whose, since which day, whether anybody read it."""

    id: UUID
    person_id: UUID
    person: str
    kind: str
    told_on: date
    state: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of a worry: what was so, since when, who said it, and why."""

    state: str
    since: datetime
    who: str
    by_the_person: bool
    because: str

    @property
    def is_finding(self) -> bool:
        """Whether it says what an enquiry came to."""
        return self.state in rules.FINDINGS


_STEPS = """
SELECT t.state, t.since, a.name, a.kind = 'person', t.because FROM safety_standing t
JOIN safety_worry w ON w.id = t.worry_id JOIN people_account a ON a.id = t.author_id
WHERE {sees} AND w.id = %(worry)s::uuid ORDER BY t.since, t.id
"""


def story(*, record: Record, worry: UUID) -> list[Step]:
    """What came of a worry, step by step, the first first."""
    with connection.cursor() as cursor:
        cursor.execute(_STEPS.format(sees=record.sees("w")), record.params(worry=worry))
        return [Step(*row) for row in cursor.fetchall()]


def not_shown(*, record: Record) -> set[UUID]:
    """The words of worries whose answer the person did not want on these pages."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT w.statement_id FROM safety_worry w WHERE {record.sees('w')} AND w.route <> 'here'", record.params()
        )
        return {key for (key,) in cursor.fetchall()}


def overdue(*, at: datetime) -> list[tuple[UUID, UUID]]:
    """What nobody read, or nobody answered, in time, and of whom: for who is next in line, and for the command."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT o.worry, o.person FROM pol.overdue(%s::timestamptz) o", [at])
        return [(worry, person) for worry, person in cursor.fetchall()]


# --- whom it can be about, and who reads ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody round the person: whom it can be about, or who can be told."""

    account_id: UUID
    name: str
    role: str
    is_staff: bool
    agency_id: UUID | None
    agency: str
    is_lead: bool


_AROUND = """
SELECT DISTINCT ON (a.name, a.id) a.id, a.name, s.role, s.kind = 'team', a.agency_id, coalesce(g.name, ''), a.is_lead
FROM people_seat s JOIN people_account a ON a.id = s.account_id LEFT JOIN people_agency g ON g.id = a.agency_id
WHERE s.person_id = %(person)s::uuid AND s.since <= %(at)s AND (s.until IS NULL OR s.until > %(at)s)
ORDER BY a.name, a.id
"""


def around(*, record: Record) -> list[Around]:
    """Everybody with a seat round the person, staff and not, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, record.params(at=record.at))
        return [Around(*row) for row in cursor.fetchall()]


def named(*, person: UUID) -> frozenset[UUID]:
    """Whom something names that this person told, for as long as it is open; asked as the person."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT about_account_id FROM safety_worry WHERE person_id = %s::uuid AND about_account_id IS NOT NULL"
            " AND state = ANY (%s::text[])",
            [person, list(rules.OPEN)],
        )
        return frozenset(key for (key,) in cursor.fetchall())


_KEEP_SAFE = """
SELECT a.id, a.id = g.safeguarding_lead_id IS TRUE FROM people_account a JOIN people_agency g ON g.id = a.agency_id
WHERE g.id = %s::uuid AND a.kind = 'staff' AND a.is_active AND (a.is_lead OR a.id = g.safeguarding_lead_id)
ORDER BY a.id
"""


def keep_safe(*, agency: UUID, never: Collection[UUID] = ()) -> tuple[UUID, ...]:
    """Who keeps people safe in an agency: its safeguarding lead; without one, or if it is about them, its leads."""
    with connection.cursor() as cursor:
        cursor.execute(_KEEP_SAFE, [agency])
        found = [(key, named) for key, named in cursor.fetchall() if key not in never]
    return tuple(key for key, named in found if named) or tuple(key for key, _named in found)


@dataclass(frozen=True, slots=True)
class RotaSet:
    """A rota as whoever leads its agency sets it: its facts, which version, who is next in line."""

    facts: RotaFacts
    version: int
    next_in_line: tuple[UUID, ...]


_ROTAS = """
SELECT r.id, g.id, g.name, r.name, r.reads, r.phone,
  ARRAY (SELECT m.account_id FROM people_rota_member m WHERE m.rota_id = r.id),
  (SELECT json_agg(json_build_array(h.days, h.begins, h.ends) ORDER BY h.id) FROM people_rota_hours h
   WHERE h.rota_id = r.id), g.zone, r.version,
  ARRAY (SELECT x.account_id FROM people_rota_next x WHERE x.rota_id = r.id)
FROM people_rota r JOIN people_agency g ON g.id = r.agency_id WHERE g.id = %s::uuid ORDER BY r.name, r.id
"""


def rotas(*, viewer: Viewer) -> list[RotaSet]:
    """The rotas of the agency that this viewer leads, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_ROTAS, [viewer.agency_id])
        return [RotaSet(rota_of(*rota), version, tuple(next_)) for *rota, version, next_ in cursor.fetchall()]


_STAFF = """
SELECT a.id, a.name, a.job_title, a.id = g.safeguarding_lead_id IS TRUE
FROM people_account a JOIN people_agency g ON g.id = a.agency_id
WHERE g.id = %s::uuid AND a.kind = 'staff' AND a.is_active ORDER BY a.name, a.id
"""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works at the agency: who may read, be next in line, or keep people safe."""

    id: UUID
    name: str
    role: str
    keeps_safe: bool


def staff(*, viewer: Viewer) -> list[Colleague]:
    """Who works at the agency that this viewer leads, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_STAFF, [viewer.agency_id])
        return [Colleague(*row) for row in cursor.fetchall()]


def days_open(facts: WorryFacts, *, on: date) -> int:
    """For how many days it has been told."""
    return rules.days_open(told_on=facts.told_at.date(), on=on)
