"""The gallery shows every component, and what it shows is fit for everybody, in a real browser."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import FloatRect, Locator

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


def grey(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L")


def differ(one: Image.Image, other: Image.Image) -> int:
    """How many points of two pictures are clearly lighter or darker in one of them."""
    size = (min(one.width, other.width), min(one.height, other.height))
    apart = ImageChops.difference(one.crop((0, 0, *size)), other.crop((0, 0, *size)))
    return sum(apart.histogram()[64:])


@pytest.mark.journey
@pytest.mark.parametrize("colours", ["active", "none"])
def test_what_is_picked_and_where_the_keyboard_stands_is_seen_without_colours(look: Look, colours: str) -> None:
    """ux.md section 10, check 10: in forced colours, and as one who sees no colour."""
    page = look("/ui/page/question/", 390, 844)
    page.emulate_media(forced_colors=colours)  # type: ignore[arg-type]
    card = page.locator(".pick").last
    assert not card.locator("input").is_checked()
    plain = grey(card.screenshot())
    card.locator("input").check()
    page.evaluate("document.activeElement.blur()")
    picked = grey(card.screenshot())
    button = page.locator("main button.btn").first
    quiet = grey(page.screenshot(clip=around(button)))
    button.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")

    assert differ(plain, picked) > 100
    assert differ(quiet, grey(page.screenshot(clip=around(button)))) > 100


def around(place: Locator) -> FloatRect:
    """A thing with the ring that may stand round it."""
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box is not None
    return {"x": box["x"] - 8, "y": box["y"] - 8, "width": box["width"] + 16, "height": box["height"] + 16}


@pytest.mark.journey
def test_how_things_stand_is_a_shape_and_a_word_in_every_colour(look: Look) -> None:
    """ux.md TL6: no two states look the same to one who sees no colour."""
    page = look("/ui/", 1280, 900)
    chips = page.locator("main .st")
    said = {chip.inner_text().strip(): chip.locator("svg").count() for chip in chips.all()}

    assert len(said) >= 6
    assert all(said.values())


@pytest.mark.journey
def test_pictures_are_large_enough(look: Look) -> None:
    """ux.md S5: 40 pixels beside words, 64 in what is pressed for its picture."""
    page = look("/ui/page/start/", 390, 844)
    tiles = [tile.bounding_box() for tile in page.locator(".tile .pic").all()]
    page = look("/ui/page/question/", 390, 844)
    cards = [card.bounding_box() for card in page.locator(".pick .box > svg.sym").all()]
    beside = [each.bounding_box() for each in page.locator("h1 svg.sym, legend svg.sym, .rad .box > svg.sym").all()]

    assert tiles and cards
    assert [box for box in (*tiles, *cards) if box and min(box["width"], box["height"]) < 64] == []
    assert [box for box in beside if box and box["width"] and min(box["width"], box["height"]) < 40] == []


def test_the_guide_lists_every_component() -> None:
    guide = (MACROS.parents[3] / "docs/how/components.md").read_text()

    assert [name for name in macro_names() if f"`{name}(" not in guide] == []
