"""What pages read of asks: frozen, one statement each, through the door's condition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from firsthand.asks import rules
from firsthand.base.packs import pack
from firsthand.people import access
from firsthand.people.access import Record, Viewer


@dataclass(frozen=True, slots=True)
class PassingFacts:
    """Who has an ask now: by name, why, and by when they answer."""

    ask: UUID
    to: UUID
    to_name: str
    why: str
    because: str
    answer_by: date
    since: date


def passings(*, record: Record, asks: Sequence[UUID]) -> dict[UUID, PassingFacts]:
    """The newest passing of each of these asks."""
    if not asks:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (g.ask_id) g.ask_id, g.to_id, g.to_name, g.why, g.because, g.answer_by,"
            f" g.created_at::date FROM asks_passing g WHERE {record.sees('g')} AND g.ask_id = ANY (%(asks)s::uuid[])"
            " ORDER BY g.ask_id, g.created_at DESC, g.id DESC",
            record.params(asks=list(asks)),
        )
        return {row[0]: PassingFacts(*row) for row in cursor.fetchall()}


def challenged(*, record: Record, noes: Sequence[UUID]) -> set[UUID]:
    """Which of these noes the person does not agree with, and said so."""
    if not noes:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.in_reply_to_id FROM voice_statement s WHERE {record.sees('s')} AND s.asks"
            " AND s.in_reply_to_id = ANY (%(noes)s::uuid[])",
            record.params(noes=list(noes)),
        )
        return {row[0] for row in cursor.fetchall()}


# --- over many people -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskRow:
    """One ask that nobody answered yet, on a list: who asked what, since when, who has it, by when."""

    id: UUID
    person_id: UUID
    person: str
    words: str
    symbols: list[str]
    said_on: date
    is_challenge: bool
    to: UUID | None
    to_name: str
    passed_by: date | None
    known: bool = True
    """Whether this viewer may read it; a lead is told of what nobody answered before they take it."""

    @property
    def answer_by(self) -> date:
        """By when it is answered: whoever has it says so, else the interval of the pack."""
        return self.passed_by or within(self.said_on)

    def is_late(self, *, on: date) -> bool:
        """Whether nobody answered in time."""
        return rules.is_late(answered=False, answer_by=self.answer_by, on=on)

    def days_late(self, *, on: date) -> int:
        """By how many days."""
        return max(0, (on - self.answer_by).days)


def within(day: date) -> date:
    """By when something said on this day is answered."""
    return pack("common").intervals["answer_words"].ends_on(day)


_UNANSWERED = access.noted("""
SELECT s.id, s.person_id, n.preferred_name, s.words, s.symbols, s.said_on, s.in_reply_to_id IS NOT NULL AS is_challenge,
  g.to_id, coalesce(g.to_name, '') AS to_name, g.answer_by
FROM voice_statement s JOIN people_person n ON n.id = s.person_id
LEFT JOIN LATERAL (SELECT * FROM asks_passing q WHERE q.ask_id = s.id ORDER BY q.created_at DESC, q.id DESC LIMIT 1) g
  ON true
WHERE s.asks AND s.kind <> 'worry' AND NOT s.draft AND s.level <= %(cap)s::int
  AND (s.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY (s.sent_to))
  AND (s.person_id IN (SELECT t.person_id FROM people_seat t WHERE t.account_id = %(me)s::uuid AND t.kind = 'team'
         AND t.since <= now() AND (t.until IS NULL OR t.until > now()))
    OR EXISTS (SELECT 1 FROM people_named d WHERE d.entry = s.id AND d.account_id = %(me)s::uuid))
  AND NOT EXISTS (SELECT 1 FROM voice_statement r WHERE r.in_reply_to_id = s.id AND r.kind = 'reply'
    AND r.reply_is IN ('yes', 'instead', 'no'))
  AND NOT EXISTS (SELECT 1 FROM voice_statement b WHERE b.takes_back_id = s.id)
  AND NOT EXISTS (SELECT 1 FROM plans_promise p WHERE p.words_id = s.id)
ORDER BY coalesce(g.answer_by, s.said_on), s.id LIMIT 200
""")


def unanswered(*, viewer: Viewer, page: str) -> list[AskRow]:
    """What the viewer's people asked and nobody answered yet, and what was passed to the viewer; the look is noted."""
    with connection.cursor() as cursor:
        cursor.execute(_UNANSWERED, access.noting(viewer=viewer, page=page) | {"cap": viewer.cap})
        return [AskRow(*row) for row in cursor.fetchall()]


def nobody_answered(*, viewer: Viewer, on: date) -> list[AskRow]:
    """What nobody answered in time and nobody has: for the lead of the agency, who may take it, without the words."""
    if not viewer.is_lead:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ask, person, name, said_on FROM pol.late_asks(%s::date) ORDER BY said_on, ask",
            [rules.said_before(within=within, on=on)],
        )
        return [
            AskRow(
                ask, person, name, "", [], said_on, is_challenge=False, to=None, to_name="", passed_by=None, known=False
            )
            for ask, person, name, said_on in cursor.fetchall()
        ]


_LATE = """
SELECT count(*) FROM (
  SELECT s.id FROM voice_statement s
  LEFT JOIN LATERAL (SELECT q.answer_by FROM asks_passing q WHERE q.ask_id = s.id
    ORDER BY q.created_at DESC, q.id DESC LIMIT 1) g ON true
  WHERE s.asks AND s.kind <> 'worry' AND NOT s.draft AND s.level <= %(cap)s::int
    AND (s.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY (s.sent_to))
    AND CASE WHEN g.answer_by IS NULL THEN s.said_on <= %(before)s::date ELSE g.answer_by < %(on)s::date END
    AND NOT EXISTS (SELECT 1 FROM voice_statement r WHERE r.in_reply_to_id = s.id AND r.kind = 'reply'
      AND r.reply_is IN ('yes', 'instead', 'no'))
    AND NOT EXISTS (SELECT 1 FROM voice_statement b WHERE b.takes_back_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM plans_promise p WHERE p.words_id = s.id)
  UNION SELECT l.ask FROM pol.late_asks(%(before)s::date) l) late
"""


def late_asks(*, viewer: Viewer, on: date) -> int:
    """How many asks nobody answered in time: of the viewer's people, and for a lead of their whole agency."""
    before = rules.said_before(within=within, on=on)
    with connection.cursor() as cursor:
        cursor.execute(_LATE, {"cap": viewer.cap, "agency": viewer.agency_id, "before": before, "on": on})
        return int(cursor.fetchone()[0])
