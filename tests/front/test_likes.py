"""My settings: one press, one change, at once, on every page and before the first paint."""

import re
from html import unescape

import pytest

from tests.at_home import rosa_alone, rosa_with
from tests.cast import Cast
from tests.house.test_who_may import address
from tests.house.who_may import ASKS_FIRST, HERSELF, ROSA, WHO_MAY
from tests.journeys.test_every_page import SHEETS

PLACE = "/me/settings/"
PAGES = sorted(name for name in WHO_MAY if WHO_MAY[name] == HERSELF and name not in SHEETS)


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def begin(html: str) -> str:
    """The first tag of a page: what a browser knows before it paints anything."""
    return html[html.index("<html") : html.index(">", html.index("<html"))]


@pytest.mark.parametrize(
    ("press", "shows"),
    [
        ({"size": "2"}, "scale-2"), ({"size": "3"}, "scale-3"), ({"pictures": "off"}, "no-pictures"),
        ({"pictures": "photos"}, "only-photos"), ({"colours": "calm"}, "calm"), ({"colours": "today"}, "calm"),
        ({"colours": "strong"}, "strong"),
    ],
)  # fmt: skip
def test_one_press_changes_the_next_page(cast: Cast, press: dict[str, str], shows: str) -> None:
    browser = cast.client(cast.rosa)

    answer = browser.post(PLACE, press)

    assert answer.status_code == 302 and answer["Location"] == f"{PLACE}#{next(iter(press))}"
    assert shows in begin(text(browser.get("/me/")))
    assert shows not in begin(text(cast.client(cast.dev).get("/people/")))


def test_each_page_of_the_person_is_drawn_as_they_like_it(cast: Cast) -> None:
    browser = rosa_alone(cast)
    browser.post("/me/say/good_day/", {"picked": ["tea"]})
    for press in ({"size": "3"}, {"pictures": "off"}, {"colours": "calm"}):
        browser.post(PLACE, press)

    for name in PAGES:
        page = browser.get(address(name, cast))
        assert page.status_code == 200, name
        assert 'class="scale-3 calm no-pictures"' in begin(text(page)), name
    assert len(PAGES) > 20 and set(ASKS_FIRST) <= set(PAGES) and ROSA


def test_what_stands_now_is_marked(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    assert 'name="size" value="1" aria-pressed="true"' in text(browser.get(PLACE))

    browser.post(PLACE, {"size": "3"})

    page = text(browser.get(PLACE))
    assert 'name="size" value="3" aria-pressed="true"' in page and page.count('aria-pressed="true"') == 7


def test_pressing_what_stands_changes_nothing(cast: Cast, behind: object) -> None:
    browser = cast.client(cast.rosa)
    for _ in range(2):
        assert browser.post(PLACE, {"size": "2"}).status_code == 302

    assert behind("SELECT count(*) FROM care.people_likes")[0]["count"] == 1  # type: ignore[operator]


@pytest.mark.parametrize("wrong", [{}, {"size": "9"}, {"size": ""}, {"size": "2", "order": "same"}, {"language": "xx"}])
def test_anything_else_says_what_to_do(cast: Cast, wrong: dict[str, str]) -> None:
    answer = cast.client(cast.rosa).post(PLACE, wrong)

    assert answer.status_code == 422 and "Press one of the buttons below." in text(answer)


def test_calm_has_three_things_to_do_and_the_rest_one_page_further(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    browser.post(PLACE, {"colours": "calm"})

    page, further = text(browser.get("/me/")), text(browser.get("/me/more/"))

    assert page.count('<a class="tile') == 3 and 'href="/me/more/"' in page
    for word in ("My words", "Who looked"):
        assert f"<b>{word}</b>" in further and f"<b>{word}</b>" not in page


def test_read_to_me_can_be_put_away(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    assert 'data-read="page"' in text(browser.get("/me/"))

    browser.post(PLACE, {"reads": "hide"})

    assert 'data-read="page"' not in text(browser.get("/me/"))


def test_every_page_leads_to_my_settings(cast: Cast) -> None:
    browser = rosa_alone(cast)
    browser.post("/me/say/good_day/", {"picked": ["tea"]})

    assert [name for name in PAGES if f'href="{PLACE}"' not in text(browser.get(address(name, cast)))] == []


def orders(cast: Cast, *, times: int = 12) -> set[str]:
    """The orders in which the answers to "Did it happen?" are shown, each in a sitting of its own."""
    found = set()
    for number in range(times):
        browser = rosa_with(cast, "alone" if number % 2 else str(cast.dev.pk))
        page = text(browser.get(address("me:happened", cast)))
        found.add(" ".join(re.findall(r'name="answer" value="(\w+)"', page)))
    return found


def test_answers_are_mixed_until_somebody_keeps_the_same_order(cast: Cast) -> None:
    assert len(orders(cast)) > 1

    cast.client(cast.rosa).post(PLACE, {"order": "same"})

    assert len(orders(cast, times=6)) == 1
