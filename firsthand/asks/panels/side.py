"""Someone on my side, read: where an ask for an advocate stands, and whom an agency asks. One statement each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from firsthand.asks import rules
from firsthand.base.packs import pack
from firsthand.people.access import Record


@dataclass(frozen=True)
class Service:
    """An advocacy service: its name, telephone, how to reach it, and whether its help is free."""

    name: str
    phone: str
    how: str = ""
    is_free: bool = True


@dataclass(frozen=True, slots=True)
class SideFacts:
    """An ask for someone on the person's side: what they told, who passes it on to whom, and what became of it."""

    id: UUID
    ask: UUID
    asked_on: date
    words: str
    symbols: list[str]
    service: Service
    reach: str
    reach_at: str
    may_know: bool | None
    to: UUID
    to_name: str
    answer_by: date
    rings_by: date
    passed_on: date | None
    passed_by: str
    advocate: str
    began: date | None
    taken_back: bool

    def stands(self, *, on: date) -> str:
        """Where it stands on a day."""
        side = rules.Side(self.answer_by, self.rings_by, self.passed_on, self.began, self.taken_back)
        return rules.side_stands(side, on=on)


_SIDES = """
SELECT o.id, o.ask_id, s.said_on, s.words, s.symbols, o.service, o.phone, o.how, o.is_free, o.reach, o.reach_at,
  o.may_know, g.to_id, g.to_name, g.answer_by, coalesce(p.rings_by, o.rings_by), p.on_day, coalesce(b.name, ''),
  coalesce(w.advocate, p.advocate, ''), w.on_day,
  EXISTS (SELECT 1 FROM voice_statement t WHERE t.takes_back_id = s.id)
FROM asks_on_my_side o JOIN voice_statement s ON s.id = o.ask_id
JOIN LATERAL (SELECT * FROM asks_passing q WHERE q.ask_id = o.ask_id
  ORDER BY q.created_at DESC, q.id DESC LIMIT 1) g ON true
LEFT JOIN LATERAL (SELECT * FROM asks_side_step q WHERE q.side_id = o.id AND q.step = 'passed_on'
  ORDER BY q.created_at DESC, q.id DESC LIMIT 1) p ON true LEFT JOIN people_account b ON b.id = p.author_id
LEFT JOIN LATERAL (SELECT q.on_day, nullif(q.advocate, '') AS advocate FROM asks_side_step q
  WHERE q.side_id = o.id AND q.step = 'began' ORDER BY q.created_at DESC, q.id DESC LIMIT 1) w ON true
"""


def sides(*, record: Record, ask: UUID | None = None) -> list[SideFacts]:
    """What the person asked for someone on their side, newest first; one by its ask."""
    narrowed = "AND o.ask_id = %(ask)s::uuid" if ask else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_SIDES} WHERE {record.sees('o')} {narrowed} ORDER BY o.created_at DESC, o.id DESC LIMIT 5",
            record.params(ask=ask),
        )
        return [_facts(row) for row in cursor.fetchall()]


def _facts(row: tuple[Any, ...]) -> SideFacts:
    told = [*row[:5], Service(*row[5:9]), *row[9:]]
    return SideFacts(*told)


_SERVICES = """
SELECT DISTINCT ON (v.agency_id) v.agency_id, v.name, v.phone, v.how, v.is_free FROM asks_advocacy_service v
WHERE v.agency_id = ANY (%s::uuid[]) ORDER BY v.agency_id, v.at DESC, v.id DESC
"""


def services(*, agencies: Sequence[UUID]) -> dict[UUID, Service]:
    """Whom each of these agencies asks for an advocate: the service its lead named, else that of the pack."""
    with connection.cursor() as cursor:
        cursor.execute(_SERVICES, [list(agencies)])
        named = {key: Service(*row) for key, *row in cursor.fetchall()}
    return {key: named.get(key) or for_everybody() for key in agencies}


def for_everybody() -> Service:
    """The advocacy service of the pack, for agencies that named none and people without a team."""
    line = pack("common").ring("advocate")[0]
    return Service(line.name, line.number, line.easy)
