"""A page as somebody else needs it: larger words, wider lines, no movement, no colours, on paper."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.ui.floor import overflow
from tests.ui.looks import look

SPACING = (
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    "p{margin-bottom:2em!important}"
)
DOUBLE = "html{font-size:200%!important}"


@contextmanager
def styled(page: Page, css: str) -> Iterator[None]:
    """The page with this style added, and without it again."""
    handle = page.add_style_tag(content=css)
    try:
        yield
    finally:
        handle.evaluate("style => style.remove()")


def cut(page: Page) -> list[str]:
    """What runs off the page or is cut off."""
    return [*([f"runs off the side by {wide} pixels"] if (wide := overflow(page)) else []), *page.evaluate(look("cut"))]


def larger(page: Page) -> list[str]:
    """What is lost when words are twice as large, or are set wider as WCAG 1.4.12 says."""
    wrong = []
    for name, css in (("at 200 %", DOUBLE), ("wider", SPACING)):
        with styled(page, css):
            wrong += [f"{name}: {each}" for each in cut(page)]
    return wrong


def moving(page: Page) -> list[str]:
    """What moves although the reader asked for stillness."""
    page.emulate_media(reduced_motion="reduce")
    wrong: list[str] = page.evaluate(look("moves"))
    page.emulate_media(reduced_motion="null")
    return wrong


def on_paper(page: Page) -> list[str]:
    """What goes wrong when the page itself is printed: a coloured sheet, buttons nobody can press, small words."""
    page.emulate_media(media="print")
    wrong: list[str] = page.evaluate(look("printed"))
    page.emulate_media(media="null")
    return wrong


def without_colours(page: Page) -> list[str]:
    """What is lost in forced colours: a status that is only a colour."""
    page.emulate_media(forced_colors="active")
    wrong: list[str] = page.evaluate(look("colourless"))
    page.emulate_media(forced_colors="null")
    return wrong
