"""Questions asked again another way, more finely, and with whom in the room: rules Q5, Q7 and Q14 of ux.md."""

from typing import Any

import pytest

from firsthand.base import packs
from firsthand.base.packs_lint import mistakes_of_question
from firsthand.voice import actions as voice
from firsthand.voice import rules
from firsthand.voice.asking import questions
from firsthand.voice.models import Statement
from tests.at_home import answers, rosa_alone, rosa_with, said_by_rosa, sends, text
from tests.cast import TODAY, Cast

ASKED = list(packs.pack("common").questions.values())


def each(asked: list[packs.Question]) -> Any:
    return pytest.mark.parametrize("asked", asked, ids=lambda one: one.key)


# --- Q5: asked again, another way -------------------------------------------------------------------------------------

KEY, AGAIN = "medicine_who", "medicine_who-again"


@each([one for one in ASKED if one.matters])
def test_q5_what_matters_has_other_pictures_and_other_words(asked: packs.Question) -> None:
    assert len(asked.again) == len(asked.options) and not set(asked.again) & set(asked.options)
    assert asked.asks_again not in ("", asked.asks)
    assert mistakes_of_question(asked.asks_again) == []


def test_q5_something_that_matters_is_among_the_questions() -> None:
    assert {one.area for one in ASKED if one.matters} >= {"health", "home"}


@pytest.mark.parametrize(
    ("first", "again", "state"),
    [("0", "0", "same"), ("0", "1", "differ"), ("0", "not_sure", "differ"), ("0", "", "once"), ("", "1", "once")],
)
def test_q5_two_answers_are_the_same_or_differ_or_it_was_asked_once(first: str, again: str, state: str) -> None:
    assert rules.consistency(first, again) == state


def says(browser: Any, key: str, picked: str) -> Any:
    answers(browser, key, picked=picked)
    return sends(browser, key)


def said_before(cast: Cast, picked: str) -> Statement:
    """Rosa's answer of an earlier day, with the order that was shown then."""
    asked = questions()[KEY]
    said = voice.Said(symbols=[picked], question=KEY, area=asked.area, order_shown=asked.options, manner="symbols")
    with cast.acting(cast.rosa) as by:
        return voice.say(by=by, person=cast.rosas_record, said=said, send_to=[cast.agency.pk], on=TODAY)


def test_q5_it_is_not_asked_again_before_another_day(cast: Cast) -> None:
    browser = rosa_alone(cast)
    assert browser.get(f"/me/say/{AGAIN}/").status_code == 404  # never answered

    says(browser, KEY, "staff")

    assert browser.get(f"/me/say/{AGAIN}/").status_code == 404  # answered today
    assert AGAIN not in text(browser.get("/me/say/"))


def test_q5_it_is_asked_again_on_another_day_in_reverse_with_other_pictures(cast: Cast) -> None:
    first, asked, browser = said_before(cast, "staff"), questions()[KEY], rosa_alone(cast)

    assert f"/me/say/{AGAIN}/" in text(browser.get("/me/say/"))
    page = text(browser.get(f"/me/say/{AGAIN}/"))

    other = dict(zip(asked.options, asked.again, strict=True))
    shown = page.split('name="order" value="')[1].split('"')[0].split()
    assert shown == [other[each] for each in first.order_shown][::-1]
    assert asked.asks_again in page and 'value="staff"' not in page


@pytest.mark.parametrize(("again", "chip"), [("two", "Asked twice, the same"), ("alone", "Answers differ")])
def test_q5_both_answers_stand_and_staff_see_whether_they_differ(cast: Cast, again: str, chip: str) -> None:
    first, browser = said_before(cast, "staff"), rosa_alone(cast)
    said = f"/people/{cast.rosas_record.pk}/said/"
    assert "Asked once" in text(cast.client(cast.dev).get(said))

    says(browser, AGAIN, again)

    second = said_by_rosa(cast)[0]
    assert (second.question, second.symbols) == (AGAIN, [again])
    staff = cast.client(cast.dev)
    assert text(staff.get(said)).count(chip) == 2
    person = text(staff.get(f"/people/{cast.rosas_record.pk}/"))
    assert chip in person
    mine = text(rosa_alone(cast).get(f"/me/words/{first.pk}/"))
    if again == "alone":
        assert "both answers stand" in person and "On my own" in person and "Staff" in person
        assert "That is fine. We keep both." in mine and "On my own" in mine
    else:
        assert "You said the same." in mine


def test_q5_not_wanting_to_say_is_no_answer_to_compare(cast: Cast) -> None:
    said_before(cast, "no_say")

    assert AGAIN not in text(rosa_alone(cast).get("/me/say/"))


# --- Q7: either or, then either or ------------------------------------------------------------------------------------


def test_q7_a_finer_question_comes_after_the_answer_it_belongs_to(cast: Cast) -> None:
    browser = rosa_alone(cast)

    page = text(browser.get(says(browser, "week", "good")["Location"]))

    assert "How good is this week?" in page and "/me/say/week_good/" in page and "week_bad" not in page
    assert "week_good" not in text(browser.get("/me/say/?all"))
    onward = text(browser.get(says(browser, "week_good", "very_good")["Location"]))
    assert "1 more question" not in onward


# --- Q14: who should be here for this one -----------------------------------------------------------------------------


def test_q14_a_sensitive_question_first_asks_who_should_be_here(cast: Cast) -> None:
    browser = rosa_with(cast, str(cast.ines.pk))
    asked = browser.get("/me/say/money/")
    assert asked["Location"] == "/me/say/money/who/"
    page = text(browser.get(asked["Location"]))
    assert "Who should be here for this one?" in page and "Ines Marques and me" in page and "Only me" in page

    browser.post("/me/say/money/who/", {"who": "stays"})

    assert browser.get("/me/say/money/").status_code == 200  # not asked a second time
    assert browser.get("/me/say/safe/").status_code == 302  # but for the next one
    answers(browser, "money", picked=["bus"])
    sends(browser, "money")
    assert said_by_rosa(cast)[0].present == "Ines Marques"


def test_q14_only_me_is_kept_with_the_answer(cast: Cast) -> None:
    browser = rosa_with(cast, str(cast.dev.pk))
    browser.post("/me/say/money/who/", {"who": "alone"})

    answers(browser, "money", picked=["bus"])
    sends(browser, "money")

    kept = said_by_rosa(cast)[0]
    assert (kept.present, kept.with_staff) == ("", False)


def test_q14_who_is_on_their_own_is_not_asked(cast: Cast) -> None:
    browser = rosa_alone(cast)

    assert browser.get("/me/say/money/").status_code == 200
    assert "You are on your own" in text(browser.get("/me/say/money/who/"))


def test_q14_what_was_typed_stays_while_it_is_asked(cast: Cast) -> None:
    browser = rosa_with(cast, str(cast.ines.pk))

    answers(browser, "money", words="A new coat")
    browser.post("/me/say/money/who/", {"who": "stays"})

    assert "A new coat" in text(browser.get("/me/say/money/"))
