"""One goal on both faces: small steps, endings, a scale where both want it, and how far apart they see it."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from firsthand.base import clock
from firsthand.plans import actions as plans
from firsthand.plans.models import Goal, Score, SmallStep, Standing
from firsthand.voice.models import Statement
from tests.at_home import rosa_alone
from tests.cast import TODAY, Cast
from tests.plans.test_acts import FIVE, place
from tests.plans.test_deeper_acts import a_step, goal_of, scaled

LATER = clock.today() + timedelta(days=400)


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def about(cast: Cast) -> str:
    return place(cast, f"goals/{cast.goal.pk}/about/")


def mine(cast: Cast, rest: str = "") -> str:
    return f"/me/goals/{cast.goal.pk}/{rest}"


def scored(cast: Cast, **steps: int) -> None:
    """Each says where the goal stands: rosa, dev, or ines (told to Dev)."""
    scaled(cast)
    with cast.acting(cast.rosa) as by:
        plans.score(by=by, goal=cast.goal, scored_by="person", step=steps["rosa"], on=TODAY, baseline=True)
    with cast.acting(cast.dev) as by:
        if "dev" in steps:
            plans.score(by=by, goal=cast.goal, scored_by="practitioner", step=steps["dev"], on=TODAY)
        if "ines" in steps:
            plans.write_score_down(by=by, goal=cast.goal, who="Ines Marques", step=steps["ines"], on=TODAY)


# --- how much it matters --------------------------------------------------------------------------------------------


def test_how_much_it_matters_is_one_of_three_pictures_and_kept_as_a_number(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    page = text(browser.get(mine(cast, "rate/importance/")))
    assert page.count('name="answer"') == 3 and " checked" not in page.split("<fieldset")[1]

    answer = browser.post(mine(cast, "rate/importance/"), {"answer": "lot"})

    assert answer["Location"] == mine(cast)
    with cast.acting(cast.rosa):
        assert goal_of(cast).importance == 9
    assert "It matters a lot" in text(browser.get(mine(cast)))
    assert "a lot, 9 of 10" in text(cast.client(cast.dev).get(about(cast)))


def test_what_is_no_answer_keeps_the_page_and_says_so(cast: Cast) -> None:
    browser = cast.client(cast.rosa)

    answer = browser.post(mine(cast, "rate/confidence/"), {"answer": "99"})

    assert answer.status_code == 422 and "That answer is not in the list" in text(answer)
    assert browser.get(mine(cast, "rate/weight/")).status_code == 404


# --- small steps ----------------------------------------------------------------------------------------------------


def test_a_small_step_is_added_by_staff_and_ticked_by_the_person(cast: Cast) -> None:
    staff, rosa = cast.client(cast.dev), cast.client(cast.rosa)
    staff.post(about(cast), {"do": "step", "step-text": "Pack my bag", "step-who": "themself", "step-due_on": ""})
    with cast.acting(cast.rosa):
        step = SmallStep.objects.get()
    assert (step.owner_name, step.owner_id, step.due_on) == ("Rosa", None, None)

    rosa.post(mine(cast), {"do": "step_done", "of": str(step.pk)})

    assert "It is not done" in text(rosa.get(mine(cast)))
    with cast.acting(cast.dev):
        latest = Standing.objects.filter(about=step.pk).latest("since", "id")
        assert (latest.state, latest.author_id) == ("done", cast.rosa.pk)


def test_a_step_of_somebody_elses_record_is_not_there(cast: Cast) -> None:
    answer = cast.client(cast.rosa).post(mine(cast), {"do": "step_done", "of": str(cast.plan.pk)})

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"do": "step", "step-text": "", "step-who": "themself"}, "Write what the small step is."),
        ({"do": "step", "step-text": "Pack", "step-due_on": "31/2/2027"}, "There is no such day."),
        ({"do": "let_go", "let_go-because": " "}, "Say why."),
        ({"do": "seen", "seen-step": ""}, "Pick one step."),
        ({"do": "dance"}, "Choose what to do with this goal."),
    ],
)
def test_what_is_missing_is_said_and_nothing_changes(cast: Cast, fields: dict[str, str], told: str) -> None:
    scored(cast, rosa=0)

    answer = cast.client(cast.dev).post(about(cast), fields)

    assert answer.status_code in (409, 422) and told in text(answer)
    with cast.acting(cast.dev):
        assert (goal_of(cast).version, SmallStep.objects.count(), Score.objects.count()) == (1, 0, 1)


def test_a_step_is_let_go_with_why(cast: Cast) -> None:
    step = a_step(cast)

    cast.client(cast.dev).post(
        about(cast), {"do": "drop", "of": str(step.pk), f"drop-{step.pk}-because": "The pool lends bags."}
    )

    assert "The pool lends bags." in text(cast.client(cast.rosa).get(mine(cast)))


# --- endings --------------------------------------------------------------------------------------------------------


def test_the_person_stops_a_goal_with_one_tap_and_it_is_no_failure(cast: Cast) -> None:
    browser = rosa_alone(cast)

    browser.post(mine(cast, "end/stopped/"), {"because": "changed", "words": "Dancing is better."})

    page = text(browser.get(mine(cast)))
    assert "I changed my mind" in page and "Dancing is better." in page and "To stop is fine." in page
    with cast.acting(cast.dev):
        told = Standing.objects.filter(about=cast.goal.pk).latest("since", "id")
        assert (told.because, told.author_id) == ("I changed my mind", cast.rosa.pk)
        assert Statement.objects.get(pk=told.in_whose_words_id).words == "Dancing is better."
    assert "I changed my mind" in text(cast.client(cast.dev).get(about(cast)))


def test_the_person_reached_it_and_wants_it_again(cast: Cast) -> None:
    browser = rosa_alone(cast)
    browser.post(mine(cast, "end/reached/"), {"words": ""})
    assert "We did this" in text(browser.get(mine(cast)))

    browser.post(mine(cast), {"do": "take_up"})

    with cast.acting(cast.rosa):
        assert goal_of(cast).state == "active"


def test_staff_say_reached_and_let_go(cast: Cast) -> None:
    staff = cast.client(cast.dev)
    for do, more in (("reached", {}), ("take_up", {}), ("let_go", {"let_go-because": "The pool shut."})):
        assert staff.post(about(cast), {"do": do, **more}).status_code == 302

    assert "The pool shut." in text(cast.client(cast.rosa).get(mine(cast)))


# --- the scale ------------------------------------------------------------------------------------------------------


def test_five_steps_are_written_together_and_change_keeps_the_old_ones(cast: Cast) -> None:
    staff = cast.client(cast.dev)
    fields = {f"s{step + 2}": words for step, words in FIVE.items()}
    assert staff.post(place(cast, f"goals/{cast.goal.pk}/scale/"), {**fields, "s4": ""}).status_code == 422
    staff.post(place(cast, f"goals/{cast.goal.pk}/scale/"), fields)

    staff.post(place(cast, f"goals/{cast.goal.pk}/scale/"), {**fields, "s4": "Every day"})

    with cast.acting(cast.dev):
        best = cast.goal.levels.filter(step=2).order_by("created_at", "id")
        assert [level.text for level in best] == ["Fridays and Mondays", "Every day"]
    assert "Every day" in text(cast.client(cast.rosa).get(mine(cast, "measure/")))


def test_the_person_picks_among_words_and_sees_no_number(cast: Cast) -> None:
    scaled(cast)
    browser = cast.client(cast.rosa)
    page = text(browser.get(mine(cast, "measure/")))
    assert [page.index(words) for words in FIVE.values()] == sorted(page.index(words) for words in FIVE.values())
    shown = page.split("<legend>")[1].split("</fieldset>")[0]
    assert not any(f">{number}<" in shown for number in (*range(-2, 3), *range(1, 6)))

    browser.post(mine(cast, "measure/"), {"step": "1"})

    with cast.acting(cast.rosa):
        score = Score.objects.get()
        assert (score.by, score.step, score.baseline) == ("person", 1, True)
    assert browser.post(mine(cast, "measure/"), {"step": "1"}).status_code == 409


def test_no_scale_no_page(cast: Cast) -> None:
    assert cast.client(cast.rosa).get(mine(cast, "measure/")).status_code == 404


def test_the_person_says_do_not_measure_this_and_nobody_does(cast: Cast) -> None:
    scored(cast, rosa=0)
    rosa = cast.client(cast.rosa)

    rosa.post(mine(cast), {"do": "no_measure"})

    assert "do not measure this. So no one does." in text(rosa.get(mine(cast)))
    staff = cast.client(cast.dev)
    assert "does not want this measured" in text(staff.get(about(cast)))
    assert staff.post(about(cast), {"do": "seen", "seen-step": "1"}).status_code == 409


def test_a_gap_shows_each_beside_the_other_the_person_first_and_what_comes_next(cast: Cast) -> None:
    scored(cast, rosa=-1, dev=1, ines=0)

    for page in (text(cast.client(cast.dev).get(about(cast))), text(cast.client(cast.rosa).get(mine(cast)))):
        far = page.split('id="far', 1)[1]
        assert [far.index(FIVE[step]) for step in (-1, 1, 0)] == sorted(far.index(FIVE[step]) for step in (-1, 1, 0))
        assert "We see it differently" in far and "Dev will go with you to the pool" in far and "Dev Rai" in far


def test_a_gap_without_a_next_step_says_so(cast: Cast) -> None:
    scored(cast, rosa=-1, dev=1)
    with cast.acting(cast.dev) as by:
        plans.stop(by=by, promise=cast.promise, because="The pool shut.")

    for page in (text(cast.client(cast.dev).get(about(cast))), text(cast.client(cast.rosa).get(mine(cast)))):
        assert "No next step agreed." in page


def test_where_they_see_it_the_same_it_says_so(cast: Cast) -> None:
    scored(cast, rosa=1, dev=1)

    page = text(cast.client(cast.dev).get(about(cast)))

    assert "We agree" in page and "We see it differently" not in page


def test_a_stance_on_a_goal_says_what_it_is_not(cast: Cast) -> None:
    assert "What I say here is not consent to being kept here." in text(cast.client(cast.rosa).get(mine(cast)))


def test_a_hidden_goal_is_not_there(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        goal = plans.NewGoal(text="Secret", words=cast.words.pk)
        draft = plans.plan(by=by, person=cast.rosas_record, title="Mine", goals=[goal], state="draft")
        key = Goal.objects.get(plan=draft).pk

    assert cast.client(cast.rosa).get(f"/me/goals/{key}/").status_code == 404
    assert cast.client(cast.mo).get(place(cast, f"goals/{key}/about/")).status_code == 404
