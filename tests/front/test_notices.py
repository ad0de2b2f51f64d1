"""New for me, on both faces; and asking to be told: off until asked for, put away by one press, wrong input kept."""

from html import unescape
from typing import Any

import pytest
from bs4 import BeautifulSoup

from firsthand.people import notices
from firsthand.people.models import Account
from firsthand.plans import actions as plans
from tests.at_home import rosa_alone
from tests.cast import Cast
from tests.people.test_telling import DEVICE, answered, told


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def lines(html: str) -> list[tuple[str, str]]:
    """What is new for the person: what it says, and where it leads."""
    found = BeautifulSoup(html, "html.parser").select("main .tiles a.tile")
    return [(tile.b.get_text() if tile.b else "", str(tile["href"])) for tile in found]


def standing(cast: Cast, who: Account) -> notices.RouteFacts | None:
    with cast.acting(who) as by:
        return notices.route(viewer=by)


# --- new for me -------------------------------------------------------------------------------------------------------


def test_the_person_sees_what_is_new_and_where_it_is(cast: Cast) -> None:
    answered(cast)
    with cast.acting(cast.dev) as by:
        plans.mark_done(by=by, promise=plans.accept(by=by, promise=cast.promise))
    browser = rosa_alone(cast)

    found = lines(text(browser.get("/me/new/")))

    assert sorted(found) == [
        ("Dev Rai answered you", "/me/answers/"),
        ("Dev Rai says something is done", f"/me/promises/{cast.promise.pk}/"),
    ]
    for _word, place in found:
        assert browser.get(place).status_code == 200


def test_a_line_says_nothing_of_what_it_is_about(cast: Cast) -> None:
    answered(cast, text="Yes, we go swimming.")

    page = text(rosa_alone(cast).get("/me/new/"))

    assert "Yes, we go swimming." not in page and "I want to swim" not in page


def test_whoever_looked_has_seen_it(cast: Cast) -> None:
    answered(cast)
    browser = rosa_alone(cast)
    browser.get("/me/answers/")

    page = text(browser.get("/me/new/"))

    assert lines(page) == [] and "Nothing new is here." in page


def test_one_press_puts_it_away_and_a_second_is_told_so(cast: Cast) -> None:
    answered(cast)
    browser = rosa_alone(cast)
    form = BeautifulSoup(browser.get("/me/new/").content, "html.parser")
    keys = [str(field["value"]) for field in form.select("main input[name=seen]")]
    assert len(keys) == 1

    assert browser.post("/me/new/", {"seen": keys})["Location"] == "/me/new/"
    assert lines(text(browser.get("/me/new/"))) == []
    again = browser.post("/me/new/", {"seen": keys})

    assert again.status_code == 409 and "You have seen these already." in text(again)


@pytest.mark.parametrize("seen", [[], ["x"], ["0190a5d0-0000-7000-8000-0000000000bb"]])
def test_what_is_not_ones_own_is_not_put_away(cast: Cast, seen: list[str]) -> None:
    answered(cast)

    assert rosa_alone(cast).post("/me/new/", {"seen": seen}).status_code == 409
    assert len(lines(text(rosa_alone(cast).get("/me/new/")))) == 1


def test_nothing_on_any_page_counts_or_nags(cast: Cast) -> None:
    before = text(rosa_alone(cast).get("/me/plan/"))
    told(cast)
    with cast.acting(cast.dev) as by:
        plans.say_cannot(by=by, promise=plans.accept(by=by, promise=cast.promise), because="The pool is shut.")

    foot = BeautifulSoup(before, "html.parser").select_one("footer")
    now = BeautifulSoup(rosa_alone(cast).get("/me/looked/").content, "html.parser").select_one("footer")

    def words_of(part: Any) -> list[str]:
        return [link.get_text() for link in part.select("a") if not link.get("hreflang")]

    assert words_of(foot) == words_of(now) and "New for me" in words_of(now)


def test_staff_see_who_and_what_kind_and_the_look_is_noted(cast: Cast, behind: Any) -> None:
    told(cast)
    page = text(cast.client(cast.grace).get("/people/for-me/"))

    assert "Something is wrong" in page and "Rosa" in page and "He shouts" not in page
    looks = behind("SELECT people FROM care.people_look WHERE page = 'staff:new' ORDER BY at DESC LIMIT 1")
    assert looks[0]["people"] == [str(cast.rosas_record.pk)]


def test_each_account_puts_away_its_own(cast: Cast) -> None:
    told(cast)
    browser = cast.client(cast.grace)
    form = BeautifulSoup(browser.get("/people/for-me/").content, "html.parser")
    (key,) = [str(button["value"]) for button in form.select("button[name=seen]")]

    assert browser.post("/people/for-me/", {"seen": key}).status_code == 302

    assert "Nothing new waits for you." in text(browser.get("/people/for-me/"))
    assert "Seen before" in text(browser.get("/people/for-me/"))
    assert "New words" in text(cast.client(cast.dev).get("/people/for-me/"))


# --- tell me ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def sends(settings: Any) -> None:
    """A site with a mail server."""
    settings.SENDS_EMAIL = True


def test_messages_are_off_until_somebody_asks(cast: Cast, sends: None) -> None:
    for who, place in ((cast.rosa, "/me/tell-me/"), (cast.dev, "/people/tell-me/")):
        page = BeautifulSoup(cast.client(who).get(place).content, "html.parser")

        assert standing(cast, who) is None
        assert "Messages are off." in page.get_text()
        assert page.select("main input[checked]") == []


def test_asking_and_stopping_take_one_press_each(cast: Cast, sends: None) -> None:
    browser = rosa_alone(cast)
    asked = {"how": "email", "email": " r@home.invalid ", "opened_by": "only_me", "hour": "9"}

    assert browser.post("/me/tell-me/", asked)["Location"] == "/me/tell-me/"
    assert standing(cast, cast.rosa) == notices.RouteFacts("email", "r@home.invalid", 9, is_confirmed=False)
    assert "Look at your e-mail." in text(browser.get("/me/tell-me/"))
    assert browser.post("/me/tell-me/", {"off": "off"}).status_code == 302
    assert standing(cast, cast.rosa) is None
    again = browser.post("/me/tell-me/", {"off": "off"})
    assert again.status_code == 409 and "Messages are off already." in text(again)


WRONG = [
    ({}, "Pick a way."),
    ({"how": "email", "hour": "now"}, "Write your e-mail. It has an @ in it."),
    ({"how": "email", "email": "r at home", "opened_by": "only_me", "hour": "now"}, "Write your e-mail."),
    ({"how": "email", "email": "r@home.invalid", "hour": "now"}, "Pick who can open this e-mail."),
    ({"how": "email", "email": "r@home.invalid", "opened_by": "others", "hour": "now"}, "So we do not write there."),
    ({"how": "email", "email": "r@home.invalid", "opened_by": "not_sure", "hour": "now"}, "So we do not write there."),
    ({"how": "email", "email": "r@home.invalid", "opened_by": "only_me"}, "Pick when."),
    (
        {"how": "email", "email": "r@home.invalid", "opened_by": "only_me", "hour": "99"},
        "That answer is not in the list.",
    ),
    ({"how": "pigeon", "hour": "now"}, "That answer is not in the list."),
]


@pytest.mark.parametrize(("given", "says"), WRONG)
def test_wrong_input_gets_a_sentence_and_keeps_what_was_typed(
    cast: Cast, sends: None, given: dict[str, str], says: str
) -> None:
    answer = rosa_alone(cast).post("/me/tell-me/", given)

    assert answer.status_code == 422 and says in text(answer)
    assert given.get("email", "") in text(answer)
    assert standing(cast, cast.rosa) is None


@pytest.mark.parametrize("address", ["", "http://127.0.0.1/", "https://evil.invalid/x", "\x00"])
def test_a_device_that_did_not_say_yes_is_told_to_pick_another_way(cast: Cast, sends: None, address: str) -> None:
    answer = rosa_alone(cast).post("/me/tell-me/", {"how": "device", "hour": "now", "address": address})

    assert answer.status_code in (409, 422)
    assert standing(cast, cast.rosa) is None


def test_a_device_is_told_from_now_on(cast: Cast) -> None:
    done = rosa_alone(cast).post("/me/tell-me/", {"how": "device", "hour": "now", "address": DEVICE})

    assert done.status_code == 302
    assert standing(cast, cast.rosa) == notices.RouteFacts("device", DEVICE, None, is_confirmed=True)


def test_a_site_without_a_mail_server_offers_no_email(cast: Cast, settings: Any) -> None:
    settings.SENDS_EMAIL = False
    browser = rosa_alone(cast)

    assert "By e-mail" not in text(browser.get("/me/tell-me/"))
    asked = {"how": "email", "email": "r@home.invalid", "opened_by": "only_me", "hour": "9"}
    assert browser.post("/me/tell-me/", asked).status_code == 422


def test_staff_pick_the_hour_of_one_message(cast: Cast, sends: None) -> None:
    browser, asked = cast.client(cast.dev), {"how": "email", "email": "d@work.invalid"}

    assert browser.post("/people/tell-me/", {**asked, "hour": "now"}).status_code == 422
    assert browser.post("/people/tell-me/", {**asked, "hour": "8"}).status_code == 302

    assert standing(cast, cast.dev) == notices.RouteFacts("email", "d@work.invalid", 8, is_confirmed=False)
