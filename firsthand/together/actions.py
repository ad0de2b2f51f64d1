"""What is done about groups: opening, belonging, meeting, asking together, answering. The only writers of this room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import Refused, insist
from firsthand.base.rows import write_rows
from firsthand.people.access import Viewer, only_staff, only_the_person
from firsthand.people.models import Account
from firsthand.together import panels, rules
from firsthand.together import words as terms
from firsthand.together.models import Group, GroupAnswer, GroupAsk, GroupPassing, GroupStanding, Meeting, Membership
from firsthand.voice import actions as voice
from firsthand.voice.models import Stance
from firsthand.voice.words import About


@action("together.open-group")
def open_group(*, by: Viewer, name: str, kind: str, place: str) -> Group:
    """Begin a group of one's agency that meets and asks together."""
    insist(only_staff(by=by))
    if not name.strip() or not place.strip():
        raise Refused(_("Say what the group is called, and where it meets."))
    if by.agency_id is None:
        raise Refused(_("Only somebody of an agency can begin a group."))
    if Group.objects.filter(agency_id=by.agency_id, name=name).exists():
        raise Refused(_("There is a group called %(name)s already.") % {"name": name})
    group = Group(agency_id=by.agency_id, author_id=by.account_id, name=name, kind=kind, place=place)
    write_rows([group])
    return group


@action("together.list-member")
def list_member(*, by: Viewer, person: UUID, group: Group, agreed_how: str) -> Membership:
    """Somebody belongs to a group and agreed to be listed: the other members see their name."""
    insist(only_staff(by=by))
    if not agreed_how.strip():
        raise Refused(_("Write how they agreed to be listed."))
    if Membership.objects.filter(group=group, person_id=person, left_on=None).exists():
        raise Refused(_("They are in this group already."))
    row = Membership(
        person_id=person, agency_id=by.agency_id, author_id=by.account_id, group=group, agreed_how=agreed_how
    )
    write_rows([row])
    return row


@action("together.leave-group")
def leave_group(*, by: Viewer, membership: Membership, on: date) -> Membership:
    """Leave a group, in one tap and without a reason: from now on nobody sees the name there."""
    if not by.is_staff:
        insist(only_the_person(by=by, person_id=membership.person_id, name=_("the person")))
    changed = Membership.objects.filter(pk=membership.pk, left_on=None).update(left_on=on, version=F("version") + 1)
    if not changed:
        raise Refused(_("This was left already."))
    membership.left_on = on
    return membership


@dataclass(frozen=True)
class Met:
    """A meeting and what was asked there, each in the group's own words."""

    on_day: date
    present: int
    asks: Sequence[str] = ()


@action("together.meet")
def meet(*, by: Viewer, group: Group, met: Met) -> Meeting:
    """The group met: on which day, how many were there, and what they ask for in their own words."""
    insist(only_staff(by=by))
    insist(rules.many_enough(present=met.present))
    if Meeting.objects.filter(group=group, on_day=met.on_day).exists():
        raise Refused(_("This meeting is written down already."))
    meeting = Meeting(group=group, author_id=by.account_id, on_day=met.on_day, present=met.present)
    write_rows([meeting])
    write_rows(
        [
            GroupAsk(group=group, author_id=by.account_id, meeting=meeting, words=words)
            for words in met.asks
            if words.strip()
        ]
    )
    return meeting


@dataclass(frozen=True)
class Answer:
    """An answer to a group: what kind, in words; a promise with a yes; whose limit and how to challenge with a no."""

    reply_is: str
    text: str
    limit_of: str = ""
    ways: Sequence[str] = ()
    what: str = ""
    owner: UUID | None = None
    owner_name: str = ""
    due_on: date | None = None


@action("together.answer")
def answer(*, by: Viewer, ask: GroupAsk, answer: Answer) -> GroupAnswer:
    """Answer what a group asked for; every member reads it on their own page."""
    insist(only_staff(by=by))
    if not answer.text.strip():
        raise Refused(_("Write an answer."))
    insist(
        rules.answer_is_whole(
            reply_is=answer.reply_is, limit_of=answer.limit_of, ways=answer.ways, what=answer.what,
            owner=answer.owner_name, due_on=answer.due_on,
        )
    )  # fmt: skip
    if ask.answers.filter(reply_is=answer.reply_is, text=answer.text).exists():
        raise Refused(_("This was answered already. You can answer again in other words."))
    row = GroupAnswer(
        group_id=ask.group_id, author_id=by.account_id, ask=ask, reply_is=answer.reply_is, text=answer.text,
        limit_of=answer.limit_of, ways=list(answer.ways), what=answer.what, owner_id=answer.owner,
        owner_name=answer.owner_name, due_on=answer.due_on,
    )  # fmt: skip
    write_rows([row])
    return row


@action("together.became")
def say_became(
    *, by: Viewer, answer: GroupAnswer, became: str, meeting: Meeting | None = None, words: str = ""
) -> GroupStanding:
    """Staff say that a promise to a group is done; whether it happened, the group says at a meeting."""
    insist(only_staff(by=by))
    if not answer.what:
        raise Refused(_("Nothing was promised here."))
    if became != terms.Became.DONE and meeting is None:
        raise Refused(_("Only the group says at a meeting if it happened. Pick the meeting."))
    at = None if became == terms.Became.DONE else meeting
    if answer.standings.filter(became=became, meeting=at).exists():
        raise Refused(_("This was said already."))
    row = GroupStanding(
        group_id=answer.group_id, author_id=by.account_id, answer=answer, meeting=at, became=became, words=words
    )
    write_rows([row])
    return row


@action("together.hand-on")
def hand_on(*, by: Viewer, worker: UUID, taker: UUID) -> list[GroupPassing]:
    """Give what a worker promised to groups, and is not done, to a colleague; every member reads who has it now."""
    insist(only_staff(by=by))
    here = Account.objects.filter(pk=taker, is_active=True, agency_id=by.agency_id or UUID(int=0))
    name = here.values_list("name", flat=True).first()
    if name is None or taker == worker:
        raise Refused(_("Pick somebody else who works here."))
    rows = [
        GroupPassing(group_id=owed.group_id, author_id=by.account_id, answer_id=owed.id, to_id=taker, to_name=name)
        for owed in panels.owed_to_groups(account=worker)
    ]
    if not rows:
        raise Refused(_("They promised nothing to a group that is still to be done."))
    write_rows(rows)
    return rows


@action("together.think")
def think(*, by: Viewer, person: UUID, ask: GroupAsk, thinks: str, why: voice.Said | None, on: date) -> Stance:
    """What a member thinks of what the group asks for: theirs alone, read by nobody else."""
    insist(only_the_person(by=by, person_id=person, name=_("the person")))
    return voice.stance(
        by=by, person=person, about_kind=About.GROUP, about=ask.pk, thinks=thinks, why=why, kept=True, on=on
    )
