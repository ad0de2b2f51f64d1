"""The gallery shows every component, and what it shows is fit for everybody, in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from firsthand.ui.views import EXAMPLE_PAGES
from tests.ui.conftest import shown

MACROS = Path(__file__).resolve().parents[2] / "firsthand/ui/jinja2/ui"
PAGES = ["/ui/", "/ui/who-drew-this/", *(f"/ui/page/{name}/" for name in EXAMPLE_PAGES)]
WIDTHS = [(320, 568), (390, 844), (1280, 900)]
FLOOR = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
}
CANARY = '<!doctype html><html lang="en"><title>x</title><h1>x</h1><p style="color:#999;background:#fff">Pale words'
TOO_SMALL = """() => [...document.querySelectorAll('a,button,input:not([type=hidden]),select,textarea,summary')]
  .filter(e => { const r = e.getBoundingClientRect();
    return r.width > 0 && !e.matches('.skip') && (r.height < 43.9 || r.width < 43.9) })
  .map(e => (e.innerText || e.name) + ' ' + JSON.stringify(e.getBoundingClientRect()))"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LONELY = """() => [...document.querySelectorAll('svg.sym, .pic img, .box img, .strip img')].filter(e => {
  if (e.getAttribute('aria-label') || e.closest('.tickbox, .dot, .chev, .avatar')) return false;
  let at = e.parentElement;
  while (at && !at.textContent.trim()) at = at.parentElement;
  return !at || at.matches('main, body, #page, .stack-l, .picks, .tiles') }).map(e => e.outerHTML.slice(0, 80))"""

Look = Callable[..., Page]


def macro_names() -> list[str]:
    found = []
    for path in sorted(MACROS.glob("*.jinja")):
        found += re.findall(r"{%-? macro (\w+)\(", path.read_text())
    return [name for name in found if not name.startswith("_")]


def test_the_gallery_shows_every_component(_demonstration: None) -> None:
    html = shown("/ui/").content.decode()

    assert [name for name in macro_names() if f'id="{name}"' not in html] == []
    assert len(macro_names()) == len(set(macro_names()))


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=FLOOR).response["violations"]
    return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]


@pytest.mark.journey
def test_the_checker_sees_pale_words_so_that_a_missing_font_cannot_pass(look: Look) -> None:
    page = look("/ui/page/start/")
    page.set_content(CANARY)

    assert any(each.startswith("color-contrast") for each in violations(page))


@pytest.mark.journey
def test_our_own_letters_are_loaded(look: Look) -> None:
    page = look("/ui/page/start/")

    assert page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length") >= 1


@pytest.mark.journey
@pytest.mark.parametrize("size", WIDTHS, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_fit_for_everybody(look: Look, path: str, size: tuple[int, int]) -> None:
    page = look(path, *size)

    assert violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(TOO_SMALL) == []
    assert page.evaluate(LONELY) == []
    assert page.troubles == []  # type: ignore[attr-defined]


SPACING = (
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    "p{margin-bottom:2em!important}"
)


@pytest.mark.journey
@pytest.mark.parametrize("css", [SPACING, "html{font-size:200%!important}"], ids=["spacing", "double"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_larger_words_do_not_run_off_the_page(look: Look, path: str, width: int, css: str) -> None:
    page = look(path, width, 844)
    page.add_style_tag(content=css)

    assert page.evaluate(OVERFLOW) <= 0


RING = """() => { const e = document.activeElement; if (!e || e === document.body) return null;
  const bar = document.querySelector('.pbar'), r = e.getBoundingClientRect(),
    shown = e.matches('.pick input, .way input, .rad input') ? e.nextElementSibling : e, css = getComputedStyle(shown),
    stuck = bar && getComputedStyle(bar).position === 'sticky' && !bar.contains(e);
  return { name: (e.innerText || e.name || e.tagName).trim().slice(0, 30), ring: css.outlineStyle !== 'none'
    && parseFloat(css.outlineWidth) >= 2, hidden: r.bottom < 0 || r.top > innerHeight
    || (stuck && r.bottom > bar.getBoundingClientRect().top + 1 && r.height < innerHeight / 2) } }"""


@pytest.mark.journey
@pytest.mark.parametrize("size", [(320, 568), (390, 844), (1280, 900)], ids=lambda size: str(size[0]))
@pytest.mark.parametrize("name", ["start", "question", "check", "plan"])
def test_every_stop_of_the_keyboard_is_seen(look: Look, name: str, size: tuple[int, int]) -> None:
    page = look(f"/ui/page/{name}/", *size)
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(RING)
        if stop is None:
            break
        stops.append(stop)

    assert [stop["name"] for stop in stops[:2]] == ["Skip to the main part", "Skip to Something is wrong"]
    assert [stop for stop in stops if not stop["ring"] or stop["hidden"]] == []
    assert len(stops) <= 25


@pytest.mark.journey
def test_nothing_moves_for_those_who_asked_for_stillness(look: Look) -> None:
    page = look("/ui/", reduced_motion="reduce")

    assert (
        page.evaluate(
            "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0"
            " || getComputedStyle(e).animationName !== 'none').length"
        )
        == 0
    )


@pytest.mark.journey
def test_choices_that_must_weigh_the_same_do(look: Look) -> None:
    page = look("/ui/page/check/", 1280, 900)
    measured = page.evaluate(
        "[...document.querySelectorAll('button[name=to]')].map(e => { const c = getComputedStyle(e),"
        " r = e.getBoundingClientRect(); return [r.width, r.height, c.color, c.backgroundColor, c.fontSize,"
        " c.fontWeight, c.borderColor].join() })"
    )

    assert len(measured) == 2
    assert len(set(measured)) == 1
    assert page.locator("input:checked").count() == 0
