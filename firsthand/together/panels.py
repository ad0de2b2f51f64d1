"""What pages read of groups: frozen, one statement each; the policies say which groups somebody may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from firsthand.base.packs import pack
from firsthand.people import access
from firsthand.people.access import Record, Viewer
from firsthand.plans import rules as plans_rules
from firsthand.together import rules
from firsthand.voice.answering import SaysNo


@dataclass(frozen=True, slots=True)
class StandingFacts:
    """What became of a promise to a group, and which meeting said so."""

    became: str
    words: str
    said_on: date


@dataclass(frozen=True, slots=True)
class AnswerFacts(SaysNo):
    """An answer to a group, with its promise or all that makes it a no."""

    id: UUID
    reply_is: str
    text: str
    who: str
    when: date
    limit_of: str
    ways: list[str]
    what: str
    owner_name: str
    due_on: date | None
    standings: tuple[StandingFacts, ...]

    @property
    def became(self) -> str:
        """What the group said last of the promise, else what staff say, else nothing."""
        said = [s.became for s in self.standings]
        return next((s for s in reversed(said) if s != "done"), said[-1] if said else "")


@dataclass(frozen=True, slots=True)
class AskFacts:
    """What a group asked for, at which meeting, with how many there, and what was answered."""

    id: UUID
    words: str
    language: str
    asked_on: date
    present: int
    answers: tuple[AnswerFacts, ...]
    thinks: str = ""

    @property
    def answer_by(self) -> date:
        """By when a group is answered: like anybody who asks."""
        return pack("common").intervals["answer_words"].ends_on(self.asked_on)

    def is_late(self, *, on: date) -> bool:
        """Whether nobody answered in time."""
        return rules.is_late(answered=bool(self.answers), answer_by=self.answer_by, on=on)


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """One meeting: the day and how many were there."""

    id: UUID
    on_day: date
    present: int


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group: what it is called, where it meets, how many belong to it, its meetings and asks, newest first."""

    id: UUID
    name: str
    kind: str
    place: str
    members: int
    meetings: tuple[MeetingFacts, ...]
    asks: tuple[AskFacts, ...]
    names: tuple[str, ...] = ()
    membership: UUID | None = None

    def late(self, *, on: date) -> int:
        """How many of its asks nobody answered in time."""
        return sum(1 for ask in self.asks if ask.is_late(on=on))

    @property
    def unanswered(self) -> int:
        """How many of its asks wait for an answer."""
        return sum(1 for ask in self.asks if not ask.answers)


_STANDINGS = """(SELECT json_agg(json_build_array(s.became, s.words, coalesce(t.on_day, s.created_at::date))
    ORDER BY s.created_at, s.id) FROM together_standing s LEFT JOIN together_meeting t ON t.id = s.meeting_id
  WHERE s.answer_id = r.id)"""
_HAS = """coalesce((SELECT q.to_name FROM together_passing q WHERE q.answer_id = r.id
  ORDER BY q.created_at DESC, q.id DESC LIMIT 1), r.owner_name)"""
_ANSWERS = f"""(SELECT json_agg(json_build_array(r.id, r.reply_is, r.text, b.name, r.created_at::date, r.limit_of,
    r.ways, r.what, {_HAS}, r.due_on, {_STANDINGS}) ORDER BY r.created_at, r.id)
  FROM together_answer r JOIN people_account b ON b.id = r.author_id WHERE r.ask_id = a.id)"""
_GROUPS = f"""
SELECT g.id, g.name, g.kind, g.place, pol.group_size(g.id),
  (SELECT json_agg(json_build_array(m.id, m.on_day, m.present) ORDER BY m.on_day DESC) FROM together_meeting m
   WHERE m.group_id = g.id),
  (SELECT json_agg(json_build_array(a.id, a.words, a.language, m.on_day, m.present, {_ANSWERS})
     ORDER BY m.on_day DESC, a.id) FROM together_ask a JOIN together_meeting m ON m.id = a.meeting_id
   WHERE a.group_id = g.id)
"""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _answer(row: Sequence[Any]) -> AnswerFacts:
    key, kind, text, who, when, limit_of, ways, what, owner, due_on, became = row
    told = tuple(StandingFacts(s[0], s[1], date.fromisoformat(s[2][:10])) for s in became or ())
    return AnswerFacts(
        UUID(key), kind, text, who, date.fromisoformat(when), limit_of, ways, what, owner, _day(due_on), told
    )


def _group(row: Sequence[Any], thoughts: dict[UUID, str]) -> GroupFacts:
    key, name, kind, place, members, met, asked, *rest = row
    meetings = tuple(MeetingFacts(UUID(m[0]), date.fromisoformat(m[1]), m[2]) for m in met or ())
    asks = tuple(
        AskFacts(
            UUID(a[0]), a[1], a[2], date.fromisoformat(a[3]), a[4], tuple(_answer(r) for r in a[5] or ()),
            thoughts.get(UUID(a[0]), ""),
        )
        for a in asked or ()
    )  # fmt: skip
    return GroupFacts(key, name, kind, place, members, meetings, asks, *rest)


def groups(*, viewer: Viewer) -> list[GroupFacts]:
    """The groups of the viewer's agency, whole, by name; nobody is named."""
    return _groups("g.agency_id = %(agency)s::uuid", {"agency": viewer.agency_id})


def group(*, viewer: Viewer, key: UUID) -> GroupFacts | None:
    """One group of the viewer's agency; None when there is nothing for them."""
    found = _groups("g.agency_id = %(agency)s::uuid AND g.id = %(key)s::uuid", {"agency": viewer.agency_id, "key": key})
    return found[0] if found else None


def _groups(which: str, given: dict[str, Any]) -> list[GroupFacts]:
    with connection.cursor() as cursor:
        cursor.execute(f"{_GROUPS} FROM together_group g WHERE {which} ORDER BY g.name", given)
        return [_group(row, {}) for row in cursor.fetchall()]


_MEMBERS = access.noted("""
SELECT DISTINCT m.person_id, n.preferred_name FROM together_membership m JOIN people_person n ON n.id = m.person_id
WHERE m.group_id = %(group)s::uuid AND m.left_on IS NULL AND m.level <= %(cap)s::int AND NOT m.draft
  AND m.agency_id = %(agency)s::uuid
  AND m.person_id IN (SELECT t.person_id FROM people_seat t WHERE t.account_id = %(me)s::uuid AND t.kind = 'team'
    AND t.since <= now() AND (t.until IS NULL OR t.until > now()))
ORDER BY 2
""")


def members_i_know(*, viewer: Viewer, group: UUID, page: str) -> list[tuple[UUID, str]]:
    """Those members in whose team the viewer is, by name; of all others there is only how many. The look is noted."""
    given = access.noting(viewer=viewer, page=page) | {"cap": viewer.cap, "group": group}
    with connection.cursor() as cursor:
        cursor.execute(_MEMBERS, given)
        return [(key, name) for key, name in cursor.fetchall()]


def together(*, record: Record) -> list[GroupFacts]:
    """The person's own groups: their asks and answers, the names of fellow members, what the person thinks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (t.about) t.about, t.thinks FROM voice_stance t"
            f" WHERE {record.sees('t')} AND t.about_kind = 'group' AND t.by_the_person"
            " ORDER BY t.about, t.created_at DESC, t.id DESC",
            record.params(),
        )
        thoughts = dict(cursor.fetchall())
        cursor.execute(
            f"{_GROUPS}, ARRAY (SELECT f FROM pol.fellows(g.id) f), k.id FROM together_membership k"
            f" JOIN together_group g ON g.id = k.group_id WHERE {record.sees('k')} AND k.left_on IS NULL"
            " ORDER BY g.name",
            record.params(),
        )
        return [_group((*row[:7], tuple(row[7]), row[8]), thoughts) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class GroupDue:
    """A promise of mine to a group: what it asked for, which group, what I promised, by when."""

    ask_id: UUID
    group_id: UUID
    group: str
    text: str
    due_on: date
    how: str = ""

    def is_late(self, *, on: date) -> bool:
        """Whether it is late on this day."""
        return plans_rules.is_late(state="made", due_on=self.due_on, on=on)

    def days_late(self, *, on: date) -> int:
        """By how many days."""
        return plans_rules.days_late(due_on=self.due_on, on=on)


_NOT_DONE = """r.what <> '' AND coalesce((SELECT s.became FROM together_standing s WHERE s.answer_id = r.id
    ORDER BY s.created_at DESC, s.id DESC LIMIT 1), 'no') NOT IN ('done', 'yes')"""
_HOLDER = """coalesce((SELECT q.to_id FROM together_passing q WHERE q.answer_id = r.id
    ORDER BY q.created_at DESC, q.id DESC LIMIT 1), r.owner_id)"""
DUE = f"""
SELECT r.ask_id, r.group_id, g.name, r.what, r.due_on, ''
FROM together_answer r JOIN together_group g ON g.id = r.group_id
WHERE {_HOLDER} = %(me)s::uuid AND r.due_on <= %(by)s::date AND g.agency_id = %(agency)s::uuid AND {_NOT_DONE}
ORDER BY r.due_on, r.id LIMIT 20
"""
"""Promises of mine to groups that are not done, as whoever said something of them last says: for what is due."""


@dataclass(frozen=True, slots=True)
class MembershipFacts:
    """A group somebody belongs to, since when, and how they agreed to be listed."""

    id: UUID
    group_id: UUID
    name: str
    agreed_how: str
    since: date


def memberships(*, record: Record) -> list[MembershipFacts]:
    """The groups this person belongs to, as far as this viewer may read it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT k.id, k.group_id, g.name, k.agreed_how, k.created_at::date FROM together_membership k"
            f" JOIN together_group g ON g.id = k.group_id WHERE {record.sees('k')} AND k.left_on IS NULL"
            " ORDER BY g.name",
            record.params(),
        )
        return [MembershipFacts(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class OwedToGroup:
    """A promise to a group that is not done: which, to whom, what, by when."""

    id: UUID
    group_id: UUID
    group: str
    what: str
    due_on: date | None


def owed_to_groups(*, account: UUID) -> list[OwedToGroup]:
    """What an account has promised to groups that the viewer reads, and is not done, soonest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.id, r.group_id, g.name, r.what, r.due_on FROM together_answer r"
            f" JOIN together_group g ON g.id = r.group_id WHERE {_HOLDER} = %s::uuid AND {_NOT_DONE}"
            " ORDER BY r.due_on, r.id",
            [account],
        )
        return [OwedToGroup(*row) for row in cursor.fetchall()]
