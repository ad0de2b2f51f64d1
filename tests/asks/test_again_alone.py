"""What was said with staff there is marked so, and may be said again alone; said alone twice is refused kindly."""

from datetime import timedelta

import pytest
from django.test import Client

from firsthand.asks.rules import may_ask_again
from firsthand.base import clock
from firsthand.people import actions as people
from firsthand.people import sign_in
from firsthand.plans import actions as plans
from firsthand.plans.models import Happened
from firsthand.voice.models import Stance
from tests.at_home import rosa_alone, rosa_with, text
from tests.cast import TODAY, Cast

ASKED_AGAIN = "You said this with staff there:"


def _by_a_link_of_devs(cast: Cast) -> Client:
    """Rosa's browser, started by the link that Dev made for her."""
    with cast.acting(cast.dev) as by:
        path = people.way_in(by=by, person=cast.rosas_record.pk).path
    browser = Client()
    assert browser.post(path).status_code == 302
    return browser


def _said(cast: Cast) -> list[tuple[str, bool]]:
    with cast.acting(cast.rosa):
        return list(Happened.objects.order_by("created_at").values_list("answer", "with_staff"))


def test_it_happened_said_with_staff_is_asked_again_alone(cast: Cast) -> None:
    place = f"/me/promises/{cast.promise.pk}/"
    with_dev = rosa_with(cast, str(cast.dev.pk))
    assert with_dev.post(place, {"answer": "yes"}).status_code == 302
    assert with_dev.post(place, {"answer": "yes"}).status_code == 409

    alone = rosa_alone(cast)
    assert alone.post(place, {"answer": "yes"}).status_code == 302
    assert alone.post(place, {"answer": "yes"}).status_code == 409

    with cast.acting(cast.rosa):
        said = list(Happened.objects.order_by("created_at").values_list("answer", "with_staff"))
    assert said == [("yes", True), ("yes", False)]


def test_agreeing_with_staff_there_is_asked_again_alone(cast: Cast) -> None:
    place = f"/me/think/goal/{cast.goal.pk}/"
    assert rosa_with(cast, "other_staff").post(place, {"thinks": "agrees"}).status_code == 302

    assert rosa_alone(cast).post(place, {"thinks": "agrees"}).status_code == 302

    with cast.acting(cast.rosa):
        said = list(
            Stance.objects.filter(about=cast.goal.pk).order_by("created_at").values_list("thinks", "with_staff")
        )
    assert said == [("agrees", True), ("agrees", False)]


def test_whoever_promised_counts_as_staff_even_where_they_are_only_a_name(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        given = plans.NewPromise(text="Lee will mend the step", owner_name="Lee Marsh", due_on=TODAY)
        promise = plans.make_promise(by=by, person=cast.rosas_record, promise=given)
    rosa = cast.client(cast.rosa)
    rosa.post("/me/here/", {"here": ["other"], "name": "Lee Marsh"})

    assert rosa.post(f"/me/promises/{promise.pk}/", {"answer": "yes"}).status_code == 302

    with cast.acting(cast.rosa):
        assert Happened.objects.get(promise=promise).with_staff


# --- whoever made the link ------------------------------------------------------------------------------------------


def test_whoever_made_the_link_counts_as_there_whatever_is_said(cast: Cast) -> None:
    rosa = _by_a_link_of_devs(cast)
    rosa.post("/me/here/", {"here": ["alone"]})

    assert rosa.post(f"/me/promises/{cast.promise.pk}/", {"answer": "yes"}).status_code == 302

    assert _said(cast) == [("yes", True)]
    assert f"{cast.dev.name} made the link. So we count {cast.dev.name} as here." in text(rosa.get("/me/"))


def test_after_one_sitting_they_no_longer_count(cast: Cast) -> None:
    rosa = _by_a_link_of_devs(cast)
    with clock.told(clock.now() + timedelta(hours=4, minutes=1)):
        rosa.post("/me/here/", {"here": ["alone"]})
        assert "made the link" not in text(rosa.get("/me/"))

        assert rosa.post(f"/me/promises/{cast.promise.pk}/", {"answer": "yes"}).status_code == 302

    assert _said(cast) == [("yes", False)]


def test_they_are_told_so_where_they_make_it(cast: Cast) -> None:
    made = cast.client(cast.dev).post(f"/people/{cast.rosas_record.pk}/way-in/")

    assert "You count as there for 4 hours after they use it." in text(made)


def test_a_link_that_nobody_made_for_her_has_no_witness(cast: Cast) -> None:
    browser = Client()
    browser.post(sign_in.make_link(account=cast.rosa, minutes=5))
    browser.post("/me/here/", {"here": ["alone"]})

    browser.post(f"/me/promises/{cast.promise.pk}/", {"answer": "yes"})

    assert _said(cast) == [("yes", False)]


def test_what_another_browser_was_started_by_is_its_own(cast: Cast) -> None:
    _by_a_link_of_devs(cast)

    rosa_alone(cast).post(f"/me/promises/{cast.promise.pk}/", {"answer": "yes"})

    assert _said(cast) == [("yes", False)]


def test_another_browser_of_hers_does_not_take_the_witness_away(cast: Cast) -> None:
    rosa = _by_a_link_of_devs(cast)
    rosa.post("/me/here/", {"here": ["alone"]})
    rosa_alone(cast)

    assert f"{cast.dev.name} made the link." in text(rosa.get("/me/"))
    rosa.post("/me/here/", {"here": ["alone"]})
    assert rosa.post(f"/me/promises/{cast.promise.pk}/", {"answer": "yes"}).status_code == 302

    assert _said(cast) == [("yes", True)]


# --- asked again on the first page ----------------------------------------------------------------------------------


def _settled(cast: Cast) -> None:
    """Nothing else waits for Rosa, and what waits was said with Dev there."""
    with_dev = rosa_with(cast, str(cast.dev.pk))
    no = {"thinks": "disagrees", "words": "Not yet."}
    assert with_dev.post(f"/me/think/plan/{cast.plan.pk}/", no).status_code == 302
    assert with_dev.post(f"/me/promises/{cast.promise.pk}/", {"answer": "yes"}).status_code == 302


def test_the_first_page_asks_again_once_she_is_alone(cast: Cast) -> None:
    _settled(cast)
    rosa = rosa_alone(cast)
    assert ASKED_AGAIN in text(rosa.get("/me/"))
    assert f"/me/promises/{cast.promise.pk}/" in text(rosa.get("/me/"))

    assert rosa.post(f"/me/promises/{cast.promise.pk}/", {"answer": "no"}).status_code == 302

    assert ASKED_AGAIN not in text(rosa.get("/me/"))


@pytest.mark.parametrize("who", ["other", "nobody said"])
def test_it_asks_nothing_again_while_somebody_is_there_or_nobody_was_asked(cast: Cast, who: str) -> None:
    _settled(cast)
    rosa = cast.client(cast.rosa)
    if who == "other":
        rosa.post("/me/here/", {"here": ["other"], "name": "Jo"})

    assert ASKED_AGAIN not in text(rosa.get("/me/"))


def test_nor_to_whoever_was_let_in_by_staff(cast: Cast) -> None:
    _settled(cast)
    rosa = _by_a_link_of_devs(cast)
    rosa.post("/me/here/", {"here": ["alone"]})

    assert ASKED_AGAIN not in text(rosa.get("/me/"))


def test_agreeing_with_staff_there_comes_back_as_what_do_i_think(cast: Cast) -> None:
    rosa_with(cast, str(cast.dev.pk)).post(f"/me/think/plan/{cast.plan.pk}/", {"thinks": "agrees"})
    rosa = rosa_alone(cast)

    page = text(rosa.get("/me/"))

    assert "You agreed with staff there:" in page
    assert f"/me/think/plan/{cast.plan.pk}/" in page
    rosa.post(f"/me/think/plan/{cast.plan.pk}/", {"thinks": "agrees"})
    assert "You agreed with staff there:" not in text(rosa.get("/me/"))


def test_a_no_that_was_said_with_staff_there_is_not_asked_again(cast: Cast) -> None:
    with_dev, no = rosa_with(cast, str(cast.dev.pk)), {"thinks": "disagrees", "words": "Not yet."}
    assert with_dev.post(f"/me/think/plan/{cast.plan.pk}/", no).status_code == 302

    assert "with staff there" not in text(rosa_alone(cast).get("/me/"))


def test_it_is_not_too_much() -> None:
    assert [may_ask_again(alone=True, this_week=n) for n in (0, 1, 2, 3)] == [True, True, False, False]
    assert not may_ask_again(alone=False, this_week=0)
