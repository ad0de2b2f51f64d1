"""Looking at a plan again: then beside now, no change in one tap, the person asked about every part, a next day."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import transaction

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.people.access import Viewer
from firsthand.plans import actions as plans
from firsthand.plans.models import Plan, Review, ReviewPart
from firsthand.voice import actions as voice
from tests.at_home import rosa_alone
from tests.cast import TODAY, Cast
from tests.five import Five
from tests.plans.test_acts import place
from tests.plans.test_deeper_acts import goal_of, plan_of
from tests.plans.test_hard_times import said_by_rosa

NEXT = clock.today() + timedelta(days=90)


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def begun(cast: Cast) -> Review:
    with cast.acting(cast.dev) as by:
        return plans.begin_review(by=by, plan=plan_of(cast), on=TODAY)


def looked_at(cast: Cast, review: Review, *, asked: bool = True) -> None:
    with cast.acting(cast.dev) as by:
        for about in (cast.goal.pk, cast.plan.pk):
            plans.look_at_part(by=by, review=review, about=about, found="same")
            if asked:
                plans.look_at_part(by=by, review=review, about=about, found="not_asked", words="Rosa was asleep.")


class TestBeginReview(Five):
    act = "plans.review"

    def do(self, cast: Cast, by: Viewer) -> Review:
        return plans.begin_review(by=by, plan=Plan.objects.filter(pk=cast.plan.pk).first() or cast.plan, on=TODAY)

    def works(self, cast: Cast, result: Review) -> None:
        assert (result.state, result.plan_id) == ("begun", cast.plan.pk)


class TestLookAtPart(Five):
    act = "plans.review-part"

    def prepare(self, cast: Cast) -> None:
        self.review = begun(cast)

    def do(self, cast: Cast, by: Viewer) -> ReviewPart:
        return plans.look_at_part(by=by, review=self.review, about=cast.goal.pk, found="changed", words="She swims.")

    def works(self, cast: Cast, result: ReviewPart) -> None:
        assert (result.found, result.words) == ("changed", "She swims.")


class TestFinishReview(Five):
    act = "plans.review-finished"

    def prepare(self, cast: Cast) -> None:
        self.review = begun(cast)
        looked_at(cast, self.review)

    def do(self, cast: Cast, by: Viewer) -> Review:
        review = Review.objects.filter(pk=self.review.pk).first() or self.review
        return plans.finish_review(by=by, review=review, next_on=NEXT, on=clock.today())

    def works(self, cast: Cast, result: Review) -> None:
        assert (result.state, result.next_on) == ("finished", NEXT)
        assert (plan_of(cast).review_on, plan_of(cast).state) == (NEXT, "offered")


def test_from_then_to_now_part_by_part_and_done(cast: Cast) -> None:
    staff = cast.client(cast.dev)
    with cast.acting(cast.dev) as by:
        plans.change_goal(by=by, goal=goal_of(cast), version=1, text="Dive", words=cast.words.pk, ours_because="")
    page = staff.post(place(cast, "plan/again/"), {})["Location"]
    shown = text(staff.get(page))
    beside = shown.split("<h4>Then</h4>")[1]
    assert beside.index("Swim every Friday") < beside.index("Dive") and "What differs" in shown

    staff.post(page, {"do": "same", "of": str(cast.goal.pk)})
    staff.post(page, {"do": "changed", "of": (plan := str(cast.plan.pk)), f"changed-{plan}-words": "A new pool."})
    refused = staff.post(page, {"do": "finish", "finish-next_on": f"{NEXT.day}/{NEXT.month}/{NEXT.year}"})
    assert refused.status_code == 409 and "Ask what the person thinks of every part" in text(refused)
    rosa_alone(cast).post(f"/me/think/goal/{cast.goal.pk}/", {"thinks": "partly"})
    staff.post(page, {"do": "not_asked", "of": plan, f"not_asked-{plan}-words": "She wanted to stop. I ask on Monday."})

    staff.post(page, {"do": "finish", "finish-next_on": f"{NEXT.day}/{NEXT.month}/{NEXT.year}"})

    done = text(staff.get(page))
    assert "Finished." in done and "A new pool." in done and "She wanted to stop." in done
    assert "partly agrees" in done


def test_the_plan_for_hard_times_is_read_with_it(cast: Cast) -> None:
    page = place(cast, f"reviews/{begun(cast).pk}/")
    staff = cast.client(cast.dev)
    before = text(staff.get(page))
    assert "Plan for hard times" in before and "Music, loud." not in before
    said_by_rosa(cast)
    staff.post(place(cast, "hard-times/should/"), {"words": "A quiet room.", "whose": "ours"})
    rosa_alone(cast).post("/me/hard-times/sets_off/", {"words": "When Dev is late.", "do": "keep"})

    shown = text(staff.get(page)).split(f'id="h-{cast.rosas_record.pk}"', 1)[1].split("</section>", 1)[0]

    assert "Music, loud." in shown and place(cast, "hard-times/") in shown
    assert "Our view" in shown.split("A quiet room.", 1)[0] and "When Dev is late." not in shown


def test_every_part_has_to_be_looked_at_and_a_day_said(cast: Cast) -> None:
    review, staff = begun(cast), cast.client(cast.dev)
    page = place(cast, f"reviews/{review.pk}/")
    assert "Look at every part first." in text(staff.post(page, {"do": "finish", "finish-next_on": "1/1/2099"}))
    looked_at(cast, review)

    assert "Say by which day" in text(staff.post(page, {"do": "finish", "finish-next_on": ""}))
    assert "Say by which day" in text(staff.post(page, {"do": "finish", "finish-next_on": "1/1/2001"}))
    blank = {"do": "changed", "of": str(cast.goal.pk), f"changed-{cast.goal.pk}-words": " "}
    for fields in (blank, {"do": "same", "of": "nothing"}, {"do": "dance"}, {"do": "same", "of": str(cast.promise.pk)}):
        assert staff.post(page, fields).status_code in (409, 422)


def test_words_about_a_part_stay_when_a_colleague_has_finished_the_review(cast: Cast) -> None:
    review, staff = begun(cast), cast.client(cast.dev)
    looked_at(cast, review)
    with cast.acting(cast.dev) as by:
        plans.finish_review(by=by, review=review, next_on=NEXT, on=clock.today())
    page = place(cast, f"reviews/{review.pk}/")

    late = staff.post(page, {"do": "changed", "of": (goal := str(cast.goal.pk)), f"changed-{goal}-words": "It shut."})

    assert late.status_code == 409 and "It shut." in text(late) and "It shut." in text(staff.get(page))


def test_the_person_sees_what_is_different_and_says_what_they_think(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    assert "We have not looked at it again yet." in text(browser.get("/me/plan/again/"))
    with cast.acting(cast.dev) as by:
        plans.change_goal(by=by, goal=goal_of(cast), version=1, text="Dive", words=cast.words.pk, ours_because="")
    review = begun(cast)
    with cast.acting(cast.dev) as by:
        plans.look_at_part(by=by, review=review, about=cast.goal.pk, found="changed", words="A new pool.")

    page = text(browser.get("/me/plan/again/"))

    assert "Dev Rai looks at your plan with you." in page and "<del>" in page and "A new pool." in page
    assert "not consent to being kept here" in page


def test_a_review_that_is_due_stands_on_the_lists(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        plans.change_plan(by=by, plan=plan_of(cast), version=1, title="Rosa's plan", words="", review_on=clock.today())
    staff = cast.client(cast.dev)

    assert "Due " in text(staff.get("/people/")).split("Plan looked at again", 1)[1]
    assert "Rosa's plan" in text(staff.get("/people/due/"))
    assert "Rosa's plan" not in text(cast.client(cast.mo).get("/people/due/"))


# --- the story ------------------------------------------------------------------------------------------------------


def test_the_story_tells_everything_newest_first_and_filters(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        voice.note(by=by, person=cast.rosas_record, what_happened="We swam.", on=TODAY)
        plans.mark_done(by=by, promise=cast.promise)
    with cast.acting(cast.rosa) as by:
        plans.say_happened(by=by, promise=cast.promise, answer="partly", on=TODAY)
    for browser, page in ((cast.client(cast.dev), place(cast, "story/")), (cast.client(cast.rosa), "/me/story/")):
        told = text(browser.get(page)).split('<ol class="story-line">')[1]
        order = [told.index(words) for words in ("some of it happened", "We swam.", "I want to swim on Fridays.")]
        assert order == sorted(order)
        assert "We swam." not in text(browser.get(page, {"kind": "words"}))
        assert "I want to swim" in text(browser.get(page, {"kind": "words", "area": "doing"}))
        assert "I want to swim" not in text(browser.get(page, {"kind": "words", "area": "home"}))
        assert "I want to swim" not in text(browser.get(page, {"year": "1999"}))
        assert "We swam." in text(browser.get(page, {"kind": "rubbish", "year": "soon", "page": "-1", "area": "x"}))


def test_a_worry_is_in_the_story_only_for_those_who_may_read_it(cast: Cast) -> None:
    from firsthand.people import panels as people_panels

    with cast.acting(cast.rosa) as by:
        rota = people_panels.rota(agency_id=cast.agency.pk)
        assert rota is not None
        voice.worry(by=by, person=cast.rosas_record, said=voice.Said(words="He shouts."), rota=rota, on=TODAY)
        voice.keep_to_myself(by=by, person=cast.rosas_record, said=voice.Said(words="Only mine."), on=TODAY)

    mine = text(cast.client(cast.rosa).get("/me/story/"))
    theirs = text(cast.client(cast.dev).get(place(cast, "story/")))

    assert "He shouts." in mine and "Only mine." in mine
    assert "Only mine." not in theirs


def test_the_story_goes_on_page_by_page(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        for number in range(25):
            voice.note(by=by, person=cast.rosas_record, what_happened=f"Note {number}.", on=TODAY)
    browser = cast.client(cast.dev)

    first, second = (text(browser.get(place(cast, "story/"), {"kind": "notes", "page": str(n)})) for n in (0, 1))

    assert "Note 24." in first and "Note 4." not in first and "Note 4." in second and "Note 24." not in second


# --- the plan for hard times is a part -----------------------------------------------------------------------------


def test_a_review_is_not_finished_without_the_plan_for_hard_times(cast: Cast) -> None:
    said_by_rosa(cast)
    review = begun(cast)
    looked_at(cast, review)
    with cast.acting(cast.dev) as by:
        with pytest.raises(Refused, match="every part"), transaction.atomic():
            plans.finish_review(by=by, review=review, next_on=NEXT, on=clock.today())
        plans.look_at_part(by=by, review=review, about=cast.rosas_record.pk, found="same")
        with pytest.raises(Refused, match="every part"), transaction.atomic():
            plans.finish_review(by=by, review=review, next_on=NEXT, on=clock.today())
    browser = rosa_alone(cast)
    page = text(browser.get("/me/plan/again/"))
    place_of = f"/me/think/hard_times/{cast.rosas_record.pk}/"
    assert "My plan for hard times" in page and place_of in page

    assert browser.post(place_of, {"thinks": "agrees"}).status_code == 302

    with cast.acting(cast.dev) as by:
        done = plans.finish_review(by=by, review=review, next_on=NEXT, on=clock.today())
        assert done.state == "finished"


def test_no_change_of_the_plan_for_hard_times_is_one_tap(cast: Cast) -> None:
    said_by_rosa(cast)
    staff = cast.client(cast.dev)
    page = staff.post(place(cast, "plan/again/"), {})["Location"]
    assert "Music, loud." in text(staff.get(page))

    assert staff.post(page, {"do": "same", "of": str(cast.rosas_record.pk)}).status_code == 302

    with cast.acting(cast.dev):
        assert ReviewPart.objects.get(about=cast.rosas_record.pk).found == "same"


def test_lines_that_only_she_reads_or_took_out_are_no_part(cast: Cast) -> None:
    entry = said_by_rosa(cast)
    with cast.acting(cast.rosa) as by:
        plans.take_out(by=by, entry=entry)
        said = voice.Said(words="Only for me.")
        plans.say_for_hard_times(by=by, person=cast.rosas_record.pk, part="helps", said=said, keep=True, on=TODAY)
    review = begun(cast)
    looked_at(cast, review)

    with cast.acting(cast.dev) as by:
        assert plans.finish_review(by=by, review=review, next_on=NEXT, on=clock.today()).state == "finished"
    assert "Only for me." not in text(cast.client(cast.dev).get(place(cast, f"plan/again/{review.pk}/")))


def test_nobody_thinks_of_a_plan_for_hard_times_that_is_not_there(cast: Cast) -> None:
    browser = rosa_alone(cast)
    assert browser.get(f"/me/think/hard_times/{cast.rosas_record.pk}/").status_code == 404
    said_by_rosa(cast)
    assert browser.get(f"/me/think/hard_times/{cast.goal.pk}/").status_code == 404
    assert browser.get(f"/me/think/hard_times/{cast.rosas_record.pk}/").status_code == 200
