"""What import-linter cannot say: a room's views and forms are its own, and its rules know no database."""

import ast
from pathlib import Path

import grimp
import pytest

SRC = Path(__file__).resolve().parents[2] / "firsthand"
RULES = sorted(path for path in SRC.glob("*/rules*/**/*.py")) + sorted(SRC.glob("*/rules.py"))
SITE = "firsthand.urls"  # no room: it puts the rooms together
IMPURE = ("django.db", "django.http", "django.shortcuts", "django.utils.timezone", "psycopg")


def room_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


def test_views_and_forms_are_private_to_their_room() -> None:
    graph = grimp.build_graph("firsthand", cache_dir=None, exclude_type_checking_imports=True)
    private = [module for module in graph.modules if {"views", "forms"} & set(module.split(".")[2:3])]

    seen_from_outside = [
        f"{other} imports {module}"
        for module in private
        for other in graph.find_modules_that_directly_import(module)
        if room_of(other) not in (room_of(module), SITE)
    ]

    assert seen_from_outside == []


@pytest.mark.parametrize("path", RULES, ids=lambda path: str(path.relative_to(SRC)))
def test_rules_know_no_database_no_request_and_no_clock(path: Path) -> None:
    tree = ast.parse(path.read_text())
    only_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        for inner in ast.walk(node)
    }

    imported = [name for node in ast.walk(tree) if node not in only_types for name in names_imported_by(node)]

    assert [name for name in imported if name.startswith(IMPURE)] == []


def names_imported_by(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []
