"""Meetings about the person: planned and told, what they want of it sent or kept, and on paper for who leads it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.papers import printing
from firsthand.papers.words import Kind
from firsthand.people import access, notices
from firsthand.people.access import Viewer
from firsthand.visits import actions
from firsthand.visits.models import CareMeeting, Invited, MeetingWish
from firsthand.visits.panels import meetings as panels
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.at_home import a_recording, rosa_alone, text
from tests.cast import TODAY, Cast
from tests.five import Five
from tests.visits.visiting import in_minutes


def a_meeting(**more: Any) -> actions.NewMeeting:
    usual = {
        "about": "My plan", "begins_at": in_minutes(24 * 60), "minutes": 60, "place": "The day centre",
        "chair": "Grace Adeyemi", "invited": [(None, "Ines Marques"), (None, "Dr Lane")],
    }  # fmt: skip
    return actions.NewMeeting(**{**usual, **more})  # type: ignore[arg-type]


def planned(cast: Cast) -> CareMeeting:
    with cast.acting(cast.dev) as by:
        return actions.plan_meeting(by=by, person=cast.rosas_record.pk, meeting=a_meeting())


class TestPlanMeeting(Five):
    act = "visits.plan-meeting"
    meeting: actions.NewMeeting

    def prepare(self, cast: Cast) -> None:
        self.meeting = a_meeting()

    def do(self, cast: Cast, by: Viewer) -> CareMeeting:
        meeting = getattr(self, "meeting", None) or a_meeting()
        return actions.plan_meeting(by=by, person=cast.rosas_record.pk, meeting=meeting)

    def works(self, cast: Cast, result: CareMeeting) -> None:
        assert (result.state, result.chair) == ("planned", "Grace Adeyemi")
        assert sorted(result.invited.values_list("who_name", flat=True)) == ["Dr Lane", "Ines Marques"]

    @pytest.mark.parametrize("lacks", ["about", "place", "chair"])
    def test_what_is_missing_is_said(self, cast: Cast, lacks: str) -> None:
        with pytest.raises(Refused, match="Say what"), transaction.atomic(), cast.acting(cast.dev) as by:
            actions.plan_meeting(by=by, person=cast.rosas_record.pk, meeting=a_meeting(**{lacks: " "}))

    def test_the_person_is_told(self, cast: Cast) -> None:
        meeting = planned(cast)

        with cast.acting(cast.rosa) as by:
            assert ("meeting", meeting.pk) in [(each.kind, each.leads_to) for each in notices.notices(viewer=by)]


class OfAMeeting(Five):
    meeting: CareMeeting

    def prepare(self, cast: Cast) -> None:
        self.meeting = planned(cast)

    def now(self) -> CareMeeting:
        return CareMeeting.objects.filter(pk=self.meeting.pk).first() or self.meeting


class TestMoveMeeting(OfAMeeting):
    act = "visits.move-meeting"

    def do(self, cast: Cast, by: Viewer) -> CareMeeting:
        to = self.meeting.begins_at + timedelta(days=1)
        return actions.move_meeting(by=by, meeting=self.now(), begins_at=to, minutes=30, because="The room is shut.")

    def works(self, cast: Cast, result: CareMeeting) -> None:
        assert (result.state, result.version) == ("moved", 2)
        assert result.standings.latest("created_at").because == "The room is shut."


class TestCallMeetingOff(OfAMeeting):
    act = "visits.call-meeting-off"

    def do(self, cast: Cast, by: Viewer) -> CareMeeting:
        return actions.call_meeting_off(by=by, meeting=self.now(), because="The room is shut.")

    def works(self, cast: Cast, result: CareMeeting) -> None:
        assert result.state == "cancelled"


class TestInvite(OfAMeeting):
    act = "visits.invite"

    def do(self, cast: Cast, by: Viewer) -> Invited:
        return actions.invite(by=by, meeting=self.now(), name="Ted")

    def works(self, cast: Cast, result: Invited) -> None:
        assert result.is_invited


class TestUninvite(OfAMeeting):
    act = "visits.uninvite"

    def do(self, cast: Cast, by: Viewer) -> Invited:
        return actions.uninvite(by=by, meeting=self.now(), name="Dr Lane")

    def works(self, cast: Cast, result: Invited) -> None:
        record = access.open_record(person_id=cast.rosas_record.pk, viewer=_viewer(cast), at=clock.now())
        found = panels.meeting(record=record, key=self.meeting.pk)
        assert found is not None and found.invited == ("Ines Marques",)


def _viewer(cast: Cast) -> Viewer:
    return Viewer(account_id=cast.dev.pk, kind="staff", agency_id=cast.agency.pk, cap=3)


def a_wish(words: str = "I want to swim more", part: str = "say", *names: str) -> actions.Wish:
    return actions.Wish(part, names, voice.Said(words=words))


class TestSayForMeeting(OfAMeeting):
    act, who, reader, stranger = "visits.say-for-meeting", "rosa", "dev", "mo"

    def do(self, cast: Cast, by: Viewer) -> list[MeetingWish]:
        return actions.say_for_meeting(by=by, meeting=self.meeting, wishes=[a_wish()], send=True, on=TODAY)

    def works(self, cast: Cast, result: list[MeetingWish]) -> None:
        (row,) = result
        assert row.words is not None and row.words.words == "I want to swim more"
        assert (row.sent_to, row.words.sent_to, row.draft) == ([cast.agency.pk], [cast.agency.pk], False)

    def test_what_is_kept_is_read_by_nobody_else(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.rosa) as by:
            wishes = [a_wish("not Dad", "not_want", "Dad")]
            actions.say_for_meeting(by=by, meeting=self.meeting, wishes=wishes, send=False, on=TODAY)

            assert MeetingWish.objects.get().draft

        with cast.acting(cast.dev):
            assert not MeetingWish.objects.exists() and not Statement.objects.filter(words="not Dad").exists()

    def test_only_names_are_enough_and_nothing_is_not(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.rosa) as by:
            wishes = [a_wish("", "want", "Ines Marques"), a_wish("", "say")]
            (row,) = actions.say_for_meeting(by=by, meeting=self.meeting, wishes=wishes, send=True, on=TODAY)
            assert (row.names, row.words) == (["Ines Marques"], None)

        with pytest.raises(Refused, match="no words"), transaction.atomic(), cast.acting(cast.rosa) as by:
            actions.say_for_meeting(by=by, meeting=self.meeting, wishes=[a_wish("", "say")], send=True, on=TODAY)

    def test_nobody_writes_it_for_her(self, cast: Cast) -> None:
        self.prepare(cast)
        row = MeetingWish(
            person=cast.rosas_record, agency=cast.agency, author=cast.dev, meeting=self.meeting, part="want",
            names=["Dad"],
        )  # fmt: skip

        with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(cast.dev):
            MeetingWish.objects.bulk_create([row])

    def test_not_of_what_was_called_off(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.dev) as by:
            actions.call_meeting_off(by=by, meeting=self.meeting, because="Nobody can come.")

        with pytest.raises(Refused, match="called off"), transaction.atomic(), cast.acting(cast.rosa) as by:
            actions.say_for_meeting(
                by=by, meeting=CareMeeting.objects.get(), wishes=[a_wish()], send=True, on=TODAY
            )  # fmt: skip


# --- the pages ----------------------------------------------------------------------------------------------------


def fields(cast: Cast, **more: Any) -> dict[str, Any]:
    tomorrow = clock.today() + timedelta(days=1)
    usual = {
        "about": "My plan", "day": f"{tomorrow:%d/%m/%Y}", "at": "14:00", "minutes": "60", "place": "The day centre",
        "chair": "Grace Adeyemi", "invited": [str(cast.dev.pk)], "others": "Dr Lane\n\nInes Marques\nDr Lane",
    }  # fmt: skip
    return {**usual, **more}


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        ({"about": ""}, "Say what it is about."), ({"place": " "}, "Say where."), ({"chair": ""}, "Say who leads it."),
        ({"minutes": "two"}, "Write the minutes as a number"), ({"day": "31/2/2027"}, "There is no such day."),
        ({"day": "28/3/2027", "at": "1:30"}, "there is no 1:30"), ({"day": "1/1/2020"}, "This time is over."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_planned(cast: Cast, wrong: dict[str, str], because: str) -> None:
    answer = cast.client(cast.dev).post(f"/people/{cast.rosas_record.pk}/meetings/new/", fields(cast, **wrong))

    assert answer.status_code in (409, 422) and because in text(answer) and "Ines Marques" in text(answer)
    with cast.acting(cast.dev):
        assert not CareMeeting.objects.exists()


def test_from_the_plan_to_the_words_of_the_person_on_paper(cast: Cast) -> None:
    dev, rosa = cast.client(cast.dev), rosa_alone(cast)
    made = dev.post(f"/people/{cast.rosas_record.pk}/meetings/new/", fields(cast))
    assert made.status_code == 302
    theirs, mine = made["Location"], f"/me/meetings/{made['Location'].rstrip('/').rsplit('/', 1)[-1]}/"
    assert text(dev.get(theirs)).count("Dr Lane") >= 1 and "Nothing sent by Rosa yet" in text(dev.get(theirs))
    assert "A meeting about me" in text(rosa.get("/me/new/"))
    assert "We ask 3 things." in text(rosa.get(mine))

    assert "What do you want to say?" in text(rosa.get(f"{mine}say/"))
    assert rosa.post(f"{mine}say/", {"words": "Swim on Fridays"})["Location"] == f"{mine}want/"
    page = text(rosa.get(f"{mine}want/"))
    assert "Ines Marques" in page and "Dr Lane" in page and "Dev Rai" in page
    assert rosa.post(f"{mine}want/", {"names": ["Ines Marques"]})["Location"] == f"{mine}not_want/"
    told = {"names": ["Dr Lane"], "words": "He does not look at me"}
    assert rosa.post(f"{mine}not_want/", told)["Location"] == f"{mine}check/"
    check = text(rosa.get(f"{mine}check/"))
    assert "Swim on Fridays" in check and "Dr Lane" in check and "Keep them just for me" in check
    assert "Swim on Fridays" not in text(dev.get(theirs))
    assert rosa.post(f"{mine}check/", {"do": "send"})["Location"] == mine

    page = text(dev.get(theirs))
    assert "Swim on Fridays" in page and "He does not look at me" in page and "Rosa said what they want" in page
    paper = text(dev.get(f"/people/{cast.rosas_record.pk}/papers/meeting/"))
    assert "My words for my meeting" in paper and "Swim on Fridays" in paper and "Who I do not want there" in paper
    for browser, of in ((rosa, "/me/"), (dev, f"/people/{cast.rosas_record.pk}/")):
        for how in ("", "?large", "?plain", "?large&plain"):
            assert browser.get(f"{of}papers/meeting/sheet/{how}").content.startswith(b"%PDF")


def test_keeping_leaves_staff_with_nothing(cast: Cast) -> None:
    meeting, rosa = planned(cast), rosa_alone(cast)
    rosa.post(f"/me/meetings/{meeting.pk}/say/", {"words": "Only mine"})

    rosa.post(f"/me/meetings/{meeting.pk}/check/", {"do": "keep"})

    assert "Only mine" in text(rosa.get(f"/me/meetings/{meeting.pk}/"))
    assert "Just for me" in text(rosa.get(f"/me/meetings/{meeting.pk}/"))
    dev = cast.client(cast.dev)
    for place in (f"meetings/{meeting.pk}/", "papers/meeting/", "said/", ""):
        assert "Only mine" not in text(dev.get(f"/people/{cast.rosas_record.pk}/{place}"))


def test_talking_is_kept_until_it_is_sent(cast: Cast) -> None:
    meeting, rosa = planned(cast), rosa_alone(cast)
    rosa.post(f"/me/meetings/{meeting.pk}/say/", {"sound": a_recording()})
    assert "We have what you said." in text(rosa.get(f"/me/meetings/{meeting.pk}/check/"))

    rosa.post(f"/me/meetings/{meeting.pk}/check/", {"do": "send"})

    with cast.acting(cast.dev):
        words = MeetingWish.objects.get().words
        assert words is not None and words.has_media and words.manner == "spoken"


def test_stopping_keeps_what_was_typed(cast: Cast) -> None:
    meeting, rosa = planned(cast), rosa_alone(cast)

    assert rosa.post(f"/me/meetings/{meeting.pk}/say/", {"words": "Later", "stop": "1"})["Location"] == "/me/"

    assert "Later" in text(rosa.get(f"/me/meetings/{meeting.pk}/say/"))


def test_an_empty_check_sends_nothing(cast: Cast) -> None:
    meeting, rosa = planned(cast), rosa_alone(cast)

    assert rosa.post(f"/me/meetings/{meeting.pk}/check/", {"do": "send"}).status_code == 409
    assert rosa.get(f"/me/meetings/{meeting.pk}/nonsense/").status_code == 404


def test_the_paper_is_one_sheet_and_page_and_sheet_say_the_same(cast: Cast) -> None:
    from firsthand.papers import page as on_page

    meeting = planned(cast)
    with cast.acting(cast.rosa) as by:
        wishes = [a_wish(), a_wish("she knows me", "want", "Ines Marques"), a_wish("", "not_want", "Dr Lane")]
        actions.say_for_meeting(by=by, meeting=meeting, wishes=wishes, send=True, on=TODAY)
        record = access.open_record(person_id=cast.rosas_record.pk, viewer=by, at=clock.now())
        tree = printing.tree(kind=Kind.MEETING, record=record, on=clock.today())
        made = printing.pdf(kind=Kind.MEETING, record=record, on=clock.today())
        shown = on_page.html(tree)

    import pypdfium2

    document = pypdfium2.PdfDocument(made)
    assert len(document) == 1
    sheet = " ".join(document[0].get_textpage().get_text_range().split())
    for line in ("I want to swim more", "she knows me", "Dr Lane", "Who I do not want there", "The day centre"):
        assert line in sheet and line in shown and line in tree.text()


def test_with_no_meeting_there_is_no_paper(cast: Cast) -> None:
    assert "There is no meeting yet." in text(rosa_alone(cast).get("/me/papers/meeting/"))
