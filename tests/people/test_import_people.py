"""A caseload file becomes records: looked at first, all or nothing, and the same file twice changes nothing."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from firsthand.base.answers import Refused
from firsthand.base.models import LedgerLine
from firsthand.people import actions as people
from firsthand.people import importing
from firsthand.people.access import Viewer
from firsthand.people.caseload import PersonRow
from firsthand.people.models import Address, Person, Seat
from tests.cast import Cast
from tests.five import Five

pytestmark = pytest.mark.django_db
Command = Callable[..., str]

HEADER = "Given name,Family name,Preferred name,Date of birth,NHS number,Phone,Address,Postcode,Setting\n"
BEA = "Beatrice,Okoro,Bea,14/02/1980,999 000 0026,01632 960120,12 Mill Lane,ES1 2AB,own home\n"
CY = "Cy,Lund,,15/03/1975,,,,,ward\n"
BAD = "Dee,Vane,,31/02/1980,,,,,\n"


@pytest.fixture
def command(cast: Cast) -> Command:
    """Run the import as Dev and answer with what it printed."""

    def run(*words: str, by: str = "dev@eastside.invalid") -> str:
        printed = StringIO()
        call_command("import_people", *words, "--as", by, stdout=printed)
        return printed.getvalue()

    return run


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    """A CSV file with these rows below the header."""

    def write(*rows: str, name: str = "people.csv") -> str:
        (tmp_path / name).write_text(HEADER + "".join(rows), encoding="utf-8")
        return str(tmp_path / name)

    return write


def row(**facts: Any) -> PersonRow:
    told = {"lines": (2,), "preferred_name": "Bea", "given": "Beatrice", "family": "Okoro", "birth_date": None}
    rest = dict.fromkeys(("nhs_number", "local_id", "phone", "address", "postcode"), "")
    return PersonRow(**{**told, **rest, "setting": "not_said", **facts})


class TestRegisterMany(Five):
    act, stranger = "people.register-many", "rosa"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return people.register_many(by=by, people=[row(nhs_number="9990000026"), row(local_id="L2", given="Cy")])

    def works(self, cast: Cast, result: Any) -> None:
        assert [person.given for person in Person.objects.filter(local_id="L2")] == ["Cy"]


def test_registering_many_leaves_what_registering_each_leaves(cast: Cast) -> None:
    facts: dict[str, Any] = {
        "pronouns": "she / her",
        "phone": "01632 960120",
        "address": "12 Mill Lane",
        "postcode": "ES1 2AB",
    }
    told = row(nhs_number="9990000026", setting="ward", **facts)

    with cast.acting(cast.dev) as by:
        one = people.register(
            by=by, preferred_name="Bea", given="Beatrice", family="Okoro", local_id="L7", setting="ward", **facts
        )
        (other,) = people.register_many(by=by, people=[told])

        assert differences(one, other, {"id", "created_at", "nhs_number", "local_id"}) == {}
        for model in (Address, Seat):
            alone, among = model._default_manager.get(person=one), model._default_manager.get(person=other)
            assert differences(alone, among, {"id", "created_at", "person_id"}) == {}
        first, second = (LedgerLine.objects.get(act="people.register", subject=each.pk) for each in (one, other))
        assert differences(first, second, {"id", "at", "subject"}) == {}


def differences(one: Any, other: Any, but: set[str]) -> dict[str, Any]:
    names = [f.attname for f in one._meta.concrete_fields if f.attname not in but]
    return {n: (getattr(one, n), getattr(other, n)) for n in names if getattr(one, n) != getattr(other, n)}


def test_a_file_comes_in_and_whoever_brought_it_has_the_first_seat(
    command: Command, file: Callable[..., str], cast: Cast
) -> None:
    printed = command(file(BEA, CY))

    assert "people.csv: caseload, UTF-8, 2 rows, 2 people." in printed
    assert printed.strip().endswith("2 rows: 2 created, 0 matched, 0 rejected.")
    with cast.acting(cast.dev):
        bea = Person.objects.get(nhs_number="9990000026")
        assert (bea.preferred_name, bea.full_name) == ("Bea", "Beatrice Okoro")
        assert Address.objects.get(person=bea).postcode == "ES1 2AB"
        assert Seat.objects.get(person=bea).account_id == cast.dev.pk
    with cast.acting(cast.mo):
        assert not Person.objects.filter(pk=bea.pk).exists()


def test_the_same_file_again_changes_nothing(command: Command, file: Callable[..., str]) -> None:
    path = file(BEA, CY)
    command(path)

    printed = command(path)

    assert printed.strip().endswith("2 rows: 0 created, 2 matched, 0 rejected.")


def test_somebody_without_a_number_is_matched_when_a_later_file_brings_it(
    command: Command, file: Callable[..., str]
) -> None:
    command(file(CY))

    printed = command(file(CY.replace("15/03/1975,", "15/03/1975,9990000034")))

    assert "0 created, 1 matched" in printed


def test_a_dry_run_changes_nothing_and_says_so(command: Command, file: Callable[..., str], cast: Cast) -> None:
    printed = command(file(BEA), "--dry-run")

    assert "1 created" in printed
    assert printed.strip().endswith("This was a dry run: nothing was changed.")
    with cast.acting(cast.dev):
        assert not Person.objects.filter(nhs_number="9990000026").exists()


def test_one_rejected_row_stops_the_whole_file(command: Command, file: Callable[..., str], cast: Cast) -> None:
    with pytest.raises(Refused, match=r"One row cannot come in, so nothing was changed\."):
        command(file(BEA, BAD))

    with cast.acting(cast.dev):
        assert not Person.objects.filter(nhs_number="9990000026").exists()


def test_the_others_come_in_when_rejected_rows_are_left_out(command: Command, file: Callable[..., str]) -> None:
    printed = command(file(BEA, BAD), "--skip-rejected")

    assert "Line 3: rejected. There is no 31 February 1980." in printed
    assert "1 created, 0 matched, 1 rejected" in printed


def test_the_report_tells_every_row_and_runs_nothing_in_a_spreadsheet(
    command: Command, file: Callable[..., str], tmp_path: Path
) -> None:
    report = tmp_path / "report.csv"
    formula = BEA.replace("Beatrice,Okoro,Bea", "=cmd|calc,Okoro,=cmd|calc")

    command(file(formula, formula, BAD), "--dry-run", "--report", str(report))

    with report.open(encoding="utf-8-sig", newline="") as told:
        assert list(csv.reader(told)) == [
            ["line", "outcome", "name", "reason"],
            ["2", "created", "'=cmd|calc", "Given name begins like a formula; it is kept as text. "
             "Preferred name begins like a formula; it is kept as text."],
            ["3", "matched", "'=cmd|calc", "The same person as on line 2."],
            ["4", "rejected", "", "There is no 31 February 1980."],
        ]  # fmt: skip
    assert report.stat().st_mode & 0o077 == 0


def test_a_report_is_never_written_over_another_file(
    command: Command, file: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "report.csv").write_text("mine")

    with pytest.raises(Refused, match="There is a file"):
        command(file(BEA), "--report", str(tmp_path / "report.csv"))


def test_a_script_reads_json(command: Command, file: Callable[..., str]) -> None:
    told = json.loads(command(file(BEA, BAD), "--dry-run", "--json"))

    assert (told["kind"], told["created"], told["rejected"]) == ("caseload", 1, 1)
    assert told["rows"][1] == {
        "line": 3, "outcome": "rejected", "reason": "There is no 31 February 1980.", "name": "",
    }  # fmt: skip


def test_many_rejected_rows_are_counted_and_the_first_are_shown(command: Command, file: Callable[..., str]) -> None:
    printed = command(file(*[BAD] * 30), "--dry-run")

    assert printed.count("There is no 31 February") == 20
    assert "And 10 more; --report FILE writes them all." in printed


def test_numbers_that_belong_to_two_records_are_rejected(command: Command, tmp_path: Path) -> None:
    header = "First name,Last name,DOB,NHS number,Local ID\n"
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(header + "Bea,Okoro,14/02/1980,9990000026,\nCy,Lund,15/03/1975,,L2\n")
    second.write_text(header + "Bea,Okoro,14/02/1980,9990000026,L2\n")
    command(str(first))

    printed = command(str(second), "--dry-run")

    assert "Line 2: rejected. The NHS number belongs to one record and the local number to another." in printed


def test_only_staff_bring_people_in(cast: Cast, file: Callable[..., str]) -> None:
    with cast.acting(cast.rosa) as by, pytest.raises(Refused, match="Only staff can write it"):
        importing.bring(by=by, path=Path(file(BEA)))


def test_a_large_file_asks_as_few_statements_as_a_small_one(cast: Cast, file: Callable[..., str]) -> None:
    def asked(rows: list[str], name: str) -> int:
        with cast.acting(cast.dev) as by, CaptureQueriesContext(connection) as statements:
            importing.bring(by=by, path=Path(file(*rows, name=name)))
        return len(statements)

    few = asked([f"A{n},B,,{n + 1:02}/01/1980,,,,,\n" for n in range(2)], "few.csv")
    many = asked([f"C{n},D,,{n % 28 + 1:02}/0{n % 9 + 1}/1981,,,,,\n" for n in range(200)], "many.csv")

    assert many == few
