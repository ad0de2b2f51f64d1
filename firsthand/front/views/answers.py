"""My answers: what came of everything the person said, in plain words, with what comes next and by when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse

from firsthand.asks import panels as asks_panels
from firsthand.asks.panels import PassingFacts, PressureFacts
from firsthand.asks.rules import Next, Owed, next_step
from firsthand.base.packs import pack, told
from firsthand.people import access, sitting
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked, Record
from firsthand.people.pages import page, today
from firsthand.people.panels import LookFacts
from firsthand.plans import panels as plans_panels
from firsthand.plans.panels import PromiseFacts
from firsthand.plans.rules import ANSWERS
from firsthand.safety import panels as safety_panels
from firsthand.voice import panels as voice_panels
from firsthand.voice import rules
from firsthand.voice.asking import questions
from firsthand.voice.panels import Heard
from firsthand.voice.words import Kind, ReplyIs

WHERE_WORDS_ARE_READ = (
    "staff:person", "staff:said", "staff:reply", "staff:answer", "staff:asks", "staff:worry", "staff:on_my_side",
    "staff:incident", "staff:incidents",
)  # fmt: skip


@dataclass(frozen=True)
class Story:
    """What came of one thing the person said: read by, answered, promised, happened; or nothing yet, and by when."""

    heard: Heard
    asked: str
    read_by: list[LookFacts]
    answers: list[Heard]
    promises: list[PromiseFacts]
    passed: PassingFacts | None
    next: Next | None
    answer_by: date
    is_late: bool
    challenged: set[UUID]
    pressures: list[PressureFacts]


@dataclass(frozen=True)
class Round:
    """What was read beside the words: who read them, what was answered and promised, who has them now."""

    read: dict[UUID, list[LookFacts]]
    replied: dict[UUID, list[Heard]]
    owed: list[PromiseFacts]
    passed: dict[UUID, PassingFacts]
    challenged: set[UUID]
    leads: dict[UUID, str]
    pressures: list[PressureFacts]


@access.opens(access.PERSON)
def answers(request: Asked) -> HttpResponse:
    """My answers: what happened to what I said."""
    record, on = request.record, today(request)
    said = voice_panels.statements(record=record, kinds=[Kind.WORDS, Kind.WORRY, Kind.REASON], most=60, all_kept=False)
    hidden = safety_panels.not_shown(record=record)
    said = [h for h in said if h.id not in hidden and (_reached(h) or h.kind == Kind.WORRY)]
    sent = [h for h in said if not h.taken_back and not h.is_blank][:20]
    around = _round(record, sent)
    stories = [_story(h, around, on) for h in sent]
    sat = sitting.standing(request)
    order = rules.varied(ANSWERS, seed=f"{sat.id if sat else record.viewer.account_id}/happened")
    return page(request, "front/me/answers.html", stories=stories, order=[*order, "worse"])


def _round(record: Record, sent: list[Heard]) -> Round:
    keys = [h.id for h in sent]
    asks = [h.id for h in sent if h.asks]
    read = people_panels.readers(
        record=record, asked=[(h.id, h.said_at, _reached(h)) for h in sent], pages=WHERE_WORDS_ARE_READ
    )
    replied = voice_panels.replies(record=record, to=keys)
    noes = [a.id for found in replied.values() for a in found if a.reply_is == ReplyIs.NO]
    reached = {key for h in sent if h.asks and h.id not in replied for key in _reached(h)}
    leads = {m.agency_id: m.name for m in people_panels.leads(agencies=list(reached)) if m.agency_id} if reached else {}
    return Round(
        read, replied, plans_panels.promises(record=record, words=keys), asks_panels.passings(record=record, asks=asks),
        asks_panels.challenged(record=record, noes=noes), leads,
        asks_panels.pressures(record=record),
    )  # fmt: skip


def _reached(heard: Heard) -> list[UUID]:
    """The agencies the person's words reached: those they sent them to, or the one that wrote them down."""
    if not heard.is_the_persons:
        return []
    return heard.sent_to or [key for key in (heard.agency_id,) if key]


def _story(heard: Heard, around: Round, on: date) -> Story:
    which = "worry_answer" if heard.kind == Kind.WORRY else "answer_words"
    passed = around.passed.get(heard.id)
    by = passed.answer_by if passed else pack("common").intervals[which].ends_on(heard.when)
    asked = questions().get(heard.question)
    replied, mine = around.replied.get(heard.id, []), [p for p in around.owed if p.words_id == heard.id]
    waits = heard.asks or heard.kind == Kind.WORRY
    late = waits and not replied and not mine and by < on
    return Story(
        heard, told(asked.asks) if asked else "", around.read.get(heard.id, []), replied, mine, passed,
        _next(heard, replied, mine, passed, by, around, on) if heard.asks else None, by, late, around.challenged,
        [each for each in around.pressures if each.about in {heard.id, *(p.id for p in mine)}],
    )  # fmt: skip


def _next(
    heard: Heard, replied: list[Heard], mine: list[PromiseFacts], passed: PassingFacts | None, by: date, around: Round,
    on: date,
) -> Next:  # fmt: skip
    last = replied[-1] if replied else None
    lead = next((around.leads[key] for key in _reached(heard) if key in around.leads), "")
    return next_step(
        reply_is=last.reply_is if last else "", owed=[Owed(p.state, p.answer, p.owner_name, p.due_on) for p in mine],
        holder=passed.to_name if passed else "", answer_by=by, lead=lead,
        challenged=last is not None and last.id in around.challenged, on=on,
    )  # fmt: skip
