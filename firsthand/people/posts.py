"""Which places a worker has that are about no one person (on rotas, in line), and whether they may be handed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection


@dataclass(frozen=True)
class Post:
    """One place: what kind, of which rota or agency, called what, whether nobody else has it, who came in for it."""

    kind: str
    of: UUID
    name: str
    alone: bool
    came: UUID | None = None


_OTHERS = """NOT EXISTS (SELECT 1 FROM {table} o JOIN people_account a ON a.id = o.account_id
  WHERE o.rota_id = r.id AND a.is_active AND a.id <> %(who)s::uuid
  AND NOT EXISTS (SELECT 1 FROM people_stand_in s WHERE s.of_id = a.id AND s.until IS NULL))"""
_POSTS = f"""
SELECT 'rota', r.id, r.name, {_OTHERS.format(table="people_rota_member")} FROM people_rota r
JOIN people_rota_member m ON m.rota_id = r.id WHERE m.account_id = %(who)s::uuid
UNION ALL
SELECT 'next', r.id, r.name, {_OTHERS.format(table="people_rota_next")} FROM people_rota r
JOIN people_rota_next m ON m.rota_id = r.id WHERE m.account_id = %(who)s::uuid
UNION ALL
SELECT 'safeguarding', g.id, g.name, true FROM people_agency g WHERE g.safeguarding_lead_id = %(who)s::uuid
UNION ALL
SELECT 'lead', g.id, g.name, true FROM people_account w JOIN people_agency g ON g.id = w.agency_id
WHERE w.id = %(who)s::uuid AND w.is_lead AND NOT EXISTS (SELECT 1 FROM people_account a
  WHERE a.agency_id = g.id AND a.is_lead AND a.is_active AND a.id <> w.id
  AND NOT EXISTS (SELECT 1 FROM people_stand_in s WHERE s.of_id = a.id AND s.until IS NULL))
ORDER BY 1, 3
"""  # noqa: S608  one statement from parts of our own; values go as parameters


def posts_of(*, account: UUID) -> list[Post]:
    """The places an account has on rotas, next in line, as safeguarding lead, as the only lead."""
    with connection.cursor() as cursor:
        cursor.execute(_POSTS, {"who": account})
        return [Post(*row) for row in cursor.fetchall()]


def may_hand(*, worker: UUID) -> bool:
    """Whether whoever acts may hand over what this account has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pol.may_hand(%s::uuid)", [worker])
        return bool(cursor.fetchone()[0])


def in_the_way(*, worker: UUID, pairs: Sequence[tuple[UUID, UUID | None]]) -> list[str]:
    """For each (who takes over, about whom): what stands in the way, in one word; '' where nothing does."""
    takers, people = [taker for taker, _ in pairs], [person for _, person in pairs]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pol.in_the_way(%s::uuid, t.taker, t.person)"
            " FROM unnest(%s::uuid[], %s::uuid[]) WITH ORDINALITY AS t(taker, person, place) ORDER BY t.place",
            [worker, takers, people],
        )
        return [row[0] for row in cursor.fetchall()]
