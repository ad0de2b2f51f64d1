"""The gallery shows every component, and what it shows is fit for everybody, in a real browser."""

import re
from pathlib import Path

import pytest

from firsthand.ui.views import EXAMPLE_PAGES
from tests.ui.conftest import Look, shown
from tests.ui.floor import below, overflow, violations

MACROS = Path(__file__).resolve().parents[2] / "firsthand/ui/jinja2/ui"
PAGES = ["/ui/", "/ui/who-drew-this/", *(f"/ui/page/{name}/" for name in EXAMPLE_PAGES)]
WIDTHS = [(320, 568), (390, 844), (1280, 900)]
CANARY = '<!doctype html><html lang="en"><title>x</title><h1>x</h1><p style="color:#999;background:#fff">Pale words'


def macro_names() -> list[str]:
    found = []
    for path in sorted(MACROS.glob("*.jinja")):
        found += re.findall(r"{%-? macro (\w+)\(", path.read_text())
    return [name for name in found if not name.startswith("_")]


def test_the_gallery_shows_every_component(_demonstration: None) -> None:
    html = shown("/ui/").content.decode()

    assert [name for name in macro_names() if f'id="{name}"' not in html] == []
    assert len(macro_names()) == len(set(macro_names()))


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
    assert below(look(path, *size)) == []
    assert look.troubles == []


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

    assert overflow(page) == 0


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


def test_the_guide_lists_every_component() -> None:
    guide = (MACROS.parents[3] / "docs/how/components.md").read_text()

    assert [name for name in macro_names() if f"`{name}(" not in guide] == []
