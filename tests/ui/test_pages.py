"""The page itself: what it always carries, and the part htmx asks for."""

import re
from datetime import date
from typing import Any

import jinja2
import pytest
from django.http import Http404
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from firsthand.ui import pages, views
from tests.ui.conftest import shown

SAID = {
    "whose": "self",
    "words": "line one\n <b>bold</b> & “quotes”",
    "symbols": ["tea", {"key": "dog", "word": "My dog"}, {"word": "Mum", "photo": "/photo/1"}],
    "who": "Sam",
    "how": "typed",
    "when": date(2026, 6, 12),
    "media": [],
    "language": "cy",
}


def drawn(source: str, **facts: Any) -> str:
    return engines["jinja2"].env.from_string(source).render(facts)  # type: ignore[attr-defined]


def test_a_page_is_never_stored(_demonstration: None) -> None:
    assert shown("/ui/")["Cache-Control"] == "no-store"


def test_the_gallery_is_closed_on_a_real_site(settings: Any) -> None:
    settings.DEMO = settings.DEBUG = False
    with pytest.raises(Http404):
        views.gallery(RequestFactory().get("/ui/"))
    with pytest.raises(Http404):
        views.example_page(RequestFactory().get("/ui/page/start/"), "start")


def test_who_drew_the_pictures_is_open_to_all(settings: Any) -> None:
    settings.DEMO = settings.DEBUG = False

    assert "CC BY-SA 4.0" in views.credits(RequestFactory().get("/ui/who-drew-this/")).content.decode()


def test_htmx_gets_only_the_part_it_asked_for(_demonstration: None) -> None:
    request = RequestFactory().get("/")
    request.htmx = True  # type: ignore[attr-defined]
    part = pages.page(request, "ui/credits.html", part="main", sets=()).content.decode()
    request.htmx = False  # type: ignore[attr-defined]
    whole = pages.page(request, "ui/credits.html", part="main", sets=()).content.decode()

    assert "<html" not in part
    assert part.strip() in whole


def test_the_person_face_has_both_ways_past_the_top_and_both_ways_out(_demonstration: None) -> None:
    html = shown("/ui/page/start/").content.decode()

    assert html.index('href="#main"') < html.index('href="#wrong"') < html.index("<header")
    assert 'id="wrong" href="/something-is-wrong/"' in html
    assert 'href="/close/" data-close' in html
    assert re.search(r'<button[^>]* hidden data-read="page"', html)


def test_a_page_in_arabic_runs_the_other_way(_demonstration: None) -> None:
    assert '<html lang="ar" dir="rtl"' in shown("/ui/page/start/", "ar").content.decode()


def test_a_forgotten_fact_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        drawn("{{ forgotten }}")
    with pytest.raises(jinja2.UndefinedError):
        drawn('{% import "ui/choices.jinja" as c %}{{ c.tile("#") }}')


def test_a_link_may_carry_words(_demonstration: None) -> None:
    assert drawn("{{ 'a b&c/é' | urlencode }}") == "a%20b%26c/%C3%A9"


CARDS = '{% import "ui/statements.jinja" as v %}{{ v.voice_card(said, on) }}|{{ v.team_card(said, on) }}'


@pytest.mark.parametrize(
    ("whose", "dress"), [("self", "voice"), ("self_scribed", "voice"), ("someone_else", "team"), ("", "team")]
)
def test_only_whose_words_they_are_decides_warm_or_cool(whose: str, dress: str) -> None:
    first, second = drawn(CARDS, said=SAID | {"whose": whose}, on=date(2026, 6, 22)).split("|")

    assert f'<div class="{dress}"' in first
    assert f'<div class="{dress} cell"' in second


def test_words_are_shown_as_they_were_said() -> None:
    html = drawn(CARDS, said=SAID, on=date(2026, 6, 22))

    assert '<blockquote dir="auto" lang="cy">line one\n &lt;b&gt;bold&lt;/b&gt; &amp; “quotes”</blockquote>' in html
    assert "Friday 12 June" in html
    assert '<img src="/photo/1" alt=""' in html
    assert "My dog" in html


def test_sentences_are_marked_for_translation() -> None:
    with translation.override("en-gb"):
        assert "Something is wrong" in drawn('{% import "ui/shell.jinja" as s %}{{ s.bottom_bar("/", "/w") }}')
