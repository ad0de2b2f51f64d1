"""Something is wrong: five choices, then what it is; not safe now always works. Who is told: tests/safety."""

import re
from html import unescape

import pytest
from django.test import Client

from firsthand.base.packs import HELPLINE_USES, PACKS, pack
from tests.at_home import said_by_rosa
from tests.cast import Cast


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def test_not_safe_now_comes_first_whatever_the_order(cast: Cast) -> None:
    page = text(cast.client(cast.rosa).get("/me/wrong/"))

    tiles = [part.split('"')[0] for part in page.split('<a class="tile')[1:]]
    assert len(tiles) == 5 and tiles[0] == " tile--danger"
    assert page.index("I am not safe now") < page.index("Someone hurt me")
    assert page.index("Something else") > max(page.index(word) for word in ("My medicines", "Something in my plan"))


def test_nobody_asks_who_is_here_before_something_is_told(cast: Cast) -> None:
    assert cast.client(cast.rosa).get("/me/wrong/hurt/").status_code == 200


@pytest.mark.parametrize("kind", ["told", "nonsense"])
def test_what_cannot_be_wrong_is_not_there(cast: Cast, kind: str) -> None:
    assert cast.client(cast.rosa).get(f"/me/wrong/{kind}/").status_code == 404


@pytest.mark.parametrize("who", ["dev", "mo", "ines"])
def test_strangers_and_readers_find_nothing(cast: Cast, who: str) -> None:
    browser = cast.client(getattr(cast, who))

    for place in ("/me/wrong/", "/me/wrong/hurt/", f"/me/wrong/told/{cast.words.pk}/"):
        assert browser.get(place).status_code == 404
        assert browser.post(place, {"words": "Forged"}).status_code == 404
    assert said_by_rosa(cast) == []


# --- not safe now ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["/not-safe/", "/not-safe/show/"])
def test_not_safe_needs_neither_sign_in_nor_database(place: str) -> None:
    """pytest-django refuses every statement here: there is no `db` fixture."""
    browser = Client()

    signed_out = browser.get(place)
    browser.cookies["firsthand"] = "anything"
    with_a_session = browser.get(place)

    assert signed_out.status_code == 200 and signed_out.content == with_a_session.content
    assert signed_out["Cache-Control"] == "public, max-age=3600"


def test_not_safe_gives_numbers_and_ways_without_a_telephone() -> None:
    page = text(Client().get("/not-safe/"))

    for words in (
        'href="tel:999"',
        'href="tel:111"',
        "Pick option 2.",
        "press your cell bell",
        "press the call bell",
        "data-close",
    ):
        assert words in page, words


def test_the_numbers_are_those_of_the_pack_and_stand_in_no_template() -> None:
    page, card = text(Client().get("/not-safe/")), text(Client().get("/not-safe/show/"))
    lines = pack("common").helplines

    assert {each.use for each in lines.values()} == set(HELPLINE_USES)
    for each in pack("common").ring("danger", "help"):
        assert f'href="tel:{each.number}"' in page and each.label in page and each.easy in page
    assert f"Ring {lines['emergency'].number}" in card
    for template in PACKS.parent.glob("*/jinja2/**/*.*"):
        said = template.read_text() if template.is_file() else ""
        assert not re.search(r"\b(999|111|116 123)\b", said.replace("999 000", "")), template


def test_the_local_helpline_is_shown_where_there_is_one(settings: object) -> None:
    settings.HELPLINE = "01632 960 999"  # type: ignore[attr-defined]

    assert 'href="tel:01632960999"' in text(Client().get("/not-safe/"))
