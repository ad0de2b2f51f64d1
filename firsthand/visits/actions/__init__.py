"""What is done about visits: planning, moving, calling off, saying whether they came. The only writers of this room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from firsthand.base import clock
from firsthand.base.acts import action
from firsthand.base.answers import Answer, No, Refused, insist
from firsthand.base.rows import change, write_rows
from firsthand.people.access import Viewer, only_staff, only_the_person
from firsthand.people.actions import telling
from firsthand.people.words import NoticeKind
from firsthand.visits import rules
from firsthand.visits.actions.feeds import end_feed, open_feed
from firsthand.visits.actions.meetings import (
    NewMeeting,
    Wish,
    call_meeting_off,
    invite,
    move_meeting,
    plan_meeting,
    say_for_meeting,
    uninvite,
)
from firsthand.visits.models import Visit, VisitAnswer, VisitStanding
from firsthand.voice import actions as voice

__all__ = [
    "NewMeeting", "NewVisit", "Wish", "call_meeting_off", "call_off", "end_feed", "invite", "move_meeting",
    "move_visit", "open_feed", "plan_meeting", "plan_visit", "say_came", "say_for_meeting",
    "say_how_it_was", "say_missed", "uninvite",
]  # fmt: skip


@dataclass(frozen=True)
class NewVisit:
    """A visit to be planned: who comes (an account, or a name), what for, where, when, how long."""

    who_name: str
    what_for: str
    begins: Sequence[datetime]
    """One moment, or the same visit every week: one moment for each."""
    minutes: int
    who: UUID | None = None
    place: str = ""


@action("visits.plan")
def plan_visit(*, by: Viewer, person: UUID, visit: NewVisit) -> Visit:
    """Plan a visit, or the same visit every week: each is a row of its own. Gives the first."""
    insist(only_staff(by=by))
    if not visit.who_name.strip():
        raise Refused(_("Say who comes."))
    if not visit.what_for.strip():
        raise Refused(_("Say what for."))
    insist(rules.may_last(minutes=visit.minutes))
    rows = [_visit(by, person, visit, begins) for begins in visit.begins]
    insist(rules.may_plan(ends_at=rows[0].ends_at, at=clock.now()))
    same = Visit.objects.filter(person_id=person, who_name=visit.who_name, begins_at__in=visit.begins)
    if same.exclude(state="cancelled").exists():
        raise Refused(_("This visit is planned already."))
    write_rows(rows)
    write_rows([_standing(by, row) for row in rows])
    return rows[0]


def _visit(by: Viewer, person: UUID, visit: NewVisit, begins: datetime) -> Visit:
    return Visit(
        person_id=person, agency_id=by.agency_id, author_id=by.account_id, who_id=visit.who, who_name=visit.who_name,
        what_for=visit.what_for, place=visit.place, begins_at=begins, zone=by.zone,
        ends_at=begins + timedelta(minutes=visit.minutes),
    )  # fmt: skip


def _standing(by: Viewer, visit: Visit, because: str = "") -> VisitStanding:
    return VisitStanding(
        person_id=visit.person_id, agency_id=by.agency_id, author_id=by.account_id, visit=visit, state=visit.state,
        because=because, begins_at=visit.begins_at,
    )  # fmt: skip


@action("visits.move")
def move_visit(*, by: Viewer, visit: Visit, begins_at: datetime, minutes: int, because: str) -> Visit:
    """Move a visit to another time, and say why; the person is told."""
    insist(rules.may_last(minutes=minutes))
    ends_at = begins_at + timedelta(minutes=minutes)
    insist(rules.may_plan(ends_at=ends_at, at=clock.now()))
    if (begins_at, ends_at) == (visit.begins_at, visit.ends_at):
        raise Refused(_("The visit is at this time already."))
    moved = _step(by, visit, "moved", because, begins_at=begins_at, ends_at=ends_at)
    _tell_the_person(by, moved)
    return moved


@action("visits.call-off")
def call_off(*, by: Viewer, visit: Visit, because: str) -> Visit:
    """Call a visit off, and say why; the person is told."""
    off = _step(by, visit, "cancelled", because)
    _tell_the_person(by, off)
    return off


@action("visits.came")
def say_came(*, by: Viewer, visit: Visit) -> Visit:
    """Say, as staff, that somebody came; the person says it for themself."""
    insist(rules.may_say_how_it_was(begins_at=visit.begins_at, at=clock.now()))
    return _step(by, visit, "came")


@action("visits.missed")
def say_missed(*, by: Viewer, visit: Visit, because: str) -> Visit:
    """Say, as staff, that nobody came, and why; the person reads it."""
    insist(rules.may_say_how_it_was(begins_at=visit.begins_at, at=clock.now()))
    missed = _step(by, visit, "missed", because)
    _tell_the_person(by, missed)
    return missed


def _step(by: Viewer, visit: Visit, then: str, because: str = "", **facts: object) -> Visit:
    insist(only_staff(by=by))
    insist(_may_change(by, visit))
    insist(rules.may_step(now=visit.state, then=then))
    if then != "came" and not because.strip():
        raise Refused(_("Say why."))
    now = change(visit, {"state": then, **facts})
    write_rows([_standing(by, now, because)])
    return now


def _may_change(by: Viewer, visit: Visit) -> Answer:
    return visit.agency_id == by.agency_id or No(_("Only the agency that planned this can change it."))


def _tell_the_person(by: Viewer, visit: Visit) -> None:
    telling.tell(by=by, person=visit.person_id, of=Visit, entry=visit.pk, kind=NoticeKind.VISIT, the_person=True)


@action("visits.answer")
def say_how_it_was(
    *,
    by: Viewer,
    visit: Visit,
    answer: str,
    words: voice.Said | None = None,
    with_staff: bool = False,
    on: date,
) -> VisitAnswer:
    """The person says whether somebody came; it stands beside what staff say, and goes before it."""
    insist(only_the_person(by=by, person_id=visit.person_id, name=_("the person")))
    insist(rules.may_say_how_it_was(begins_at=visit.begins_at, at=clock.now()))
    if visit.state == "cancelled":
        raise Refused(_("This visit was called off. You can say that something is wrong."))
    latest = visit.answers.order_by("-created_at", "-id").first()
    has_words = words is not None and not words.is_empty
    if latest is not None and (latest.answer, latest.with_staff) == (answer, with_staff) and not has_words:
        raise Refused(_("You said this already. You can change your answer."))
    to = [visit.agency_id] if visit.agency_id else []
    why = (
        voice.give_reason(by=by, person=visit.person_id, said=words, send_to=to, on=on) if words and has_words else None
    )
    row = VisitAnswer(
        person_id=visit.person_id, author_id=by.account_id, visit=visit, answer=answer, words=why,
        with_staff=with_staff, sent_to=to,
    )  # fmt: skip
    write_rows([row])
    if answer == "missed":
        _tell_staff(by, visit, row)
    return row


def _tell_staff(by: Viewer, visit: Visit, row: VisitAnswer) -> None:
    """Whoever was to come, and whoever planned it."""
    whom = [key for key in {visit.who_id, visit.author_id} if key]
    telling.tell(
        by=by,
        person=visit.person_id,
        of=VisitAnswer,
        entry=row.pk,
        kind=NoticeKind.MISSED,
        leads_to=visit.pk,
        whom=whom,
    )


@action("visits.hand-on")
def hand_on(
    *, by: Viewer, person: UUID, worker: UUID, taker: UUID, because: str, only: Sequence[UUID] | None = None
) -> list[UUID]:
    """A colleague makes the visits that a worker still has to make to somebody: all of them, or only these."""
    insist(only_staff(by=by))
    given = [worker, taker, person, None if only is None else list(only), because, clock.now()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM pol.hand_of_visits(%s::uuid, %s::uuid, %s::uuid, %s::uuid[], %s::text, %s::timestamptz)",
            given,
        )
        return [row[0] for row in cursor.fetchall()]
