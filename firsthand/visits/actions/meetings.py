"""What is done about meetings about the person: planning, moving, inviting; and what the person wants of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from firsthand.base import clock
from firsthand.base.acts import action
from firsthand.base.answers import Answer, No, Refused, insist
from firsthand.base.rows import change, write_rows
from firsthand.people.access import Viewer, only_staff, only_the_person
from firsthand.people.actions import telling
from firsthand.people.words import NoticeKind
from firsthand.visits import rules
from firsthand.visits.models import CareMeeting, Invited, MeetingStanding, MeetingWish
from firsthand.voice import actions as voice


@dataclass(frozen=True)
class NewMeeting:
    """A meeting to be planned: what about, when, how long, where, who leads it, who is invited (account, name)."""

    about: str
    begins_at: datetime
    minutes: int
    place: str
    chair: str
    invited: Sequence[tuple[UUID | None, str]] = ()


@action("visits.plan-meeting")
def plan_meeting(*, by: Viewer, person: UUID, meeting: NewMeeting) -> CareMeeting:
    """Plan a meeting about the person, and invite to it; the person is asked first what they want of it."""
    insist(only_staff(by=by))
    if not (meeting.about.strip() and meeting.place.strip() and meeting.chair.strip()):
        raise Refused(_("Say what it is about, where, and who leads it."))
    insist(rules.may_last(minutes=meeting.minutes))
    ends_at = meeting.begins_at + timedelta(minutes=meeting.minutes)
    insist(rules.may_plan(ends_at=ends_at, at=clock.now()))
    there = CareMeeting.objects.filter(person_id=person, about=meeting.about, begins_at=meeting.begins_at)
    if there.exclude(state="cancelled").exists():
        raise Refused(_("This meeting is planned already."))
    row = CareMeeting(
        person_id=person, agency_id=by.agency_id, author_id=by.account_id, about=meeting.about, place=meeting.place,
        begins_at=meeting.begins_at, ends_at=ends_at, zone=by.zone, chair=meeting.chair,
    )  # fmt: skip
    write_rows([row])
    write_rows([_standing(by, row)])
    write_rows([_invited(by, row, who, name) for who, name in meeting.invited])
    _tell_the_person(by, row)
    return row


def _standing(by: Viewer, meeting: CareMeeting, because: str = "") -> MeetingStanding:
    return MeetingStanding(
        person_id=meeting.person_id, agency_id=by.agency_id, author_id=by.account_id, meeting=meeting,
        state=meeting.state, because=because, begins_at=meeting.begins_at,
    )  # fmt: skip


def _invited(by: Viewer, meeting: CareMeeting, who: UUID | None, name: str, *, is_invited: bool = True) -> Invited:
    return Invited(
        person_id=meeting.person_id, agency_id=by.agency_id, author_id=by.account_id, meeting=meeting, who_id=who,
        who_name=name, is_invited=is_invited,
    )  # fmt: skip


@action("visits.move-meeting")
def move_meeting(
    *, by: Viewer, meeting: CareMeeting, begins_at: datetime, minutes: int, because: str
) -> CareMeeting:  # fmt: skip
    """Move a meeting to another time, and say why; the person is told."""
    insist(rules.may_last(minutes=minutes))
    ends_at = begins_at + timedelta(minutes=minutes)
    insist(rules.may_plan(ends_at=ends_at, at=clock.now()))
    if (begins_at, ends_at) == (meeting.begins_at, meeting.ends_at):
        raise Refused(_("The meeting is at this time already."))
    return _step(by, meeting, "moved", because, begins_at=begins_at, ends_at=ends_at)


@action("visits.call-meeting-off")
def call_meeting_off(*, by: Viewer, meeting: CareMeeting, because: str) -> CareMeeting:
    """Call a meeting off, and say why; the person is told."""
    return _step(by, meeting, "cancelled", because)


def _step(by: Viewer, meeting: CareMeeting, then: str, because: str, **facts: object) -> CareMeeting:
    insist(_may_change(by, meeting))
    insist(rules.may_step(now=meeting.state, then=then, steps=rules.MEETING_STEPS))
    if not because.strip():
        raise Refused(_("Say why."))
    now = change(meeting, {"state": then, **facts})
    write_rows([_standing(by, now, because)])
    _tell_the_person(by, now)
    return now


def _may_change(by: Viewer, meeting: CareMeeting) -> Answer:
    insist(only_staff(by=by))
    return meeting.agency_id == by.agency_id or No(_("Only the agency that planned this can change it."))


def _tell_the_person(by: Viewer, meeting: CareMeeting) -> None:
    telling.tell(
        by=by, person=meeting.person_id, of=CareMeeting, entry=meeting.pk, kind=NoticeKind.MEETING, the_person=True
    )


@action("visits.invite")
def invite(*, by: Viewer, meeting: CareMeeting, name: str, who: UUID | None = None) -> Invited:
    """Invite somebody to a meeting, with an account or by name."""
    insist(_may_change(by, meeting))
    if not name.strip():
        raise Refused(_("Say who is invited."))
    if _is_invited(meeting, name):
        raise Refused(_("They are invited already."))
    row = _invited(by, meeting, who, name)
    write_rows([row])
    return row


@action("visits.uninvite")
def uninvite(*, by: Viewer, meeting: CareMeeting, name: str) -> Invited:
    """Take an invitation back, as when the person does not want somebody there."""
    insist(_may_change(by, meeting))
    if not _is_invited(meeting, name):
        raise Refused(_("They are not invited."))
    row = _invited(by, meeting, None, name, is_invited=False)
    write_rows([row])
    return row


def _is_invited(meeting: CareMeeting, name: str) -> bool:
    newest = meeting.invited.filter(who_name=name).order_by("-created_at", "-id").first()
    return newest is not None and newest.is_invited


@dataclass(frozen=True)
class Wish:
    """One part of what the person wants of a meeting: names they picked, and words."""

    part: str
    names: Sequence[str]
    said: voice.Said

    @property
    def is_empty(self) -> bool:
        """Whether nothing was picked or said."""
        return not self.names and self.said.is_empty


@action("visits.say-for-meeting")
def say_for_meeting(
    *, by: Viewer, meeting: CareMeeting, wishes: Sequence[Wish], send: bool, on: date
) -> list[MeetingWish]:  # fmt: skip
    """The person says what they want to say, and whom they want there or not: sent to who called it, or kept."""
    insist(only_the_person(by=by, person_id=meeting.person_id, name=_("the person")))
    if meeting.state == "cancelled":
        raise Refused(_("This meeting was called off."))
    wishes = [wish for wish in wishes if not wish.is_empty]
    if not wishes:
        raise Refused(_("There are no words here yet."))
    wishes = [wish for wish in wishes if not _said_before(meeting, wish, send=send)]
    if not wishes:
        raise Refused(_("You said this already. You can change your words."))
    rows = [_wish(by, meeting, wish, send=send, on=on) for wish in wishes]
    write_rows(rows)
    return rows


def _said_before(meeting: CareMeeting, wish: Wish, *, send: bool) -> bool:
    newest = meeting.wishes.filter(part=wish.part).order_by("-created_at", "-id").select_related("words").first()
    if newest is None or wish.said.files or newest.draft == send:
        return False
    same = newest.words.words if newest.words else ""
    return (sorted(newest.names), same) == (sorted(wish.names), wish.said.words)


def _wish(by: Viewer, meeting: CareMeeting, wish: Wish, *, send: bool, on: date) -> MeetingWish:
    to = [meeting.agency_id] if send and meeting.agency_id else []
    words = None
    if not wish.said.is_empty:
        person = meeting.person_id
        words = (
            voice.say(by=by, person=person, said=wish.said, send_to=to, on=on)
            if send
            else voice.keep_to_myself(by=by, person=person, said=wish.said, on=on)
        )
    return MeetingWish(
        person_id=meeting.person_id, author_id=by.account_id, meeting=meeting, part=wish.part, names=list(wish.names),
        words=words, sent_to=to, draft=not send,
    )  # fmt: skip
