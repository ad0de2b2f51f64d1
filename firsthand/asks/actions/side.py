"""What is done about someone on the person's side: asking, passing on, beginning. Nobody says no to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from firsthand.asks import rules
from firsthand.asks.models import AdvocacyService, OnMySide, SideStep
from firsthand.asks.panels.side import Service
from firsthand.asks.passing import helper, pass_ask
from firsthand.asks.words import Step, Why
from firsthand.base.acts import action
from firsthand.base.answers import Answer, Refused, insist
from firsthand.base.packs import Interval
from firsthand.base.rows import write_rows
from firsthand.people import actions as people
from firsthand.people.access import Viewer, only_staff, only_the_person
from firsthand.people.models import Person, Seat
from firsthand.people.panels import Member
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from firsthand.voice.words import Manner, ReplyIs

ROLE = "advocate"
PICTURE = "on_my_side"


@dataclass(frozen=True)
class Wanted:
    """Someone on my side: who passes it on to which service, why, whether staff may know why, how to reach me."""

    to: Member
    service: Service
    why: voice.Said
    may_know: bool | None = None
    reach: str = ""
    reach_at: str = ""


@action("asks.name-advocacy-service")
def name_service(*, by: Viewer, service: Service) -> AdvocacyService:
    """Say, as the lead, which advocacy service an agency asks: its name, telephone, how to reach it, if it is free."""
    if not by.is_lead or by.agency_id is None:
        raise Refused(_("Only the lead of the agency can do this."))
    if not service.name.strip():
        raise Refused(_("Write the name of the service."))
    insist(rules.can_be_rung(phone=service.phone))
    mine = AdvocacyService.objects.filter(agency_id=by.agency_id).order_by("-at", "-id").first()
    if mine is not None and Service(mine.name, mine.phone, mine.how, mine.is_free) == service:
        raise Refused(_("It is like this already."))
    row = AdvocacyService(
        agency_id=by.agency_id, name=service.name, phone=service.phone, how=service.how, is_free=service.is_free,
        by_id=by.account_id,
    )  # fmt: skip
    write_rows([row])
    return row


@action("asks.ask-for-someone")
def ask_for_someone(
    *, by: Viewer, person: UUID, wanted: Wanted, pass_on: Interval, rings: Interval, on: date
) -> OnMySide:
    """The person asks for someone on their side: somebody of the staff passes it on by a day, and may not refuse."""
    insist(only_the_person(by=by, person_id=person, name=_("the person")))
    insist(_none_is_under_way(person, on))
    to = [key for key in (wanted.to.agency_id,) if key]
    told, kept = _told_and_kept(wanted)
    ask = voice.say(by=by, person=person, said=told, send_to=to, on=on)
    if kept is not None:
        voice.keep_to_myself(by=by, person=person, said=kept, on=on)
    by_day = rings.ends_on(pass_on.ends_on(on))
    side = OnMySide(
        person_id=person, author_id=by.account_id, sent_to=to, ask=ask, service=wanted.service.name,
        phone=wanted.service.phone, how=wanted.service.how, is_free=wanted.service.is_free, reach=wanted.reach,
        reach_at=wanted.reach_at, may_know=wanted.may_know, rings_by=by_day, rule=f"{rings.key}/{rings.version}",
    )  # fmt: skip
    write_rows([side])
    pass_ask(by, ask, wanted.to.account_id, wanted.to.name, Why.ON_MY_SIDE, within=pass_on, on=on, sent_to=to)
    return side


def _none_is_under_way(person: UUID, on: date) -> Answer:
    newest = OnMySide.objects.filter(person_id=person).order_by("-created_at", "-id").first()
    if newest is None:
        return True
    has_it = newest.ask.passings.order_by("-created_at", "-id")[0]
    return rules.may_ask_for_someone(_stands(newest), who=has_it.to_name, on=on)


def _stands(side: OnMySide) -> rules.Side:
    """Where it stands, from its rows."""
    newest: dict[str, SideStep] = {each.step: each for each in side.steps.order_by("created_at", "id")}
    passed, began = newest.get(Step.PASSED_ON), newest.get(Step.BEGAN)
    has_it = side.ask.passings.order_by("-created_at", "-id").first()
    if has_it is None:
        raise Refused(_("There is nothing here."))
    return rules.Side(
        has_it.answer_by, passed.rings_by if passed and passed.rings_by else side.rings_by,
        passed.on_day if passed else None, began.on_day if began else None, side.ask.taken_back_by.exists(),
    )  # fmt: skip


def _told_and_kept(wanted: Wanted) -> tuple[voice.Said, voice.Said | None]:
    """What staff read, and what the person keeps: why, where staff may not know it."""
    picture = replace(wanted.why, words="", symbols=[PICTURE], files=(), manner=Manner.SYMBOLS, asks=True)
    if wanted.why.is_empty:
        return picture, None
    if wanted.may_know is None:
        raise Refused(_("Say if staff may know why."))
    if wanted.may_know:
        return replace(wanted.why, symbols=[PICTURE, *wanted.why.symbols], asks=True), None
    return picture, wanted.why


@action("asks.pass-on-to-advocate")
def pass_on_to_advocate(
    *, by: Viewer, side: OnMySide, advocate: str, text: str, passed_on: date, rings: Interval, on: date
) -> SideStep:
    """Say that it was passed on: when, to whom at the service, and by when they ring; the person is told."""
    insist(only_staff(by=by))
    if not advocate.strip():
        raise Refused(_("Write the name of the advocate, or of whoever took it."))
    insist(rules.may_pass_on_to_advocate(_stands(side), passed_on=passed_on, on=on))
    ask = Statement.objects.get(pk=side.ask_id)
    voice.reply(by=by, to=ask, text=text, reply_is=ReplyIs.YES, on=on)
    return _step(
        by, side, Step.PASSED_ON, on_day=passed_on, advocate=advocate, rings_by=rings.ends_on(passed_on),
        rule=f"{rings.key}/{rings.version}",
    )  # fmt: skip


def _step(by: Viewer, side: OnMySide, step: str, **facts: object) -> SideStep:
    row = SideStep(
        person_id=side.person_id, agency_id=by.agency_id, author_id=by.account_id, side=side, step=step,
        sent_to=[] if by.is_staff else side.sent_to, **facts,
    )  # fmt: skip
    write_rows([row])
    helper("name_side_step", row.pk)
    return row


@dataclass(frozen=True)
class SeatGiven:
    """What the person agreed that the advocate may read, and until when."""

    topics: Sequence[str]
    until: datetime


@action("asks.advocate-begins")
def advocate_begins(
    *, by: Viewer, side: OnMySide, advocate: str, began: date, seat: SeatGiven | None = None, on: date
) -> SideStep:
    """Say that the advocate began, and give them a seat beside the person where the person agreed what they read."""
    insist(only_staff(by=by))
    if not advocate.strip():
        raise Refused(_("Write the name of the advocate."))
    insist(rules.may_begin(_stands(side), began=began, on=on))
    if seat is not None:
        _give_seat(by, side, advocate, seat)
    return _step(by, side, Step.BEGAN, on_day=began, advocate=advocate)


def _give_seat(by: Viewer, side: OnMySide, advocate: str, seat: SeatGiven) -> Seat:
    return people.seat_beside(
        by=by, person=Person.objects.get(pk=side.person_id), name=advocate, role=ROLE, basis="agreement",
        topics=seat.topics, until=seat.until,
    )  # fmt: skip


@action("asks.say-they-came")
def say_they_came(*, by: Viewer, side: OnMySide, on: date) -> SideStep:
    """The person says that whoever is on their side has been in touch."""
    insist(only_the_person(by=by, person_id=side.person_id, name=_("the person")))
    insist(rules.may_begin(_stands(side), began=on, on=on))
    return _step(by, side, Step.BEGAN, on_day=on)
