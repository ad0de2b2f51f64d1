"""Looking at a plan again: what was found of each part, what the person thinks since, and what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from firsthand.people.access import Record


@dataclass(frozen=True, slots=True)
class FoundFacts:
    """What was found of one part."""

    found: str
    words: str
    who: str


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """One review with what was found so far; `before` is when the plan was looked at the time before."""

    id: UUID
    plan_id: UUID
    on: date
    next_on: date | None
    state: str
    author: str
    begun_at: datetime
    before: datetime
    found: dict[UUID, FoundFacts]
    not_asked: dict[UUID, FoundFacts]
    thinks: dict[UUID, str]

    def is_heard(self, about: UUID) -> bool:
        """Whether the person said what they think of this part, or it is written why nobody asked."""
        return about in self.thinks or about in self.not_asked


def _sql(record: Record, which: str) -> str:
    return f"""
SELECT r.id, r.plan_id, r.on, r.next_on, r.state, a.name, r.created_at, coalesce(
  (SELECT max(b.changed_at) FROM plans_review b WHERE b.plan_id = r.plan_id AND b.state = 'finished'
    AND b.created_at < r.created_at AND {record.sees("b")}),
  (SELECT min(s.since) FROM plans_standing s WHERE s.about = r.plan_id AND s.state <> 'draft' AND {record.sees("s")}),
  r.created_at),
 (SELECT json_agg(json_build_array(p.about, p.found, p.words, c.name) ORDER BY p.created_at, p.id)
  FROM plans_review_part p JOIN people_account c ON c.id = p.author_id
  WHERE p.review_id = r.id AND {record.sees("p")}),
 (SELECT json_agg(json_build_array(t.about, t.thinks) ORDER BY t.created_at, t.id) FROM voice_stance t
  WHERE t.by_the_person AND t.created_at >= r.created_at AND (r.state = 'begun' OR t.created_at <= r.changed_at)
    AND {record.sees("t")})
FROM plans_review r JOIN people_account a ON a.id = r.author_id
WHERE {record.sees("r")} AND {which} ORDER BY r.created_at DESC, r.id DESC LIMIT 20
"""


def review(*, record: Record, key: UUID) -> ReviewFacts | None:
    """One review; None when there is nothing for this viewer."""
    found = _reviews(record, "r.id = %(key)s::uuid", key)
    return found[0] if found else None


def reviews_of(*, record: Record, plan: UUID) -> list[ReviewFacts]:
    """The reviews of a plan, newest first."""
    return _reviews(record, "r.plan_id = %(key)s::uuid", plan)


def _reviews(record: Record, which: str, key: UUID) -> list[ReviewFacts]:
    with connection.cursor() as cursor:
        cursor.execute(_sql(record, which), record.params(key=key))
        return [_facts(row) for row in cursor.fetchall()]


def _facts(row: Sequence[Any]) -> ReviewFacts:
    found: dict[UUID, FoundFacts] = {}
    missing: dict[UUID, FoundFacts] = {}
    for about, what, words, who in row[8] or ():
        (missing if what == "not_asked" else found)[UUID(about)] = FoundFacts(what, words, who)
    thinks = {UUID(about): said for about, said in row[9] or ()}
    return ReviewFacts(*(*row[:8], found, missing, thinks))
