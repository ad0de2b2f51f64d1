"""What is done about a worry: raising, reading, answering, saying whether it helped, closing. The only writers here."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import ChangedMeanwhile, Refused, insist
from firsthand.base.rows import write_rows
from firsthand.people import actions as people
from firsthand.people import rules as people_rules
from firsthand.people.access import Viewer, only_staff, only_the_person, only_who_runs_this
from firsthand.people.actions import telling
from firsthand.people.panels import RotaFacts
from firsthand.people.post import jobs
from firsthand.people.words import NoticeKind
from firsthand.plans import actions as plans
from firsthand.plans.rules import may_step
from firsthand.safety import panels, rules
from firsthand.safety import words as terms
from firsthand.safety.models import Standing, Worry
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from firsthand.voice.words import ReplyIs


@dataclass(frozen=True)
class Told:
    """How something is told: what is wrong, whom it is about, how the answer is to come."""

    kind: str
    about: str = ""
    about_account: UUID | None = None
    about_agency: UUID | None = None
    about_a_lead: bool = False
    route: str = terms.Route.HERE
    pass_on_at: datetime | None = None
    """When the next in line is told, if nobody read it."""
    always: tuple[UUID, ...] = ()
    """Who is told in any case: the safeguarding lead, of somebody under 18."""


@action("safety.raise")
def raise_worry(
    *, by: Viewer, person: UUID, said: voice.Said, told: Told, rota: RotaFacts, on: date, at: datetime
) -> Worry:
    """Tell a staffed rota that something is wrong; whom it is about is never told, and cannot open it."""
    insist(only_the_person(by=by, person_id=person, name=_("the person")))
    outside = rules.goes_outside(about=told.about, about_a_lead=told.about_a_lead)
    insist(rules.stays_away(outside=outside, same_agency=told.about_agency == rota.agency_id))
    never = rules.never_told(about=told.about_account, named=panels.named(person=person))
    accounts = rules.readers(rota.members, never=never, always=told.always)
    insist(rules.somebody_reads(accounts))
    sealed = rules.is_sealed(kind=told.kind, about=told.about)
    words = voice.worry(by=by, person=person, said=said, rota=rota, readers=accounts, sealed=sealed, on=on)
    worry = Worry(
        person_id=person, agency_id=None, author_id=by.account_id, sent_to=words.sent_to, statement=words,
        kind=told.kind, about=told.about, about_account_id=told.about_account, route=told.route, rota=rota.id,
        told_at=at, pass_on_at=told.pass_on_at,
    )  # fmt: skip
    write_rows([worry])
    people.name_on(by=by, person=person, entries=(worry.pk,), accounts=accounts)
    _stands(by, worry, at=at)
    return worry


def _stands(by: Viewer, worry: Worry, *, because: str = "", words: UUID | None = None, at: datetime) -> None:
    write_rows(
        [
            Standing(
                worry=worry, person_id=worry.person_id, author_id=by.account_id, state=worry.state, because=because,
                words_id=words, since=at,
            )
        ]
    )  # fmt: skip


def _step(
    by: Viewer, worry: Worry, then: str, *, because: str = "", words: UUID | None = None, at: datetime,
    pass_on_at: datetime | None = None,
) -> Worry:  # fmt: skip
    """Move a worry one step, in its row and in its standings, unless somebody was quicker."""
    insist(may_step(rules.WORRY_STEPS, now=worry.state, then=then))
    seen = Worry.objects.filter(pk=worry.pk, version=worry.version)
    if not seen.update(state=then, pass_on_at=pass_on_at, version=F("version") + 1):
        raise ChangedMeanwhile(_("Somebody else did something about this just now. Look again."))
    worry = Worry.objects.get(pk=worry.pk)
    _stands(by, worry, because=because, words=words, at=at)
    return worry


@action("safety.see")
def see(*, by: Viewer, worry: Worry, at: datetime, pass_on_at: datetime | None = None) -> Worry:
    """Open what was told: the person knows that it is read, without a button. Unanswered until then it goes on."""
    insist(only_staff(by=by))
    return _step(by, worry, "seen", at=at, pass_on_at=pass_on_at)


@action("safety.pass-on")
def pass_on(*, by: Viewer, person: UUID, worry: UUID, at: datetime) -> None:
    """Tell the next in line, because nobody read it, or nobody answered it, in time; never whom it is about."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pol.pass_on(%s::uuid, %s::uuid, %s::timestamptz)", [worry, person, at])
        if not cursor.fetchone()[0]:
            raise Refused(_("This is not yours to pass on, or it is not time."))
    _let_them_know(worry, at=at, again=False)


def _let_them_know(worry: UUID, *, at: datetime, again: bool) -> None:
    """Say to those it waits for that it does: always in what is new for them, outside if they asked for that.

    `again`: to all who were told, since the answer did not help; else only to whoever was never told before.
    """
    if at < timezone.now() - people_rules.LONG_AGO:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM pol.worry_waits(%s::uuid, %s::timestamptz, %s::bool)", [worry, at, again])
        for route, account in cursor.fetchall():
            jobs.later(route=route, account=account, at=None)


@action("safety.hand-over")
def hand_over(*, by: Viewer, rota: UUID, at: datetime) -> None:
    """Tell whoever joined a rota of what waits there for an answer; never of what is about them."""
    insist(only_who_runs_this(by=by, agency_id=by.agency_id))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM pol.hand_over(%s::uuid, %s::timestamptz)", [rota, at])
        for route, account in cursor.fetchall():
            jobs.later(route=route, account=account, at=None)


@action("safety.hand-on")
def hand_on(*, by: Viewer, worker: UUID, taker: UUID | None, because: str, at: datetime) -> None:
    """What nobody else would read without a worker goes to a colleague who is not kept from it; it says no more."""
    insist(only_staff(by=by))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pol.hand_worries(%s::uuid, %s::uuid, %s::text, %s::timestamptz)", [worker, taker, because, at]
        )


@action("safety.answer")
def answer(
    *, by: Viewer, worry: Worry, text: str, promise: plans.NewPromise | None = None, on: date, at: datetime
) -> Worry:
    """Answer it, and promise something by a day if that is what happens next."""
    insist(only_staff(by=by))
    if not text.strip():
        raise Refused(_("Write an answer."))
    insist(may_step(rules.WORRY_STEPS, now=worry.state, then="answered"))
    words = Statement.objects.get(pk=worry.statement_id)
    reply = voice.reply(by=by, to=words, text=text, reply_is=ReplyIs.HEARD, on=on)
    _tell_the_person(by, worry, reply)
    if promise is None:
        return _step(by, worry, "answered", words=reply.pk, at=at)
    plans.make_promise(by=by, person=worry.person_id, promise=promise, worry=words)
    return _step(by, worry, "promised", words=reply.pk, at=at)


def _tell_the_person(by: Viewer, worry: Worry, reply: Statement) -> None:
    """Say that there is an answer, where they wanted it on the screen."""
    if worry.route == terms.Route.HERE:
        telling.tell(
            by=by, person=worry.person_id, of=Statement, entry=reply.pk, kind=NoticeKind.ANSWERED, the_person=True
        )  # fmt: skip


@action("safety.helped")
def say_helped(*, by: Viewer, worry: Worry, helped: bool, at: datetime) -> Worry:
    """The person says whether what was done helped; if it did not, somebody has to answer again."""
    insist(only_the_person(by=by, person_id=worry.person_id, name=_("the person")))
    if helped:
        return _step(by, worry, "helped", at=at)
    worry = _step(by, worry, "not_helped", at=at)
    _let_them_know(worry.pk, at=at, again=True)
    return worry


@action("safety.close")
def close(*, by: Viewer, worry: Worry, at: datetime) -> Worry:
    """The person closes what they told; nobody else can."""
    insist(only_the_person(by=by, person_id=worry.person_id, name=_("the person")))
    return _step(by, worry, "closed", at=at)


@action("safety.end-enquiry")
def end_enquiry(*, by: Viewer, worry: Worry, finding: str, because: str, on: date, at: datetime) -> Worry:
    """Say what the enquiry came to and why: the person is told in easy words, and still closes the worry themself."""
    insist(only_staff(by=by))
    if finding not in terms.Finding.values:
        raise Refused(_("Pick what you found."))
    if not because.strip():
        raise Refused(_("Say why, in easy words."))
    insist(rules.may_find(standings=Standing.objects.filter(worry=worry).values_list("state", flat=True)))
    words = Statement.objects.get(pk=worry.statement_id)
    text = f"{terms.EASY[terms.Finding(finding)]} {because.strip()}"
    reply = voice.reply(by=by, to=words, text=text, reply_is=ReplyIs.HEARD, on=on)
    if not Worry.objects.filter(pk=worry.pk, version=worry.version).update(version=F("version") + 1):
        raise ChangedMeanwhile(_("Somebody else did something about this just now. Look again."))
    found = Standing(
        worry=worry, person_id=worry.person_id, author_id=by.account_id, state=finding, because=because.strip(),
        words_id=reply.pk, since=at,
    )  # fmt: skip
    write_rows([found])
    _tell_the_person(by, worry, reply)
    return Worry.objects.get(pk=worry.pk)


@action("safety.end")
def end(*, by: Viewer, worry: Worry, why: str, because: str, at: datetime) -> Worry:
    """Say that it ended without the person, by a death or a move: it reads "not closed by them" for good."""
    insist(only_staff(by=by))
    if why not in terms.Ending.values:
        raise Refused(_("Only a death or a move ends this. Otherwise the person closes it."))
    if not because.strip():
        raise Refused(_("Say what happened, in a few words."))
    return _step(by, worry, "ended", because=f"{terms.Ending(why).label}. {because}", at=at)
