"""Questions asked well: the rules Q1 to Q17 of ux.md, each test named after its rule."""

from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from firsthand.base import packs
from firsthand.base.packs_lint import NEGATIVE, SCALE, TOO_HARD, mistakes_of_question
from firsthand.ui.symbols import drawing, word_of
from firsthand.voice import rules
from firsthand.voice.asking import questions
from tests.at_home import answers, rosa_alone, rosa_with, said_by_rosa, sends, text
from tests.cast import Cast

SRC = Path(__file__).resolve().parents[2] / "firsthand"
EVERY = sorted(questions().values(), key=lambda each: each.key)
ASKED = list(packs.pack("common").questions.values())
FORMATS = {
    "open": "own_words",
    "pictures": "good_day",
    "either_or": "where_to_talk",
    "three_way": "today",
    "talk": "story",
}


def each(asked: list[packs.Question]) -> Any:
    return pytest.mark.parametrize("asked", asked, ids=lambda one: one.key)


# --- Q1, Q6, Q10, Q13: the bank ---------------------------------------------------------------------------------------


@each(EVERY)
def test_q1_no_question_is_for_yes_or_no(asked: packs.Question) -> None:
    assert asked.format in packs.FORMATS
    assert mistakes_of_question(asked.asks) == [] and mistakes_of_question(asked.easy) == []
    assert not {"tick", "cross"} & set(asked.options)


@pytest.mark.parametrize(
    "stem", ["Do you", "Are you", "Is it", "Have you", "Can you", "Would you", "Should we", "Did you", "Shall we"]
)
def test_q1_stems_that_invite_yes_are_refused(stem: str) -> None:
    assert mistakes_of_question(f"{stem} like this?")
    assert mistakes_of_question(f"{stem} like this")
    assert mistakes_of_question(f"At home, {stem.lower()} like this?")


@pytest.mark.parametrize("asks", ["You like it here, right?", "You agree with your plan?", "This is good, is it?"])
def test_q1_what_asks_only_to_be_agreed_with_is_refused(asks: str) -> None:
    assert mistakes_of_question(asks)


@each(EVERY)
def test_q6_a_scale_has_three_points_at_most_each_a_picture_and_two_words(asked: packs.Question) -> None:
    if asked.format != "three_way":
        return
    assert set(asked.options) == set(SCALE) == set(rules.SCALE)
    assert all(drawing(each) and len(word_of(each).split()) <= 2 for each in asked.options)


@each(EVERY)
def test_q10_it_asks_about_now_and_about_things(asked: packs.Question) -> None:
    said = f"{asked.asks} {asked.easy} {asked.asks_again}".lower()

    assert [hard for hard in TOO_HARD if hard in said] == []
    assert NEGATIVE.search(said) is None


@pytest.mark.parametrize(
    "asks",
    [
        "How often is it good?", "How much is enough?", "What is it usually?", "What is good in general?",
        "What is better than home?", "What changed since May?", "What is the quality?", "How satisfied are you?",
        "What do you not like?", "Who never comes?", "What would you compare it with?",
    ],
)  # fmt: skip
def test_q10_hard_ideas_and_negatives_are_refused(asks: str) -> None:
    assert mistakes_of_question(asks)


@each(ASKED)
def test_q13_why_we_ask_is_said_before_a_sensitive_question(asked: packs.Question, cast: Cast) -> None:
    assert asked.why
    if asked.sensitive:
        page = text(rosa_alone(cast).get(f"/me/say/{asked.key}/"))
        assert "Why we ask:" in page and asked.why in page
        assert page.index(asked.why) < page.index('name="picked"')


def test_q16_we_do_not_use_the_name_of_what_others_made() -> None:
    kinds = {".py", ".html", ".jinja", ".toml", ".md", ".js"}
    ours = [path for path in SRC.rglob("*") if path.suffix in kinds]

    assert [path for path in ours if "talking mat" in path.read_text().lower()] == []
    assert [path for path in ours if "dialog+" in path.read_text().lower()] == []  # Q17: nor their wording


# --- Q2: every format, every way out ----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", FORMATS.values(), ids=list(FORMATS))
def test_q2_every_question_offers_an_answer_something_else_not_knowing_not_saying_and_stopping(
    cast: Cast, key: str
) -> None:
    page = text(rosa_alone(cast).get(f"/me/say/{key}/"))

    assert questions()[key].format == next(name for name, one in FORMATS.items() if one == key)
    assert 'value="more"' in page or not questions()[key].options  # open: the words are something else already
    assert 'value="not_sure"' in page and 'value="no_say"' in page
    assert 'name="stop"' in page and "Write it in your own words" in page and 'name="sound"' in page
    assert "checked" not in page.split('name="order"')[0].split("</fieldset>", 1)[1]


@pytest.mark.parametrize("format_", FORMATS, ids=list(FORMATS))
def test_q2_each_format_begins_in_its_own_way_and_can_be_answered(cast: Cast, format_: str) -> None:
    key = FORMATS[format_]
    browser = rosa_alone(cast)
    page = text(browser.get(f"/me/say/{key}/"))
    way = {"open": "write", "talk": "talk"}.get(format_, "pictures")
    assert f'name="way" value="{way}" checked' in page
    picked = questions()[key].options[:1]

    answers(browser, key, picked=list(picked)) if picked else answers(browser, key, words="In my words.", way="write")
    sends(browser, key)

    kept = said_by_rosa(cast)[0]
    assert (kept.question, kept.symbols or kept.words) == (key, list(picked) or "In my words.")


@pytest.mark.parametrize("other", ["not_sure", "no_say"])
@pytest.mark.parametrize("key", ["today", "where_to_talk"])
def test_q2_not_knowing_and_not_saying_are_answers_of_every_format(cast: Cast, key: str, other: str) -> None:
    browser = rosa_alone(cast)
    answers(browser, key, picked=other)

    sends(browser, key)

    assert said_by_rosa(cast)[0].symbols == [other]


def test_q2_something_else_is_an_answer_to_either_or(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, "where_to_talk", picked="more", words="In the car.")

    sends(browser, "where_to_talk")

    kept = said_by_rosa(cast)[0]
    assert (kept.words, kept.symbols) == ("In the car.", [])


# --- Q3, Q4: the order ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("many", [2, 3, 6, 8])
def test_q3_over_200_renders_each_option_is_first_about_equally_often(many: int) -> None:
    options = [f"o{n}" for n in range(many)]

    first = Counter(rules.varied(options, seed=f"sitting-{n}")[0] for n in range(200))

    assert all(abs(first[each] / 200 - 1 / many) <= 0.1 for each in options)


@pytest.mark.parametrize("preferred", ["", "o2"])
def test_q3_over_many_renders_each_option_is_first_within_a_tenth_of_its_share(preferred: str) -> None:
    options = [f"o{n}" for n in range(6)]

    first = Counter(rules.varied(options, seed=f"{n}", preferred=preferred)[0] for n in range(12_000))

    assert all(abs(first[each] / 2_000 - 1) <= 0.1 for each in options)


def test_q3_what_the_service_prefers_is_never_last() -> None:
    shown = [rules.varied(["a", "b", "c"], seed=f"{n}", preferred="b") for n in range(300)]

    assert {each[-1] for each in shown} == {"a", "c"}
    assert {each.index("b") for each in shown} == {0, 1}


def test_q3_the_bad_face_comes_first_half_of_the_time() -> None:
    shown = [rules.varied(rules.SCALE, seed=f"{n}") for n in range(200)]

    assert abs(sum(each[0] == "not_good" for each in shown) / 200 - 0.5) <= 0.1
    assert {each[2] for each in shown} == {"not_sure"}


@pytest.mark.parametrize("key", ["good_day", "today", "where_to_talk"])
def test_q3_the_order_kept_is_the_order_shown(cast: Cast, key: str) -> None:
    browser = rosa_alone(cast)
    page = text(browser.get(f"/me/say/{key}/"))
    on_page = [part.split('"')[0] for part in page.split('name="picked" value="')[1:]]
    shown = [each for each in on_page if each in questions()[key].options]
    answers(browser, key, picked=[shown[0]], order=page.split('name="order" value="')[1].split('"')[0])

    sends(browser, key)

    assert said_by_rosa(cast)[0].order_shown == shown


def test_q4_the_order_stays_within_a_sitting_and_varies_between_them(cast: Cast) -> None:
    def shown(browser: Any) -> str:
        return text(browser.get("/me/say/good_day/")).split('name="order" value="')[1].split('"')[0]

    orders = []
    for who in ("alone", str(cast.dev.pk), str(cast.ines.pk), "alone"):
        browser = rosa_with(cast, who)
        orders.append({shown(browser) for _time in range(3)})

    assert [len(each) for each in orders] == [1, 1, 1, 1]
    assert len(set.union(*orders)) > 1


def test_q4_who_asks_for_the_same_order_gets_it_in_every_sitting() -> None:
    seeds = {rules.seed_of(sitting=n, question="q", person="rosa", keep_order=True) for n in range(5)}

    assert len(seeds) == 1
    assert len({rules.seed_of(sitting=n, question="q", person="rosa", keep_order=False) for n in range(5)}) == 5


# --- Q8, Q9: faces ----------------------------------------------------------------------------------------------------


def test_q8_not_sure_is_a_question_mark_and_no_face() -> None:
    face, unsure = drawing("good"), drawing("not_sure")

    assert unsure != drawing("no_say") and "M28 28" in unsure  # the hook of a question mark
    eyes = [part for part in face.split("<") if part.startswith("circle")][1:]
    assert all(eye not in unsure for eye in eyes)


def test_q9_faces_have_the_same_colour_size_and_line() -> None:
    def look(key: str) -> tuple[str, ...]:
        whole = drawing(key)
        return (whole.split(">", 1)[0], whole.split("<circle", 1)[1].split("/>", 1)[0])

    looks = [look(each) for each in SCALE]

    assert all(one == other for one, other in combinations(looks, 2))


# --- Q11: one by one, and three places --------------------------------------------------------------------------------


def go(browser: Any, place: str, **pressed: str) -> str:
    """Press a button of the picture shown now; the address one comes to."""
    card = text(browser.get(place)).split('name="card" value="')[1].split('"')[0]
    return str(browser.post(place, {"card": card, **pressed})["Location"])


def test_q11_pictures_can_be_seen_one_by_one(cast: Cast) -> None:
    browser, place = rosa_alone(cast), "/me/say/good_day/one-by-one/"
    asked = answers(browser, how="one_by_one")
    assert asked["Location"] == place
    page = text(browser.get(place))
    assert "Picture 1 of 8" in page and "This one" in page and "Not this one" in page and "See all together" in page

    for number in range(8):
        assert go(browser, place, put="this_one" if number in (1, 4) else "not_this") == place

    assert browser.get(place)["Location"] == "/me/say/good_day/check/"
    sends(browser)
    kept = said_by_rosa(cast)[0]
    assert kept.symbols == [kept.order_shown[1], kept.order_shown[4]]
    assert len(kept.order_shown) == 8 and kept.manner == "symbols"


def test_q11_picking_none_of_them_leads_back_to_other_ways_of_saying(cast: Cast) -> None:
    browser, place = rosa_alone(cast), "/me/say/good_day/one-by-one/"
    for _number in range(8):
        go(browser, place, put="not_this")

    onward = browser.get(place)["Location"]

    assert onward == "/me/say/good_day/?none"
    assert "You picked no pictures." in text(browser.get(onward))


def sort_all(browser: Any, place: str) -> None:
    for number in range(8):
        go(browser, place, put=("good", "not_sure", "not_good")[number % 3])


def test_q11_pictures_can_be_sorted_into_three_places_by_tap(cast: Cast) -> None:
    browser, place = rosa_alone(cast), "/me/say/good_day/places/"
    assert answers(browser, how="places")["Location"] == place

    sort_all(browser, place)

    summary = text(browser.get(place))
    assert "Look at what you sorted" in summary and summary.count("?card=") == 8
    played_back = text(browser.get("/me/say/good_day/check/"))
    assert "My words" in played_back and "Not good" in played_back and "Hear my words" in played_back
    sends(browser)
    kept = said_by_rosa(cast)[0]
    assert kept.places == {each: ("good", "not_sure", "not_good")[n % 3] for n, each in enumerate(kept.order_shown)}
    assert (kept.words, kept.symbols, kept.manner) == ("", [], "symbols")  # none of them is said to be picked
    assert 'class="places"' in text(cast.client(cast.dev).get(f"/people/{cast.rosas_record.pk}/said/"))


def test_q11_a_picture_can_be_moved_or_left_out(cast: Cast) -> None:
    browser, place = rosa_alone(cast), "/me/say/good_day/places/"
    sort_all(browser, place)

    browser.post(place, {"card": "tea", "put": "not_good"})
    browser.post(place, {"card": "music", "skip": "1"})
    sends(browser)

    kept = said_by_rosa(cast)[0].places
    assert kept is not None and kept["tea"] == "not_good" and "music" not in kept


def test_q11_stopping_in_the_middle_keeps_what_was_sorted(cast: Cast) -> None:
    browser, place = rosa_alone(cast), "/me/say/good_day/places/"
    go(browser, place, put="good")

    assert browser.post(place, {"card": "tea", "stop": "1"})["Location"] == "/me/"
    assert "Picture 2 of 8" in text(browser.get(place))
    assert "You stopped here:" in text(browser.get("/me/"))


def test_q11_what_was_sorted_can_be_changed_all_together(cast: Cast) -> None:
    browser = rosa_alone(cast)
    sort_all(browser, "/me/say/good_day/places/")
    sends(browser)
    kept = said_by_rosa(cast)[0]
    assert kept.places
    page = text(browser.get(f"/me/words/{kept.pk}/change/"))
    assert 'name="place-tea"' in page

    moved = {f"place-{picture}": "good" for picture in kept.places}
    browser.post(f"/me/words/{kept.pk}/change/", {**moved, "order": " ".join(kept.order_shown)})

    after = said_by_rosa(cast)[0]
    assert after.takes_back_id == kept.pk and set(after.places.values()) == {"good"}


@pytest.mark.parametrize("place", ["today/one-by-one", "today/places", "people/places", "nonsense/places"])
def test_q11_only_questions_with_pictures_can_be_sorted(cast: Cast, place: str) -> None:
    assert rosa_alone(cast).get(f"/me/say/{place}/").status_code == 404


@pytest.mark.parametrize("put", ["better", "", "good=good"])
def test_q11_a_place_that_is_none_keeps_nothing(cast: Cast, put: str) -> None:
    browser, place = rosa_alone(cast), "/me/say/good_day/places/"

    go(browser, place, put=put)

    assert "Picture 1 of 8" in text(browser.get(place))


# --- Q12, Q14, Q15 ----------------------------------------------------------------------------------------------------


def test_q12_that_pictures_did_not_help_is_kept(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, words="Just words.", no_help="1")
    sends(browser)
    answers(browser, "morning", words="Tea.")
    sends(browser, "morning")

    after, before = said_by_rosa(cast)

    assert (before.pictures_helped, after.pictures_helped) == (False, None)
    assert "pictures did not help" in text(cast.client(cast.dev).get(f"/people/{cast.rosas_record.pk}/said/"))


def test_q14_who_is_present_is_kept_beside_every_answer(cast: Cast) -> None:
    browser = rosa_with(cast, str(cast.ines.pk))
    for key in FORMATS.values():
        answers(browser, key, words="Hello", picked=list(questions()[key].options[:1]))
        sends(browser, key)

    assert {each.present for each in said_by_rosa(cast)} == {"Ines Marques"}
    assert {each.sitting for each in said_by_rosa(cast)} != {None}


@pytest.mark.parametrize("said", [{"words": "Tea."}, {"picked": ["tea"]}], ids=["words", "pictures"])
def test_q15_every_answer_is_played_back_with_hear_and_change_before_it_is_sent(cast: Cast, said: Any) -> None:
    browser = rosa_alone(cast)

    onward = answers(browser, **said)

    page = text(browser.get(onward["Location"]))
    assert said_by_rosa(cast) == []
    assert "My words" in page and "Tea" in page and "Hear my words" in page and "Change my words" in page
