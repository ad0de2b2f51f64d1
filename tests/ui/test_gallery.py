"""The gallery shows every component, and what it shows is fit for everybody, in a real browser."""

import re
from pathlib import Path

import pytest

from firsthand.ui.views import EXAMPLE_PAGES
from tests.ui import bending, keys
from tests.ui.conftest import Look, shown
from tests.ui.floor import below, violations

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


@pytest.mark.journey
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_larger_words_do_not_run_off_the_page(look: Look, path: str, width: int) -> None:
    assert bending.larger(look(path, width, 844)) == []


@pytest.mark.journey
@pytest.mark.parametrize("size", [(320, 568), (390, 844), (1280, 900)], ids=lambda size: str(size[0]))
@pytest.mark.parametrize("name", ["start", "question", "check", "plan"])
def test_every_stop_of_the_keyboard_is_seen(look: Look, name: str, size: tuple[int, int]) -> None:
    page = look(f"/ui/page/{name}/", *size)

    assert keys.amiss(page, most=25) == []
    assert keys.far_from_help(page) == []


@pytest.mark.journey
def test_nothing_moves_for_those_who_asked_for_stillness(look: Look) -> None:
    page = look("/ui/", reduced_motion="reduce")

    assert bending.moving(page) == []


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
