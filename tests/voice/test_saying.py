"""Say something, check my words, keep or send: from the person's own pages, without script."""

import re
from collections import Counter
from datetime import timedelta
from html import unescape

import pytest

from firsthand.base import clock
from firsthand.base.models import LedgerLine, Receipt
from firsthand.people import actions as people
from firsthand.people import sitting
from firsthand.people.delegated import acting, set_up_account
from firsthand.voice import rules
from firsthand.voice.models import Medium
from tests.at_home import a_photo, a_recording, answers, rosa_alone, rosa_with, said_by_rosa, sends
from tests.cast import Cast

KEY = "0190a5d0-0000-7000-8000-0000000000aa"


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


# --- it works --------------------------------------------------------------------------------------------------------


def test_words_are_sent_to_the_team_word_for_word(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, words="  Tea in bed.\r\nNo rushing.", picked=["music", "tea"], way="write")

    sent = sends(browser)

    kept = said_by_rosa(cast)[0]
    assert sent["Location"].endswith(f"/me/words/{kept.pk}/thanks/")
    assert (kept.words, kept.question, kept.area, kept.whose) == (
        "  Tea in bed.\r\nNo rushing.",
        "good_day",
        "health",
        "self",
    )
    assert (kept.sent_to, kept.draft, kept.agency_id, kept.with_staff, kept.present) == (
        [cast.agency.pk],
        False,
        None,
        False,
        "",
    )
    assert (
        set(kept.symbols) == {"music", "tea"}
        and set(kept.order_shown) >= {"music", "tea"}
        and len(kept.order_shown) == 8
    )
    with cast.acting(cast.dev):
        assert LedgerLine.objects.filter(act="voice.say").count() == 0  # the ledger of the person is the person's


def test_keeping_shows_them_to_nobody_else(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, words="Only for me", photo=a_photo())

    browser.post("/me/say/good_day/check/", {"whose": "self", "do": "keep"})

    kept = said_by_rosa(cast)[0]
    assert (kept.draft, kept.sent_to) == (True, [])
    with cast.acting(cast.dev):
        assert not type(kept).objects.filter(pk=kept.pk).exists()
        assert not Medium.objects.filter(statement=kept).exists()
    assert "No one else can read them." in text(browser.get(f"/me/words/{kept.pk}/thanks/"))


def test_how_to_talk_becomes_what_everybody_reads_first(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, "how_to_talk", picked=["no_rush"])

    assert "Everyone who helps you reads this first." in text(browser.get("/me/say/how_to_talk/check/"))
    sends(browser, "how_to_talk")

    kept = said_by_rosa(cast)[0]
    assert (kept.kind, kept.level) == ("how_to_talk", 0)


def test_sending_needs_a_choice_where_there_are_two_agencies(cast: Cast) -> None:
    with acting(set_up_account()) as by:
        other = people.open_agency(by=by, name="Riverside Homes")
        lee = people.add_staff(by=by, agency=other, name="Lee Marsh", job_title="housing officer")
    seat = {"person": cast.rosas_record, "account": lee, "kind": "team", "basis": "care"}
    with cast.acting(cast.dev):
        people.Seat.objects.bulk_create([people.Seat(**seat)])
    browser = rosa_alone(cast)
    answers(browser, words="Hello")
    page = text(browser.get("/me/say/good_day/check/"))

    assert "Lee Marsh" in page and "Dev Rai" in page and 'value="' + str(other.pk) + '" checked' not in page
    assert "Pick who to send your words to." in text(sends(browser))
    sends(browser, to=[str(other.pk)])

    assert said_by_rosa(cast)[0].sent_to == [other.pk]


def test_words_never_go_to_an_agency_outside_the_team(cast: Cast) -> None:
    with acting(set_up_account()) as by:
        other = people.open_agency(by=by, name="Riverside Homes")
    browser = rosa_alone(cast)
    answers(browser, words="Hello")

    sends(browser, to=[str(other.pk)])

    assert said_by_rosa(cast)[0].sent_to == [cast.agency.pk]


def test_thank_you_says_who_reads_it_and_by_when(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, words="Hello")

    page = text(browser.get(sends(browser, wants="do")["Location"]))

    assert "Thank you" in page and "We have your words." in page
    assert "Dev Rai can read them now." in page and "You get an answer by" in page


# --- who is here, whose words ----------------------------------------------------------------------------------------


def test_who_is_here_is_asked_once_and_kept_beside_the_words(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    asked = browser.get("/me/say/good_day/")
    assert asked["Location"] == "/me/here/?next=%2Fme%2Fsay%2Fgood_day%2F"

    onward = browser.post("/me/here/", {"here": [str(cast.dev.pk), str(cast.ines.pk)], "next": "/me/say/good_day/"})

    assert onward["Location"] == "/me/say/good_day/"
    assert "Dev Rai is with you." in text(browser.get("/me/"))
    answers(browser, words="Hello")
    sends(browser, whose="helped")
    kept = said_by_rosa(cast)[0]
    assert (kept.present, kept.with_staff, kept.whose, kept.helped_by) == (
        "Dev Rai, Ines Marques", True, "self", "Dev Rai and Ines Marques",
    )  # fmt: skip


def test_whose_words_is_asked_once_a_sitting_with_nothing_chosen(cast: Cast) -> None:
    browser = rosa_with(cast, str(cast.ines.pk))
    answers(browser, words="One")
    page = text(browser.get("/me/say/good_day/check/"))
    assert 'name="whose"' in page and "checked" not in page.split('name="whose"')[1].split("</fieldset>")[0]
    assert "Pick whose words these are." in text(sends(browser, whose=""))
    sends(browser, whose="self_scribed")

    answers(browser, "morning", words="Two")
    page = text(browser.get("/me/say/morning/check/"))
    browser.post("/me/say/morning/check/", {"do": "send"})

    assert 'name="whose"' not in page and "Ines Marques put them in" in page
    two, one = said_by_rosa(cast)
    assert (two.whose, two.scribed_by, two.sitting) == ("self_scribed", "Ines Marques", one.sitting)


def test_somebody_elses_view_is_never_carried_forward(cast: Cast) -> None:
    browser = rosa_with(cast, str(cast.ines.pk))
    answers(browser, words="She is tired")
    sends(browser, whose="someone_else")

    answers(browser, "morning", words="I am not")

    assert 'name="whose"' in text(browser.get("/me/say/morning/check/"))
    assert said_by_rosa(cast)[0].whose == "someone_else"


def test_a_sitting_ends_with_the_session(cast: Cast) -> None:
    rosa_with(cast, str(cast.dev.pk))

    assert cast.client(cast.rosa).get("/me/say/good_day/").status_code == 302


def test_a_sitting_ends_after_some_hours(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = rosa_with(cast, str(cast.dev.pk))
    later = clock.now() + sitting.LASTS + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert browser.get("/me/say/good_day/").status_code == 302
    assert "Who is here with you?" in text(browser.get("/me/"))


def test_what_was_typed_stays_while_it_is_asked_who_is_here(cast: Cast) -> None:
    browser = cast.client(cast.rosa)

    asked = answers(browser, words="Typed before")
    onward = browser.post("/me/here/", {"here": ["alone"], "next": "/me/say/good_day/"})

    assert asked["Location"].startswith("/me/here/")
    assert "Typed before" in text(browser.get(onward["Location"]))


def test_saying_anew_who_is_here_asks_anew_whose_words(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, words="One")
    sends(browser)
    browser.post("/me/here/", {"here": [str(cast.ines.pk)]})
    answers(browser, "morning", words="Two")

    assert 'name="whose"' in text(browser.get("/me/say/morning/check/"))


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/me/", "/people/", "javascript:alert(1)"])
def test_who_is_here_leads_only_to_pages_of_ones_own(cast: Cast, elsewhere: str) -> None:
    answer = cast.client(cast.rosa).post("/me/here/", {"here": ["alone"], "next": elsewhere})

    assert answer["Location"] == "/me/"


# --- every question --------------------------------------------------------------------------------------------------


def test_every_question_offers_not_knowing_not_saying_and_stopping(cast: Cast) -> None:
    browser = rosa_alone(cast)
    for key in ("good_day", "today", "where_to_talk"):
        page = text(browser.get(f"/me/say/{key}/"))

        assert 'value="not_sure"' in page and 'value="no_say"' in page and "Stop for now" in page, key
        assert ">Yes<" not in page and "checked" not in page.split('name="picked"')[1], key
    assert "Something else" in text(browser.get("/me/say/good_day/"))


def test_not_wanting_to_say_is_an_answer(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, instead=["no_say"])

    sends(browser)

    assert said_by_rosa(cast)[0].symbols == ["no_say"]


def test_nothing_at_all_is_asked_about_kindly(cast: Cast) -> None:
    answer = answers(rosa_alone(cast), words="   ")

    assert answer.status_code == 422
    assert "Pick a picture, talk, or write." in text(answer)


def test_the_order_shown_is_the_order_kept(cast: Cast) -> None:
    browser = rosa_alone(cast)
    page = text(browser.get("/me/say/good_day/"))
    shown = page.split('name="order" value="')[1].split('"')[0]
    on_page = [part.split('"')[0] for part in page.split('name="picked" value="')[1:]]
    answers(browser, picked=["tea"], order=shown)

    sends(browser)

    assert said_by_rosa(cast)[0].order_shown == shown.split() == on_page[:-1]
    assert on_page[-1] == "more"


def test_an_order_the_page_never_showed_is_worked_out_anew(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, picked=["tea"], order="tea tea nonsense")

    sends(browser)

    assert len(set(said_by_rosa(cast)[0].order_shown)) == 8


def test_over_many_sittings_each_picture_is_first_about_as_often() -> None:
    options = ["a", "b", "c", "d"]

    first = Counter(rules.varied(options, seed=str(n))[0] for n in range(800))

    assert all(abs(first[each] / 800 - 1 / 4) < 0.1 for each in options)
    assert rules.varied(options, seed="x") == rules.varied(options, seed="x")


def test_the_three_faces_begin_with_the_bad_one_half_of_the_time() -> None:
    shown = [rules.varied(rules.SCALE, seed=str(n)) for n in range(400)]

    assert abs(sum(each[0] == "not_good" for each in shown) / 400 - 0.5) < 0.1
    assert {each[2] for each in shown} == {"not_sure"}


# --- talking and showing ---------------------------------------------------------------------------------------------


def test_talking_and_a_photo_go_with_the_words(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, sound=a_recording(), photo=a_photo(), way="talk")
    page = text(browser.get("/me/say/good_day/check/"))
    assert len(set(re.findall(r'/me/held/[^"]+', page))) == 2 and "<audio" in page

    sends(browser)

    kept = said_by_rosa(cast)[0]
    assert (kept.manner, kept.words) == ("spoken", "")
    with cast.acting(cast.dev):
        assert sorted(Medium.objects.filter(statement=kept).values_list("content_type", flat=True)) == [
            "audio/wav",
            "image/jpeg",
        ]


def test_a_photo_can_be_taken_out_again(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, words="Hello", photo=a_photo())
    token = text(browser.get("/me/say/good_day/")).split('name="held" value="')[1].split('"')[0]

    out = answers(browser, words="Hello", held=[token], drop=token)

    assert out["Location"] == "/me/say/good_day/"
    assert 'name="held"' not in text(browser.get("/me/say/good_day/"))


def test_a_held_file_is_for_whoever_gave_it(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, photo=a_photo())
    token = text(browser.get("/me/say/good_day/")).split('name="held" value="')[1].split('"')[0]

    assert browser.get(f"/me/held/{token}/").status_code == 200
    assert browser.get(f"/me/held/{token}x/").status_code == 404
    assert cast.client(cast.dev).get(f"/me/held/{token}/").status_code == 404
    assert cast.client(cast.ines).get(f"/me/held/{token}/").status_code == 404


# --- drafts ----------------------------------------------------------------------------------------------------------


def test_stopping_keeps_what_was_typed_and_start_says_where(cast: Cast) -> None:
    browser = rosa_alone(cast)

    stopped = answers(browser, words="Half a thought", stop="1")

    assert stopped["Location"] == "/me/"
    start = text(cast.client(cast.rosa).get("/me/"))
    assert "You stopped here:" in start and "What makes a good day for you?" in start
    assert "Half a thought" in text(browser.get("/me/say/good_day/"))


def test_what_is_typed_is_kept_while_typing(cast: Cast) -> None:
    browser = rosa_alone(cast)

    kept = browser.post("/me/say/good_day/?keep", {"words": "Half a word", "picked": ["tea"], "order": ""})

    assert kept.status_code == 204
    page = text(cast.client(cast.rosa).get("/me/here/"))
    assert "Half a word" not in page and "Half a word" in text(browser.get("/me/say/good_day/"))
    assert said_by_rosa(cast) == []


def test_typed_words_survive_the_end_of_a_session(cast: Cast) -> None:
    browser = rosa_alone(cast)
    mark = text(browser.get("/me/say/good_day/")).split('name="_draft" value="')[1].split('"')[0]

    gone = cast.client(None).post("/me/say/good_day/", {"words": "Typed too late.", "_draft": mark})

    assert "/accounts/login/" in gone["Location"]
    assert "Typed too late." in text(browser.get("/me/say/good_day/"))


def test_words_that_were_sent_wait_nowhere(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, words="Sent and gone")

    sends(browser)

    assert "Sent and gone" not in text(browser.get("/me/say/good_day/"))
    assert browser.get("/me/say/good_day/check/")["Location"] == "/me/say/good_day/"


# --- the five questions, asked of the page ---------------------------------------------------------------------------


def test_a_form_sent_twice_says_it_once(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, words="Once")

    first, again = sends(browser, _once=KEY), sends(browser, _once=KEY)

    assert first["Location"] == again["Location"]
    assert len(said_by_rosa(cast)) == 1
    with cast.acting(cast.rosa):
        assert LedgerLine.objects.filter(act="voice.say", outcome="done").count() == 2  # the cast's own, and this
        assert Receipt.objects.filter(key=KEY).count() == 1


@pytest.mark.parametrize("page", ["say/", "say/good_day/", "say/good_day/check/", "words/", "here/"])
@pytest.mark.parametrize("who", ["dev", "mo", "ines"])
def test_strangers_and_readers_find_nothing(cast: Cast, who: str, page: str) -> None:
    browser = cast.client(getattr(cast, who))

    assert browser.get(f"/me/{page}").status_code == 404
    assert browser.post(f"/me/{page}", {"words": "Not mine", "do": "send", "whose": "self"}).status_code == 404
    assert said_by_rosa(cast) == []


@pytest.mark.parametrize("key", ["nonsense", "good-day"])
def test_a_question_nobody_asks_is_not_there(cast: Cast, key: str) -> None:
    assert rosa_alone(cast).get(f"/me/say/{key}/").status_code == 404
