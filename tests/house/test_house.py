"""What import-linter cannot see: acts without a ledger line, views round the door, acts nobody asked about."""

import ast
import re
from pathlib import Path

import pytest

from firsthand.base.acts import ACTS

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "firsthand"
ROOMS = sorted(path.name for path in SRC.iterdir() if (path / "__init__.py").exists() and path.name != "packs")


def actions_of(room: str) -> list[Path]:
    return [path for path in (SRC / room / "actions.py", *(SRC / room / "actions").glob("*.py")) if path.exists()]


def public_functions(room: str) -> list[tuple[str, ast.FunctionDef]]:
    return [
        (node.name, node)
        for path in actions_of(room)
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_function_of_actions_is_an_act(room: str) -> None:
    """Without @action nothing is written down."""
    bare = [
        name
        for name, node in public_functions(room)
        if not any("action(" in ast.unparse(d) for d in node.decorator_list)
    ]

    assert bare == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_act_takes_keywords_and_who_does_it(room: str) -> None:
    wrong = [
        name
        for name, node in public_functions(room)
        if node.args.args or "by" not in {argument.arg for argument in node.args.kwonlyargs}
    ]

    assert wrong == []


def test_every_act_is_asked_the_five_questions() -> None:
    told = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))

    assert [name for name in sorted(ACTS) if f'"{name}"' not in told] == []


@pytest.mark.parametrize("path", sorted(SRC.rglob("views/*.py")), ids=lambda path: str(path.relative_to(SRC)))
def test_views_never_reach_round_the_door(path: Path) -> None:
    """Signing in is before the door; nothing else may ask the database by itself."""
    if path.name == "sign_in.py":
        return
    reaches = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "get_object_or_404"}
    ]

    assert reaches == []


@pytest.mark.parametrize("room", [room for room in ROOMS if actions_of(room)])
def test_the_readme_of_a_room_names_every_act(room: str) -> None:
    told = (SRC / room / "README.md").read_text()

    assert [name for name, _node in public_functions(room) if f"`{name}`" not in told] == []


def test_nothing_sets_a_token_for_longer_than_a_transaction() -> None:
    """set_config(..., false) and SET survive in a pooled connection: the next visitor would be somebody else."""
    kept = [
        f"{path.relative_to(ROOT)}"
        for path in (*SRC.rglob("*.py"), *SRC.rglob("*.sql"))
        if re.search(r"set_config\([^)]*,\s*false\s*\)", path.read_text(), re.IGNORECASE)
    ]

    assert kept == []


def test_no_row_is_written_over_by_a_conflict() -> None:
    """INSERT ... ON CONFLICT DO UPDATE reads past row-level security in old servers (security.md 2.6, row 10)."""
    wrong = [
        str(path.relative_to(ROOT))
        for path in (*SRC.rglob("*.py"), *SRC.rglob("*.sql"))
        if re.search(r"ON CONFLICT[^;]*DO UPDATE|update_conflicts\s*=", path.read_text(), re.IGNORECASE)
    ]

    assert wrong == []
