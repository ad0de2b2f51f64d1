"""The map of the rooms: the floors as import-linter holds them, and what each room really looks at, holds and does."""

import ast
import tomllib
from collections.abc import Iterable
from pathlib import Path

from django.apps import apps
from django.utils.module_loading import autodiscover_modules

from firsthand.base import place
from firsthand.base.acts import ACTS
from firsthand.base.past import Past

PACKAGE = place.PROJECT / "firsthand"
HEAD = """\
# The rooms

*Drawn from the code by `./dev firsthand draw`; a test compares. What a room is for stands in its own README.*

A room may look only at rooms below it. An arrow says "looks at"; an arrow that follows from others is left out.
"""


def floors() -> list[list[str]]:
    """The rooms from top to bottom, those of one floor together, as the import contract names them."""
    contracts = tomllib.loads((place.PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [[room.strip().removeprefix("firsthand.") for room in layer.split("|")] for layer in layers]


def looks_at(room: str) -> set[str]:
    """The other rooms that this room imports."""
    every = {name for floor in floors() for name in floor}
    named = (name for path in sorted((PACKAGE / room).rglob("*.py")) for name in _imported(path))
    return {parts[1] for name in named if len(parts := name.split(".")) > 1 and parts[1] in every - {room}}


def _imported(path: Path) -> Iterable[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("firsthand."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "firsthand":
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def page() -> str:
    """docs/rooms.md."""
    order = [room for floor in floors() for room in floor]
    seen = {room: looks_at(room) for room in order}
    return "\n".join([HEAD, *_map(seen), "", *_table(order, seen), "", *_things(order)])


def _map(seen: dict[str, set[str]]) -> list[str]:
    floor = [
        f"  subgraph floor{i} [ ]\n    direction LR\n    {' ~~~ '.join(rooms)}\n  end"
        for i, rooms in enumerate(floors())
    ]
    arrows = [f"  {room} --> {other}" for room in seen for other in sorted(_nearest(room, seen))]
    return ["```mermaid", "flowchart TB", *floor, *arrows, "```"]


def _nearest(room: str, seen: dict[str, set[str]]) -> set[str]:
    """What a room looks at without the rooms it also reaches through another."""
    return {other for other in seen[room] if not any(other in _reached(by, seen) for by in seen[room] - {other})}


def _reached(room: str, seen: dict[str, set[str]]) -> set[str]:
    return seen[room].union(*(_reached(other, seen) for other in seen[room]))


def _table(order: list[str], seen: dict[str, set[str]]) -> list[str]:
    lines = ["| Room | What it is | Looks at |", "|---|---|---|"]
    return [
        *lines,
        *(
            f"| [{room}](../firsthand/{room}/README.md) | {_purpose(room)} | {_listed(seen[room], order)} |"
            for room in order
        ),
    ]


def _purpose(room: str) -> str:
    """What its README says of it in the first line, after its name."""
    readme = PACKAGE / room / "README.md"
    return readme.read_text().splitlines()[0].partition(": ")[2] if readme.exists() else ""


def _listed(rooms: set[str], order: list[str]) -> str:
    return ", ".join(room for room in order if room in rooms) or "nothing of ours"


def _things(order: list[str]) -> list[str]:
    autodiscover_modules("actions")
    lines = ["## What each holds and does", "", "| Room | Tables | Acts |", "|---|---|---|"]
    for room in order:
        tables = [model.__name__ for model in apps.get_app_config(room).get_models() if not issubclass(model, Past)]
        acts = [act.__name__ for name, act in ACTS.items() if name.split(".")[0] == room]
        if tables or acts:
            lines.append(f"| {room} | {', '.join(sorted(tables))} | {', '.join(f'`{act}`' for act in sorted(acts))} |")
    return [*lines, ""]
