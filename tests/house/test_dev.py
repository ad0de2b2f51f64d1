"""The two commands: nothing but the standard library, pins without addresses, and sentences instead of tracebacks."""

import ast
import importlib.machinery
import importlib.util
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from firsthand import cli
from firsthand.base import place
from firsthand.base.answers import Refused

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT / "dev"
PINS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("dev", str(DEV))
    spec = importlib.util.spec_from_loader("dev", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def said(*words: str, **env: str) -> tuple[int, str]:
    """What `./dev` answers, as an exit code and everything it printed."""
    told = subprocess.run(
        [sys.executable, DEV, *words],
        capture_output=True,
        text=True,
        env={**os.environ, **env},
        timeout=120,
        check=False,
    )
    return told.returncode, told.stdout + told.stderr


def test_it_needs_nothing_but_the_standard_library() -> None:
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(DEV.read_text()))
        for name in ([a.name for a in node.names] if isinstance(node, ast.Import) else [])
        + ([node.module or ""] if isinstance(node, ast.ImportFrom) else [])
    }

    assert imported <= sys.stdlib_module_names


def test_an_old_python_can_read_it_far_enough_to_say_that_it_is_too_old() -> None:
    ast.parse(DEV.read_text(), feature_version=(3, 6))


def test_every_command_is_in_its_help_and_in_the_docs(dev: ModuleType) -> None:
    docs = (ROOT / "docs" / "running" / "starting.md").read_text()

    assert [name for name in dev.COMMANDS if f"./dev {name}" not in (dev.__doc__ or "")] == []
    assert [name for name in dev.COMMANDS if f"./dev {name}" not in docs] == []


def test_a_word_it_does_not_know_gets_a_sentence() -> None:
    code, told = said("dmeo")

    assert code == 1
    assert told.startswith("There is no ./dev dmeo. There is: demo, ")


def test_a_python_without_venv_gets_the_one_line_to_type(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "works", lambda *_: False)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)

    with pytest.raises(dev.Trouble, match=r"Install it with: sudo apt-get install python3\.\d+-venv"):
        dev.have_venv()


def test_a_home_that_cannot_be_written_to_is_replaced(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    for home in ("", "/nowhere"):
        monkeypatch.setenv("HOME", home)
        assert os.access(dev.environment()["HOME"], os.W_OK)


def test_what_pip_is_told_uv_is_told(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    told = "global.index-url='https://index.invalid/simple'\nglobal.find-links='/a /b'\n"
    monkeypatch.setattr(dev, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, told, ""))
    for name in ("UV_DEFAULT_INDEX", "UV_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)

    env = dev.as_pip_is_set_up()

    assert (env["UV_DEFAULT_INDEX"], env["UV_FIND_LINKS"]) == ("https://index.invalid/simple", "/a,/b")


@pytest.mark.parametrize("path", PINS, ids=lambda path: path.name)
def test_pins_have_hashes_and_no_addresses(path: Path) -> None:
    text = path.read_text()

    assert [line for line in text.splitlines() if re.search(r"://|--(extra-)?index|--find-links|@ file", line)] == []
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=[a-z0-9])", text) if "==" in block)


def test_the_same_package_has_the_same_pin_everywhere() -> None:
    pinned: dict[str, set[str]] = {}
    for path in PINS:
        for name, version in re.findall(r"^([a-z0-9.-]+)==(\S+)", path.read_text(), re.MULTILINE):
            pinned.setdefault(name, set()).add(version)

    # soupsieve has two: the newest one does not know Debian's Python 3.11.2.
    assert {name for name, versions in pinned.items() if len(versions) > 1} <= {"soupsieve"}


def test_a_busy_port_gets_a_sentence_that_names_a_free_one(busy_port: int) -> None:
    with pytest.raises(Refused, match=rf"Port {busy_port} is busy.*--port \d+") as refused:
        place.insist_free(port=busy_port)

    place.insist_free(port=int(re.findall(r"--port (\d+)", refused.value.because)[0]))


def test_a_number_that_is_no_port_gets_a_sentence() -> None:
    with pytest.raises(Refused, match="70000 is not a port"):
        place.insist_free(port=70000)


def test_a_second_site_from_one_folder_is_told_where_the_first_is(tmp_path: Path) -> None:
    with (
        place.alone(tmp_path, address="http://127.0.0.1:8000"),
        pytest.raises(Refused, match=r"already running from this folder, at http://127\.0\.0\.1:8000"),
        place.alone(tmp_path, address="http://127.0.0.1:8001"),
    ):
        pass

    with place.alone(tmp_path, address="http://127.0.0.1:8001"):
        pass  # and once the first has ended, it may


def test_a_data_folder_that_cannot_be_made_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(Refused, match="cannot be made: Not a directory"), place.at(tmp_path / "file" / "data"):
        pass


def test_a_named_database_that_does_not_answer_gets_a_sentence_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://care_app:s3cret@/x?host={tmp_path}")
    monkeypatch.setenv("FIRSTHAND_DATA", str(tmp_path))

    with pytest.raises(Refused, match="The database in DATABASE_URL cannot be used") as refused, place.at(tmp_path):
        pass

    assert "s3cret" not in refused.value.because


def test_two_words_name_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "commands", lambda: {"import_people": "", "paper": ""})

    assert cli.named(["import", "people", "a.csv"]) == ("import_people", ["a.csv"])
    assert cli.named(["paper", "plan", "Rosa"]) == ("paper", ["plan", "Rosa"])
    assert cli.named(["migrate"]) == ("migrate", [])


def test_a_command_that_is_not_there_gets_a_sentence_with_those_that_are() -> None:
    with pytest.raises(Refused, match=r"There is no command `fly`\. There is: "):
        cli.named(["fly"])


def test_every_command_says_what_it_is_for() -> None:
    assert [name for name, told in cli.commands().items() if not told] == []
