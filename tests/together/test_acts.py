"""Every act of together answers the five questions."""

import pytest
from django.db import DatabaseError, transaction
from django.http import Http404

from firsthand.base.answers import Refused
from firsthand.people import actions as people
from firsthand.people.access import Viewer
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import Account, Agency
from firsthand.together import actions
from firsthand.together.models import Group, GroupAnswer, GroupAsk, GroupStanding, Meeting, Membership
from firsthand.voice.models import Stance
from tests.cast import TODAY, Cast
from tests.five import Five

NO = {"reply_is": "no", "limit_of": "money", "ways": ["lead", "outside"]}


def a_group(cast: Cast, *, with_rosa: bool = True) -> Group:
    """The tenants of Mill Lane; Rosa belongs to them."""
    with cast.acting(cast.dev) as by:
        group = actions.open_group(by=by, name="Tenants of Mill Lane", kind="tenants", place="The kitchen")
        if with_rosa:
            actions.list_member(by=by, person=cast.rosas_record.pk, group=group, agreed_how="said yes with pictures")
        return group


def met(cast: Cast, group: Group, *asks: str) -> Meeting:
    with cast.acting(cast.dev) as by:
        return actions.meet(by=by, group=group, met=actions.Met(TODAY, 6, asks or ("A lamp in the hall.",)))


def asked(cast: Cast, group: Group) -> GroupAsk:
    met(cast, group)
    with cast.acting(cast.dev):
        return GroupAsk.objects.get(group=group)


def another_agency() -> tuple[Agency, Account]:
    """Riverside, and Lee who works there."""
    with acting(set_up_account()) as by:
        other = people.open_agency(by=by, name="Riverside Homes")
        return other, people.add_staff(by=by, agency=other, name="Lee Marsh")


class OfGroups(Five):
    """Staff of another agency are strangers here; any staff of this one may write for its groups."""

    reader: str | None = "rosa"
    stranger: str | None = None
    group: Group

    def prepare(self, cast: Cast) -> None:
        self.group = a_group(cast)

    def test_another_agency_finds_nothing_and_writes_nothing(self, cast: Cast) -> None:
        self.prepare(cast)
        _other, lee = another_agency()

        with pytest.raises((Refused, Http404, DatabaseError)), transaction.atomic(), acting(lee) as by:
            self.do(cast, by)


class TestOpenGroup(OfGroups):
    act = "together.open-group"

    def prepare(self, cast: Cast) -> None:
        pass

    def do(self, cast: Cast, by: Viewer) -> Group:
        return actions.open_group(by=by, name="Ward 3 forum", kind="ward", place="The day room")

    def works(self, cast: Cast, result: Group) -> None:
        assert (result.agency_id, result.kind) == (cast.agency.pk, "ward")

    def test_another_agency_finds_nothing_and_writes_nothing(self, cast: Cast) -> None:
        with cast.acting(cast.dev) as by:
            self.do(cast, by)
        _other, lee = another_agency()

        with acting(lee):
            assert not Group.objects.exists()


class TestListMember(OfGroups):
    act, stranger = "together.list-member", "mo"

    def prepare(self, cast: Cast) -> None:
        self.group = a_group(cast, with_rosa=False)

    def do(self, cast: Cast, by: Viewer) -> Membership:
        return actions.list_member(by=by, person=cast.rosas_record.pk, group=self.group, agreed_how="said yes")

    def works(self, cast: Cast, result: Membership) -> None:
        assert (result.group_id, result.agreed_how) == (self.group.pk, "said yes")


class TestLeaveGroup(Five):
    act, who, reader, stranger = "together.leave-group", "rosa", "ines", "mo"
    row: Membership

    def prepare(self, cast: Cast) -> None:
        a_group(cast)
        with cast.acting(cast.rosa):
            self.row = Membership.objects.get()

    def do(self, cast: Cast, by: Viewer) -> Membership:
        return actions.leave_group(by=by, membership=self.row, on=TODAY)

    def works(self, cast: Cast, result: Membership) -> None:
        assert result.left_on == TODAY and not Group.objects.exists()


class TestMeet(OfGroups):
    act = "together.meet"

    def do(self, cast: Cast, by: Viewer) -> Meeting:
        given = actions.Met(TODAY, 6, ["A lamp in the hall.", " ", "No visits before 9."])
        return actions.meet(by=by, group=self.group, met=given)

    def works(self, cast: Cast, result: Meeting) -> None:
        asked_for = set(GroupAsk.objects.filter(meeting=result).values_list("words", flat=True))
        assert (result.present, asked_for) == (6, {"A lamp in the hall.", "No visits before 9."})


class TestAnswer(OfGroups):
    act = "together.answer"
    ask: GroupAsk

    def prepare(self, cast: Cast) -> None:
        self.group = a_group(cast)
        self.ask = asked(cast, self.group)

    def do(self, cast: Cast, by: Viewer) -> GroupAnswer:
        given = actions.Answer(
            "yes", "Yes. We will.", what="Dev puts up a lamp", owner=cast.dev.pk, owner_name="Dev Rai", due_on=TODAY
        )
        return actions.answer(by=by, ask=self.ask, answer=given)

    def works(self, cast: Cast, result: GroupAnswer) -> None:
        assert (result.ask_id, result.what) == (self.ask.pk, "Dev puts up a lamp")

    @pytest.mark.parametrize(
        "left_out", [{**NO, "limit_of": ""}, {**NO, "ways": []}, {"reply_is": "yes"}], ids=["limit", "ways", "promise"]
    )
    def test_what_is_not_whole_is_refused_by_the_act_and_by_the_database(
        self, cast: Cast, left_out: dict[str, object]
    ) -> None:
        self.prepare(cast)
        with cast.acting(cast.dev) as by:
            with pytest.raises(Refused):
                actions.answer(by=by, ask=self.ask, answer=actions.Answer(text="So.", **left_out))  # type: ignore[arg-type]
            with pytest.raises(DatabaseError), transaction.atomic():
                GroupAnswer.objects.create(
                    group=self.group, ask=self.ask, author_id=by.account_id, text="So.", **left_out
                )


class TestBecame(OfGroups):
    act = "together.became"
    answer: GroupAnswer

    def prepare(self, cast: Cast) -> None:
        self.group = a_group(cast)
        ask = asked(cast, self.group)
        with cast.acting(cast.dev) as by:
            given = actions.Answer("yes", "Yes.", what="A lamp", owner_name="Dev Rai", due_on=TODAY)
            self.answer = actions.answer(by=by, ask=ask, answer=given)

    def do(self, cast: Cast, by: Viewer) -> GroupStanding:
        return actions.say_became(by=by, answer=self.answer, became="done")

    def works(self, cast: Cast, result: GroupStanding) -> None:
        assert (result.became, result.meeting_id) == ("done", None)

    def test_only_a_meeting_says_that_it_happened(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.dev) as by:
            with pytest.raises(Refused, match="at a meeting"):
                actions.say_became(by=by, answer=self.answer, became="yes")
            meeting = Meeting.objects.get()
            told = actions.say_became(by=by, answer=self.answer, became="partly", meeting=meeting, words="It flickers.")

        assert told.meeting_id == meeting.pk


class TestThink(Five):
    act, who, reader, stranger = "together.think", "rosa", "dev", "mo"
    ask: GroupAsk

    def prepare(self, cast: Cast) -> None:
        self.ask = asked(cast, a_group(cast))

    def do(self, cast: Cast, by: Viewer) -> Stance:
        return actions.think(by=by, person=cast.rosas_record.pk, ask=self.ask, thinks="disagrees", why=None, on=TODAY)

    def works(self, cast: Cast, result: Stance) -> None:
        assert (result.thinks, result.draft, result.sent_to) == ("disagrees", True, [])

    def test_nobody_else_reads_it(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.rosa) as by:
            told = self.do(cast, by)

        for other in (cast.dev, cast.grace, cast.mo, cast.ines):
            with cast.acting(other):
                assert not Stance.objects.filter(pk=told.pk).exists()
