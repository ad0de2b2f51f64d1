"""Documentation that fails the build: what the code has is told, and what is told is there."""

import re
from collections.abc import Iterator
from glob import has_magic
from pathlib import Path

import pytest
from django.apps import apps

from firsthand import cli
from firsthand.base.past import Past
from firsthand.front import drawing
from tests.house.test_house import ROOMS, SRC, actions_of, public_functions

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
AT_THE_TOP = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
PAGES = sorted([*(ROOT / name for name in AT_THE_TOP), *DOCS.rglob("*.md"), *SRC.glob("*/README.md")])
READ = re.compile(r"environ(?:\.get|\.setdefault)?[\[(]\s*\"([A-Z_]+)\"")
"""How the code reads a variable; the other way is to name one of ours."""
OURS = re.compile(r"\b(?:FIRSTHAND|DATABASE)_[A-Z_]+[A-Z]\b")
NOT_SETTINGS = {"DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE", "HOME", "PATH"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def read_by_the_code() -> set[str]:
    """Every environment variable that the site, its commands and the tests read."""
    sources = [
        ROOT / "dev",
        *(path for folder in ("firsthand", "tests") for path in (ROOT / folder).rglob("*.py")),
    ]
    here = Path(__file__).name
    told = "\n".join(path.read_text() for path in sources if path.name != here)
    return {*READ.findall(told), *OURS.findall(told)} - NOT_SETTINGS


def listed(path: Path, form: str) -> list[str]:
    """What stands in the first column of a page's tables, in this form."""
    return re.findall(rf"^\| {form} \|", path.read_text(), re.MULTILINE)


def test_every_setting_is_told_and_every_one_told_is_read() -> None:
    told = listed(DOCS / "running" / "settings.md", r"`([A-Z_]+)`")

    assert sorted(told) == sorted(read_by_the_code())


def test_every_command_is_told_and_every_one_told_is_there() -> None:
    there = {name.replace("_", " ") for name in (*cli.commands(), *cli.DJANGOS, *cli.BUILT_IN)}

    told = listed(DOCS / "running" / "commands.md", r"`firsthand ([a-z -]+)`")

    assert sorted(name.replace("-", " ") for name in told) == sorted(there)


def test_every_table_is_a_word_of_the_glossary() -> None:
    told = listed(DOCS / "words.md", r"\*\*([^*]+)\*\*")
    words = {word for entry in told for word in entry.split(", ")}
    models = {
        model for room in ROOMS for model in apps.get_app_config(room).get_models() if not issubclass(model, Past)
    }

    assert sorted(model.__name__ for model in models if model.__name__ not in words) == []


def test_a_word_stands_in_the_glossary_once() -> None:
    told = listed(DOCS / "words.md", r"\*\*([^*]+)\*\*")

    assert sorted(word for word in set(told) if told.count(word) > 1) == []


def columns(path: Path) -> Iterator[list[str]]:
    """The cells of every table row of a page."""
    for line in path.read_text().splitlines():
        if line.startswith("| **"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def test_the_glossary_has_no_word_that_another_word_refuses() -> None:
    rows = list(columns(DOCS / "words.md"))
    words = {word.lower() for row in rows for word in row[0].strip("*").split(", ")}
    refused = {word.strip() for row in rows if len(row) > 2 for word in row[2].split(",")}

    assert words & refused == set()


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_is_for_in_the_persons_words(room: str) -> None:
    first, _blank, quoted = (SRC / room / "README.md").read_text().splitlines()[:3]

    assert first.startswith(f"# {room}: ")
    assert re.match(r"^(> |\*)?\*?[\"“]", quoted), "its purpose, as the person would say it"


@pytest.mark.parametrize("room", [room for room in ROOMS if actions_of(room)])
def test_the_readme_of_a_room_names_no_act_that_is_not_there(room: str) -> None:
    told = listed(SRC / room / "README.md", "`([a-z_]+)`")

    assert sorted(set(told) - {name for name, _node in public_functions(room)}) == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(), flags=re.DOTALL)
    found = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r"(?:src|href)=\"([^\"]+)\"", text)
    inside = [link.partition("#")[0] for link in found if not re.match(r"[a-z]+:|#", link)]

    assert [link for link in inside if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_files_that_are_named_are_there(path: Path) -> None:
    """A path in backquotes stands for a file: from the top, the package, the page's own folder, or as a template."""
    text = re.sub(r"```.*?```", "", path.read_text(), flags=re.DOTALL)
    named = re.findall(r"`([\w./*-]+/[\w.*-]+\.(?:py|sql|toml|md|jinja|typ|txt|in|html|css|js))`", text)
    places = (ROOT, SRC, path.parent, *SRC.glob("*/jinja2"), *SRC.glob("*/static"))

    assert [name for name in named if not any(is_there(place, name) for place in places)] == []


def is_there(place: Path, name: str) -> bool:
    return any(place.glob(name)) if has_magic(name) else (place / name).exists()


def test_every_decision_is_listed_once_and_says_what_was_refused() -> None:
    records = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    listed_there = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (DOCS / "decisions" / "README.md").read_text())

    assert listed_there == [record.name for record in records]
    assert len({record.name[:4] for record in records}) == len(records)
    for record in records:
        heads = re.findall(r"^## (.+)$", record.read_text(), re.MULTILINE)
        assert heads == ["What we do", "Because", "Refused", "What follows"], record.name


def test_the_maps_are_as_the_code_now_draws_them() -> None:
    assert [name_of(path) for path in drawing.stale()] == [], "Draw anew: ./dev firsthand draw"
