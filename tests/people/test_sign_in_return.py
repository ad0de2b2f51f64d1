"""Words typed on the real pages while a session ends come back after signing in, on both faces."""

from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client

from firsthand.people import sign_in
from tests.cast import Cast
from tests.conftest import Behind
from tests.people.sign_in.ways import PASSWORD, sign_in_with

IDLE = "UPDATE pol.session SET expires = now() - interval '1 second'"


def mark_in(answer: Any) -> str:
    """The signed field of a page's form."""
    return unescape(answer.content.decode().split('name="_draft" value="')[1].split('"')[0])


def test_a_note_comes_back(cast: Cast, behind: Behind) -> None:
    cast.dev.set_password(PASSWORD)
    cast.dev.save()
    browser, place = Client(), f"/people/{cast.rosas_record.pk}/notes/new/"
    sign_in_with(browser, mail=cast.dev.email or "")
    mark = mark_in(browser.get(place))

    behind(IDLE)
    told = browser.post(place, {"happened": "She swam two lengths.", "_draft": mark})
    back = parse_qs(urlsplit(told.headers["Location"]).query)["next"][0]
    told = sign_in_with(browser, mail=cast.dev.email or "", next=back)

    assert parse_qs(urlsplit(told.headers["Location"]).query)["next"] == [place]
    assert "She swam two lengths." in browser.get(place).content.decode()


def test_the_persons_own_words_come_back_with_a_new_link(cast: Cast, behind: Behind) -> None:
    browser, place = Client(), "/me/say/good_day/"
    browser.post(sign_in.make_link(account=cast.rosa, minutes=5))
    browser.post("/me/here/", {"here": ["alone"]})
    mark = mark_in(browser.get(place))

    behind(IDLE)
    browser.post(place, {"way": "write", "words": "Swimming, and then chips.", "_draft": mark}, follow=True)
    told = browser.post(sign_in.make_link(account=cast.rosa, minutes=5))
    browser.post("/me/here/", {"here": ["alone"]})

    assert told.headers["Location"] == place
    assert "Swimming, and then chips." in browser.get(place).content.decode()
