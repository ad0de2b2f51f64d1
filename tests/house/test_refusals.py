"""Every "no" is a sentence people read, so every sentence of a refusal is marked for translation (decision 0063)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "firsthand"
SAYS_NO = {"No", "Refused", "ChangedMeanwhile"}
MARKS = {"gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext"}
IN_ENGLISH = ("management/", "front/world/", "front/drawing/", "front/languages/", "base/place.py", "base/serving.py",
              "base/answers.py", "cli.py")  # fmt: skip
"""What only whoever runs the site reads, in a terminal; and the last word where nobody said why."""
FILES = [
    path
    for path in sorted(SRC.rglob("*.py"))
    if "migrations" not in path.parts and not any(each in path.relative_to(SRC).as_posix() for each in IN_ENGLISH)
]


def marks_of(tree: ast.Module) -> set[str]:
    """What a module calls the functions that mark a sentence."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {each.asname or each.name for node in imports for each in node.names if each.name in MARKS}


def bare(node: ast.AST, marks: set[str], named: dict[str, ast.expr]) -> Iterator[str]:
    """Sentences in an expression that no mark surrounds; a name stands for what the module gave it."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in marks:
        return
    if _is_a_sentence(node):
        yield ast.unparse(node)
        return
    if isinstance(node, ast.Name) and node.id in named:
        yield from bare(named[node.id], marks, {})
    inside = [node.value] if isinstance(node, ast.FormattedValue) else ast.iter_child_nodes(node)
    for below in inside:
        yield from bare(below, marks, named)


def _is_a_sentence(node: ast.AST) -> bool:
    """Whether this is words, or words round values; one word alone, or a number written out, is none."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and str(part.value).strip() for part in node.values)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip()


def unmarked(source: str) -> list[str]:
    """Every refusal of a module whose sentence is not marked."""
    tree = ast.parse(source)
    marks = marks_of(tree)
    given = [node for node in tree.body if isinstance(node, ast.Assign)]
    named = {each.id: node.value for node in given for each in node.targets if isinstance(each, ast.Name)}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    noes = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in SAYS_NO]
    return [f"line {call.lineno}: {found}" for call in noes for found in bare(call.args[0], marks, named)]


def test_every_refusal_is_marked_for_translation() -> None:
    found = {path.relative_to(SRC).as_posix(): unmarked(path.read_text()) for path in FILES}

    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert sum(path.read_text().count("Refused(") for path in FILES) > 100


@pytest.mark.parametrize(("refuses", "is_wrong"), [
    ('Refused("Say why.")', True), ('No(f"{name} has this.")', True), ('No("a" if x else _("Say why."))', False),
    ('Refused("Say why." if x else _("No."))', True), ("Refused(WHY)", True), ("Refused(told.because)", False),
    ('Refused(_("Say why."))', False), ('No(_("%(n)s has it.") % {"n": name})', False),
    ('ChangedMeanwhile(told or "Look again.")', True), ('No(_("%(n)s of them.") % {"n": f"{many:,}"})', False),
])  # fmt: skip
def test_the_check_finds_what_is_not_marked(refuses: str, is_wrong: bool) -> None:
    module = f'from django.utils.translation import gettext as _\nWHY = "Say why."\n{refuses}\n'

    assert bool(unmarked(module)) == is_wrong
