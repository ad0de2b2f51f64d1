"""A plan is a private draft, offered, agreed, changed and offered anew; what was agreed stays, and differences show."""

from datetime import date
from html import unescape
from typing import Any
from uuid import uuid4

import pytest

from firsthand.people import access
from firsthand.people import actions as people
from firsthand.plans import actions as plans
from firsthand.plans.differences import Piece, Then, differences, word_by_word
from firsthand.plans.models import Goal, Plan, Standing
from firsthand.plans.panels import versions
from firsthand.voice import actions as voice
from tests.at_home import rosa_alone, rosa_with
from tests.cast import TODAY, Cast
from tests.plans.test_acts import place
from tests.plans.test_deeper_acts import agreed, goal_of, plan_of

KEY = uuid4()


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


# --- word by word ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("Swim", "Swim", [("same", "Swim")]),
        ("", "Swim", [("new", "Swim")]),
        ("Swim", "", [("out", "Swim")]),
        ("Swim every month", "Swim every week", [("same", "Swim every "), ("out", "month"), ("new", "week")]),
        ("a b c", "a c", [("same", "a "), ("out", "b "), ("same", "c")]),
        ("أريد أن أسبح", "أريد أن أرقص", [("same", "أريد أن "), ("out", "أسبح"), ("new", "أرقص")]),
    ],
)
def test_two_texts_word_by_word(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    told = word_by_word(before, after)

    assert list(told) == [Piece(how, words) for how, words in pieces]
    assert "".join(p.words for p in told if p.how != "new") == before
    assert "".join(p.words for p in told if p.how != "out") == after


def goal_then(says: str, state: str = "active", **more: str) -> Then:
    return Then("goal", KEY, state, (("text", says), *more.items()))


def test_what_is_new_gone_and_changed() -> None:
    other = Then("promise", uuid4(), "made", (("text", "Ring"),))

    assert differences([goal_then("Swim")], [goal_then("Swim")]) == []
    assert [(d.how, d.text) for d in differences([goal_then("Swim")], [goal_then("Dive"), other])] == [
        ("changed", "Dive"), ("added", "Ring"),
    ]  # fmt: skip
    assert [(d.how, d.text) for d in differences([other], [])] == [("gone", "Ring")]
    ended = differences([goal_then("Swim")], [goal_then("Swim", "reached")])[0]
    assert (ended.was, ended.now, ended.lines) == ("active", "reached", ())
    days = differences([goal_then("Swim", target_on="22 June 2026")], [goal_then("Swim", target_on="29 June 2026")])[0]
    assert days.lines[0].pieces == (Piece("out", "22"), Piece("new", "29"), Piece("same", " June 2026"))


# --- the life of a plan ---------------------------------------------------------------------------------------------


def write(cast: Cast, how: str, title: str = "Next year") -> Any:
    fields = {
        "title": title, "goals": "1", "promises0": "0", "g0-text": "Bake", "g0-answers": str(cast.words.pk), "as": how,
    }  # fmt: skip
    return cast.client(cast.dev).post(place(cast, "plan/new/"), fields)


def test_a_draft_is_its_authors_alone_on_every_page_until_it_is_offered(cast: Cast) -> None:
    with cast.acting(cast.grace) as by:
        people.seat(by=by, person=cast.rosas_record, account=cast.grace)
    place_of = write(cast, "draft")["Location"]
    dev, grace, rosa = cast.client(cast.dev), cast.client(cast.grace), cast.client(cast.rosa)

    assert "Only you see this." in text(dev.get(place_of))
    assert "You are writing a plan" in text(dev.get(place(cast, "plan/")))
    assert "Rosa's plan" in text(dev.get(place(cast, "plan/")))
    assert grace.get(place_of).status_code == 404
    for page in (grace.get(place(cast, "plan/")), rosa.get("/me/plan/"), grace.get(place(cast, "history/"))):
        assert "Bake" not in text(page) and "Next year" not in text(page)

    dev.post(place_of, {"do": "offer"})

    assert "Bake" in text(rosa.get("/me/plan/")) and "Next year" in text(grace.get(place(cast, "plan/")))


def test_the_person_agrees_part_by_part_and_then_to_all_of_it(cast: Cast) -> None:
    browser = rosa_alone(cast)
    assert "Look at the next part" in text(browser.get("/me/plan/each/"))
    browser.post(f"/me/think/goal/{cast.goal.pk}/?each", {"thinks": "agrees"})
    said = browser.post(f"/me/think/promise/{cast.promise.pk}/?each", {"thinks": "partly", "words": "On Mondays."})
    assert said["Location"] == "/me/plan/each/"
    page = text(browser.get("/me/plan/each/"))
    assert "Say what I think of it all" in page and "not consent to being kept here" in page

    browser.post(f"/me/think/plan/{cast.plan.pk}/", {"thinks": "agrees", "version": "1"})

    with cast.acting(cast.dev):
        assert plan_of(cast).state == "agreed"


def test_staff_agree_too_and_it_says_with_whom_in_the_room(cast: Cast) -> None:
    rosa_with(cast, str(cast.dev.pk)).post(f"/me/think/plan/{cast.plan.pk}/", {"thinks": "agrees", "version": "1"})
    browser, one = cast.client(cast.dev), place(cast, f"plan/{cast.plan.pk}/")

    browser.post(one, {"do": "agree"})

    page = text(browser.get(one))
    with cast.acting(cast.dev):
        assert plan_of(cast).state == "agreed"
    assert "It is agreed." in page and "Said with staff there" in page and "Dev Rai</bdi>: agrees" in page
    assert "not consent to being kept here" in page
    assert "You agreed while staff were there." in text(cast.client(cast.rosa).get("/me/plan/"))


def test_an_old_page_does_not_agree_to_a_new_plan(cast: Cast) -> None:
    browser = rosa_alone(cast)
    with cast.acting(cast.dev) as by:
        plans.add_goal(by=by, plan=plan_of(cast), goal=plans.NewGoal(text="Obey", ours_because="We said so."))

    answer = browser.post(f"/me/think/plan/{cast.plan.pk}/", {"thinks": "agrees", "version": "1"})

    assert answer.status_code == 409 and "Your plan changed just now." in text(answer)
    with cast.acting(cast.rosa):
        assert plan_of(cast).state == "offered"


def test_what_was_agreed_stays_readable_and_what_differs_is_marked(cast: Cast) -> None:
    agreed(cast)
    with cast.acting(cast.dev) as by:
        plans.change_goal(
            by=by, goal=goal_of(cast), version=1, text="Swim every Monday", words=cast.words.pk, ours_because=""
        )
        plans.add_goal(by=by, plan=plan_of(cast), goal=plans.NewGoal(text="Rest", ours_because="Asked."))
    staff = text(cast.client(cast.dev).get(place(cast, "plan/versions/")))
    mine = text(cast.client(cast.rosa).get("/me/plan/versions/"))

    for page in (staff, mine):
        assert '<del><span class="vh">taken out: </span>Friday' in page
        assert '<ins><span class="vh">new: </span>Monday' in page
        assert "Swim every Friday" in page and "Rest" in page
    assert "You have not agreed to this plan as it is now." in text(cast.client(cast.rosa).get("/me/plan/"))


def test_two_days_that_are_picked_are_compared(cast: Cast) -> None:
    agreed(cast)
    with cast.acting(cast.dev) as by:
        plans.change_goal(by=by, goal=goal_of(cast), version=1, text="Dive", words=cast.words.pk, ours_because="")
        record = access.open_record(person_id=cast.rosas_record.pk, viewer=by, at=access.clock.now())
        known = versions.moments(record=record, key=cast.plan.pk)
    assert [m.how for m in known if m.how != "changed"] == ["offered", "agreed", "offered"]
    offered, agreed_at = known[-1], next(m for m in known if m.how == "agreed")
    browser, page = cast.client(cast.dev), place(cast, "plan/versions/")

    same = text(browser.get(page, {"a": offered.key, "b": agreed_at.key}))
    turned = text(browser.get(page, {"a": agreed_at.key, "b": offered.key}))
    bad = browser.get(page, {"a": "yesterday", "b": "2026-13-45T99:00"})

    assert "was: offered; now: agreed" in same and "was: offered; now: agreed" in turned and "Dive" not in same
    assert bad.status_code == 200 and "Dive" in text(bad)


def test_a_plan_closes_with_why_and_stays_readable(cast: Cast) -> None:
    browser, one = cast.client(cast.dev), place(cast, f"plan/{cast.plan.pk}/")
    assert "Say why." in text(browser.post(one, {"do": "close", "close-because": " "}))
    assert browser.post(one, {"do": "fly"}).status_code == 409

    browser.post(one, {"do": "close", "close-because": "Rosa moves to Leeds."})

    assert "It is closed." in text(browser.get(one))
    assert "There is no plan yet." in text(cast.client(cast.rosa).get("/me/plan/"))
    story = text(browser.get(place(cast, f"history/plan/{cast.plan.pk}/")))
    assert "closed" in story and "Rosa moves to Leeds." in story


def test_who_was_quicker_wins_and_nothing_is_lost(cast: Cast) -> None:
    browser, head = cast.client(cast.dev), place(cast, f"plan/{cast.plan.pk}/change/")
    browser.post(head, {"title": "My year", "words": "", "review_on": "", "version": "1"})

    late = browser.post(head, {"title": "My month", "words": "", "review_on": "", "version": "1"})

    page = text(late)
    assert late.status_code == 409 and "My year" in page and "My month" in page
    assert browser.post(head, {"title": "X", "version": "soon"}).status_code == 409
    with cast.acting(cast.dev):
        assert plan_of(cast).title == "My year"


# --- said before this changed ---------------------------------------------------------------------------------------

BEFORE = "Said before this changed"
MINE = "I said this before it changed"


def faces(cast: Cast) -> list[str]:
    """The pages that show what Rosa thinks of her goal: three for staff, four for her, each face's paper among them."""
    staff, rosa = cast.client(cast.dev), cast.client(cast.rosa)
    theirs = [staff.get(place(cast, "plan/")), staff.get(place(cast, f"goals/{cast.goal.pk}/about/"))]
    theirs.append(staff.get(place(cast, "papers/plan/")))
    hers = [
        rosa.get(path) for path in ("/me/plan/", f"/me/goals/{cast.goal.pk}/", "/me/papers/plan/", "/me/plan/each/")
    ]
    return [text(page) for page in (*theirs, *hers)]


def marked(pages: list[str]) -> list[bool]:
    return [BEFORE in page or MINE in page for page in pages]


def test_what_was_said_of_a_wording_that_is_gone_says_so_on_every_page_until_it_is_said_anew(cast: Cast) -> None:
    browser = rosa_alone(cast)
    browser.post(f"/me/think/goal/{cast.goal.pk}/", {"thinks": "agrees"})
    assert marked(faces(cast)) == [False] * 7

    with cast.acting(cast.dev) as by:
        plans.change_goal(by=by, goal=goal_of(cast), version=1, text="Dive", words=cast.words.pk, ours_because="")

    pages = faces(cast)
    assert marked(pages) == [True] * 7
    assert all("agree" in page for page in pages), "what was said stays said"
    assert f"/me/think/goal/{cast.goal.pk}/?each" in pages[-1], "it is asked about anew"

    said = browser.post(f"/me/think/goal/{cast.goal.pk}/", {"thinks": "disagrees"})
    assert said["Location"] == f"/me/plan/#i-{cast.goal.pk}", text(said)[:3000]
    assert marked(faces(cast)) == [False] * 7


def test_a_change_that_leaves_the_wording_marks_nothing(cast: Cast) -> None:
    rosa_alone(cast).post(f"/me/think/goal/{cast.goal.pk}/", {"thinks": "agrees"})
    with cast.acting(cast.dev) as by:
        plans.change_goal(
            by=by, goal=goal_of(cast), version=1, text=cast.goal.text, words=cast.words.pk, ours_because="",
            target_on=date(2027, 1, 1),
        )  # fmt: skip

    assert marked(faces(cast)) == [False] * 7


def test_a_plan_called_otherwise_marks_what_was_said_of_the_whole(cast: Cast) -> None:
    rosa_alone(cast).post(f"/me/think/plan/{cast.plan.pk}/", {"thinks": "agrees", "version": "1"})

    def pages() -> list[str]:
        one = cast.client(cast.dev).get(place(cast, f"plan/{cast.plan.pk}/"))
        return [text(one), text(cast.client(cast.rosa).get("/me/plan/"))]

    assert marked(pages()) == [False, False]

    with cast.acting(cast.dev) as by:
        now = plan_of(cast)
        plans.change_plan(by=by, plan=now, version=now.version, title="My other year", words="", review_on=None)

    assert marked(pages()) == [True, True]


# --- the story of one thing -----------------------------------------------------------------------------------------


def test_the_whole_story_of_a_goal_says_who_when_what_and_in_whose_words(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        plans.change_goal(by=by, goal=goal_of(cast), version=1, text="Dive", words=cast.words.pk, ours_because="")
    with cast.acting(cast.rosa) as by:
        said = voice.Said(words="Too cold for me.")
        plans.let_go(by=by, goal=goal_of(cast), because="I changed my mind", said=said, on=TODAY)
        voice.stance(
            by=by, person=cast.rosas_record, about_kind="goal", about=cast.goal.pk, thinks="disagrees",
            sent_to=[cast.agency.pk], on=date(2026, 6, 23),
        )  # fmt: skip

    for page in (
        text(cast.client(cast.dev).get(place(cast, f"history/goal/{cast.goal.pk}/"))),
        text(cast.client(cast.rosa).get(f"/me/history/goal/{cast.goal.pk}/")),
    ):
        told = page.split('class="story-line"')[1]
        order = [told.index(words) for words in ("Swim every Friday", "Dive", "I changed my mind", "Too cold for me.")]
        assert order == sorted(order) and "Dev Rai" in told and "not agree" in told


def test_the_whole_story_of_words_goes_through_every_change(cast: Cast) -> None:
    with cast.acting(cast.rosa) as by:
        new = voice.change(by=by, statement=cast.words, said=voice.Said(words="On Mondays now"), on=TODAY)
        voice.take_back(by=by, statement=new, on=TODAY)
    with cast.acting(cast.dev) as by:
        voice.reply(by=by, to=new, text="Mondays it is.", reply_is="yes", on=TODAY)

    for key in (cast.words.pk, new.pk):
        page = text(cast.client(cast.rosa).get(f"/me/history/statement/{key}/"))
        order = [page.index(words) for words in ("I want to swim on Fridays.", "On Mondays now", "took it back")]
        assert order == sorted(order) and "Mondays it is." in page and "Swim every Friday" in page
    assert "took it back" in text(cast.client(cast.dev).get(place(cast, f"history/statement/{new.pk}/")))


@pytest.mark.parametrize("kind", ["goal", "promise", "plan", "statement", "account"])
def test_the_story_of_what_is_not_yours_is_not_there(cast: Cast, kind: str) -> None:
    assert cast.client(cast.rosa).get(f"/me/history/{kind}/{KEY}/").status_code == 404
    assert cast.client(cast.dev).get(place(cast, f"history/{kind}/{KEY}/")).status_code == 404


def test_the_row_and_its_latest_standing_tell_the_same(cast: Cast) -> None:
    agreed(cast)
    with cast.acting(cast.dev) as by:
        plans.add_goal(by=by, plan=plan_of(cast), goal=plans.NewGoal(text="Rest", ours_because="Asked."))
        for row, kind in [(p, "plan") for p in Plan.objects.all()] + [(g, "goal") for g in Goal.objects.all()]:
            latest = Standing.objects.filter(about=row.pk, about_kind=kind).latest("since", "id")
            assert latest.state == row.state
