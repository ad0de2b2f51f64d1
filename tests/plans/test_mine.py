"""My plan: what I think of each item, and whether a promise really happened; nobody else can say it."""

from datetime import timedelta
from html import unescape

import pytest

from firsthand.base.models import LedgerLine
from firsthand.plans import actions as plans
from firsthand.plans.models import Happened, Plan, Promise
from firsthand.voice import actions as voice
from firsthand.voice.models import Stance, Statement
from tests.at_home import a_recording, rosa_alone, rosa_with
from tests.cast import TODAY, Cast

KEY = "0190a5d0-0000-7000-8000-0000000000cc"


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def stances(cast: Cast) -> list[Stance]:
    with cast.acting(cast.rosa):
        return list(Stance.objects.filter(by_the_person=True).order_by("-created_at", "-id"))


def happened(cast: Cast) -> list[Happened]:
    with cast.acting(cast.rosa):
        return list(Happened.objects.select_related("words").order_by("-created_at", "-id"))


def step(cast: Cast, act: str, **facts: object) -> None:
    with cast.acting(cast.dev) as by:
        getattr(plans, act)(by=by, promise=Promise.objects.get(pk=cast.promise.pk), **facts)


# --- my plan ---------------------------------------------------------------------------------------------------------


def test_my_words_stand_before_what_we_will_do(cast: Cast) -> None:
    page = text(cast.client(cast.rosa).get("/me/plan/"))

    places = [
        page.index(words) for words in ("Swim every Friday", "I want to swim on Fridays.", "Dev will go with you")
    ]
    assert places == sorted(places)
    assert "We look at it again on" in page and "This is not consent" not in page.split("<h1")[0]


def test_a_goal_of_ours_says_so_and_why(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        plans.add_goal(by=by, plan=cast.plan, goal=plans.NewGoal(text="Rest", ours_because="The doctor asked."))

    page = text(cast.client(cast.rosa).get("/me/plan/"))

    assert "Staff want this. This is why:" in page and "The doctor asked." in page


def test_late_says_sorry_why_and_the_new_day(cast: Cast) -> None:
    step(cast, "say_late", because="The pool is shut.", new_day=TODAY + timedelta(days=900))

    page = text(cast.client(cast.rosa).get("/me/plan/"))

    assert "We are sorry. This is late." in page and "Why: The pool is shut." in page and "new day:" in page


@pytest.mark.parametrize(
    ("act", "told"), [("say_cannot", "We are sorry. We cannot do this."), ("stop", "This has stopped.")]
)
def test_what_ends_says_why_and_asks_nothing(cast: Cast, act: str, told: str) -> None:
    step(cast, act, because="No second worker.")

    page = text(cast.client(cast.rosa).get("/me/plan/"))

    assert told in page and "Why: No second worker." in page and "Did it happen?" not in page


def test_without_a_plan_there_is_a_way_to_begin(cast: Cast) -> None:
    with cast.acting(cast.dev):
        Plan.objects.filter(pk=cast.plan.pk).update(state="closed")

    page = text(cast.client(cast.rosa).get("/me/plan/"))

    assert "There is no plan yet. It starts with your words." in page
    assert "Dev will go with you to the pool" in page


# --- what I think ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["goal", "promise", "plan", "statement"])
def test_a_stance_on_every_item_with_why(cast: Cast, kind: str) -> None:
    key = {"goal": cast.goal.pk, "promise": cast.promise.pk, "plan": cast.plan.pk, "statement": cast.view.pk}[kind]
    place, browser = f"/me/think/{kind}/{key}/", rosa_alone(cast)
    page = text(browser.get(place))
    assert "This is not consent to being kept here." in page and "Dev Rai can read this." in page
    assert " checked" not in page.split('name="thinks"')[1].split("</fieldset>")[0]

    said = browser.post(place, {"thinks": "disagrees", "words": "I am too cold."})

    row = stances(cast)[0]
    assert said["Location"].split("#")[0] == ("/me/staff-words/" if kind == "statement" else "/me/plan/")
    assert (row.about_kind, row.about, row.thinks, row.sent_to, row.with_staff) == (
        kind, key, "disagrees", [cast.agency.pk], False,
    )  # fmt: skip
    with cast.acting(cast.dev):
        assert Statement.objects.get(pk=row.why_id).words == "I am too cold."
    assert "I do not agree" in text(browser.get(said["Location"]))


def test_agreeing_to_the_plan_agrees_it(cast: Cast) -> None:
    rosa_alone(cast).post(f"/me/think/plan/{cast.plan.pk}/", {"thinks": "agrees"})

    with cast.acting(cast.rosa):
        assert Plan.objects.get(pk=cast.plan.pk).state == "agreed"
        assert set(LedgerLine.objects.values_list("act", flat=True)) >= {"voice.stance", "plans.agree"}


@pytest.mark.parametrize("thinks", ["partly", "disagrees", "unsure"])
def test_nothing_else_agrees_it(cast: Cast, thinks: str) -> None:
    rosa_alone(cast).post(f"/me/think/plan/{cast.plan.pk}/", {"thinks": thinks})

    with cast.acting(cast.rosa):
        assert Plan.objects.get(pk=cast.plan.pk).state == "offered"


def test_an_agreement_while_staff_are_there_says_so(cast: Cast) -> None:
    rosa_with(cast, str(cast.dev.pk)).post(f"/me/think/goal/{cast.goal.pk}/", {"thinks": "agrees"})

    assert stances(cast)[0].with_staff is True


def test_why_can_be_spoken(cast: Cast) -> None:
    rosa_alone(cast).post(f"/me/think/goal/{cast.goal.pk}/", {"thinks": "partly", "sound": a_recording()})

    with cast.acting(cast.dev):
        why = Statement.objects.get(pk=stances_of_dev(cast).why_id)
    assert (why.manner, why.has_media) == ("spoken", True)


def stances_of_dev(cast: Cast) -> Stance:
    return Stance.objects.filter(by_the_person=True).latest("created_at", "id")


def test_the_same_again_is_refused_kindly_and_keeps_the_words(cast: Cast) -> None:
    browser, place = rosa_alone(cast), f"/me/think/goal/{cast.goal.pk}/"
    browser.post(place, {"thinks": "agrees"})

    again = browser.post(place, {"thinks": "agrees"})

    assert (again.status_code, "You said this already." in text(again)) == (409, True)
    assert len(stances(cast)) == 1
    assert browser.post(place, {"thinks": "agrees", "words": "Because I like it."}).status_code == 302


def test_sent_twice_is_said_once(cast: Cast) -> None:
    browser, place = rosa_alone(cast), f"/me/think/goal/{cast.goal.pk}/"

    first = browser.post(place, {"thinks": "partly", "words": "Cold", "_once": KEY})
    again = browser.post(place, {"thinks": "partly", "words": "Cold", "_once": KEY})

    assert first["Location"] == again["Location"] and len(stances(cast)) == 1


@pytest.mark.parametrize("thinks", ["", "yes", "agrees; drop"])
def test_an_answer_that_was_not_offered_is_told_so_and_the_words_stay(cast: Cast, thinks: str) -> None:
    answer = rosa_alone(cast).post(f"/me/think/goal/{cast.goal.pk}/", {"thinks": thinks, "words": "Because."})

    assert answer.status_code == 422 and "Because." in text(answer) and stances(cast) == []


def test_stopping_keeps_the_words(cast: Cast) -> None:
    browser, place = rosa_alone(cast), f"/me/think/goal/{cast.goal.pk}/"

    assert browser.post(place, {"words": "Half", "stop": "1"})["Location"] == "/me/"

    assert "Half" in text(browser.get(place)) and stances(cast) == []


def test_my_own_words_are_nothing_to_agree_with(cast: Cast) -> None:
    assert rosa_alone(cast).get(f"/me/think/statement/{cast.words.pk}/").status_code == 404


@pytest.mark.parametrize("kind", ["nonsense", "happened"])
def test_there_are_only_four_kinds_of_items(cast: Cast, kind: str) -> None:
    assert rosa_alone(cast).get(f"/me/think/{kind}/{cast.goal.pk}/").status_code == 404


# --- did it happen? --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("answer", "shown"), [
    ("yes", "Done, you said so"), ("partly", "You said some of it happened"), ("no", "You said it did not happen"),
    ("worse", "You said it made it worse"),
])  # fmt: skip
def test_only_the_person_says_whether_it_happened(cast: Cast, answer: str, shown: str) -> None:
    step(cast, "mark_done")
    browser, place = rosa_alone(cast), f"/me/promises/{cast.promise.pk}/"

    browser.post(place, {"answer": answer, "words": "Dev was ill."})

    row = happened(cast)[0]
    assert (row.answer, row.sent_to, row.with_staff, row.words.words) == (
        answer,
        [cast.agency.pk],
        False,
        "Dev was ill.",
    )  # type: ignore[union-attr]
    assert shown in text(browser.get("/me/plan/"))


def test_the_button_on_the_plan_brings_its_answer_along_and_nothing_is_said_yet(cast: Cast) -> None:
    step(cast, "mark_done")
    browser = rosa_alone(cast)
    assert 'name="answer" value="no"' in text(browser.get("/me/plan/"))

    page = text(browser.get(f"/me/promises/{cast.promise.pk}/?answer=no"))

    assert 'value="no" checked' in page and happened(cast) == []


def test_it_happened_while_staff_are_there_says_so(cast: Cast) -> None:
    rosa_with(cast, "other_staff").post(f"/me/promises/{cast.promise.pk}/", {"answer": "yes"})

    assert happened(cast)[0].with_staff is True


def test_an_answer_can_be_changed_but_not_said_twice(cast: Cast) -> None:
    browser, place = rosa_alone(cast), f"/me/promises/{cast.promise.pk}/"
    browser.post(place, {"answer": "yes"})

    again = browser.post(place, {"answer": "yes"})
    browser.post(place, {"answer": "no"})

    assert (again.status_code, "You said this already." in text(again)) == (409, True)
    assert [row.answer for row in happened(cast)] == ["no", "yes"]


def test_an_answer_sent_twice_is_kept_once(cast: Cast) -> None:
    browser, place = rosa_alone(cast), f"/me/promises/{cast.promise.pk}/"

    first = browser.post(place, {"answer": "no", "words": "No", "_once": KEY})
    again = browser.post(place, {"answer": "no", "words": "No", "_once": KEY})

    assert first["Location"] == again["Location"] and len(happened(cast)) == 1


def test_no_answer_is_chosen_before(cast: Cast) -> None:
    page = text(rosa_alone(cast).get(f"/me/promises/{cast.promise.pk}/"))

    assert " checked" not in page.split('name="answer"')[1].split("</fieldset>")[0]


@pytest.mark.parametrize("who", ["dev", "mo", "ines"])
def test_nobody_else_has_these_pages(cast: Cast, who: str) -> None:
    browser = cast.client(getattr(cast, who))

    for place in ("/me/plan/", f"/me/think/goal/{cast.goal.pk}/", f"/me/promises/{cast.promise.pk}/"):
        assert browser.get(place).status_code == 404
        assert browser.post(place, {"answer": "yes", "thinks": "agrees"}).status_code == 404
    assert (happened(cast), stances(cast)) == ([], [])


def test_somebody_elses_promise_is_not_there(cast: Cast) -> None:
    with cast.acting(cast.mo) as by:
        new = plans.NewPromise(text="Ring the bank", owner=cast.mo.pk, owner_name="Mo Hale", due_on=TODAY)
        other = plans.make_promise(by=by, person=cast.tomos_record, promise=new)

    browser = rosa_alone(cast)

    assert browser.get(f"/me/promises/{other.pk}/").status_code == 404
    assert browser.get(f"/me/think/promise/{other.pk}/").status_code == 404


def test_a_promise_of_another_agency_is_answered_to_that_agency(cast: Cast) -> None:
    assert voice.Said().is_empty
    rosa_alone(cast).post(f"/me/promises/{cast.promise.pk}/", {"answer": "no", "words": "Never"})

    with cast.acting(cast.dev):
        assert Happened.objects.get(promise=cast.promise).words_id is not None
