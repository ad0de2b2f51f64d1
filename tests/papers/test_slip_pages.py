"""The pages of slips: real PDFs printed, scanned badly and uploaded; what is refused says why and changes nothing."""

import random
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from firsthand.base import clock
from firsthand.base.models import LedgerLine
from firsthand.papers import codes, scans
from firsthand.papers.models import Slip, SlipStanding
from firsthand.people import actions as people
from firsthand.voice.models import Medium, Statement
from tests.cast import Cast
from tests.papers import reading, slipping

NOBODYS = codes.new(random.Random(9).choice)
CANNOT_FIND = "We cannot find this slip. Nothing was kept."


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def prints(browser: Client, cast: Cast, how_many: int = 1) -> list[Image.Image]:
    """Print slips on her page and take the sheets out of the printer."""
    sent = browser.post(f"/people/{cast.rosas_record.pk}/slips/", {"how_many": str(how_many), "_form": "print"})
    pdf = browser.get(f"{sent['Location']}sheet/").content
    return [slipping.page_of(pdf, number) for number in range(how_many)]


def scan(browser: Client, paper: Image.Image, place: str = "/people/slips/", **more: str) -> Any:
    """Upload a scan."""
    part = {"_form": "scan"} if place != "/people/slips/" else {}
    return browser.post(place, {"scan": slipping.upload(slipping.jpeg(paper)), **part, **more})


def of(cast: Cast) -> str:
    return f"/people/{cast.rosas_record.pk}/slips/"


def nothing_kept(cast: Cast) -> bool:
    with cast.acting(cast.dev):
        return not SlipStanding.objects.exists() and not Medium.objects.exists()


SEEN = {"ticked": "ask", "readers": "team"}


@pytest.mark.parametrize("angle", [7, 90, 180, 193])
def test_a_slip_goes_out_on_paper_and_comes_back_as_her_words(cast: Cast, angle: int) -> None:
    browser = cast.client(cast.dev)
    (paper,) = prints(browser, cast)
    checks = scan(browser, slipping.turned(angle)(slipping.noisy(slipping.written(paper))))
    shown = text(browser.get(checks["Location"]))
    assert "Is this the whole slip?" in shown and "Nothing seems to be written" not in shown
    assert nothing_kept(cast)

    kept = browser.post(checks["Location"], {**SEEN, "typed": "I want to ring Mum."})

    one = text(browser.get(kept["Location"]))
    assert "Came in. Waiting for an answer" in one and "I want to ring Mum." in one and "on paper" in one
    with cast.acting(cast.dev):
        words = Statement.objects.get(manner="paper")
        assert (words.whose, words.asks, words.person_id) == ("self", True, cast.rosas_record.pk)
    assert "on paper" in text(cast.client(cast.rosa).get("/me/words/"))


def test_the_check_page_shows_the_picture_to_whoever_scanned_it_alone(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    place = scan(browser, slipping.written(prints(browser, cast)[0]))["Location"].replace("/check/", "/picture/")

    assert browser.get(place)["Content-Type"] == "image/jpeg"
    light = browser.get(f"{place}?small")
    assert light["Content-Type"] == "image/jpeg" and len(light.content) < 80_000 < len(browser.get(place).content)
    assert cast.client(cast.mo).get(place).status_code == 404
    assert browser.get(place[:-3] + "xx/").status_code == 404


def test_a_picture_is_kept_on_no_other_slip(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    papers = prints(browser, cast, 2)
    places = [scan(browser, slipping.written(paper))["Location"] for paper in papers]
    swapped = places[0].split("/check/")[0] + "/check/" + places[1].split("/check/")[1]

    assert browser.get(swapped).status_code == 404


# --- what is not taken ------------------------------------------------------------------------------------------------


def test_a_slip_of_somebody_elses_people_answers_like_one_that_never_was(cast: Cast) -> None:
    """Mo works in the same agency, and not with Rosa."""
    (paper,) = prints(cast.client(cast.dev), cast)
    mo = cast.client(cast.mo)

    hers, nobodys = scan(mo, slipping.written(paper)), scan(mo, slipping.written(slipping.sheet(NOBODYS)))

    assert hers.status_code == nobodys.status_code == 409
    assert CANNOT_FIND in text(hers) and "Rosa" not in text(hers)
    assert _same(hers) == _same(nobodys)
    assert nothing_kept(cast)


def _same(answer: Any) -> str:
    """A page without its keys."""
    return re.sub(r'(name="(?:csrfmiddlewaretoken|_once|_draft)" value=")[^"]*', r"\1", text(answer))


def test_a_slip_of_another_person_is_refused_on_this_persons_page(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    (paper,) = prints(browser, cast)
    with cast.acting(cast.dev) as by:
        other = people.register(by=by, preferred_name="Rosa", given="Rosa", family="Marques")

    answer = scan(browser, slipping.written(paper), f"/people/{other.pk}/slips/")

    assert answer.status_code == 409 and CANNOT_FIND in text(answer)
    assert nothing_kept(cast)


def test_scanned_twice_says_on_which_day_it_came_in(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    paper = slipping.written(prints(browser, cast)[0])
    browser.post(scan(browser, paper)["Location"], SEEN)

    answer = scan(browser, paper)

    assert answer.status_code == 409 and "This slip came in on" in text(answer)
    with cast.acting(cast.dev):
        assert Statement.objects.filter(manner="paper").count() == 1
        assert LedgerLine.objects.filter(outcome="refused", act="staff:slips_in").count() == 1


def test_the_same_check_page_sent_twice_keeps_one(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    place = scan(browser, slipping.written(prints(browser, cast)[0]))["Location"]

    first, again = browser.post(place, SEEN), browser.post(place, SEEN)

    assert (first.status_code, again.status_code) == (302, 409)
    with cast.acting(cast.dev):
        assert Statement.objects.filter(manner="paper").count() == 1


def test_nothing_written_is_asked_about_and_kept_only_by_a_tap(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    place = scan(browser, slipping.noisy(prints(browser, cast)[0]))["Location"]
    assert "Nothing seems to be written on it" in text(browser.get(place))

    refused = browser.post(place, SEEN)
    assert refused.status_code == 409 and nothing_kept(cast)

    assert browser.post(place, {**SEEN, "blank": "keep"}).status_code == 302


def test_a_torn_slip_is_found_by_the_corner_that_is_left(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    paper = slipping.written(prints(browser, cast)[0])

    assert scan(browser, slipping.torn(paper, "A")).status_code == 302


def test_with_both_corners_torn_the_number_is_typed(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    paper = slipping.torn(slipping.written(prints(browser, cast)[0]), "A", "B")
    with cast.acting(cast.dev):
        number = codes.spoken(Slip.objects.get().code)

    refused = scan(browser, paper)
    assert refused.status_code == 409 and "type the number on it" in text(refused)
    wrong = scan(browser, paper, number=number[:-1] + ("1" if number[-1] != "1" else "2"))
    assert wrong.status_code == 409 and "This number is not right" in text(wrong)
    assert scan(browser, paper, number=NOBODYS).status_code == 409
    assert scan(browser, paper, number=number.lower()).status_code == 302


def test_a_number_that_is_not_on_the_slip_is_not_believed(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    (paper,) = prints(browser, cast)

    answer = scan(browser, slipping.written(paper), number=NOBODYS)

    assert answer.status_code == 409 and "not the one on this slip" in text(answer)


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "The file is empty"), (b"hello", "We cannot open this"), (b"%PDF-1.4 broken", "We cannot open this")],
)
def test_what_is_no_picture_is_said_so(cast: Cast, content: bytes, told: str) -> None:
    answer = cast.client(cast.dev).post("/people/slips/", {"scan": slipping.upload(content)})

    assert answer.status_code in (409, 422) and told in text(answer)


def test_without_a_file_it_says_what_to_give(cast: Cast) -> None:
    for place in ("/people/slips/", of(cast)):
        answer = cast.client(cast.dev).post(place, {"_form": "scan", "number": "12"})

        assert answer.status_code == 422 and "Choose a photo, a scan or a PDF." in text(answer)


def test_a_pdf_with_too_many_pages_is_refused(cast: Cast) -> None:
    many = slipping.scanned_pdf([Image.new("L", (60, 80), "white")] * (scans.MOST_PAGES + 1))

    answer = cast.client(cast.dev).post("/people/slips/", {"scan": slipping.upload(many, "scan.pdf")})

    assert answer.status_code == 409 and f"at most {scans.MOST_PAGES}" in text(answer)


# --- many -------------------------------------------------------------------------------------------------------------


def test_several_slips_in_one_pdf_are_told_apart_page_by_page(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    with cast.acting(cast.dev) as by:
        other = people.register(by=by, preferred_name="Rosa", given="Rosa", family="Marques")
    on = clock.today()
    mine, theirs = slipping.printed(cast, on=on), slipping.printed(cast, record=other, on=on)
    papers = [slipping.sheet(code) for code in (mine.code, theirs.code, NOBODYS)]
    pages = [slipping.turned(angle)(slipping.written(paper)) for angle, paper in zip((0, 180, 90), papers, strict=True)]

    answer = browser.post("/people/slips/", {"scan": slipping.upload(slipping.scanned_pdf(pages), "scan.pdf")})

    told = text(answer)
    assert answer.status_code == 200 and told.count("A slip of Rosa Marques") == 2 and CANNOT_FIND in told
    assert f"/people/{cast.rosas_record.pk}/slips/{mine.pk}/check/" in told
    assert f"/people/{other.pk}/slips/{theirs.pk}/check/" in told


def test_slips_for_a_landing_come_with_a_list_and_never_a_name(cast: Cast) -> None:
    """Two people of one name on one landing: the list tells them apart by the day of birth."""
    browser = cast.client(cast.dev)
    with cast.acting(cast.dev) as by:
        other = people.register(by=by, preferred_name="Rosa", given="Rosa", family="Marques", birth_date=clock.today())

    sent = browser.post("/people/slips/print/", {"whom": [str(cast.rosas_record.pk), str(other.pk)], "how_many": "2"})
    slips, who = (browser.get(f"{sent['Location']}{part}/").content for part in ("sheet", "who"))

    with cast.acting(cast.dev):
        numbers = {slip.code: slip.person_id for slip in Slip.objects.all()}
    assert len(numbers) == 4
    paper, listed = reading.of_sheet(slips), reading.of_sheet(who)
    for code in numbers:
        assert codes.spoken(code) in paper and codes.spoken(code) in listed
    assert not any(word in paper for word in ("Rosa", "Marques", "1991", "9990000018", "Dev"))
    assert "14 Feb 1991" in listed and listed.count("Rosa Marques") == 4


def test_a_pile_is_for_whoever_works_with_them(cast: Cast) -> None:
    sent = cast.client(cast.dev).post(of(cast), {"how_many": "1", "_form": "print"})

    for part in ("", "sheet/", "who/"):
        assert cast.client(cast.mo).get(f"{sent['Location']}{part}").status_code == 404


@pytest.mark.parametrize("how_many", ["", "x", "0", "21", "999999999"])
def test_how_many_is_a_number_that_can_be_printed(cast: Cast, how_many: str) -> None:
    answer = cast.client(cast.dev).post(of(cast), {"how_many": how_many, "_form": "print"})

    assert answer.status_code == 422
    with cast.acting(cast.dev):
        assert not Slip.objects.exists()


def test_one_that_is_lost_is_ended_and_is_not_printed_again(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    sent = browser.post(of(cast), {"how_many": "1", "_form": "print"})
    with cast.acting(cast.dev):
        key = Slip.objects.get().pk

    assert browser.post(f"{of(cast)}{key}/", {}).status_code == 422
    assert browser.post(f"{of(cast)}{key}/", {"why": "lost"}).status_code == 302
    assert browser.get(f"{sent['Location']}sheet/").status_code == 404
    assert "It is lost" in text(browser.get(of(cast)))
