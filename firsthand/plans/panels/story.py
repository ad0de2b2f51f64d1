"""The person's story: what was said, answered, thought, promised and decided, newest first, in one statement a page.

Each part is read as this viewer may read it, so that what somebody may not see is neither shown nor counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from firsthand.people.access import Record

KINDS = ("words", "answers", "promises", "plans", "thinks", "notes", "wrong")
PAGE = 20


@dataclass(frozen=True, slots=True)
class Told:
    """One thing of the story: when, what, by whom, about what, in whose words."""

    at: datetime
    kind: str
    what: str
    who: str
    about: str
    word: str
    because: str
    words: str
    symbols: list[str]
    whose: str
    area: str
    key: UUID
    of: str


@dataclass(frozen=True, slots=True)
class Story:
    """One page of the story, and where it goes on."""

    told: tuple[Told, ...]
    more: bool
    first_year: int | None


def _said(record: Record) -> str:
    return f"""
SELECT s.created_at AS at,
  CASE s.kind WHEN 'worry' THEN 'wrong' WHEN 'reply' THEN 'answers' WHEN 'note' THEN 'notes' WHEN 'view' THEN 'notes'
    ELSE 'words' END AS kind,
  CASE WHEN s.takes_back_id IS NOT NULL AND s.words = '' AND s.symbols = '{{}}' AND NOT s.has_media THEN 'taken_back'
    ELSE s.kind END AS what,
  a.name AS who, ''::text AS about, s.reply_is::text AS word, ''::text AS because, s.words,
  s.symbols::text[] AS symbols,
  s.whose::text AS whose, s.area::text AS area, s.id AS key, 'statement'::text AS of
FROM voice_statement s JOIN people_account a ON a.id = s.author_id WHERE {record.sees("s")} AND s.kind <> 'reason'"""


def _stood(record: Record, kind: str, table: str, text: str, area: str, part: str) -> str:
    """How things of one table stood, each with its own text, where the thing itself may be read."""
    return f"""
SELECT s.since, '{part}', '{kind}', a.name, {text}, s.state, s.because, coalesce(w.words, ''),
  coalesce(w.symbols, '{{}}')::text[], coalesce(w.whose, ''), {area}, x.id, '{kind}'
FROM plans_standing s JOIN {table} x ON x.id = s.about JOIN people_account a ON a.id = s.author_id
LEFT JOIN voice_statement w ON w.id = s.in_whose_words_id
WHERE {record.sees("s")} AND {record.sees("x")} AND s.about_kind = '{kind}' AND s.state NOT IN ('accepted', 'draft')"""


def _answered(record: Record) -> str:
    return f"""
SELECT h.created_at, 'promises', 'happened', a.name, p.text, h.answer, '', coalesce(w.words, ''),
  coalesce(w.symbols, '{{}}')::text[], coalesce(w.whose, ''), p.area, p.id, 'promise'
FROM plans_happened h JOIN plans_promise p ON p.id = h.promise_id JOIN people_account a ON a.id = h.author_id
LEFT JOIN voice_statement w ON w.id = h.words_id WHERE {record.sees("h")} AND {record.sees("p")}
UNION ALL
SELECT t.created_at, 'thinks', 'thinks', a.name, coalesce(g.text, p.text, l.title, v.words, ''), t.thinks, '',
  coalesce(w.words, ''), coalesce(w.symbols, '{{}}')::text[], coalesce(w.whose, ''),
  coalesce(g.area, p.area, v.area, ''), t.about, t.about_kind
FROM voice_stance t JOIN people_account a ON a.id = t.author_id
LEFT JOIN plans_goal g ON g.id = t.about AND {record.sees("g")}
LEFT JOIN plans_promise p ON p.id = t.about AND {record.sees("p")}
LEFT JOIN plans_plan l ON l.id = t.about AND {record.sees("l")}
LEFT JOIN voice_statement v ON v.id = t.about AND {record.sees("v")}
LEFT JOIN voice_statement w ON w.id = t.why_id
WHERE {record.sees("t")} AND coalesce(g.id, p.id, l.id, v.id) IS NOT NULL
UNION ALL
SELECT c.created_at, 'plans', 'score', coalesce(nullif(c.who, ''), a.name), g.text, coalesce((
  SELECT e.text FROM plans_level e WHERE e.goal_id = g.id AND e.step = c.step AND {record.sees("e")}
  ORDER BY e.created_at DESC LIMIT 1), ''), '', '', '{{}}'::text[], '', g.area, g.id, 'goal'
FROM plans_score c JOIN plans_goal g ON g.id = c.goal_id JOIN people_account a ON a.id = c.author_id
WHERE {record.sees("c")} AND {record.sees("g")}"""


def _sql(record: Record) -> str:
    parts = [
        _said(record),
        _stood(record, "plan", "plans_plan", "x.title", "''", "plans"),
        _stood(record, "goal", "plans_goal", "x.text", "x.area", "plans"),
        _stood(record, "small_step", "plans_small_step", "x.text", "''", "plans"),
        _stood(record, "review", "plans_review", "''", "''", "plans"),
        _stood(record, "promise", "plans_promise", "x.text", "x.area", "promises"),
        _answered(record),
    ]
    return f"""
SELECT u.*, (SELECT extract(year FROM min(f.said_on))::int FROM voice_statement f WHERE {record.sees("f")})
FROM ({" UNION ALL ".join(parts)}) u
WHERE (%(kind)s = '' OR u.kind = %(kind)s) AND (%(area)s = '' OR u.area = %(area)s)
  AND (%(year)s::int IS NULL OR extract(year FROM u.at)::int = %(year)s::int)
  AND (%(since)s::timestamptz IS NULL OR u.at > %(since)s::timestamptz)
ORDER BY u.at DESC, u.key LIMIT %(most)s::int OFFSET %(skip)s::int
"""


def story(
    *, record: Record, kind: str = "", area: str = "", year: int | None = None, since: datetime | None = None,
    page: int = 0, most: int = PAGE,
) -> Story:  # fmt: skip
    """One page of the story, of one kind, one area of life, one year, or since a moment."""
    asked = {"kind": kind, "area": area, "year": year, "since": since, "most": most + 1, "skip": page * most}
    with connection.cursor() as cursor:
        cursor.execute(_sql(record), record.params(**asked))
        rows: Sequence[Any] = cursor.fetchall()
    called = record.person.preferred_name  # the person's account may have no name of its own
    told = tuple(Told(*(*row[:3], row[3] or called, *row[4:-1])) for row in rows[:most])
    return Story(told, len(rows) > most, rows[0][-1] if rows else None)
