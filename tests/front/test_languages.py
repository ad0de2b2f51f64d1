"""Every page in every language: chosen in one press, the same page, nothing left in English, drafts marked."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import dates, translation

from firsthand.front.languages import catalogues, collecting, ready
from firsthand.people.speaking import CHOSEN
from tests.at_home import rosa_alone
from tests.cast import Cast
from tests.front.test_likes import PAGES
from tests.house.test_who_may import address
from tests.house.who_may import DEV, WHO_MAY
from tests.journeys.test_every_page import SHEETS

PSEUDO = "en-au"
"""A language nobody speaks here: every sentence of ours in wide letters, so that what is not translated stands out."""
LEFT = re.compile(r"(%\(\w+\)[sd]|%[sd]|<[^>]*>|&\w+;)")
DATA = (
    "Rosa's plan", "Rosa Marques", "Rosa", "Dev Rai", "Dev will go with you to the pool", "Ines Marques", "sister",
    "nurse",
    "Eastside Community Team", "Duty desk", "I want to swim on Fridays.",
    "Short words. Then wait.", "Rosa is calmer after swimming.", "Swim every Friday", "Somebody shouts.", "My pool",
    "Dev", "Firsthand", "English", "Cymraeg", "Grace Adeyemi", "pool.png", "team lead",
    "No. It is cold.", "I want the window open.", "Tenants of Mill Lane", "At home", "Ines", "VoiceAbility",
    "It is open.", "The day centre", "I want to swim more.",
)  # fmt: skip
"""What the cast is called and has said: words of people, which nobody translates."""


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def wide(sentence: str) -> str:
    """A sentence in letters that no other sentence is in."""
    parts = LEFT.split(sentence)
    return "".join(
        part if n % 2 else "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalpha() else c for c in part)
        for n, part in enumerate(parts)
    )


@pytest.fixture
def pseudo(settings: Any, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Headers of a visitor who asks for the pseudo-language; its translations are made of what is collected."""
    catalogue, template = Catalog(locale="en_AU", fuzzy=False), collecting.collected()
    for message in template:
        if message.id:
            said = message.id if isinstance(message.id, tuple) else (message.id,)
            catalogue.add(
                message.id, tuple(map(wide, said)) if len(said) > 1 else wide(said[0]), context=message.context
            )
    for name in (*dates.WEEKDAYS.values(), *dates.MONTHS.values(), *dates.MONTHS_3.values()):
        catalogue.add(str(name), wide(str(name)))
    place = ready.path_of("en_AU", tmp_path)
    place.parent.mkdir(parents=True)
    place.write_bytes(catalogues.written(catalogue))
    ready.path_of("en_AU", tmp_path, "mo").write_bytes(ready.compiled(place.read_bytes(), "en_AU"))
    settings.LANGUAGES = [(PSEUDO, "Pseudo")]
    settings.LOCALE_PATHS = [tmp_path]
    yield {"accept-language": PSEUDO}


def in_english(html: str) -> list[str]:
    """What a page says, to be read or heard, that was not translated."""
    soup = BeautifulSoup(html, "html.parser")
    for hidden in soup(["script", "style", "textarea", "bdi", "blockquote"]):
        hidden.decompose()
    said = [*soup.stripped_strings]
    for name in ("aria-label", "alt", "placeholder", "data-saved", "data-unsaved", "data-now", "data-one", "data-two"):
        said += [str(tag[name]) for tag in soup.find_all(attrs={name: True})]
    said = [re.sub(r"^Step \d$", "", each) for each in said]  # levels of a scale, in the words of those who wrote them
    for data in sorted(DATA, key=len, reverse=True):
        said = [each.replace(data, "") for each in said]
    return [each for each in said if re.search(r"[A-Za-z]{2,}", each)]


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The language of the last page shown is not that of the next test."""
    yield
    translation.deactivate()


def test_no_page_of_the_person_says_anything_untranslated(cast: Cast, pseudo: dict[str, str]) -> None:
    browser = rosa_alone(cast)
    browser.post("/me/say/good_day/", {"picked": ["tea"]})

    found = {name: in_english(text(browser.get(address(name, cast), headers=pseudo))) for name in PAGES}

    assert {name: said for name, said in found.items() if said} == {}
    assert "Ｍｙ ｓｅｔｔｉｎｇｓ" in text(browser.get("/me/", headers=pseudo))


@pytest.mark.parametrize("place", ["/accounts/login/", "/not-safe/", "/not-safe/show/", "/close/"])
def test_nor_does_a_page_before_signing_in(place: str, db: None, pseudo: dict[str, str]) -> None:
    assert in_english(text(Client().get(place, headers=pseudo))) == []


# --- choosing ---------------------------------------------------------------------------------------------------------


def others(html: str) -> dict[str, str]:
    """Where a page leads to for each other language."""
    soup = BeautifulSoup(html, "html.parser")
    return {str(link["hreflang"]): str(link["href"]) for link in soup.select("footer a[hreflang]")}


def test_every_page_leads_to_itself_in_every_other_language(cast: Cast) -> None:
    rosa = rosa_alone(cast)
    rosa.post("/me/say/good_day/", {"picked": ["tea"]})
    pages = [(cast.client(cast.dev), name) for name in WHO_MAY if DEV in WHO_MAY[name] and name not in SHEETS]
    pages += [(rosa, name) for name in PAGES]
    for browser, name in pages:
        place = address(name, cast)
        found = others(text(browser.get(place)))

        assert sorted(found) == ["ar", "cy"], name
        assert browser.get(found["cy"])["Location"] == place, name
        browser.get("/language/en-gb/")


@pytest.mark.parametrize("place", ["/accounts/login/", "/not-safe/", "/accounts/login/?next=/me/plan/"])
def test_so_does_a_page_before_signing_in(place: str, db: None) -> None:
    browser = Client()

    answer = browser.get(others(text(browser.get(place)))["ar"], follow=True)

    assert answer.redirect_chain == [(place, 302)]
    assert '<html lang="ar" dir="rtl"' in text(answer)


def test_the_secret_of_a_link_is_not_repeated_in_another_address(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        from firsthand.people import actions

        path = actions.way_in(by=by, person=cast.rosas_record.pk).path
    browser = Client()

    link = others(text(browser.get(path)))["cy"]

    assert link == "/language/cy/"
    assert browser.get(link, headers={"referer": f"http://testserver{path}"})["Location"] == path


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "me/", ""])
def test_it_leads_to_no_other_site(to: str, db: None) -> None:
    assert Client().get("/language/cy/", {"to": to})["Location"] == "/"


def test_there_is_no_language_that_is_not_ours(db: None) -> None:
    assert Client().get("/language/xx/").status_code == 404


def test_what_a_person_chose_here_does_not_hold_for_the_next_who_signs_in(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    browser.get("/language/cy/?to=/me/")
    assert '<html lang="cy"' in text(browser.get("/me/"))

    somebody_elses = cast.client(cast.rosa)
    somebody_elses.cookies[CHOSEN] = browser.cookies[CHOSEN].value

    assert '<html lang="en-gb"' in text(somebody_elses.get("/me/"))


def test_my_settings_hold_on_all_devices_and_one_press_here_goes_first(cast: Cast) -> None:
    cast.client(cast.rosa).post("/me/settings/", {"language": "cy"})
    another = cast.client(cast.rosa)

    assert '<html lang="cy"' in text(another.get("/me/"))
    another.get("/language/en-gb/?to=/me/")
    assert '<html lang="en-gb"' in text(another.get("/me/"))


def test_a_draft_is_shown_only_to_whoever_asks_and_says_what_it_is(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    assert '<html lang="en-gb"' in text(browser.get("/me/", headers={"accept-language": "ar,en;q=0.5"}))

    for place in ("/me/", "/me/plan/", "/accounts/login/"):
        assert "A computer changed the words." not in text(browser.get(place))
        browser.get("/language/ar/")
        page = text(browser.get(place))
        assert "A computer changed the words." in page and 'dir="rtl"' in page
        browser.get("/language/en-gb/")


# --- the translations -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ready.CODES)
def test_translations_leave_open_what_the_sentence_leaves_open(code: str) -> None:
    assert catalogues.mistakes(catalogues.of(code)) == []


@pytest.mark.parametrize("code", ready.CODES)
def test_nearly_all_that_a_person_reads_is_translated(code: str) -> None:
    """A floor with some room, so that a new sentence fails nothing: `firsthand messages --missing` tells what lacks."""
    catalogue = catalogues.merged(code, collecting.collected())
    theirs = [m for m in catalogue if m.id and collecting.is_for_the_person(m)]
    lacks = [m for m in catalogues.missing(catalogue) if collecting.is_for_the_person(m)]

    assert len(theirs) > 500
    assert len(lacks) / len(theirs) < 0.25


def test_only_what_changed_is_made_ready(tmp_path: Path) -> None:
    assert ready.make_ready(tmp_path) == list(ready.CODES)
    assert ready.make_ready(tmp_path) == []

    ready.path_of("cy", tmp_path, "stamp").write_text("older")

    assert ready.make_ready(tmp_path) == ["cy"]
    assert ready.path_of("cy", tmp_path, "mo").read_bytes()[:4] in (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")


def test_every_kind_of_place_is_collected() -> None:
    """Code, pages, the pages of signing in, and packs."""
    places = {
        place.split("/")[1] if place[0] == "/" else place for m in collecting.collected() for place, _ in m.locations
    }
    said = {catalogues.name_of(m) for m in collecting.collected() if m.id}

    assert {"front", "people", "plans", "voice", "ui", "packs/common"} <= places
    assert {"My settings", "I work here", "What makes a good day for you?", "%(left)s code is left."} <= said
