"""What is done about asks, about what stands in the way, and about time to talk. The only writers of this room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from firsthand.asks import rules
from firsthand.asks.actions.side import SeatGiven as SeatGiven
from firsthand.asks.actions.side import Wanted as Wanted
from firsthand.asks.actions.side import advocate_begins as advocate_begins
from firsthand.asks.actions.side import ask_for_someone as ask_for_someone
from firsthand.asks.actions.side import name_service as name_service
from firsthand.asks.actions.side import pass_on_to_advocate as pass_on_to_advocate
from firsthand.asks.actions.side import say_they_came as say_they_came
from firsthand.asks.models import EnoughTime, OnMySide, Passing, Pressure, PressureAnswer, Talk
from firsthand.asks.passing import has, helper, pass_ask
from firsthand.asks.words import Why
from firsthand.base import clock
from firsthand.base.acts import action
from firsthand.base.answers import No, Refused, insist
from firsthand.base.packs import Interval
from firsthand.base.rows import write_rows
from firsthand.people import actions as people
from firsthand.people.access import Viewer, only_staff, only_the_person
from firsthand.people.actions import telling
from firsthand.people.panels import Member
from firsthand.people.words import NoticeKind
from firsthand.plans import actions as plans
from firsthand.plans.models import Promise
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from firsthand.voice.words import ReplyIs


@dataclass(frozen=True)
class Answer:
    """An answer to an ask: yes, something else instead, or no with whose limit it is and how to challenge it."""

    reply_is: str
    text: str
    limit_of: str = ""
    ways: Sequence[str] = ()
    promise: plans.NewPromise | None = None


@action("asks.answer")
def answer(*, by: Viewer, ask: Statement, answer: Answer, on: date) -> Statement:
    """Answer what somebody asked for; a yes comes with a promise, a no with everything that makes it one."""
    insist(only_staff(by=by))
    if not ask.asks:
        raise Refused(_("Nothing was asked for here. You can still answer it."))
    if OnMySide.objects.filter(ask=ask).exists():
        raise Refused(_("Nobody says no to this. Pass it on, or say why you could not."))
    if answer.reply_is == ReplyIs.YES and answer.promise is None:
        raise Refused(_("A yes says who does what by which day. Write the promise too."))
    reply = voice.reply(
        by=by, to=ask, text=answer.text, reply_is=answer.reply_is, limit_of=answer.limit_of, ways=answer.ways, on=on
    )
    if answer.promise is not None:
        made = plans.make_promise(by=by, person=ask.person_id, promise=answer.promise)
        helper("name_promise", made.pk)
    return reply


@action("asks.pass-on")
def pass_on(*, by: Viewer, ask: UUID, within: Interval, lead_within: Interval, on: date) -> Passing:
    """Give what nobody answered in time to the lead, who is told from when and answers by a day."""
    insist(by.is_lead or No(_("Only the lead takes what nobody answered in time.")))
    whose = helper("take_ask", ask, rules.said_before(within=within.ends_on, on=on))
    if whose is None:
        raise Refused(_("This was answered, or passed on already."))
    return pass_ask(
        by, Statement.objects.get(pk=ask), by.account_id, by.name, Why.UNANSWERED, within=lead_within, on=on
    )


@action("asks.hand")
def hand(
    *,
    by: Viewer,
    ask: Statement,
    to: UUID,
    to_name: str,
    because: str = "",
    within: Interval,
    on: date,
    tells: bool = True,
) -> Passing:
    """Hand an ask to a colleague by name: they are told, and the person, who has it now and by when they answer."""
    insist(only_staff(by=by))
    if has(ask, to):
        raise Refused(_("%(to_name)s has this already.") % {"to_name": to_name})
    return pass_ask(by, ask, to, to_name, Why.HANDED, because=because, within=within, on=on, tells=tells)


@action("asks.hand-on")
def hand_on(
    *, by: Viewer, person: UUID, worker: UUID, taker: UUID, why: str, because: str, only: Sequence[UUID] | None = None,
    on: date,
) -> list[UUID]:  # fmt: skip
    """Give what a worker holds about somebody to a colleague: asks, what was said to a lead, talks; or only these."""
    insist(only_staff(by=by))
    given = [worker, taker, person, None if only is None else list(only), why, because, on, clock.now()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM pol.hand_of_asks(%s::uuid, %s::uuid, %s::uuid, %s::uuid[], %s::text, %s::text, %s::date,"
            " %s::timestamptz)",
            given,
        )
        return [row[0] for row in cursor.fetchall()]


@action("asks.challenge")
def challenge(*, by: Viewer, no: Statement, said: voice.Said, lead: Member, within: Interval, on: date) -> Statement:
    """The person does not agree with a no: new words that answer it, which go to the lead."""
    insist(only_the_person(by=by, person_id=no.person_id, name=_("the person")))
    if no.reply_is != ReplyIs.NO:
        raise Refused(_("This was not a no."))
    if Statement.objects.filter(in_reply_to=no, author_id=by.account_id, asks=True).exists():
        raise Refused(_("You said this already. The lead has your words."))
    to = [key for key in (no.agency_id,) if key]
    told = voice.say(by=by, person=no.person_id, said=said, send_to=to, in_reply_to=no, on=on)
    pass_ask(by, told, lead.account_id, lead.name, Why.CHALLENGE, within=within, on=on, sent_to=to)
    return told


# --- what stands in the way -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class InTheWay:
    """What stands in somebody's way: its kind from the pack, in their words, and the lead it is said to."""

    kind: str
    because: str
    lead: Member


@action("asks.cannot")
def cannot(
    *,
    by: Viewer,
    promise: Promise | None = None,
    ask: Statement | None = None,
    what: InTheWay,
    within: Interval,
    on: date,
) -> Pressure:
    """Say "I cannot, because": the person reads an honest reason, and a named lead answers by a day."""
    insist(only_staff(by=by))
    of = promise or ask
    if of is None or not what.kind or not what.because.strip():
        raise Refused(_("Say what stands in the way."))
    if promise is not None:
        plans.say_cannot(by=by, promise=promise, because=what.because)
    elif ask is not None and not has(ask, what.lead.account_id):
        hand(
            by=by, ask=ask, to=what.lead.account_id, to_name=what.lead.name, because=what.because, within=within,
            on=on, tells=False,
        )  # fmt: skip
    told = Pressure(
        person_id=of.person_id, agency_id=by.agency_id, author_id=by.account_id, promise=promise, ask=ask,
        kind=what.kind, because=what.because, to_id=what.lead.account_id, to_name=what.lead.name,
        answer_by=within.ends_on(on), rule=f"{within.key}/{within.version}",
    )  # fmt: skip
    write_rows([told])
    people.name_on(by=by, person=of.person_id, entries=(told.pk, of.pk, of.person_id), accounts=[what.lead.account_id])
    telling.tell(
        by=by, person=of.person_id, of=Pressure, entry=told.pk, kind=NoticeKind.PRESSURE, whom=[what.lead.account_id]
    )
    return told


@action("asks.answer-pressure")
def answer_pressure(*, by: Viewer, pressure: Pressure, change: str, text: str) -> PressureAnswer:
    """Answer, as the lead, what stands in a worker's way: what changes, or that it stays and why."""
    insist(only_staff(by=by))
    insist(by.is_lead or No(_("Only the lead answers what stands in the way.")))
    if not text.strip():
        raise Refused(_("Write an answer."))
    if pressure.answers.filter(change=change, text=text).exists():
        raise Refused(_("You answered this already. You can answer again in other words."))
    row = PressureAnswer(
        person_id=pressure.person_id, agency_id=by.agency_id, author_id=by.account_id, pressure=pressure, change=change,
        text=text,
    )  # fmt: skip
    write_rows([row])
    helper("name_pressure_answer", row.pk)
    telling.tell(
        by=by, person=row.person_id, of=PressureAnswer, entry=row.pk, leads_to=pressure.pk,
        kind=NoticeKind.PRESSURE_ANSWERED, whom=[pressure.author_id], the_person=True,
    )  # fmt: skip
    return row


# --- time to talk -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Offered:
    """A talk as it was offered."""

    on_day: date
    minutes: int
    place: str
    supporter: str = ""
    about: str = ""


@action("asks.offer-talk")
def offer_talk(*, by: Viewer, person: UUID, talk: Offered, ask: Statement | None = None) -> Talk:
    """Write down that a conversation was offered: when, how long, where, and who is there to support."""
    insist(only_staff(by=by))
    if not talk.place.strip():
        raise Refused(_("Say where."))
    insist(rules.may_last(minutes=talk.minutes))
    row = Talk(
        person_id=person, agency_id=by.agency_id, author_id=by.account_id, on_day=talk.on_day, minutes=talk.minutes,
        place=talk.place, supporter=talk.supporter, about=talk.about, ask=ask,
    )  # fmt: skip
    write_rows([row])
    telling.tell(by=by, person=person, of=Talk, entry=row.pk, kind=NoticeKind.TALK, the_person=True)
    return row


@action("asks.enough-time")
def say_enough(
    *, by: Viewer, talk: Talk, answer: str, words: voice.Said | None = None, with_staff: bool = False, on: date
) -> EnoughTime:
    """The person says whether they had enough time; said with staff there, it can be said again alone."""
    insist(only_the_person(by=by, person_id=talk.person_id, name=_("the person")))
    latest = talk.answers.order_by("-created_at", "-id").first()
    has_words = words is not None and not words.is_empty
    same = latest is not None and latest.answer == answer and latest.with_staff == with_staff
    if same and not has_words:
        raise Refused(_("You said this already. You can change your answer."))
    to = [talk.agency_id] if talk.agency_id else []
    why = (
        voice.give_reason(by=by, person=talk.person_id, said=words, send_to=to, on=on)
        if words is not None and has_words
        else None
    )
    row = EnoughTime(
        person_id=talk.person_id, author_id=by.account_id, talk=talk, answer=answer, words=why, with_staff=with_staff,
        sent_to=to,
    )  # fmt: skip
    write_rows([row])
    return row
