"""`firsthand import symbols`: another set comes into the data folder, with its licence, and nothing that could run."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image

from firsthand.ui.symbols import importing, sets

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
GIVEN: dict[str, Any] = {"name": "warm", "title": "Warm", "licence": "CC BY 4.0", "credit": "Warm, by Invented."}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pictures of a bus and of tea, and others that are of no use."""
    place = tmp_path / "given"
    place.mkdir()
    (place / "bus.svg").write_text(SVG)
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), "teal").save(picture, "PNG")
    (place / "tea.png").write_bytes(picture.getvalue())
    (place / "LICENSE").write_text("Do as you like.")
    (place / "spaceship.svg").write_text(SVG)
    (place / "start.svg").write_text(SVG)
    return place


def test_it_comes_into_the_data_folder_with_its_licence(folder: Path) -> None:
    report = importing.bring(folder, **GIVEN)

    found = sets.choices()["warm"]
    assert report.came == ["bus", "tea"] == sorted(found.keys)
    assert (found.title, found.licence, found.line) == ("Warm", "CC BY 4.0", "Warm, by Invented.")
    assert (found.folder / "LICENSE").read_text() == "Do as you like."
    assert found.folder.is_relative_to(sets.imported_into()) and not found.folder.is_relative_to(sets.OURS)
    assert dict(report.left_out) == {
        "spaceship.svg": "there is no word spaceship here.", "start.svg": "this is a button of ours, and stays so.",
    }  # fmt: skip


def test_a_rehearsal_changes_nothing(folder: Path) -> None:
    report = importing.bring(folder, **GIVEN, rehearse=True)

    assert report.came == ["bus", "tea"] and sets.choices() == {}


def test_bringing_it_again_replaces_the_whole_set(folder: Path) -> None:
    importing.bring(folder, **GIVEN)
    (folder / "tea.png").unlink()

    importing.bring(folder, **GIVEN)

    assert sets.choices()["warm"].keys == {"bus"}
    assert [path.name for path in sets.imported_into().iterdir()] == ["warm"]


def test_files_with_other_names_are_told_apart_by_a_table(folder: Path, tmp_path: Path) -> None:
    (folder / "double_decker_1.svg").write_text(SVG)
    table = tmp_path / "words.csv"
    table.write_text("double_decker_1.svg,bus\n")

    report = importing.bring(folder, **GIVEN, words=table)

    assert report.came == ["bus"]


@pytest.mark.parametrize(
    "bad",
    [
        SVG.replace("<path", "<script>alert(1)</script><path"), SVG.replace("<path", '<path onclick="x()"'),
        SVG.replace("<path", '<image href="https://example.org/x.png"/><path'), "no picture",
        '<!DOCTYPE x [<!ENTITY a "b">]>' + SVG, SVG.replace("<path", '<a href="javascript:x()"/><path'),
    ],
    ids=["script", "event", "fetched", "text", "entity", "javascript"],
)  # fmt: skip
def test_a_picture_that_could_run_or_fetch_something_stays_outside(folder: Path, bad: str) -> None:
    (folder / "dog.svg").write_text(bad)

    report = importing.bring(folder, **GIVEN)

    assert "dog" not in report.came and "dog.svg" in dict(report.left_out)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": "core"}, "a name of its own"),
        ({"name": "../away"}, "a name of its own"),
        ({"licence": " "}, "under which licence"),
        ({"credit": ""}, "under which licence"),
        ({"words": Path("nowhere.csv")}, "cannot be read"),
    ],
)
def test_what_is_missing_is_asked_for(folder: Path, change: dict[str, Any], says: str) -> None:
    with pytest.raises(importing.CannotBring, match=says):
        importing.bring(folder, **(GIVEN | change))

    assert sets.choices() == {}


def test_a_folder_without_a_picture_we_can_use_is_refused(tmp_path: Path) -> None:
    with pytest.raises(importing.CannotBring, match="no picture"):
        importing.bring(tmp_path, **GIVEN)
    with pytest.raises(importing.CannotBring, match="There is no folder"):
        importing.bring(tmp_path / "nowhere", **GIVEN)


def test_the_command_tells_what_came(folder: Path) -> None:
    said = io.StringIO()

    call_command("import_symbols", str(folder), **GIVEN, as_json=True, stdout=said)

    assert json.loads(said.getvalue())["came"] == ["bus", "tea"]
    assert "Warm, by Invented." in {each.line for each in sets.every().values()}
