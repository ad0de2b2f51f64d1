"""The pages of handing over: the worker's own, the lead's, and what the person reads."""

from datetime import timedelta
from typing import Any

import pytest

from firsthand.base import clock
from firsthand.handover.models import HandOver
from firsthand.plans.models import Promise
from tests.at_home import rosa_alone, text
from tests.cast import Cast
from tests.handover.handing import away, colleague, hand_over, leaving


def place(cast: Cast) -> str:
    return f"/people/hand-over/{cast.dev.pk}/"


def typed(**fields: Any) -> dict[str, Any]:
    today = clock.today()
    return {"do": "hand", "why": "leaves", "from_on": f"{today:%d/%m/%Y}", "because": "", **fields}


def owner(cast: Cast) -> str:
    with cast.acting(cast.rosa):
        return Promise.objects.get(pk=cast.promise.pk).owner_name


def test_a_lead_sees_what_it_is_and_whose_but_not_the_words(cast: Cast) -> None:
    page = text(cast.client(cast.grace).get(place(cast)))

    assert "1 promise, 1 plan to look at again, 1 person with nobody else here" in page
    assert "Rosa" in page and "the pool" not in page
    assert "the pool" in text(cast.client(cast.dev).get(place(cast)))


def test_who_has_a_seat_comes_first(cast: Cast) -> None:
    colleague(cast, name="Zoe Silva")

    page = text(cast.client(cast.grace).get(place(cast)))

    assert page.index("Zoe Silva, in the team") < page.index("Mo Hale, has no seat")


def test_a_lead_hands_over_and_the_person_reads_who_does_it_now(cast: Cast) -> None:
    ana = colleague(cast)
    browser = cast.client(cast.grace)

    answer = browser.post(place(cast), typed(everything=str(ana.pk)))

    assert (answer.status_code, owner(cast)) == (302, "Ana Silva")
    assert "Nothing would be left without anybody." in text(browser.get(place(cast)))
    rosa = rosa_alone(cast)
    assert "Someone else does something now" in text(rosa.get("/me/new/"))
    told = text(rosa.get("/me/handed/"))
    assert "Dev Rai is leaving." in told and "Ana Silva will do this now." in told
    assert "Dev will go with you to the pool" in told
    assert "Dev Rai is leaving. Ana Silva will do this now, in place of Dev Rai." in text(rosa.get("/me/plan/"))
    assert "You have this now" in text(cast.client(ana).get("/people/for-me/"))


def test_somebody_else_for_one_person(cast: Cast) -> None:
    ana, lou = colleague(cast), colleague(cast, name="Lou Park")

    fields = typed(everything=str(ana.pk), **{f"p-{cast.rosas_record.pk}": str(lou.pk)})
    assert cast.client(cast.grace).post(place(cast), fields).status_code == 302

    assert owner(cast) == "Lou Park"


BAD: list[tuple[dict[str, str], int, str]] = [
    ({"everything": ""}, 409, "Pick who takes over for Rosa."),
    ({"everything": "mo"}, 409, "Give them a seat and say why, or pick somebody else."),
    ({"everything": "dev"}, 422, "That answer is not in the list."),
    ({"everything": "nia"}, 422, "That answer is not in the list."),
    ({"everything": "ana", "from_on": "1/1/2020"}, 409, "This day is over. Pick today or a later day."),
    ({"everything": "ana", "from_on": "soon"}, 422, ""),
    ({"everything": "ana", "why": ""}, 422, "Say why: they leave, or are away."),
    ({"everything": "ana", "why": "away"}, 409, "Say until which day they are away."),
    ({"everything": "ana", "why": "away", "until_on": "1/1/2020"}, 409, "They cannot be back before they go."),
]


@pytest.mark.parametrize(("fields", "status", "says"), BAD)
def test_bad_input_says_what_to_do_keeps_what_was_typed_and_changes_nothing(
    fields: dict[str, str], status: int, says: str, cast: Cast
) -> None:
    who = {"ana": colleague(cast).pk, "mo": cast.mo.pk, "dev": cast.dev.pk, "nia": cast.nia.pk}
    sent = {**fields, "everything": str(who.get(fields["everything"], ""))}

    answer = cast.client(cast.grace).post(place(cast), typed(because="Dev has a new job.", **sent))

    assert answer.status_code == status
    assert says in text(answer) and "Dev has a new job." in text(answer)
    assert owner(cast) == "Dev Rai"


def test_a_day_to_come_waits_and_is_carried_out_on_its_day(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    ana, later = colleague(cast), clock.today() + timedelta(days=3)
    browser = cast.client(cast.grace)
    assert browser.post(place(cast), typed(everything=str(ana.pk), from_on=f"{later:%d/%m/%Y}")).status_code == 302

    page = text(browser.get(place(cast)))
    assert "This is handed over on" in page and "Hand it over now" not in page
    assert owner(cast) == "Dev Rai"
    assert "Its day has not come yet." in text(browser.post(place(cast), {"do": "carry"}))
    monkeypatch.setattr("firsthand.handover.views.staff.today", lambda _request: later)

    assert "Hand it over now" in text(browser.get(place(cast)))
    assert browser.post(place(cast), {"do": "carry"}).status_code == 302
    assert owner(cast) == "Ana Silva"


def test_what_waits_is_called_off(cast: Cast) -> None:
    ana, later = colleague(cast), clock.today() + timedelta(days=3)
    hand_over(cast, cast.grace, leaving(ana.pk, from_on=later))
    browser = cast.client(cast.grace)

    assert browser.post(place(cast), {"do": "off"}).status_code == 302
    assert browser.post(place(cast), {"do": "off"}).status_code == 409
    assert owner(cast) == "Dev Rai"


def test_whoever_stood_in_gives_back_with_one_press(cast: Cast) -> None:
    ana = colleague(cast)
    hand_over(cast, cast.grace, away(ana.pk, clock.today() + timedelta(days=9)))
    browser = cast.client(ana)
    assert "Dev Rai" in text(browser.get("/people/hand-over/"))
    assert "Dev Rai is back" in text(browser.get(place(cast)))

    answer = browser.post(place(cast), {"do": "back"})

    assert (answer.status_code, answer["Location"], owner(cast)) == (302, "/people/hand-over/", "Dev Rai")
    assert browser.get(place(cast)).status_code == 404
    assert "Dev Rai does this again." in text(rosa_alone(cast).get("/me/handed/"))


def test_an_account_ends_only_when_nothing_is_left(cast: Cast) -> None:
    ana, browser = colleague(cast), cast.client(cast.grace)
    answer = browser.post(place(cast), {"do": "end"})
    assert (answer.status_code, "Hand this over first." in text(answer)) == (409, True)
    hand_over(cast, cast.grace, leaving(ana.pk))

    assert browser.post(place(cast), {"do": "end"}).status_code == 302

    assert "does not work here any more" in text(browser.get("/people/hand-over/"))
    assert cast.client(cast.grace).post(place(cast), {"do": "end"}).status_code == 409


def test_only_the_worker_a_lead_and_who_stands_in_see_it(cast: Cast) -> None:
    for who, status in ((cast.dev, 200), (cast.grace, 200), (cast.mo, 404), (cast.rosa, 404)):
        assert cast.client(who).get(place(cast)).status_code == status
    with cast.acting(cast.mo):
        assert not HandOver.objects.exists()


def test_nobody_is_told_anything_where_nothing_changed(cast: Cast) -> None:
    assert "Nothing has changed. The same people help you." in text(rosa_alone(cast).get("/me/handed/"))
