"""The proofs themselves: each sees what it is there to see, on a page made wrong on purpose."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.ui import bending, grammar, keys
from tests.ui.floor import below

pytestmark = pytest.mark.journey
HEAD = '<!doctype html><html lang="en"><style>a:focus,button:focus{outline:3px solid}</style>'
TOP = (
    '<body class="person"><a class="skip" href="#main">Skip to the main part</a>'
    '<a class="skip" href="#wrong">Skip to Something is wrong</a>'
    '<header class="ptop"><a href="/close/" data-close>Close this</a></header>'
)
PERSON = TOP + (
    '<main id="main" tabindex="-1"><h1>Mine</h1>{}</main>'
    '<nav class="pbar"><a href="/me/">Start</a> <a id="wrong" href="/wrong/">Something is wrong</a></nav>'
)
TRAP = (
    "<a href='#' id=a>x</a><a href='#' onkeydown='if (event.key === `Tab`) { event.preventDefault(); a.focus() }'>y</a>"
    "<a href='#'>z</a>"
)
LONG_WORD = "<main><p style='width:300px;font-size:1rem'><b>Overlongwordthatcannotbreak</b></p></main>"
SHORT_BOX = "<main><p style='height:1.5em;overflow:hidden'>one two three four five six seven eight nine</p></main>"
US_FIRST = "<article><div class=team><p class=meta>Ana</div><div class=voice><p class=meta>Rosa</div></article>"
NO_WORD = "<span class='st' style='display:block;height:9px;background:red'></span>"
TELLS = "<title>I hate my tablets</title><div class=voice><p class=meta>I hate my tablets</p></div>"


@pytest.fixture(scope="module")
def sheet(chromium: Browser) -> Iterator[Page]:
    """An empty page to make wrong."""
    page = chromium.new_page(viewport={"width": 390, "height": 600})
    yield page
    page.close()


def of_the_person(page: Page) -> list[str]:
    return grammar.amiss(page, person=True)


def of_anybody(page: Page) -> list[str]:
    return grammar.amiss(page, person=False)


def few_stops(page: Page) -> list[str]:
    return keys.amiss(page, most=4)


WRONG: list[tuple[Callable[[Page], list[str]], str, str]] = [
    (below, "<h1>x</h1><p style='width:900px'>x", "runs off the side"),
    (below, "<h1>x</h1><button>x</button>", "too small to press"),
    (keys.amiss, "<a href='#' style='outline:none!important'>x</a>", "no ring round x"),
    (keys.amiss, "<a href='#'>x</a><a href='#' onfocus='this.blur()'>y</a><a href='#'>z</a>", "the keyboard reaches"),
    (keys.amiss, TRAP, "the keyboard"),
    (
        keys.amiss,
        "<p style='height:900px'>.</p><a href='#'>x</a><p style='height:300px'>.</p>"
        "<nav class=pbar style='position:sticky;bottom:0;height:400px;background:#fff'>.</nav>",
        "x is hidden",
    ),
    (few_stops, "<a href='#'>1</a>" * 5, "5 stops"),
    (keys.far_from_help, "<a href='#'>Skip</a><a href='#'>x</a>", "the page begins with"),
    (keys.far_from_help, PERSON.format("").replace("#wrong", "#main"), "the second skip link leads to"),
    (bending.larger, LONG_WORD, "at 200 %"),
    (bending.larger, SHORT_BOX, "cut off below"),
    (bending.moving, "<p style='transition:color 1s'>x</p>", "moves: P"),
    (bending.on_paper, "<body style='background:#eee'>x", "printed on rgb(238, 238, 238)"),
    (bending.on_paper, "<a class=btn href='#'>x</a>", "printed: btn"),
    (bending.on_paper, "<body class=person><main><p style='font-size:8px'>x</p></main>", "small on paper"),
    (bending.without_colours, NO_WORD, "by colour alone"),
    (of_anybody, US_FIRST, "V9"),
    (of_anybody, "<div class=voice>I like tea</div>", "V3"),
    (of_anybody, "<div class=equal><a class=btn style='font-size:30px'>Share</a><a class=btn>Keep</a></div>", "C1"),
    (of_anybody, "<main><input type=checkbox checked></main>", "C2"),
    (of_anybody, "<meta http-equiv=refresh content=99>", "I6"),
    (of_anybody, TELLS, "T4"),
    (of_anybody, "<h2>Hello \U0001f600</h2>", "S9"),
    (of_anybody, "<p draggable=true>x</p>", "2.5.7"),
    (of_the_person, "<body><main></main>", "without its skip links"),
    (of_the_person, PERSON.format("").replace("Start", "Home"), "3.2.6"),
    (of_the_person, PERSON.format("").replace("data-close", ""), "T1"),
    (of_the_person, PERSON.format("<h1>again</h1>"), "I1"),
    (of_the_person, PERSON.format("<select><option>x</select>"), "I2"),
    (of_the_person, PERSON.format("<ul class=tiles>" + "<li>x" * 6 + "</ul>"), "I3"),
    (of_the_person, PERSON.format("<p style='text-align:justify'>x"), "W10"),
    (of_the_person, PERSON.format("<p style='line-height:1'>x"), "1.4.8"),
    (of_the_person, PERSON.format("<p>At 14:30"), "W7"),
    (of_the_person, PERSON.format("<p>90 % of it"), "W5 a percentage"),
    (of_the_person, PERSON.format("<p>Great!"), "W5 it shouts"),
    (of_the_person, PERSON.format("<p><i>x</i>"), "W5 italics"),
    (of_the_person, PERSON.format("<p>Well done"), "T11"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "html", "told"), WRONG, ids=[f"{each[2]}-{n}" for n, each in enumerate(WRONG)])
def test_what_is_wrong_is_seen(sheet: Page, check: Callable[[Page], list[str]], html: str, told: str) -> None:
    sheet.set_content(HEAD + html)

    assert any(told in each for each in check(sheet)), check(sheet)


STYLE = "<style>p{font-size:20px}@media print{.pbar,.skip,[data-close]{display:none}}</style>"
GOOD = PERSON.format(
    "<p style='line-height:1.5'>My plan for Friday 26 June.</p><article>"
    "<div class=voice><p class=meta style='line-height:1.5'>Rosa</p></div>"
    "<div class=team><p class=meta style='line-height:1.5'>Ana</p></div></article>"
)


@pytest.mark.parametrize(
    "check",
    [of_the_person, keys.amiss, keys.far_from_help, bending.larger, bending.moving, bending.on_paper,
     bending.without_colours],
)  # fmt: skip
def test_what_is_right_passes(sheet: Page, check: Callable[[Page], list[str]]) -> None:
    sheet.set_content(
        HEAD + "<style>p{font-size:20px}@media print{.pbar,.skip,[data-close]{display:none}}</style>" + GOOD
    )

    assert check(sheet) == []
