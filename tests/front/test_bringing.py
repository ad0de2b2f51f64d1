"""Bringing in a caseload file on a page: nothing before it was looked at, all or nothing; who may be known waits."""

import csv
import io
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from firsthand.base.answers import Refused
from firsthand.people import actions as people
from firsthand.people import panels
from firsthand.people.access import Viewer
from firsthand.people.actions import parking
from firsthand.people.caseload import PersonRow
from firsthand.people.models import Account, Parked, Person
from tests.cast import Cast
from tests.five import Five
from tests.people.test_import_people import BAD, BEA, CY, HEADER, row

PLACE, WAITING = reverse("lead:import"), reverse("lead:parked")
ROSA = "Rosa,Marques,,14/02/1991,,,,LS6 2AB,\n"
"""As Rosa is written down, without her NHS number."""


@pytest.fixture(autouse=True)
def _a_folder_of_our_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_DIR = tmp_path


def sheet(*rows: str, name: str = "people.csv", encoding: str = "utf-8") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (HEADER + "".join(rows)).encode(encoding), "text/csv")


def looked(browser: Client, *rows: str, **how: str) -> tuple[str, str]:
    """The page after looking at a file, and what stands for the file in it."""
    answer = browser.post(PLACE, {"file": sheet(*rows, **how)})
    assert answer.status_code == 200, answer.content.decode()
    page = answer.content.decode()
    return page, page.split('name="held" value="')[1].split('"')[0]


def pressed(browser: Client, token: str, button: str = "bring", **more: str) -> HttpResponse:
    return browser.post(PLACE, {"held": token, button: "yes", **more})  # type: ignore[return-value]


def records(cast: Cast) -> int:
    with cast.acting(cast.grace):
        return Person.objects.count()


def files(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "caseloads").glob("*"))


def test_a_file_is_looked_at_first_and_nothing_is_changed(cast: Cast) -> None:
    page, _token = looked(cast.client(cast.grace), BEA, CY)

    assert "Nothing is changed yet." in page and "<b>2</b> new" in page
    assert records(cast) == 0


def test_then_it_comes_in_as_the_command_brings_it(cast: Cast, tmp_path: Path) -> None:
    browser = cast.client(cast.grace)
    _page, token = looked(browser, BEA, CY)

    answer = pressed(browser, token)

    assert answer.status_code == 302 and "created=2" in answer["Location"]
    assert "This is done." in browser.get(answer["Location"]).content.decode()
    with cast.acting(cast.grace):
        assert sorted(Person.objects.values_list("preferred_name", flat=True)) == ["Bea", "Cy"]
    assert files(tmp_path) == []


def test_twice_is_refused_kindly(cast: Cast) -> None:
    browser = cast.client(cast.grace)
    _page, token = looked(browser, BEA)
    pressed(browser, token)

    again = pressed(browser, token)
    assert again.status_code == 409 and "not here any more" in again.content.decode()

    page, token = looked(browser, BEA)
    assert "<b>1</b> known already" in page
    same = pressed(browser, token)
    assert same.status_code == 409 and "nobody new in this file" in same.content.decode()
    assert records(cast) == 1


def test_a_row_that_cannot_come_in_stops_the_file_until_it_is_left_out(cast: Cast) -> None:
    browser = cast.client(cast.grace)
    page, token = looked(browser, BEA, BAD)
    assert "There is no 31 February 1980." in page

    stopped = pressed(browser, token)
    assert stopped.status_code == 409 and "Some rows cannot come in" in stopped.content.decode()
    assert records(cast) == 0

    assert pressed(browser, token, skip_rejected="yes").status_code == 302
    assert records(cast) == 1


def test_the_list_is_downloaded_whole_and_runs_no_formula(cast: Cast) -> None:
    browser = cast.client(cast.grace)
    _page, token = looked(browser, BEA, BAD, "=1+1,Evil,,01/01/1990,,,,,\n")

    answer = pressed(browser, token, "report")

    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/csv; charset=utf-8", "no-store")
    table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert table[0] == ["line", "outcome", "name", "reason"] and len(table) == 4
    assert [line[1] for line in table[1:]] == ["created", "rejected", "created"] and table[3][2] == "'=1+1"
    assert records(cast) == 0


def test_who_may_be_known_waits_and_is_let_in_or_left_out(cast: Cast) -> None:
    browser = cast.client(cast.grace)
    page, token = looked(browser, BEA, ROSA)
    assert "waits for a lead" in page and str(cast.rosas_record.pk) not in page

    assert "waits=1" in pressed(browser, token)["Location"]
    assert records(cast) == 1
    waiting = browser.get(WAITING).content.decode()
    assert "Rosa Marques" in waiting and "14 Feb 1991" in waiting
    key = waiting.split('name="let_in" value="')[1].split('"')[0]

    assert browser.post(WAITING, {"let_in": key}).status_code == 302
    assert "No row waits." in browser.get(WAITING).content.decode() and records(cast) == 2
    assert "This was decided already." in browser.post(WAITING, {"leave_out": key}).content.decode()


def test_a_row_that_was_left_out_is_asked_about_no_more(cast: Cast) -> None:
    browser = cast.client(cast.grace)
    _page, token = looked(browser, ROSA)
    pressed(browser, token)
    with cast.acting(cast.grace) as by:
        parking.leave_out(by=by, parked=panels.parked()[0].id)

    page, token = looked(browser, ROSA)

    assert "<b>1</b> known already" in page and "decided before" in page
    assert pressed(browser, token).status_code == 409 and records(cast) == 0


def test_the_same_file_twice_parks_nobody_twice(cast: Cast) -> None:
    browser = cast.client(cast.grace)
    for _time in range(2):
        _page, token = looked(browser, ROSA)
        assert pressed(browser, token).status_code == 302

    with cast.acting(cast.grace):
        assert Parked.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (SimpleUploadedFile("a.csv", b""), "The file is empty"),
        (SimpleUploadedFile("a.csv", b"Name;Colour\nBea;red\n"), "cannot be read as a caseload"),
        (SimpleUploadedFile("a.csv", HEADER.encode()), "no rows below them"),
        (SimpleUploadedFile("a.xlsx", b"PK\x03\x04" + b"\x00" * 50), "not a CSV file"),
        (SimpleUploadedFile("a.csv", HEADER.encode() + b"\x00\x00,\x00\n"), "."),
        (SimpleUploadedFile("a.csv", b"x" * (10 * 1024 * 1024 + 1)), "too big"),
        (None, "Choose a file."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(
    cast: Cast, file: Any, says: str, tmp_path: Path
) -> None:
    answer = cast.client(cast.grace).post(PLACE, {"file": file} if file else {})

    assert answer.status_code in (409, 422) and says in answer.content.decode()
    assert files(tmp_path) == []


def test_a_file_of_windows_is_read_and_said_to_be(cast: Cast) -> None:
    page, _token = looked(cast.client(cast.grace), "Siân,Müller,,14/02/1980,,,,,\n", encoding="cp1252")

    assert "Windows-1252" in page


def test_a_file_is_held_for_its_account_alone_and_for_a_day(cast: Cast, tmp_path: Path) -> None:
    browser = cast.client(cast.grace)
    _page, token = looked(browser, BEA)
    with cast.acting(cast.dev):
        Account.objects.filter(pk=cast.dev.pk).update(is_lead=True)

    assert pressed(cast.client(cast.dev), token).status_code == 409
    assert pressed(browser, "nonsense").status_code == 409
    (held,) = files(tmp_path)
    assert held.stat().st_mode & 0o777 == 0o600
    os.utime(held, (time.time() - 90_000,) * 2)
    _page, other = looked(browser, CY)
    assert pressed(browser, other, "stop")["Location"] == PLACE
    assert files(tmp_path) == []


def test_more_people_than_a_page_can_take_go_by_the_command(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.front.views.bringing.MOST_PEOPLE", 1)

    answer = cast.client(cast.grace).post(PLACE, {"file": sheet(BEA, CY)})

    assert answer.status_code == 409 and "2 people, and a page can take 1" in answer.content.decode()


class TestPark(Five):
    act, who, stranger = "people.park", "grace", "rosa"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return parking.park(by=by, people=[row(given="Rosa", family="Marques")])

    def works(self, cast: Cast, result: Any) -> None:
        (each,) = panels.parked()
        assert each.row == row(given="Rosa", family="Marques")


class Decides(Five):
    who, stranger = "grace", "mo"
    row: PersonRow = row(given="Rosa", family="Marques", local_id="L9", postcode="LS6 2AB")

    def prepare(self, cast: Cast) -> None:
        with cast.acting(cast.dev) as by:
            (self.parked,) = parking.park(by=by, people=[self.row])


class TestLetIn(Decides):
    act = "people.let-in"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return parking.let_in(by=by, parked=self.parked.pk)

    def works(self, cast: Cast, result: Any) -> None:
        assert (result.family, result.local_id) == ("Marques", "L9")
        assert panels.parked() == []


class TestLeaveOut(Decides):
    act = "people.leave-out"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return parking.leave_out(by=by, parked=self.parked.pk)

    def works(self, cast: Cast, result: Any) -> None:
        assert panels.parked() == [] and records(cast) == 0


def test_a_number_that_became_known_meanwhile_is_refused(cast: Cast) -> None:
    with cast.acting(cast.grace) as by:
        (waits,) = parking.park(by=by, people=[row(nhs_number="9990000026")])
        people.register(by=by, preferred_name="Bea", nhs_number="9990000026")
        with pytest.raises(Refused, match="already a record"):
            parking.let_in(by=by, parked=waits.pk)
