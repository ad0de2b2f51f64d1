"""What is done about asks: answering, passing on, not agreeing with a no. The only writers of this room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from firsthand.asks import rules
from firsthand.asks.models import Passing
from firsthand.asks.words import Why
from firsthand.base.acts import action
from firsthand.base.answers import No, Refused, insist
from firsthand.base.packs import Interval
from firsthand.base.rows import write_rows
from firsthand.people.access import Viewer, only_staff, only_the_person
from firsthand.people.panels import Member
from firsthand.plans import actions as plans
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
        raise Refused("Nothing was asked for here. You can still answer it.")
    if answer.reply_is == ReplyIs.YES and answer.promise is None:
        raise Refused("A yes says who does what by which day. Write the promise too.")
    reply = voice.reply(
        by=by, to=ask, text=answer.text, reply_is=answer.reply_is, limit_of=answer.limit_of, ways=answer.ways, on=on
    )
    if answer.promise is not None:
        made = plans.make_promise(by=by, person=ask.person_id, promise=answer.promise)
        _helper("name_promise", made.pk)
    return reply


@action("asks.pass-on")
def pass_on(*, by: Viewer, ask: UUID, within: Interval, lead_within: Interval, on: date) -> Passing:
    """Give what nobody answered in time to the lead, who is told from when and answers by a day."""
    insist(by.is_lead or No("Only the lead takes what nobody answered in time."))
    whose = _helper("take_ask", ask, rules.said_before(within=within.ends_on, on=on))
    if whose is None:
        raise Refused("This was answered, or passed on already.")
    return _pass(by, Statement.objects.get(pk=ask), by.account_id, by.name, Why.UNANSWERED, within=lead_within, on=on)


@action("asks.hand")
def hand(
    *, by: Viewer, ask: Statement, to: UUID, to_name: str, because: str = "", within: Interval, on: date
) -> Passing:
    """Hand an ask to a colleague by name: the person is told who has it now and by when they answer."""
    insist(only_staff(by=by))
    newest = ask.passings.order_by("-created_at", "-id").first()
    if newest is not None and newest.to_id == to:
        raise Refused(f"{to_name} has this already.")
    return _pass(by, ask, to, to_name, Why.HANDED, because=because, within=within, on=on)


@action("asks.challenge")
def challenge(*, by: Viewer, no: Statement, said: voice.Said, lead: Member, within: Interval, on: date) -> Statement:
    """The person does not agree with a no: new words that answer it, which go to the lead."""
    insist(only_the_person(by=by, person_id=no.person_id, name="the person"))
    if no.reply_is != ReplyIs.NO:
        raise Refused("This was not a no.")
    if Statement.objects.filter(in_reply_to=no, author_id=by.account_id, asks=True).exists():
        raise Refused("You said this already. The lead has your words.")
    to = [key for key in (no.agency_id,) if key]
    told = voice.say(by=by, person=no.person_id, said=said, send_to=to, in_reply_to=no, on=on)
    _pass(by, told, lead.account_id, lead.name, Why.CHALLENGE, within=within, on=on, sent_to=to)
    return told


def _pass(
    by: Viewer,
    ask: Statement,
    to: UUID,
    name: str,
    why: str,
    *,
    because: str = "",
    within: Interval,
    on: date,
    **more: object,
) -> Passing:
    passed = Passing(
        person_id=ask.person_id, agency_id=by.agency_id, author_id=by.account_id, ask=ask, to_id=to, to_name=name,
        why=why, because=because, answer_by=within.ends_on(on), rule=f"{within.key}/{within.version}", **more,
    )  # fmt: skip
    write_rows([passed])
    _helper("hand_ask", passed.pk)
    return passed


def _helper(name: str, *given: UUID | date) -> UUID | None:
    """Ask one of the database's own helpers: it opens an ask to whoever it goes to, and to nobody else."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pol.{name}({', '.join(_TYPES[type(each)] for each in given)})", list(given))
        found: UUID | None = cursor.fetchone()[0]
    return found


_TYPES: dict[type, str] = {UUID: "%s::uuid", date: "%s::date"}
