"""My words for my meeting, for whoever leads it: what I want to say, whom I want there, whom I do not want there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from firsthand.papers import words
from firsthand.papers.blocks import Block, Footer, Heading, Para, Row, Tree
from firsthand.papers.facts import Contact, Telling
from firsthand.papers.gathering import telling
from firsthand.papers.parts import others, own, whom_to_tell
from firsthand.people.access import Record
from firsthand.ui import dates, symbols
from firsthand.visits.panels.meetings import MeetingFacts, next_meeting
from firsthand.voice import panels as voice
from firsthand.voice.words import Kind


@dataclass(frozen=True)
class MeetingTold:
    """The next meeting about somebody, and what they said for it, as far as whoever prints may read it."""

    name: str
    meeting: MeetingFacts
    said: Mapping[UUID, Telling]
    contacts: tuple[Contact, ...]


def meeting_told(*, record: Record, contacts: tuple[Contact, ...]) -> MeetingTold | None:
    """What the paper says of the next meeting, or None when there is none."""
    found = next_meeting(record=record)
    if found is None:
        return None
    ids = [wish.words_id for wish in found.wishes if wish.words_id]
    heard = voice.statements(record=record, kinds=[Kind.WORDS], ids=ids, most=len(ids)) if ids else []
    return MeetingTold(record.person.preferred_name, found, {each.id: telling(each) for each in heard}, contacts)


def meeting_blocks(told: MeetingTold, *, on: date) -> Tree:
    """The paper as a tree of blocks, in the language under way."""
    made = _("Made on %(day)s.") % {"day": words.whole_day(on)}
    running = _("The words of %(name)s for their meeting. %(made)s") % {"name": told.name, "made": made}
    return Tree(
        title=_("My words for my meeting"),
        language=get_language() or "en",
        blocks=(*_when(told.meeting, on), *_parts(told, on)),
        footer=Footer(
            running=running, tell=tuple(whom_to_tell(told.contacts)),
            facts=(made, _("Ask for a new one when something changes."), str(symbols.CREDIT_LINE)), symbol="wrong",
        ),
        symbol="people",
    )  # fmt: skip


def _when(meeting: MeetingFacts, on: date) -> Iterator[Block]:
    yield Para(meeting.about, strong=True)
    day, time = dates.day(meeting.day, on=on), dates.clock(meeting.begins.time())
    yield Row(_("When"), _("%(day)s, at %(time)s") % {"day": day, "time": time}, symbol="calendar")
    yield Row(_("Where"), meeting.place, symbol="door")
    yield Row(_("Who leads it"), meeting.chair, symbol="staff")
    if meeting.invited:
        yield Row(_("Who is asked to come"), ", ".join(meeting.invited), symbol="people")


def _parts(told: MeetingTold, on: date) -> Iterator[Block]:
    heads = {
        "say": (_("What I want to say"), "say"),
        "want": (_("Who I want there"), "friend"),
        "not_want": (_("Who I do not want there"), "cross"),
    }
    for part, (title, symbol) in heads.items():
        wish = told.meeting.wish(part)
        yield Heading(title, symbol=symbol)
        if wish is None:
            yield Para(_("I said nothing about this."))
            continue
        if wish.names:
            yield Para(", ".join(wish.names), strong=True)
        if wish.words_id and wish.words_id in told.said:
            said = (told.said[wish.words_id],)
            yield from own("", said, on)
            yield from others("", said, on)
