"""What pages and other rooms read of what was said: frozen, one statement each, through the door's condition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from firsthand.people.access import Record, Viewer
from firsthand.ui.symbols import word_of
from firsthand.voice import rules
from firsthand.voice.answering import SaysNo
from firsthand.voice.models import QuietWord
from firsthand.voice.twice import Twice, by_answer
from firsthand.voice.words import Kind, Manner, Whose


@dataclass(frozen=True)
class CaptionFacts:
    """What is said in a recording, in words, and whose words these are: drawn like a statement, in that voice."""

    words: str
    whose: str
    language: str
    who: str
    how: str = ""
    when: str = ""
    symbols: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


@dataclass(frozen=True)
class MediumFacts:
    """A photo or recording of a statement, as a page shows it: kind ("photo", "sound", "film"), address, word."""

    id: UUID
    content_type: str
    alt: str
    captions: tuple[CaptionFacts, ...] = ()

    @property
    def kind(self) -> str:
        return {"image": "photo", "audio": "sound", "video": "film"}.get(self.content_type.split("/")[0], "file")

    @property
    def url(self) -> str:
        return reverse("medium", args=[self.id])

    @property
    def word(self) -> str:
        return self.alt or {"photo": _("A photo"), "sound": _("A recording"), "film": _("A film")}.get(self.kind, "")


@dataclass(frozen=True)
class Heard(SaysNo):
    """One statement as a reader sees it."""

    id: UUID
    kind: str
    whose: str
    manner: str
    words: str
    symbols: list[str]
    area: str
    question: str
    language: str
    when: date
    said_at: datetime
    scribed_by: str
    helped_by: str
    present: str
    with_staff: bool
    draft: bool
    in_reply_to: UUID | None
    reply_is: str
    takes_back: UUID | None
    sitting: UUID | None
    author_id: UUID
    agency_id: UUID | None
    author: str
    author_kind: str
    title: str
    taken_back: bool
    copied: tuple[date, str, UUID] | None
    sent_to: list[UUID]
    rota: UUID | None
    places: dict[str, str] | None
    pictures_helped: bool | None
    order_shown: list[str]
    asks: bool
    limit_of: str
    ways: list[str]
    person: str
    media: tuple[MediumFacts, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is said here: what only takes words back."""
        return not (self.words or self.symbols or self.media or self.places)

    @property
    def is_sealed(self) -> bool:
        """Whether it was told to a few and to no team, or answers what was."""
        return self.agency_id is None and not self.sent_to

    @property
    def sorted(self) -> dict[str, list[str]]:
        """The pictures that were sorted, by place: good, not sure, not good."""
        return rules.by_place(self.places or {})

    @property
    def is_the_persons(self) -> bool:
        """Whether these are the person's own words."""
        return self.whose in (Whose.SELF, Whose.SCRIBED)

    @property
    def who(self) -> str:
        """Whose voice it is, by name."""
        if self.is_the_persons or self.author_kind == "person":
            return self.person
        if self.kind == Kind.WORDS and self.manner != Manner.SEEN and self.scribed_by:
            return self.scribed_by  # somebody else's view, written down by staff
        return f"{self.author}, {self.title}" if self.title else self.author

    @property
    def how(self) -> str:
        """How it was said and who put it in, in words."""
        if self.kind in (Kind.VIEW, Kind.NOTE, Kind.REPLY):
            return ""
        parts = [] if self.manner == Manner.TYPED and self.is_the_persons else [str(Manner(self.manner).label)]
        if self.whose == Whose.SCRIBED:
            parts.append(_("%(name)s wrote it down") % {"name": self.scribed_by or self.author})
        if self.helped_by:
            parts.append(_("%(name)s helped") % {"name": self.helped_by})
        if self.who == self.scribed_by and self.author:
            parts.append(_("%(name)s wrote it down") % {"name": self.author})
        if self.whose == Whose.ELSE and self.author_kind == "person":
            parts.append(_("what %(name)s thinks") % {"name": self.scribed_by or self.helped_by or _("somebody else")})
        if self.pictures_helped is False:
            parts.append(_("pictures did not help"))
        return ", ".join(parts)


def in_places(places: Mapping[str, str] | None) -> str:
    """Sorted pictures as one reads them out: "Good: Music, Cake. Not good: Shower." """
    told = [
        f"{word_of(place)}: {', '.join(map(word_of, pictures))}."
        for place, pictures in rules.by_place(places or {}).items()
    ]
    return " ".join(told)


_COLUMNS = """
SELECT s.id, s.kind, s.whose, s.manner, s.words, s.symbols, s.area, s.question, s.language, s.said_on, s.created_at,
  s.scribed_by, s.helped_by, s.present, s.with_staff, s.draft, s.in_reply_to_id, s.reply_is, s.takes_back_id, s.sitting,
  s.author_id, s.agency_id, a.name, a.kind, a.job_title,
  EXISTS (SELECT 1 FROM voice_statement t WHERE t.takes_back_id = s.id),
  CASE WHEN s.kind IN ('note', 'view') OR s.scribed_by <> '' THEN
    (SELECT json_build_array(c.copied_at::date, b.name, b.id)
     FROM voice_copy c JOIN people_account b ON b.id = c.author_id
     WHERE c.statement_id = s.id ORDER BY c.copied_at DESC LIMIT 1) END, s.sent_to, s.rota,
  s.places::json, s.pictures_helped, s.order_shown,
  s.asks, s.limit_of, s.ways,
  CASE WHEN s.has_media THEN (SELECT json_agg(json_build_array(m.id, m.content_type, m.alt,
      (SELECT json_agg(json_build_array(c.words, c.whose, c.language, b.name) ORDER BY c.created_at DESC)
       FROM voice_caption c JOIN people_account b ON b.id = c.author_id WHERE c.medium_id = m.id)) ORDER BY m.id)
    FROM voice_medium m WHERE m.statement_id = s.id) END
"""


_COPIED = 26
"""Where in a row it stands that it was copied: on which day, by whom."""


def _heard(record: Record, row: tuple[Any, ...]) -> Heard:
    media = tuple(
        MediumFacts(UUID(key), kind, alt, tuple(CaptionFacts(*each) for each in captions or ()))
        for key, kind, alt, captions in row[-1] or ()
    )
    copied = (date.fromisoformat(row[_COPIED][0]), row[_COPIED][1], UUID(row[_COPIED][2])) if row[_COPIED] else None
    return Heard(*(*row[:_COPIED], copied, *row[_COPIED + 1 : -1], record.person.preferred_name, media))


def statements(
    *,
    record: Record,
    kinds: Sequence[str] = (Kind.WORDS,),
    ids: Sequence[UUID] = (),
    sitting: UUID | None = None,
    most: int = 100,
    all_kept: bool = True,
) -> list[Heard]:
    """Statements of these kinds that this viewer may read, newest first; `ids` and `sitting` narrow to some of them."""
    narrowed = "AND s.id = ANY (%(ids)s::uuid[])" if ids else ""
    narrowed += " AND s.sitting = %(sitting)s::uuid" if sitting else ""
    kept = "" if all_kept else "AND NOT s.draft"
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_COLUMNS} FROM voice_statement s JOIN people_account a ON a.id = s.author_id"
            f" WHERE {record.sees('s')} AND s.kind = ANY (%(kinds)s::text[]) {narrowed} {kept}"
            " ORDER BY s.created_at DESC, s.id DESC LIMIT %(most)s::int",
            record.params(kinds=[str(kind) for kind in kinds], ids=list(ids), sitting=sitting, most=most),
        )
        return [_heard(record, row) for row in cursor.fetchall()]


def statement(*, record: Record, key: UUID) -> Heard | None:
    """One statement, or None when there is nothing for this viewer."""
    found = statements(record=record, kinds=list(Kind), ids=[key], most=1)
    return found[0] if found else None


def replies(*, record: Record, to: Sequence[UUID]) -> dict[UUID, list[Heard]]:
    """The answers to these statements, oldest first."""
    if not to:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_COLUMNS} FROM voice_statement s JOIN people_account a ON a.id = s.author_id"
            f" WHERE {record.sees('s')} AND s.kind = 'reply' AND s.in_reply_to_id = ANY (%(to)s::uuid[])"
            " ORDER BY s.created_at",
            record.params(to=list(to)),
        )
        answers: dict[UUID, list[Heard]] = {}
        for row in cursor.fetchall():
            heard = _heard(record, row)
            if heard.in_reply_to:
                answers.setdefault(heard.in_reply_to, []).append(heard)
        return answers


def standing_words(*, record: Record, most: int = 200) -> list[Heard]:
    """What the person says now: their words that were neither changed nor taken back, newest first."""
    said = statements(record=record, kinds=[Kind.WORDS], most=most, all_kept=False)
    return [s for s in said if s.is_the_persons and not s.taken_back and not s.is_blank]


def how_to_talk(*, record: Record) -> Heard | None:
    """How to talk with this person: the latest of it, shown first on every page that leads to contact."""
    found = statements(record=record, kinds=[Kind.HOW_TO_TALK], most=1)
    return found[0] if found else None


def when_shown(*, record: Record) -> Heard | None:
    """How to talk with this person, asked for only if a page shows it: a form that is done shows nothing."""
    return cast("Heard | None", SimpleLazyObject(lambda: how_to_talk(record=record)))


@dataclass(frozen=True)
class StanceFacts:
    """What somebody thinks of an item, the latest of it: theirs for the person, one for each staff author otherwise."""

    id: UUID
    about_kind: str
    about: UUID
    thinks: str
    by_the_person: bool
    with_staff: bool
    at: datetime
    who: str
    why: str


def stances(*, record: Record, about: Sequence[UUID] | None = None) -> dict[UUID, list[StanceFacts]]:
    """The latest stance of each who took one, by item; `about` narrows to some items."""
    narrowed = "AND t.about = ANY (%(about)s::uuid[])" if about is not None else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (t.about, t.by_the_person, t.author_id) t.id, t.about_kind, t.about, t.thinks,"
            " t.by_the_person, t.with_staff, t.created_at, a.name, coalesce(w.words, '') FROM voice_stance t"
            " JOIN people_account a ON a.id = t.author_id LEFT JOIN voice_statement w ON w.id = t.why_id"
            f" WHERE {record.sees('t')} {narrowed}"
            " ORDER BY t.about, t.by_the_person, t.author_id, t.created_at DESC, t.id DESC",
            record.params(about=list(about or ())),
        )
        found: dict[UUID, list[StanceFacts]] = {}
        for row in cursor.fetchall():
            facts = StanceFacts(*row)
            found.setdefault(facts.about, []).append(facts)
        return found


@dataclass(frozen=True)
class AreaRow:
    """One area of life: the person's words, our view, and how they stand to each other."""

    area: str
    said: tuple[Heard, ...]
    view: tuple[Heard, ...]
    state: str
    """agree, differ, partly or not_asked (ux.md section 4)."""
    twice: str = ""
    """Whether what matters was asked once, or twice with the same or another answer; else empty."""


def by_area(*, record: Record) -> list[AreaRow]:
    """Their words beside our view, the latest of each area of life that has either.

    Where what matters was answered in two ways, both answers stand: none is picked (ux.md Q5).
    """
    newest: dict[tuple[str, str], Heard] = {}
    every = statements(record=record, kinds=[Kind.WORDS, Kind.VIEW], most=300, all_kept=False)
    for heard in every:
        if heard.taken_back or not heard.area:
            continue
        side = "said" if heard.kind == Kind.WORDS and heard.is_the_persons else "view"
        newest.setdefault((heard.area, side), heard)
    thoughts = stances(record=record, about=[h.id for h in newest.values()])
    areas = dict.fromkeys(area for area, _side in newest)
    rows = [_area(area, newest.get((area, "said")), newest.get((area, "view")), thoughts) for area in areas]
    answered = by_answer([heard for heard in every if heard.is_the_persons])
    return [_both(row, answered.get(row.said[0].id) if row.said else None) for row in rows]


def _both(row: AreaRow, found: Twice | None) -> AreaRow:
    if found is None or found.again is None or found.state != "differ":
        return row if found is None else replace(row, twice=found.state)
    return replace(row, said=(found.again, found.first), twice=found.state)


def _area(area: str, said: Heard | None, view: Heard | None, thoughts: dict[UUID, list[StanceFacts]]) -> AreaRow:
    taken = [t for h in (said, view) if h for t in thoughts.get(h.id, []) if (h is view) == t.by_the_person]
    return AreaRow(area, (said,) if said else (), (view,) if view else (), _compared(said, view, taken))


def _compared(said: Heard | None, view: Heard | None, taken: Sequence[StanceFacts]) -> str:
    """Differing beats agreeing; without words or without anybody's stance, nobody was asked."""
    if said is None or view is None or not taken:
        return "not_asked"
    thinks = {t.thinks for t in taken}
    if "disagrees" in thinks:
        return "differ"
    if "partly" in thinks:
        return "partly"
    return "agree" if "agrees" in thinks else "not_asked"


@dataclass(frozen=True)
class LastHeard:
    """When the person was last heard, and when last without staff in the room."""

    last: Heard | None
    alone_on: date | None


def last_heard(*, record: Record) -> LastHeard:
    """The person's newest words and the day they last spoke without staff."""
    said = [
        s
        for s in statements(record=record, kinds=[Kind.WORDS, Kind.WORRY, Kind.REASON], most=60, all_kept=False)
        if s.is_the_persons
    ]
    alone = next((s.when for s in said if not s.with_staff and s.author_kind == "person"), None)
    return LastHeard(said[0] if said else None, alone)


def quiet_words(*, viewer: Viewer) -> frozenset[str]:
    """About which words this viewer wants no suggestion any more."""
    return frozenset(QuietWord.objects.filter(account_id=viewer.account_id).values_list("word", flat=True))
