"""The person's own pictures of words, on every page of both faces (ux.md S6, SY4)."""

from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from firsthand.base import clock, files
from firsthand.people.access import Viewer, open_record
from firsthand.ui.symbols import OWNABLE, sets
from firsthand.voice import actions as voice
from firsthand.voice.models import OwnPicture
from firsthand.voice.own import GROUPS, own_pictures
from tests.at_home import a_photo, answers, rosa_alone, rosa_with, said_by_rosa, sends
from tests.cast import Cast
from tests.five import Five


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def gives(browser: Any, key: str = "swim", **more: Any) -> Any:
    return browser.post(f"/me/pictures/{key}/", {"photo": a_photo(**more)})


def address(cast: Cast, key: str = "swim") -> str:
    with cast.acting(cast.rosa) as by:
        record = open_record(person_id=cast.rosas_record.pk, viewer=by, at=clock.now())
        return own_pictures(record=record).addresses.get(key, "")


class TestOwnPicture(Five):
    act, who = "voice.own-picture", "rosa"

    def do(self, cast: Cast, by: Viewer) -> OwnPicture:
        kept = files.keep([b"a photo"])
        file = voice.File(kept.sha256, "image/jpeg", kept.size)
        return voice.own_picture(by=by, person=cast.rosas_record.pk, key="bus", photo=file)

    def works(self, cast: Cast, result: OwnPicture) -> None:
        assert (result.key, result.level, result.topic) == ("bus", 0, "about")


class TestChooseSet(Five):
    act, who = "voice.choose-set", "rosa"

    @pytest.fixture(autouse=True)
    def _imported(self, settings: Any) -> None:
        folder = Path(settings.SYMBOLS_DIR) / "warm"
        folder.mkdir(parents=True)
        (folder / "set.toml").write_text('title = "Warm"\nlicence = "CC BY 4.0"\ncredit = "By Invented."\n')
        (folder / "tea.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')

    def do(self, cast: Cast, by: Viewer) -> OwnPicture:
        return voice.choose_set(by=by, person=cast.rosas_record.pk, name="warm")

    def works(self, cast: Cast, result: OwnPicture) -> None:
        assert result.symbol_set == "warm"

    def test_the_chosen_set_is_shown_and_what_it_has_not_is_ours(self, cast: Cast) -> None:
        browser = rosa_alone(cast)
        browser.post("/me/pictures/", {"set": "warm"})

        page = text(browser.get("/me/say/good_day/"))

        assert 'src="/ui/symbol/warm/tea"' in page and 'data-s="music"' in page and 'data-s="tea"' not in page
        assert text(browser.get("/me/pictures/")).count('aria-pressed="true"') == 1
        browser.post("/me/pictures/", {"set": ""})
        assert "/ui/symbol/warm/tea" not in text(browser.get("/me/say/good_day/"))

    def test_a_set_that_is_not_here_is_refused_kindly(self, cast: Cast) -> None:
        answer = rosa_alone(cast).post("/me/pictures/", {"set": "nowhere"})

        assert answer.status_code == 409 and "These pictures are not here." in text(answer)


def test_s6_my_own_photo_replaces_the_symbol_on_every_page_of_both_faces(cast: Cast) -> None:
    browser = rosa_alone(cast)

    assert gives(browser)["Location"] == "/me/pictures/"

    photo = f'src="{address(cast)}"'
    record = f"/people/{cast.rosas_record.pk}"
    for place in (
        "/me/words/",
        f"/me/words/{cast.words.pk}/",
        "/me/say/doing/",
        "/me/answers/",
        "/me/plan/",
        "/me/pictures/",
    ):
        page = text(browser.get(place))
        assert photo in page and 'data-s="swim"' not in page, place
    for place in ("/", "/said/", f"/said/{cast.words.pk}/"):
        page = text(cast.client(cast.dev).get(record + place))
        assert 'data-s="swim"' not in page, place
    assert photo in text(cast.client(cast.dev).get(record + "/said/"))


def test_s6_somebody_else_keeps_the_usual_picture(cast: Cast) -> None:
    gives(rosa_alone(cast))

    page = text(cast.client(cast.mo).get(f"/people/{cast.tomos_record.pk}/"))

    assert "own-picture" not in page


def test_s6_all_of_them_are_found_in_one_statement(cast: Cast) -> None:
    browser = rosa_alone(cast)
    browser.get("/me/say/doing/")

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get("/me/say/doing/")
        return sum("voice_own_picture" in each["sql"] for each in asked)

    none = statements()
    for key in ("swim", "music", "art"):
        gives(browser, key)

    assert none == statements() == 1


def test_s6_who_was_there_when_a_photo_was_given_is_shown(cast: Cast) -> None:
    gives(rosa_with(cast, str(cast.ines.pk)))

    page = text(rosa_alone(cast).get("/me/pictures/"))

    assert "Ines Marques was with you when you gave it." in page


def test_s6_the_usual_picture_comes_back(cast: Cast) -> None:
    browser = rosa_alone(cast)
    gives(browser)
    assert "Use the usual picture" in text(browser.get("/me/pictures/swim/"))

    browser.post("/me/pictures/swim/", {"usual": "1"})

    assert address(cast) == ""
    assert "own-picture" not in text(browser.get("/me/words/"))
    again = browser.post("/me/pictures/swim/", {"usual": "1"})
    assert again.status_code == 409 and "This is the picture you have now." in text(again)


def test_s6_a_newer_photo_takes_the_place_of_the_older(cast: Cast) -> None:
    browser = rosa_alone(cast)
    gives(browser)
    first = address(cast)
    gives(browser, kind="PNG", name="new.png")  # the same picture, written anew, is another file only if it differs

    browser.post("/me/pictures/swim/", {"usual": "1"})
    gives(browser)

    assert address(cast) not in ("", first)


def test_s6_the_photo_opens_for_the_team_and_for_nobody_else(cast: Cast) -> None:
    gives(rosa_alone(cast))
    place = address(cast)

    assert cast.client(cast.dev).get(place)["Content-Type"] == "image/jpeg"
    assert cast.client(cast.mo).get(place).status_code == 404
    assert cast.client(None).get(place).status_code == 302


@pytest.mark.parametrize("key", ["start", "wrong", "nonsense"])
def test_s6_a_button_of_ours_has_no_picture_to_change(cast: Cast, key: str) -> None:
    assert rosa_alone(cast).get(f"/me/pictures/{key}/").status_code == 404


def test_s6_what_is_no_photo_is_told_kindly_and_changes_nothing(cast: Cast) -> None:
    browser = rosa_alone(cast)
    empty = browser.post("/me/pictures/swim/", {})
    wrong = browser.post("/me/pictures/swim/", {"photo": a_photo("x.jpg").__class__("x.jpg", b"nonsense")})

    assert empty.status_code == wrong.status_code == 422
    assert "Pick a photo first." in text(empty) and "We cannot open this as a photo." in text(wrong)
    assert address(cast) == ""


def test_every_word_that_can_have_a_photo_is_found_in_one_group() -> None:
    words = [key for _group, _word, _symbol, keys in GROUPS for key in keys]

    assert sorted(words) == sorted(OWNABLE)
    assert len(GROUPS) <= 5


def test_an_own_photo_stands_where_pictures_are_picked(cast: Cast) -> None:
    browser = rosa_alone(cast)
    gives(browser, "tea")

    page = text(browser.get("/me/say/good_day/"))
    answers(browser, picked=["tea"])
    sends(browser)

    assert f'src="{address(cast, "tea")}"' in page
    assert said_by_rosa(cast)[0].symbols == ["tea"]
    assert sets.choices() == {}
