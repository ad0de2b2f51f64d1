"""The person's plan for hard times: each part with its lines, and what somebody said for each. Also for paper."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from firsthand.people.access import Record
from firsthand.plans.words import SafetyPart
from firsthand.voice import panels as voice
from firsthand.voice.panels import Heard
from firsthand.voice.words import Kind


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One line: what was said for it, as any statement is shown; whom to ring, where it names somebody."""

    id: UUID
    part: str
    heard: Heard
    name: str
    phone: str
    agency_id: UUID | None
    private: bool
    thinks: str

    @property
    def is_the_persons(self) -> bool:
        """Whether these are the person's own words."""
        return self.heard.is_the_persons


@dataclass(frozen=True, slots=True)
class PartFacts:
    """One part of the plan for hard times and its lines, the person's own first."""

    key: str
    entries: tuple[EntryFacts, ...]


_ENTRIES = """
SELECT e.id, e.part, e.words_id, e.name, e.phone, e.agency_id, e.draft, coalesce((SELECT t.thinks FROM voice_stance t
  WHERE t.about = e.words_id AND t.by_the_person ORDER BY t.created_at DESC, t.id DESC LIMIT 1), '')
FROM plans_safety_entry e WHERE {sees} AND e.state = 'stands' ORDER BY e.created_at, e.id
"""


def hard_times(*, record: Record) -> tuple[PartFacts, ...]:
    """Every part of the plan for hard times in its order, also those without a line yet; the person's lines first."""
    with connection.cursor() as cursor:
        cursor.execute(_ENTRIES.format(sees=record.sees("e")), record.params())
        rows = cursor.fetchall()
    keys = [row[2] for row in rows]
    said = {h.id: h for h in voice.statements(record=record, kinds=list(Kind), ids=keys, most=500)} if keys else {}
    entries = [
        EntryFacts(row[0], row[1], said[row[2]], *row[3:])
        for row in rows
        if row[2] in said and not said[row[2]].taken_back
    ]
    return tuple(
        PartFacts(part, tuple(sorted((e for e in entries if e.part == part), key=lambda e: not e.is_the_persons)))
        for part in SafetyPart.values
    )
