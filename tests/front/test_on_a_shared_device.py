"""A device that others use: what a page leaves behind in a browser says nothing about anybody (ux.md T3, T4)."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from tests.at_home import rosa_alone
from tests.cast import Cast
from tests.front.test_likes import PAGES
from tests.house.test_who_may import address

SRC = Path(__file__).resolve().parents[2] / "firsthand"
WHO = {"me:here"}
"""The page that asks who is here has no strip that asks it too."""
TELLING = re.compile(r"Rosa|Dev|Ines|swim|pool|shout|hurt|medicine|refus", re.IGNORECASE)


@pytest.fixture
def rosa(cast: Cast) -> Client:
    """Rosa's browser; she is on her own and has begun to answer a question."""
    browser = rosa_alone(cast)
    browser.post("/me/say/good_day/", {"picked": ["tea"]})
    return browser


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def test_no_title_says_what_a_page_is_about(cast: Cast, rosa: Client) -> None:
    titles = {name: re.findall(r"<title>(.*?)</title>", text(rosa.get(address(name, cast))))[0] for name in PAGES}

    assert {name: title for name, title in titles.items() if TELLING.search(title)} == {}
    assert len(titles) > 20


def test_no_address_says_what_a_page_is_about(cast: Cast, rosa: Client) -> None:
    """Where a page is, and where it leads to: keys, and words that are the same for everybody."""
    places = {address(name, cast) for name in PAGES}
    places |= {link for name in PAGES for link in re.findall(r'href="([^"]+)"', text(rosa.get(address(name, cast))))}

    assert [place for place in places if re.search("rosa|dev-|ines|swim|pool|tel:.*900123", place, re.IGNORECASE)] == []
    assert len(places) > 40


def test_no_script_keeps_anything_for_the_next_visitor() -> None:
    ours = [path for path in SRC.rglob("*.js") if path.name != "htmx.min.js"]

    assert [path.name for path in ours if "localStorage" in path.read_text()] == []
    assert [path.name for path in ours if "sessionStorage" in path.read_text()] == ["drafts.js"]


def test_every_page_says_who_is_here_and_lets_one_change_it(cast: Cast, rosa: Client) -> None:
    for here, says in (("alone", "You are on your own."), (str(cast.dev.pk), "Dev Rai is with you.")):
        rosa.post("/me/here/", {"here": [here]})
        rosa.post("/me/say/good_day/", {"picked": ["tea"]})
        for name in sorted(set(PAGES) - WHO):
            page = text(rosa.get(address(name, cast)))
            assert says in page and 'href="/me/here/?next=' in page, name


def test_no_page_can_be_brought_back_after_somebody_came_or_went(cast: Cast, rosa: Client) -> None:
    """What was shown while alone is not shown again by Back: no browser stores it."""
    for name in PAGES:
        assert "no-store" in rosa.get(address(name, cast))["Cache-Control"], name

    rosa.post("/me/here/", {"here": [str(cast.dev.pk)]})
    assert "Dev Rai is with you." in text(rosa.get("/me/"))
    rosa.post("/me/here/", {"here": ["alone"]})
    assert "You are on your own." in text(rosa.get("/me/"))


def test_what_one_person_chose_on_a_device_is_forgotten_with_their_session(cast: Cast) -> None:
    browser = rosa_alone(cast)
    browser.post("/me/settings/", {"device": "mine"})
    assert " data-mine" in text(browser.get("/me/"))

    next_one = cast.client(cast.rosa)
    next_one.cookies["firsthand-mine"] = browser.cookies["firsthand-mine"].value
    assert " data-mine" not in text(next_one.get("/me/"))

    browser.post("/me/settings/", {"device": "shared"})
    assert " data-mine" not in text(browser.get("/me/"))
