"""The two commands: bringing FHIR in and giving it out, acting as an account."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from firsthand.base.answers import Refused
from firsthand.fhir import importing
from firsthand.people.models import Person
from tests.cast import Cast
from tests.fhir import samples

pytestmark = pytest.mark.django_db
Command = Callable[..., str]


@pytest.fixture
def command(cast: Cast) -> Command:
    """Run a command as Dev and answer with what it printed."""

    def run(name: str, *words: str, by: str = "dev@eastside.invalid") -> str:
        printed = StringIO()
        call_command(name, *words, "--as", by, stdout=printed)
        return printed.getvalue()

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Rosa's record as a folder of files."""
    place = tmp_path / "record"
    place.mkdir()
    for resource in samples.record():
        (place / f"{resource['resourceType']}-{resource['id']}.json").write_text(json.dumps(resource))
    return place


def is_here(cast: Cast) -> bool:
    with cast.acting(cast.dev):
        return Person.objects.filter(family="Marlow").exists()


def test_a_folder_comes_in_with_a_table(command: Command, folder: Path, cast: Cast) -> None:
    printed = command("import_fhir", str(folder))

    assert "Goal-bake.json" in printed
    assert printed.strip().endswith("7 items: 6 created, 0 matched, 1 kept as attachment, 0 rejected.")
    assert is_here(cast)


def test_a_dry_run_changes_nothing_and_says_so(command: Command, folder: Path, cast: Cast) -> None:
    printed = command("import_fhir", str(folder), "--dry-run")

    assert "6 created" in printed
    assert printed.strip().endswith("This was a dry run: nothing was changed.")
    assert not is_here(cast)


def test_the_report_is_json_for_a_script(command: Command, folder: Path) -> None:
    told = json.loads(command("import_fhir", str(folder), "--json"))

    assert told["counts"] == {"created": 6, "matched": 0, "kept": 1, "rejected": 0}
    assert {item["outcome"] for item in told["items"]} == {"created", "kept"}


def test_a_rejected_item_stops_it_with_the_report(
    command: Command, folder: Path, cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.xml").write_text("<Patient/>")

    with pytest.raises(importing.SomeCannotCome, match="One item cannot come in, so nothing was changed"):
        command("import_fhir", str(folder))

    assert not is_here(cast)
    assert "1 rejected" in command("import_fhir", str(folder), "--skip-rejected")
    assert is_here(cast)


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (["nowhere"], "There is no file or folder nowhere."),
        ([".", "--as", "nobody@x.invalid"], "There is no one account"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(command: Command, words: list[str], because: str) -> None:
    with pytest.raises(Refused, match=because):
        call_command("import_fhir", *words, *([] if "--as" in words else ["--as", "dev@eastside.invalid"]))


def test_a_record_is_given_out_and_the_look_is_written(
    command: Command, cast: Cast, behind: Any, tmp_path: Path
) -> None:
    place = tmp_path / "rosa.json"

    assert command("export_fhir", "999 000 0018", "--out", str(place)).strip() == f"Written: {place}"

    found = json.loads(place.read_text())
    assert found["entry"][0]["resource"]["resourceType"] == "Patient"
    assert place.stat().st_mode & 0o777 == 0o600
    assert len(behind("SELECT 1 FROM people_look WHERE page = 'fhir:export'")) == 1
    with pytest.raises(Refused, match=r"There is a file .* already"):
        command("export_fhir", "999 000 0018", "--out", str(place))


def test_a_record_is_printed_where_no_file_is_named(command: Command, cast: Cast) -> None:
    assert json.loads(command("export_fhir", str(cast.rosas_record.pk)))["resourceType"] == "Bundle"


@pytest.mark.parametrize("who", ["", "x", "9434765919", "00000000-0000-0000-0000-000000000000"])
def test_nobody_is_given_out(command: Command, who: str) -> None:
    with pytest.raises(Refused, match="There is no such person for this account"):
        command("export_fhir", who)


def test_a_stranger_is_told_nothing(command: Command, cast: Cast) -> None:
    with pytest.raises(Refused, match="There is no such person for this account"):
        command("export_fhir", str(cast.rosas_record.pk), by="mo@eastside.invalid")


def test_what_came_goes_out_the_same(command: Command, folder: Path) -> None:
    command("import_fhir", str(folder))

    given = json.loads(command("export_fhir", "9434765919"))

    goals = [entry["resource"] for entry in given["entry"] if entry["resource"]["resourceType"] == "Goal"]
    assert goals == [samples.goal()]
