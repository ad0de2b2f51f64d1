"""The whole story of one thing: every version of it, every state, what was thought and answered, in whose words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.formats import date_format

from firsthand.people.access import Record
from firsthand.plans.differences import Line, word_by_word

TABLES = {"plan": "plans_plan", "goal": "plans_goal", "promise": "plans_promise", "small_step": "plans_small_step",
          "entry": "plans_safety_entry"}  # fmt: skip
"""What has a past of its own."""
SAYS = ("title", "text", "words", "ours_because", "note", "owner_name", "name", "phone", "target_on", "due_on",
        "review_on", "importance", "confidence")  # fmt: skip
"""The columns that say something; what state a thing is in stands in its standings."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened to something: when, who, what, and in whose words."""

    at: datetime
    what: str
    who: str
    word: str = ""
    because: str = ""
    words: str = ""
    symbols: list[str] = field(default_factory=list)
    whose: str = ""
    with_staff: bool = False
    lines: tuple[Line, ...] = ()


def _sql(record: Record, kind: str) -> str:
    table = TABLES[kind]
    happened = (
        f"""
UNION ALL
SELECT h.created_at, 'happened', d.name, json_build_object('word', h.answer, 'words', w.words, 'symbols', w.symbols,
  'whose', w.whose, 'with_staff', h.with_staff)
FROM plans_happened h JOIN people_account d ON d.id = h.author_id LEFT JOIN voice_statement w ON w.id = h.words_id
WHERE {record.sees("h")} AND h.promise_id = %(key)s::uuid"""
        if kind == "promise"
        else ""
    )
    return f"""
SELECT coalesce(e.changed_at, e.pgh_created_at), 'version', coalesce(a.name, ''), to_json(e)
FROM {table} x JOIN {table}_past e ON e.pgh_obj_id = x.id LEFT JOIN people_account a ON a.id = e.account
WHERE {record.sees("x")} AND x.id = %(key)s::uuid AND (NOT e.draft OR e.author_id = %(me)s::uuid)
UNION ALL
SELECT s.since, 'standing', b.name, json_build_object('word', s.state, 'because', s.because, 'words', w.words,
  'symbols', w.symbols, 'whose', w.whose)
FROM plans_standing s JOIN people_account b ON b.id = s.author_id
LEFT JOIN voice_statement w ON w.id = s.in_whose_words_id
WHERE {record.sees("s")} AND s.about = %(key)s::uuid
UNION ALL
{_STANCES.format(sees=record.sees("t"), which="t.about = %(key)s::uuid")}{happened}
ORDER BY 1, 2 DESC LIMIT 400
"""


_STANCES = """SELECT t.created_at, 'stance', c.name, json_build_object('word', t.thinks, 'words', w.words, 'symbols',
  w.symbols, 'whose', w.whose, 'with_staff', t.with_staff)
FROM voice_stance t JOIN people_account c ON c.id = t.author_id LEFT JOIN voice_statement w ON w.id = t.why_id
WHERE {sees} AND {which}"""


def history_of(*, record: Record, kind: str, key: UUID) -> list[Happening]:
    """Everything that happened to one thing, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(_sql(record, kind), record.params(key=key))
        rows = cursor.fetchall()
    return _told(rows, record.person.preferred_name)


def _told(rows: Sequence[Any], person: str) -> list[Happening]:
    found: list[Happening] = []
    before: dict[str, str] = {}
    for at, what, name, facts in rows:
        who = name or person  # the person's account may have no name of its own
        if what != "version":
            given = {name: value for name, value in facts.items() if value is not None}
            found.append(Happening(at, what, who, **given))
            continue
        now = {
            name: _in_words(name, facts[name])
            for name in SAYS
            if facts.get(name) not in (None, "") and not _is_key(name, facts)
        }
        lines = tuple(
            Line(name, word_by_word(before.get(name, ""), now.get(name, "")))
            for name in dict.fromkeys([*now, *before])
            if before.get(name, "") != now.get(name, "")
        )
        if lines:
            found.append(Happening(at, "changed" if before else "made", who, lines=lines))
        before = now
    return found


def _in_words(name: str, value: Any) -> str:
    """A value as a reader reads it: days as days."""
    return date_format(date.fromisoformat(value), "j F Y") if name.endswith("_on") else str(value)


def _is_key(name: str, facts: dict[str, Any]) -> bool:
    """Whether a column of this name points at words instead of holding them."""
    return name == "words" and "words_id" in facts


def _chain_sql(record: Record) -> str:
    return f"""
WITH RECURSIVE chain AS (
  SELECT s.id, s.takes_back_id FROM voice_statement s WHERE s.id = %(key)s::uuid AND {record.sees("s")}
  UNION
  SELECT n.id, n.takes_back_id FROM chain c
  JOIN voice_statement n ON n.takes_back_id = c.id OR n.id = c.takes_back_id WHERE {record.sees("n")}
)
SELECT r.created_at, CASE WHEN r.takes_back_id IS NULL THEN 'said' WHEN r.words = '' AND r.symbols = '{{}}'
  AND NOT r.has_media THEN 'taken_back' ELSE 'said_anew' END, a.name,
  json_build_object('words', r.words, 'symbols', r.symbols, 'whose', r.whose, 'with_staff', r.with_staff)
FROM chain c JOIN voice_statement r ON r.id = c.id JOIN people_account a ON a.id = r.author_id
UNION ALL
SELECT r.created_at, 'answer', a.name, json_build_object('word', r.reply_is, 'words', r.words, 'symbols', r.symbols,
  'whose', r.whose)
FROM chain c JOIN voice_statement r ON r.in_reply_to_id = c.id JOIN people_account a ON a.id = r.author_id
WHERE {record.sees("r")}
UNION ALL
SELECT g.created_at, 'goal', a.name, json_build_object('words', g.text)
FROM chain c JOIN plans_goal g ON g.words_id = c.id JOIN people_account a ON a.id = g.author_id
WHERE {record.sees("g")}
UNION ALL
SELECT p.created_at, 'promise', p.owner_name, json_build_object('words', p.text)
FROM chain c JOIN plans_promise p ON p.words_id = c.id WHERE {record.sees("p")}
UNION ALL
{_STANCES.format(sees=record.sees("t"), which="t.about IN (SELECT c.id FROM chain c)")}
ORDER BY 1 LIMIT 400
"""


def chain_of(*, record: Record, key: UUID) -> list[Happening]:
    """Everything that became of some words: said another way, taken back, answered, promised, a goal, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(_chain_sql(record), record.params(key=key))
        return _told(cursor.fetchall(), record.person.preferred_name)
