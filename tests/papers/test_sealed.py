"""The sealed answer: outside only the number, inside the answer, with it a new slip; and who printed it when."""

import io
from html import unescape
from typing import Any

import pytest
from pypdf import PdfReader

from firsthand.asks import actions as asks
from firsthand.base import clock
from firsthand.papers import codes, scans
from firsthand.papers.models import Slip
from firsthand.plans import actions as plans
from firsthand.voice.models import Statement
from tests.cast import Cast
from tests.papers import reading, slipping


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


@pytest.fixture
def slip(cast: Cast) -> Slip:
    """One on which Rosa asked for something, and Dev said yes."""
    found = slipping.printed(cast, on=clock.today())
    slipping.comes_in(cast, found, ticked="ask")
    with cast.acting(cast.dev) as by:
        ask = Statement.objects.get(pk=found.standings.get().words_id)
        promise = plans.NewPromise(
            text="Dev unlocks the phone", owner=cast.dev.pk, owner_name="Dev Rai", due_on=clock.today(), words=ask.pk
        )
        asks.answer(
            by=by, ask=ask, answer=asks.Answer("yes", "You can ring on Sunday.", promise=promise), on=clock.today()
        )
    return found


def place(cast: Cast, slip: Slip) -> str:
    return f"/people/{cast.rosas_record.pk}/slips/{slip.pk}/"


def test_it_is_printed_once_and_says_by_whom(cast: Cast, slip: Slip) -> None:
    browser = cast.client(cast.dev)
    assert browser.get(f"{place(cast, slip)}answer/").status_code == 404

    first, again = (browser.post(place(cast, slip), {"_form": "seal"}) for _n in range(2))

    assert (first.status_code, again.status_code) == (302, 409)
    assert "Dev Rai printed the answer on" in text(browser.get(place(cast, slip)))
    assert "Your answer was printed on" in text(cast.client(cast.rosa).get("/me/papers/slips/"))
    assert browser.get(f"{place(cast, slip)}answer/")["Content-Type"] == "application/pdf"


def test_outside_stands_the_number_and_no_name(cast: Cast, slip: Slip) -> None:
    slipping.sealed(cast, slip)

    made = cast.client(cast.dev).get(f"{place(cast, slip)}answer/").content

    outside, inside, blank = (reading.plain(page.extract_text()) for page in PdfReader(io.BytesIO(made)).pages)
    assert codes.spoken(slip.code) in outside and "Fold up the bottom" in outside
    for sheet in (outside, blank):
        assert not any(word in sheet for word in ("Rosa", "Marques", "Dev", "Sunday", "9990000018"))
    assert "You can ring on Sunday." in inside and "Dev unlocks the phone" in inside and "Yes" in inside
    assert "Is this not right?" in inside and "Rosa" not in inside
    assert min(size for size, _text in reading.sizes(made)) >= 14


def test_the_new_slip_in_it_is_hers_and_can_come_back(cast: Cast, slip: Slip) -> None:
    slipping.sealed(cast, slip)
    made = cast.client(cast.dev).get(f"{place(cast, slip)}answer/").content
    paper = slipping.noisy(slipping.written(slipping.page_of(made, 2)))

    (found,) = scans.read(io.BytesIO(slipping.jpeg(paper)))

    with cast.acting(cast.dev):
        after = Slip.objects.get(after=slip)
        assert found.codes == (after.code,) and after.person_id == cast.rosas_record.pk


def test_without_an_answer_nothing_can_be_sealed(cast: Cast) -> None:
    slip = slipping.printed(cast, on=clock.today())
    slipping.comes_in(cast, slip)

    refused = cast.client(cast.dev).post(place(cast, slip), {"_form": "seal"})

    assert refused.status_code == 409 and "There is no answer to print yet" in text(refused)


# --- my own slips -----------------------------------------------------------------------------------------------------


def test_she_prints_some_for_later(cast: Cast) -> None:
    browser = cast.client(cast.rosa)

    assert browser.post("/me/papers/slips/", {}).status_code == 422
    assert browser.post("/me/papers/slips/", {"how_many": "3"}).status_code == 422
    browser.post("/me/papers/slips/", {"how_many": "2"})

    with cast.acting(cast.rosa):
        one, two = Slip.objects.all()
    made = browser.get(f"/me/papers/slips/{one.batch}/").content
    assert one.batch == two.batch and len(PdfReader(io.BytesIO(made)).pages) == 2
    assert text(browser.get("/me/papers/slips/")).count("You have this one.") == 2
    assert cast.client(cast.dev).get(f"/people/{cast.rosas_record.pk}/slips/{one.pk}/").status_code == 200
