"""The practitioner's first pages: how to talk, what is wrong, then what needs somebody to act (ux.md 2.8)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from firsthand.base import clock
from firsthand.front.views.staff import AreaOnPage
from firsthand.plans.panels import PromiseFacts
from firsthand.plans.panels.caseload import CaseloadRow
from firsthand.voice.panels import AreaRow
from tests.cast import TODAY, Cast
from tests.house.test_who_may import told_that_something_is_wrong


def places(html: str, *said: str) -> list[int]:
    """Where each of these stands on a page; all of them must be there."""
    assert not [words for words in said if words not in html]
    return [html.index(words) for words in said]


def test_how_to_talk_comes_first_then_what_is_wrong_then_the_rest(cast: Cast) -> None:
    """PR1, PR2."""
    told_that_something_is_wrong(cast)
    html = cast.client(cast.dev).get(f"/people/{cast.rosas_record.pk}/").content.decode()
    main = html[html.index("<main") :]

    order = places(html, "Rosa Marques", "Short words. Then wait.", "Rosa says something is wrong", "Our view")
    assert order == sorted(order)
    assert main.index("says something is wrong") < main.index("cmp__row")


@pytest.mark.parametrize("page", ["", "plan/", "notes/", "said/", "history/", "notes/new/", "promises/new/"])
def test_how_to_talk_stands_on_every_page_about_the_person(cast: Cast, page: str) -> None:
    """PR1: whenever the record is opened."""
    html = cast.client(cast.dev).get(f"/people/{cast.rosas_record.pk}/{page}").content.decode()

    assert html.index("Short words. Then wait.") < html.index("<main")


def test_rows_are_in_the_order_that_asks_for_action() -> None:
    """PR3: differs with no next step, differs, not asked, agrees."""
    step = PromiseFacts.__new__(PromiseFacts)
    rows = [("agree", None), ("not_asked", None), ("differ", step), ("differ", None), ("partly", None)]
    shown = [AreaOnPage(AreaRow("home", (), (), state), "Home", "door", next_step) for state, next_step in rows]

    assert [(a.row.state, bool(a.next_step)) for a in sorted(shown, key=lambda a: a.order)] == [
        ("differ", False), ("partly", False), ("differ", True), ("not_asked", False), ("agree", False),
    ]  # fmt: skip


def caseload_row(name: str, *, worry: bool = False, late: int | None = None, silent: int | None = 1) -> CaseloadRow:
    oldest = None if late is None else TODAY - timedelta(days=late)
    heard: date | None = None if silent is None else TODAY - timedelta(days=silent)
    return CaseloadRow(uuid4(), name, name, clock.now() if worry else None, int(bool(late)), oldest, heard, None)


def test_my_people_are_in_the_order_of_who_needs_somebody_to_act() -> None:
    """PR8: something is wrong, then a late promise, then nobody asked for longest; there is no risk to sort by."""
    rows = [
        caseload_row("well"), caseload_row("silent", silent=90), caseload_row("never heard", silent=None),
        caseload_row("late", late=2), caseload_row("later", late=9), caseload_row("wrong", worry=True),
    ]  # fmt: skip

    rows.sort(key=lambda row: row.needs(on=TODAY, asked_within=60))

    assert [row.name for row in rows] == ["wrong", "later", "late", "never heard", "silent", "well"]
    assert not [name for name in CaseloadRow.__slots__ if "risk" in name or "score" in name]
