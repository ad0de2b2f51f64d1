"""My words: change them, take them back, send what was kept; what was said before stays to be seen."""

from html import unescape

import pytest

from firsthand.base.answers import Refused
from firsthand.voice import actions as voice
from firsthand.voice.models import Medium, Statement
from tests.at_home import a_photo, answers, rosa_alone, said_by_rosa, sends, tell
from tests.cast import TODAY, Cast


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def kept_for_herself(cast: Cast) -> Statement:
    with cast.acting(cast.rosa) as by:
        return voice.keep_to_myself(by=by, person=cast.rosas_record, said=voice.Said(words="Just mine"), on=TODAY)


def test_changed_words_stand_in_place_of_the_old_ones(cast: Cast) -> None:
    browser = rosa_alone(cast)
    place = f"/me/words/{cast.words.pk}/change/"
    page = text(browser.get(place))
    assert "I want to swim on Fridays." in page and "What you said before is kept too." in page

    changed = browser.post(place, {"words": "On Mondays.", "picked": ["swim"], "whose": "self"})

    new = said_by_rosa(cast)[0]
    assert changed["Location"] == f"/me/words/{new.pk}/"
    assert (new.words, new.symbols, new.takes_back_id, new.sent_to) == (
        "On Mondays.",
        ["swim"],
        cast.words.pk,
        [cast.agency.pk],
    )
    after = text(browser.get(f"/me/words/{new.pk}/"))
    assert "What I said before" in after and "I want to swim on Fridays." in after
    assert "I want to swim on Fridays." not in text(browser.get("/me/words/"))


def test_changing_twice_is_refused_kindly_and_keeps_what_was_typed(cast: Cast) -> None:
    browser = rosa_alone(cast)
    place = f"/me/words/{cast.words.pk}/change/"
    browser.post(place, {"words": "On Mondays.", "whose": "self"})

    again = browser.post(place, {"words": "On Tuesdays."})

    assert again.status_code == 409
    assert "You changed or took back these words already." in text(again) and "On Tuesdays." in text(again)
    assert len(said_by_rosa(cast)) == 1


def test_a_photo_stays_with_changed_words(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, words="My pool", photo=a_photo())
    sends(browser)
    first = said_by_rosa(cast)[0]
    token = text(browser.get(f"/me/words/{first.pk}/change/")).split('name="held" value="')[1].split('"')[0]

    browser.post(f"/me/words/{first.pk}/change/", {"words": "My old pool", "held": [token]})

    new = said_by_rosa(cast)[0]
    with cast.acting(cast.rosa):
        assert Medium.objects.get(statement=new).sha256 == Medium.objects.get(statement=first).sha256


def test_words_staff_wrote_down_reach_the_same_team_when_they_are_changed(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        said = voice.Said(
            words="She likes cake", whose="self_scribed", manner="spoken", scribed_by="Dev", area="choices"
        )
        told = voice.write_down(by=by, person=cast.rosas_record, said=said, on=TODAY)

    rosa_alone(cast).post(f"/me/words/{told.pk}/change/", {"words": "I hate cake", "whose": "self"})

    with cast.acting(cast.dev):
        new = Statement.objects.get(takes_back=told)
    assert (new.words, new.whose, new.scribed_by) == ("I hate cake", "self", "")


def test_taken_back_words_are_shown_as_taken_back(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    place = f"/me/words/{cast.words.pk}/take-back/"
    assert "They show as taken back." in text(browser.get(place))

    browser.post(place)

    assert "Taken back" in text(browser.get("/me/words/"))
    again = browser.post(place)
    assert (again.status_code, "You took these words back already." in text(again)) == (409, True)


def test_one_tap_turns_words_already_sent_into_an_ask(cast: Cast) -> None:
    browser = rosa_alone(cast)
    place = f"/me/words/{cast.words.pk}/want/"
    assert place in text(browser.get(f"/me/words/{cast.words.pk}/"))

    tapped = browser.post(place)

    new = said_by_rosa(cast)[0]
    assert tapped["Location"] == f"/me/words/{new.pk}/thanks/"
    assert (new.words, new.asks, new.takes_back_id) == (cast.words.words, True, cast.words.pk)
    assert "If no one answers by then, the lead must." in text(browser.get(tapped["Location"]))
    assert "want/" not in text(browser.get(f"/me/words/{new.pk}/"))
    assert f"/asks/{new.pk}/" in text(cast.client(cast.dev).get(f"/people/{cast.rosas_record.pk}/said/"))


def test_a_photo_goes_with_the_words_that_became_an_ask(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, words="My pool", photo=a_photo())
    sends(browser)
    first = said_by_rosa(cast)[0]

    browser.post(f"/me/words/{first.pk}/want/")

    new = said_by_rosa(cast)[0]
    with cast.acting(cast.rosa):
        assert Medium.objects.get(statement=new).sha256 == Medium.objects.get(statement=first).sha256


def test_asking_twice_is_refused_in_a_sentence_and_asks_once(cast: Cast) -> None:
    browser = rosa_alone(cast)
    place = f"/me/words/{cast.words.pk}/want/"
    browser.post(place)

    again = browser.post(place)

    assert (again.status_code, "You changed or took back these words already." in text(again)) == (409, True)
    assert len(said_by_rosa(cast, asks=True)) == 1


def test_words_kept_for_herself_are_sent_before_they_ask(cast: Cast) -> None:
    kept, browser = kept_for_herself(cast), rosa_alone(cast)
    assert f"/me/words/{kept.pk}/want/" not in text(browser.get(f"/me/words/{kept.pk}/"))

    refused = browser.post(f"/me/words/{kept.pk}/want/")

    assert (refused.status_code, "Send them first." in text(refused)) == (409, True)
    assert said_by_rosa(cast, asks=True) == []


def test_kept_words_can_be_sent_later_and_only_once(cast: Cast) -> None:
    kept, browser = kept_for_herself(cast), rosa_alone(cast)
    place = f"/me/words/{kept.pk}/send/"

    sent = browser.post(place, {"do": "send"})

    new = said_by_rosa(cast)[0]
    assert sent["Location"] == f"/me/words/{new.pk}/thanks/"
    assert (new.words, new.sent_to, new.draft) == ("Just mine", [cast.agency.pk], False)
    with cast.acting(cast.dev):
        assert Statement.objects.filter(words="Just mine").count() == 1
    assert browser.post(place, {"do": "send"}).status_code == 409
    assert text(browser.get("/me/words/")).count("Just mine") == 1


def test_the_button_that_keeps_sends_nothing(cast: Cast) -> None:
    kept = kept_for_herself(cast)

    rosa_alone(cast).post(f"/me/words/{kept.pk}/send/", {"do": "keep"})

    assert len(said_by_rosa(cast)) == 1


def test_keep_and_send_weigh_the_same(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, words="Hello")
    page = text(browser.get("/me/say/good_day/check/"))

    buttons = [part.split(">")[0] for part in page.split("<button ")[1:] if 'name="do"' in part.split(">")[0]]

    assert len(buttons) == 2
    assert len({button.replace("keep", "").replace("send", "") for button in buttons}) == 1


def test_what_was_told_to_a_rota_cannot_be_taken_back(cast: Cast) -> None:
    """Somebody may be made to take it back: who was told goes on knowing, and answers."""
    browser, told = rosa_alone(cast), tell(cast, "hurt", "He shouts").statement

    answer = browser.post(f"/me/words/{told.pk}/take-back/")

    assert answer.status_code == 404  # it has a page of its own, where nothing takes it back
    with pytest.raises(Refused, match="You can tell them more"), cast.acting(cast.rosa) as by:
        voice.take_back(by=by, statement=told, on=TODAY)
    assert len(said_by_rosa(cast)) == 1


@pytest.mark.parametrize("do", ["", "change/", "take-back/", "send/", "thanks/", "want/"])
@pytest.mark.parametrize("who", ["dev", "mo", "ines"])
def test_nobody_else_has_these_pages(cast: Cast, who: str, do: str) -> None:
    browser = cast.client(getattr(cast, who))

    assert browser.get(f"/me/words/{cast.words.pk}/{do}").status_code == 404
    assert browser.post(f"/me/words/{cast.words.pk}/{do}", {"words": "Mine now"}).status_code == 404


def test_a_note_of_staff_is_not_among_my_words(cast: Cast) -> None:
    browser = rosa_alone(cast)

    for do in ("", "change/", "take-back/", "send/"):
        assert browser.get(f"/me/words/{cast.view.pk}/{do}").status_code == 404
    assert cast.view.words not in text(browser.get("/me/words/"))
