"""What the person chose for their papers, and what became of their slips, as this reader may know it."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from firsthand.papers import codes
from firsthand.papers.words import Part, Readers, SlipIs, SlipState, WhyEnded
from firsthand.people import access
from firsthand.people.access import Record, Viewer


def chosen(*, record: Record) -> dict[Part, list[UUID]]:
    """What the person last chose for each part; a part they never chose for is not there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (c.part) c.part, c.items FROM papers_chosen c"
            f" WHERE {record.sees('c')} ORDER BY c.part, c.created_at DESC, c.id DESC",
            record.params(),
        )
        return {Part(part): list(items) for part, items in cursor.fetchall()}


# --- slips ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SlipFacts:
    """One slip: its number, its days, who printed it, and what became of it."""

    id: UUID
    person_id: UUID
    code: str
    batch: UUID
    printed_on: date
    old_on: date
    reads_id: UUID
    reads: str
    printed_by: str
    state: str
    on: date | None
    by_name: str
    ticked: str
    readers: str
    why: str
    words: UUID | None
    came_on: date | None
    answered: bool
    created_at: datetime
    after: UUID | None

    @property
    def short(self) -> str:
        """The first group of its number, in large letters on the paper."""
        return codes.short(self.code)

    @property
    def number(self) -> str:
        """Its number, as it is printed."""
        return codes.spoken(self.code)

    @property
    def is_out(self) -> bool:
        """Whether it is still with the person."""
        return self.state == "printed"

    @property
    def is_in(self) -> bool:
        """Whether it came in, and its answer was not printed yet."""
        return self.state == SlipState.CAME_IN

    @property
    def ticked_word(self) -> str:
        """What is ticked on it, as it is printed there."""
        return str(SlipIs(self.ticked).label) if self.ticked else ""

    @property
    def readers_word(self) -> str:
        """Who may read it, as it is ticked there."""
        return str(Readers(self.readers).label) if self.readers else ""

    @property
    def why_word(self) -> str:
        """Why it ended."""
        return str(WhyEnded(self.why).label) if self.why else ""


_SLIPS = """
SELECT s.id, s.person_id, s.code, s.batch, s.printed_on, s.old_on, s.reads_id, g.name, a.name,
  coalesce(t.state, 'printed') AS state, t.on, coalesce(t.by_name, '') AS by_name, coalesce(i.ticked, '') AS ticked,
  coalesce(i.readers, '') AS readers, coalesce(t.why, '') AS why, i.words_id, i.on AS came_on,
  EXISTS (SELECT 1 FROM voice_statement r WHERE r.in_reply_to_id = i.words_id AND r.kind = 'reply') AS answered,
  s.created_at, s.after_id
FROM papers_slip s JOIN people_agency g ON g.id = s.reads_id JOIN people_account a ON a.id = s.author_id
LEFT JOIN LATERAL (SELECT * FROM papers_slip_standing w WHERE w.slip_id = s.id ORDER BY w.created_at DESC, w.id DESC
  LIMIT 1) t ON true
LEFT JOIN papers_slip_standing i ON i.slip_id = s.id AND i.state = 'came_in'
"""


def slips(*, record: Record) -> list[SlipFacts]:
    """This person's slips, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_SLIPS} WHERE {record.sees('s')} ORDER BY s.created_at DESC, s.id DESC LIMIT 200", record.params()
        )
        return [SlipFacts(*row) for row in cursor.fetchall()]


@dataclass(frozen=True)
class SlipRow:
    """A slip on a list over many people, with who it belongs to: for staff alone, never on the slip."""

    slip: SlipFacts
    name: str
    full_name: str
    birth_date: date | None
    language: str


_WIDE = len(fields(SlipFacts))
_OF_MINE = """
AND s.level <= %(cap)s::int AND s.person_id IN (SELECT t.person_id FROM people_seat t
  WHERE t.account_id = %(me)s::uuid AND t.kind = 'team' AND t.since <= now() AND (t.until IS NULL OR t.until > now()))
"""
_MANY = f"""
SELECT x.*, n.preferred_name, n.given || ' ' || n.family AS full_name, n.birth_date, n.language
FROM ({_SLIPS} WHERE {{where}} {_OF_MINE}) x JOIN people_person n ON n.id = x.person_id
ORDER BY {{order}} LIMIT 300
"""
_BATCH = access.noted(_MANY.format(where="s.batch = %(batch)s::uuid", order="n.family, n.given, x.created_at, x.id"))
_IN = access.noted(
    _MANY.format(
        where="coalesce(t.state, 'printed') = 'came_in' AND s.reads_id = %(agency)s::uuid", order="x.on, x.created_at"
    )
)


def batch(*, viewer: Viewer, key: UUID, page: str) -> list[SlipRow]:
    """One pile of slips that was printed together, and whose each is; the look is noted."""
    return _rows(viewer, _BATCH, page, batch=key)


def came_in(*, viewer: Viewer, page: str) -> list[SlipRow]:
    """Slips that came in and whose answer was not printed yet, the oldest first; the look is noted."""
    return _rows(viewer, _IN, page)


def _rows(viewer: Viewer, statement: str, page: str, **more: object) -> list[SlipRow]:
    with connection.cursor() as cursor:
        cursor.execute(statement, access.noting(viewer=viewer, page=page) | {"cap": viewer.cap, **more})
        return [
            SlipRow(SlipFacts(*row[:_WIDE]), row[_WIDE], row[_WIDE + 1].strip(), *row[_WIDE + 2 :])
            for row in cursor.fetchall()
        ]


@dataclass(frozen=True)
class OnTheLanding:
    """Somebody for whom slips can be printed: told apart from others of the same name by the day of birth."""

    id: UUID
    name: str
    full_name: str
    birth_date: date | None


_LANDING = access.noted("""
SELECT n.id, n.id AS person_id, n.preferred_name, n.given || ' ' || n.family AS full_name, n.birth_date
FROM people_person n WHERE n.level <= %(cap)s::int AND n.id IN (SELECT t.person_id FROM people_seat t
  WHERE t.account_id = %(me)s::uuid AND t.kind = 'team' AND t.since <= now() AND (t.until IS NULL OR t.until > now()))
ORDER BY n.family, n.given, n.birth_date, n.id LIMIT 500
""")


def landing(*, viewer: Viewer, page: str) -> list[OnTheLanding]:
    """Everybody the viewer works with, by name; the look is noted."""
    with connection.cursor() as cursor:
        cursor.execute(_LANDING, access.noting(viewer=viewer, page=page) | {"cap": viewer.cap})
        return [OnTheLanding(key, name, full.strip(), born) for key, _p, name, full, born in cursor.fetchall()]
