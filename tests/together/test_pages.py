"""Groups on their pages: who sees what, that individual views stay apart, and that bad input changes nothing."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from firsthand.base import clock
from firsthand.people.delegated import acting
from firsthand.together import actions
from firsthand.together.models import Group, GroupAnswer, GroupAsk, Meeting, Membership
from firsthand.voice.models import Stance
from tests.at_home import rosa_alone
from tests.cast import Cast
from tests.together.test_acts import a_group, another_agency, asked, met


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def test_a_group_from_its_meeting_to_what_became_of_it(cast: Cast) -> None:
    dev, rosa = cast.client(cast.dev), rosa_alone(cast)
    assert "You are in no group yet." in text(rosa.get("/me/together/"))
    begun = dev.post("/people/groups/", {"name": "Tenants of Mill Lane", "kind": "tenants", "place": "The kitchen"})
    place = begun["Location"]
    belongs = f"/people/{cast.rosas_record.pk}/belongs/"
    with cast.acting(cast.dev):
        key = str(Group.objects.get().pk)
    assert dev.post(belongs, {"group": key}).status_code == 422
    assert dev.post(belongs, {"group": key, "agreed_how": "said yes with pictures"}).status_code == 302

    written = {"on_day": f"{clock.today():%d/%m/%Y}", "present": "6", "first": "A lamp in the hall."}
    assert dev.post(place, written).status_code == 302
    assert dev.post(place, {**written, "first": "Twice"}).status_code == 409

    mine = text(rosa.get("/me/together/"))
    assert "A lamp in the hall." in mine and "6 of us were there." in mine and "The group gets an answer by" in mine
    with cast.acting(cast.dev):
        ask = f"{place}asks/{GroupAsk.objects.get().pk}/"
    bare = dev.post(ask, {"reply_is": "no", "text": "There is no money."})
    assert bare.status_code == 422 and "Say whose limit it is." in text(bare) and "There is no money." in text(bare)
    yes = {"what": "Dev puts up a lamp", "who": str(cast.dev.pk), "due_on": "3 April 2027"}
    assert dev.post(ask, {"reply_is": "yes", "text": "Yes, we will.", **yes}).status_code == 302
    mine = text(rosa.get("/me/together/"))
    assert "Dev Rai answered:" in mine and "Dev puts up a lamp" in mine

    with cast.acting(cast.dev):
        answer, meeting = str(GroupAnswer.objects.get().pk), str(Meeting.objects.get().pk)
    without = dev.post(ask, {"answer": answer, f"then-{answer}-became": "no"})
    assert without.status_code == 422 and "Pick the meeting." in text(without)
    said = {
        "answer": answer,
        f"then-{answer}-became": "no",
        f"then-{answer}-meeting": meeting,
        f"then-{answer}-words": "It is still dark.",
    }
    assert dev.post(ask, said).status_code == 302
    assert "We said it did not happen" in text(rosa.get("/me/together/"))


def test_a_no_to_the_group_says_what_it_can_do(cast: Cast) -> None:
    group = a_group(cast)
    ask = asked(cast, group)
    no = {"reply_is": "no", "text": "There is no money.", "limit_of": "money", "ways": ["outside"]}

    cast.client(cast.dev).post(f"/people/groups/{group.pk}/asks/{ask.pk}/", no)

    mine = text(cast.client(cast.rosa).get("/me/together/"))
    assert "There is no money for it." in mine and "If we do not agree:" in mine
    assert "You can ask people who are not from here to look at it." in mine


def test_who_is_in_it_is_named_to_members_and_to_those_who_work_with_them_only(cast: Cast) -> None:
    group = a_group(cast)

    assert "Rosa" in text(cast.client(cast.rosa).get("/me/together/"))
    assert "Rosa" in text(cast.client(cast.dev).get(f"/people/groups/{group.pk}/"))
    page = text(cast.client(cast.mo).get(f"/people/groups/{group.pk}/"))
    assert "1 member" in page and "Rosa" not in page
    with cast.acting(cast.mo):
        assert not Membership.objects.exists()


@pytest.mark.parametrize("place", ["", "asks/{ask}/"])
def test_another_agency_finds_no_group_on_any_page_nor_behind_it(cast: Cast, place: str) -> None:
    group = a_group(cast)
    ask = asked(cast, group)
    _other, lee = another_agency()

    assert cast.client(lee).get(f"/people/groups/{group.pk}/{place.format(ask=ask.pk)}").status_code == 404
    assert "Mill Lane" not in text(cast.client(lee).get("/people/groups/"))
    with acting(lee):
        for model in (Group, Meeting, GroupAsk, Membership):
            assert not model.objects.exists()


def test_somebody_who_is_no_member_finds_nothing_in_either_lock(cast: Cast) -> None:
    group = a_group(cast, with_rosa=False)
    ask = asked(cast, group)
    rosa = rosa_alone(cast)

    assert "Mill Lane" not in text(rosa.get("/me/together/"))
    assert rosa.get(f"/me/together/{ask.pk}/think/").status_code == 404
    with cast.acting(cast.rosa):
        assert not Group.objects.exists() and not GroupAsk.objects.exists()
    with cast.acting(cast.ines):
        assert not Group.objects.exists()


def test_leaving_takes_one_tap_and_shows_nothing_from_then_on(cast: Cast) -> None:
    group = a_group(cast)
    met(cast, group)
    rosa = cast.client(cast.rosa)
    with cast.acting(cast.rosa):
        place = f"/me/together/{Membership.objects.get().pk}/leave/"
    assert place in text(rosa.get("/me/together/"))

    assert rosa.post(place).status_code == 302

    assert "Mill Lane" not in text(rosa.get("/me/together/"))
    assert rosa.post(place).status_code == 409
    assert "0 members" in text(cast.client(cast.dev).get(f"/people/groups/{group.pk}/"))


def test_what_i_think_of_it_is_mine_alone(cast: Cast) -> None:
    group = a_group(cast)
    ask, rosa = asked(cast, group), rosa_alone(cast)
    place = f"/me/together/{ask.pk}/think/"
    assert rosa.post(place, {}).status_code == 422

    assert rosa.post(place, {"thinks": "disagrees", "words": "I like it dark"}).status_code == 302

    assert "I do not agree" in text(rosa.get("/me/together/"))
    dev = cast.client(cast.dev)
    for page in (
        f"/people/groups/{group.pk}/",
        f"/people/{cast.rosas_record.pk}/said/",
        f"/people/{cast.rosas_record.pk}/",
    ):
        assert "I like it dark" not in text(dev.get(page))
    with cast.acting(cast.dev):
        assert not Stance.objects.filter(about=ask.pk).exists()
    assert rosa.post(place, {"thinks": "disagrees"}).status_code == 409


def test_a_group_that_waits_too_long_is_late(cast: Cast) -> None:
    group = a_group(cast)
    with cast.acting(cast.dev) as by:
        day = clock.today() - timedelta(9)
        actions.meet(by=by, group=group, met=actions.Met(day, 6, ["A lamp."]))

    assert "1 answer late" in text(cast.client(cast.dev).get("/people/groups/"))
    assert "We are sorry. Your answer is late." in text(cast.client(cast.rosa).get("/me/together/"))


@pytest.mark.parametrize("present", ["", "six", "0", "1001", "²"])
def test_how_many_were_there_is_a_number(cast: Cast, present: str) -> None:
    group = a_group(cast)
    fields = {"on_day": "3 April 2026", "present": present, "first": "A lamp."}

    answer = cast.client(cast.dev).post(f"/people/groups/{group.pk}/", fields)

    assert answer.status_code == 422 and "A lamp." in text(answer)
    with cast.acting(cast.dev):
        assert not Meeting.objects.exists()


def promised(cast: Cast, group: Group, *, days: int = -2) -> GroupAnswer:
    """Dev promised the group a lamp; it was due some days ago."""
    ask = asked(cast, group)
    with cast.acting(cast.dev) as by:
        yes = actions.Answer(
            "yes", "Yes, we will.", what="Dev puts up a lamp", owner=cast.dev.pk, owner_name="Dev Rai",
            due_on=clock.today() + timedelta(days),
        )  # fmt: skip
        return actions.answer(by=by, ask=ask, answer=yes)


def statements(cast: Cast) -> int:
    dev = cast.client(cast.dev)
    with CaptureQueriesContext(connection) as sent:
        assert dev.get("/people/due/").status_code == 200
    return len(sent)


def test_a_promise_to_a_group_is_one_line_of_what_is_due(cast: Cast) -> None:
    before = statements(cast)
    group = a_group(cast)
    answer = promised(cast, group)

    due = text(cast.client(cast.dev).get("/people/due/"))

    assert due.count("Dev puts up a lamp") == 1 and "2 days late" in due and "Tenants of Mill Lane" in due
    assert f"/people/groups/{group.pk}/asks/{answer.ask_id}/" in due
    assert "Dev puts up a lamp" not in text(cast.client(cast.mo).get("/people/due/"))
    assert statements(cast) == before


def test_a_promise_to_a_group_far_off_is_not_due_yet(cast: Cast) -> None:
    promised(cast, a_group(cast), days=31)

    assert "Dev puts up a lamp" not in text(cast.client(cast.dev).get("/people/due/"))


def test_a_promise_to_a_group_is_due_until_it_is_done_and_again_when_the_group_says_no(cast: Cast) -> None:
    answer, dev = promised(cast, a_group(cast)), cast.client(cast.dev)
    with cast.acting(cast.dev) as by:
        actions.say_became(by=by, answer=answer, became="done")
    assert "Dev puts up a lamp" not in text(dev.get("/people/due/"))

    with cast.acting(cast.dev) as by:
        actions.say_became(by=by, answer=answer, became="no", meeting=Meeting.objects.get())
    assert "Dev puts up a lamp" in text(dev.get("/people/due/"))
    with cast.acting(cast.dev) as by:
        met_again = actions.meet(by=by, group=answer.group, met=actions.Met(clock.today() - timedelta(1), 4))
        actions.say_became(by=by, answer=answer, became="yes", meeting=met_again)
    assert "Dev puts up a lamp" not in text(dev.get("/people/due/"))
