"""What one reads before a visit, a ward round or a hand-over: gathered from panels, through the opened record.

How to talk with the person, what was said since last time, what is wrong, what was promised, what waits.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from firsthand.asks import panels as asks
from firsthand.base.packs import pack
from firsthand.papers import rules
from firsthand.people import panels as people
from firsthand.people.access import Record
from firsthand.plans import panels as plans
from firsthand.safety import panels as safety
from firsthand.safety import rules as safety_rules
from firsthand.visits import panels as visits
from firsthand.voice import panels as voice
from firsthand.voice.words import Kind

READ_HERE = (
    "staff:person", "staff:said", "staff:story", "staff:brief", "staff:brief_paper", "staff:round", "staff:round_paper",
)  # fmt: skip
"""The pages on which one reads what a person said."""
KINDS = (Kind.WORDS, Kind.REASON, Kind.NOTE, Kind.REPLY)
SHOWN, COMING = 5, 2
LETTERS = 700
"""How much of what was said stands on a brief before the rest is one press away; words are never cut."""


@dataclass(frozen=True)
class Answered:
    """An answer that was given, and the words it answers, where this reader has them."""

    reply: voice.Heard
    to: voice.Heard | None


@dataclass(frozen=True)
class Brief:
    """Everything to know about one person before meeting them, as this viewer may read it on this day."""

    record: Record
    on: date
    since: date
    why: str
    how_to_talk: voice.Heard | None
    heard: tuple[voice.Heard, ...]
    notes: tuple[voice.Heard, ...]
    answered: tuple[Answered, ...]
    worries: tuple[safety.WorryFacts, ...]
    promises: tuple[plans.PromiseFacts, ...]
    visits: tuple[visits.VisitFacts, ...]
    asks: tuple[asks.AskRow, ...]
    """What waits for an answer; it is said here, and not again among what was said. Notes are those of others."""

    @property
    def said(self) -> tuple[voice.Heard, ...]:
        """What was said since then, the newest first, as much as one can read at a glance."""
        return rules.at_a_glance(self.heard, weigh=_letters, most=SHOWN, letters=LETTERS)

    @property
    def more_said(self) -> int:
        """How much more was said since then."""
        return len(self.heard) - len(self.said)

    @property
    def late(self) -> tuple[plans.PromiseFacts, ...]:
        """Promises whose day is over."""
        return tuple(p for p in self.promises if p.is_late(on=self.on))

    @property
    def soon(self) -> tuple[plans.PromiseFacts, ...]:
        """Promises whose day comes soon, as the pack says."""
        by = pack("common").intervals["due_soon"].ends_on(self.on)
        return tuple(
            p for p in self.promises if p.is_open and not p.is_late(on=self.on) and p.due_on and p.due_on <= by
        )

    @property
    def disputed(self) -> tuple[plans.PromiseFacts, ...]:
        """What staff call done and the person does not."""
        return tuple(p for p in self.promises if p.state == "done" and p.answer in ("no", "partly", "worse"))

    @property
    def is_quiet(self) -> bool:
        """Whether nothing of it waits for anybody."""
        return not (self.worries or self.late or self.soon or self.disputed or self.asks)


def _letters(heard: voice.Heard) -> int:
    return len(heard.words) + 60


def gather(*, record: Record, on: date, back: date | None = None, alone: bool = False) -> Brief:
    """A brief about one person: since this viewer last read or wrote here before today, or since the day asked for.

    `alone` is how one reads it on one's own screen. What was told to a few and to no team, and what answers that, is in
    no other: a round is read aloud, and a paper is left on tables.
    """
    recent = voice.statements(record=record, kinds=KINDS, most=200, all_kept=False)
    since, why = (back, "asked") if back else _since(record, recent, on)
    new = [h for h in recent if h.when >= since and not (h.taken_back or h.is_blank) and (alone or not h.is_sealed)]
    known = {h.id: h for h in recent}
    worries = [w for w in safety.worries(record=record, states=safety_rules.OPEN) if alone or not w.sealed]
    waits = asks.waiting(record=record)
    asked = {ask.id for ask in waits}
    return Brief(
        record=record,
        on=on,
        since=since,
        why=why,
        how_to_talk=voice.how_to_talk(record=record),
        heard=tuple(h for h in _of(new, Kind.WORDS, Kind.REASON) if h.id not in asked),
        notes=tuple(h for h in _of(new, Kind.NOTE) if h.author_id != record.viewer.account_id),
        answered=tuple(Answered(h, known.get(h.in_reply_to) if h.in_reply_to else None) for h in _of(new, Kind.REPLY)),
        worries=tuple(sorted(worries, key=lambda w: (not w.waits, w.told_at))),
        promises=tuple(p for p in plans.promises(record=record) if alone or not p.sealed),
        visits=tuple(visits.next_for(record=record, most=COMING)),
        asks=tuple(waits),
    )


def _of(heard: Iterable[voice.Heard], *kinds: str) -> list[voice.Heard]:
    return [h for h in heard if h.kind in kinds]


def _since(record: Record, recent: Sequence[voice.Heard], on: date) -> tuple[date, str]:
    zone = ZoneInfo(record.viewer.zone)
    opened = people.last_opened(record=record, pages=READ_HERE, before=datetime.combine(on, time(), zone))
    me = record.viewer.account_id
    wrote = max((h.when for h in recent if h.kind == Kind.NOTE and h.author_id == me and h.when < on), default=None)
    return rules.counts_from(
        wrote=wrote,
        opened=opened.astimezone(zone).date() if opened else None,
        first=back_to("brief_back", on),
    )


def back_to(interval: str, on: date) -> date:
    """The day that lies as far back as an interval of the pack says."""
    return on - (pack("common").intervals[interval].ends_on(on) - on)


FURTHER = ("brief_back", "brief_far_back")
"""How far back one can look, beside since last time."""


def further(on: date) -> list[tuple[str, date]]:
    """The days one can look back to: what to ask for, and since when that is."""
    return [(interval, back_to(interval, on)) for interval in FURTHER]


def asked_for(value: str, on: date) -> date | None:
    """Since when somebody asks to look back, by the interval they pressed; anything else is since last time."""
    return back_to(value, on) if value in FURTHER else None
