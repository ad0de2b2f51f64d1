"""New for me has pages: the newest first, and everything before them one press away."""

import re

import pytest

from firsthand.base import clock
from firsthand.front.views.notices import A_PAGE
from firsthand.voice import actions as voice
from tests.at_home import text
from tests.cast import Cast


def many(cast: Cast, number: int) -> None:
    """Rosa says many things: as many wait for Dev, beside what the cast began with."""
    with cast.acting(cast.rosa) as by:
        for each in range(number):
            said = voice.Said(words=f"Words {each}")
            voice.say(by=by, person=cast.rosas_record, said=said, send_to=[cast.agency.pk], on=clock.today())


def seen_on(page: str) -> list[str]:
    """Which notices a page offers to put away."""
    return list(dict.fromkeys(re.findall(r'name="seen" value="([^"]+)"', page)))


def test_staff_find_everything_page_by_page(cast: Cast) -> None:
    many(cast, A_PAGE + 4)
    browser = cast.client(cast.dev)

    first = text(browser.get("/people/for-me/"))
    more = re.search(r'href="(\?before=[^"]+)"', first)
    assert more is not None and len(seen_on(first)) == A_PAGE
    second = text(browser.get(f"/people/for-me/{more[1]}"))

    assert len(seen_on(second)) == 5 and not set(seen_on(first)) & set(seen_on(second))
    assert 'href="?before=' not in second and 'href="/people/for-me/"' in second


def test_the_person_reads_five_at_a_time(cast: Cast) -> None:
    for number in range(7):
        with cast.acting(cast.dev) as by:
            voice.reply(by=by, to=cast.words, text=f"Yes {number}.", reply_is="heard", on=clock.today())
    browser = cast.client(cast.rosa)

    first = text(browser.get("/me/new/"))
    more = re.search(r'href="(\?before=[^"]+)"', first)
    assert more is not None and len(seen_on(first)) == 5
    second = text(browser.get(f"/me/new/{more[1]}"))

    assert len(seen_on(second)) == 2


def test_what_an_earlier_page_shows_is_put_away_from_there(cast: Cast) -> None:
    many(cast, A_PAGE + 4)
    browser = cast.client(cast.dev)
    first = text(browser.get("/people/for-me/"))
    place = "/people/for-me/" + re.search(r'href="(\?before=[^"]+)"', first)[1]  # type: ignore[index]
    shown = seen_on(text(browser.get(place)))

    assert browser.post(place, {"seen": shown}).status_code == 302

    assert seen_on(text(browser.get(place))) == []
    assert len(seen_on(text(browser.get("/people/for-me/")))) == A_PAGE


@pytest.mark.parametrize("mark", ["x", "", "01a21332-5232-70e0-a8a5-9f825696afbb"])
def test_an_address_that_names_nothing_shows_a_page(cast: Cast, mark: str) -> None:
    assert cast.client(cast.dev).get(f"/people/for-me/?before={mark}").status_code == 200


def test_nobody_pages_from_what_waits_for_somebody_else(cast: Cast) -> None:
    many(cast, 1)
    mine = seen_on(text(cast.client(cast.dev).get("/people/for-me/")))

    assert seen_on(text(cast.client(cast.grace).get(f"/people/for-me/?before={mine[0]}"))) == []
