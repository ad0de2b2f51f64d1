"""What is done about incidents: telling, wishing, answering, passing on, putting together, closing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import Refused, insist
from firsthand.base.rows import write_rows
from firsthand.incidents import rules
from firsthand.incidents import words as terms
from firsthand.incidents.actions.links import end_link, make_link
from firsthand.incidents.models import Earlier, Incident, Wish
from firsthand.incidents.writing import labels_of, stand, state_of, wish_of
from firsthand.people import actions as people
from firsthand.people.access import Viewer, only_staff, only_the_person
from firsthand.people.words import Topic
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from firsthand.voice.words import ReplyIs

__all__ = [
    "Facts", "Wanted", "answer", "change_wish", "close", "end_link", "log", "make_link", "pass_on", "put_together",
    "say_helped", "tell",
]  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """What happened, as far as it was told: its kind, where, when, who, and why in the person's own eyes."""

    kind: str
    place_kind: str
    when: str
    place: str = ""
    happened_on: date | None = None
    when_words: str = ""
    who: str = ""
    because_of: str = ""


@dataclass(frozen=True)
class Wanted:
    """What the person wants done, what a partner may know, and whether staff may put it beside what others told."""

    wants: Sequence[str]
    may_know: Sequence[str] = ()
    beside: bool = False


@action("incidents.tell")
def tell(
    *, by: Viewer, person: UUID, said: voice.Said, facts: Facts, wanted: Wanted, send_to: Sequence[UUID],
    always: Sequence[UUID] = (), on: date, at: datetime,
) -> Incident:  # fmt: skip
    """The person tells what happened to them and what they want; `always` are told too, of somebody under 18."""
    insist(only_the_person(by=by, person_id=person, name=_("the person")))
    words = voice.say(by=by, person=person, said=said, send_to=send_to, topic=Topic.SAFETY, on=on)
    incident = _write(by, words, facts, on=on, at=at)
    wish = _wish(by, incident, wanted)
    if always:
        told = (incident.pk, wish.pk, words.pk, *words.media.values_list("id", flat=True), person)
        people.name_on(by=by, person=person, entries=told, accounts=always)
    return incident


@action("incidents.log")
def log(
    *, by: Viewer, person: UUID, said: voice.Said, facts: Facts, wanted: Wanted | None, on: date, at: datetime
) -> Incident:
    """Staff write down what happened, and what the person said they want if they said it; the person reads it."""
    insist(only_staff(by=by))
    words = voice.write_down(by=by, person=person, said=said, topic=Topic.SAFETY, on=on)
    incident = _write(by, words, facts, on=on, at=at)
    if wanted is not None:
        _wish(by, incident, wanted)
    return incident


def _write(by: Viewer, words: Statement, facts: Facts, *, on: date, at: datetime) -> Incident:
    if not facts.kind:
        raise Refused(_("Pick what happened."))
    if not facts.place_kind:
        raise Refused(_("Say where it happened."))
    if facts.when == terms.When.DAY and facts.happened_on is None:
        raise Refused(_("Say on which day it happened."))
    insist(rules.may_have_happened(day=facts.happened_on, on=on))
    incident = Incident(
        person_id=words.person_id, agency_id=words.agency_id, author_id=by.account_id, sent_to=words.sent_to,
        statement=words, kind=facts.kind, because_of=facts.because_of, place_kind=facts.place_kind, place=facts.place,
        when=facts.when, happened_on=facts.happened_on, when_words=facts.when_words, who=facts.who,
    )  # fmt: skip
    write_rows([incident])
    stand(by, incident, terms.State.TOLD, at=at)
    return incident


def _wish(by: Viewer, incident: Incident, wanted: Wanted) -> Wish:
    insist(rules.wants_fit(wanted.wants))
    wish = Wish(
        incident=incident, wants=list(wanted.wants), may_know=list(wanted.may_know), beside=wanted.beside,
        by_the_person=by.is_person, **labels_of(by, incident),
    )  # fmt: skip
    write_rows([wish])
    return wish


@action("incidents.wish")
def change_wish(*, by: Viewer, incident: Incident, wanted: Wanted) -> Wish:
    """The person says anew what they want done: from now on this holds."""
    insist(only_the_person(by=by, person_id=incident.person_id, name=_("the person")))
    if state_of(incident) == terms.State.CLOSED:
        raise Refused(_("You closed this. It cannot be changed any more."))
    before = wish_of(incident)
    now = (set(wanted.wants), set(wanted.may_know), wanted.beside)
    if before is not None and before.by_the_person and (set(before.wants), set(before.may_know), before.beside) == now:
        raise Refused(_("You said this already. You can change it."))
    wish = _wish(by, incident, wanted)
    people.name_as(by=by, person=incident.person_id, entry=wish.pk, first=incident.statement_id)
    return wish


@action("incidents.answer")
def answer(*, by: Viewer, incident: Incident, text: str, on: date, at: datetime) -> Incident:
    """Answer the person: what we do about it, in easy words."""
    insist(only_staff(by=by))
    if not text.strip():
        raise Refused(_("Write an answer."))
    words = Statement.objects.get(pk=incident.statement_id)
    voice.reply(by=by, to=words, text=text, reply_is=ReplyIs.HEARD, on=on)
    stand(by, incident, terms.State.ANSWERED, at=at)
    return incident


@action("incidents.pass-on")
def pass_on(
    *, by: Viewer, incident: Incident, to: str, who: str, ground: str = "", because: str = "", at: datetime
) -> Incident:
    """Say that it was told to the landlord or the police: as the person wishes, or for a reason that they read."""
    insist(only_staff(by=by))
    if to not in terms.To.values:
        raise Refused(_("Pick whom it goes to."))
    if not who.strip():
        raise Refused(_("Write who was told, by name."))
    wish = wish_of(incident)
    wants = wish.wants if wish else ()
    insist(rules.may_pass(to=to, wants=wants, ground=ground, because=because))
    if incident.standings.filter(state=terms.State.PASSED, to=to, who=who).exists():
        raise Refused(_("They were told already."))
    stand(by, incident, terms.State.PASSED, to=to, who=who, ground=ground, because=because, at=at)
    return incident


@action("incidents.put-together")
def put_together(*, by: Viewer, incident: Incident, before: Incident, why: str) -> Earlier:
    """Say that an incident goes together with an earlier one of the same person, and why."""
    if not by.is_staff:
        insist(only_the_person(by=by, person_id=incident.person_id, name=_("the person")))
    if not why.strip():
        raise Refused(_("Say why they go together."))
    if before.pk == incident.pk or before.person_id != incident.person_id:
        raise Refused(_("Pick another one."))
    pair = {incident.pk, before.pk}
    if Earlier.objects.filter(incident_id__in=pair, before_id__in=pair).exists():
        raise Refused(_("These go together already."))
    row = Earlier(incident=incident, before=before, why=why.strip(), **labels_of(by, incident))
    write_rows([row])
    return row


@action("incidents.helped")
def say_helped(*, by: Viewer, incident: Incident, helped: bool, at: datetime) -> Incident:
    """The person says whether what was done helped; if not, somebody has to do something again."""
    insist(only_the_person(by=by, person_id=incident.person_id, name=_("the person")))
    stand(by, incident, terms.State.HELPED if helped else terms.State.NOT_HELPED, at=at)
    return incident


@action("incidents.close")
def close(*, by: Viewer, incident: Incident, at: datetime) -> Incident:
    """The person closes it; nobody else can. Every link about it stops."""
    insist(only_the_person(by=by, person_id=incident.person_id, name=_("the person")))
    stand(by, incident, terms.State.CLOSED, at=at)
    return incident
