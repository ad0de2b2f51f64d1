"""A tree of blocks as a sheet of paper: a tagged, easy-read PDF set by typst.

What people wrote goes in as data, never as markup. A missing font, a picture without words for it or a letter that
cannot be drawn stops the sheet; none of them is passed over.
"""

import json
import tempfile
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from firsthand.papers import blocks, fonts, letters
from firsthand.ui import symbols

TEMPLATE = Path(__file__).parent / "sheet.typ"
LONG = 16
"""Lines after which a frame may run over to the next sheet; shorter ones stay whole."""
LETTERS_A_LINE = 58


class CannotPrint(Exception):
    """The sheet could not be made: a font or a drawing is missing. A fault of the installation, not of the person."""


def pdf(tree: blocks.Tree, *, on: date) -> bytes:
    """The paper as PDF/UA-1 bytes, made on this day; the same tree and day give the same bytes."""
    with tempfile.TemporaryDirectory(prefix="sheet-") as folder:
        return _compile(_Sheet(Path(folder)).data(tree), root=folder, on=on)


def _compile(paper: dict[str, Any], *, root: str, on: date) -> bytes:
    engine = _engine()
    compiler = engine.Compiler(
        TEMPLATE.read_bytes(),
        root=root,
        font_paths=_fonts(fonts.folders()),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(paper)},
    )
    try:
        made, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=["ua-1"], timestamp=datetime.combine(on, time(12), UTC)
        )
    except engine.TypstError as error:
        raise CannotPrint(error.message) from error
    if warnings:
        raise CannotPrint("; ".join(warning.message for warning in warnings))
    return bytes(made)


@lru_cache(maxsize=1)
def _engine() -> Any:
    # 80 MB of machine code: only who prints pays for it (the one allowed exception to imports at the top).
    return import_module("typst")


@lru_cache(maxsize=4)
def _fonts(places: tuple[Path, ...]) -> Any:
    found = _engine().Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(place) for place in places]
    )
    if missing := [family for family in fonts.FAMILIES if family not in found.families()]:
        raise CannotPrint(f"fonts are missing: {', '.join(missing)}")
    return found


class _Sheet:
    """Turns one tree into the data its template reads; keeps the symbols used and writes the pictures beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = fonts.folders()
        self.covered = fonts.covered(self.places)
        self.symbols: dict[str, str] = {}
        self.pictures = 0

    def data(self, tree: blocks.Tree) -> dict[str, Any]:
        """Everything the template reads, ready for JSON."""
        drawn = self._value(tree) | {"language": tree.language.split("-")[0]}
        added = [family for family in _fonts(self.places).families() if family not in fonts.FAMILIES]
        return {
            "tree": drawn,
            "title": letters.printable(tree.title, covered=self.covered),
            "symbols": self.symbols,
            "rtl": bool(get_language_info(tree.language)["bidi"]),
            "fonts": [*fonts.FAMILIES, *added],
            "rtl_fonts": [fonts.ARABIC, fonts.LATIN, fonts.EMOJI, *added],
            "page": _("Page {page} of {pages}"),
        }

    def _value(self, value: Any) -> Any:
        if isinstance(value, blocks.Picture):
            return self._picture(value)
        if is_dataclass(value):
            return self._node(value)
        if isinstance(value, tuple):
            return [self._value(one) for one in value]
        return self._words(value) if isinstance(value, str) else value

    def _words(self, words: str) -> dict[str, Any]:
        shown = letters.printable(words, covered=self.covered)
        return {"t": letters.breakable(shown), "runs": letters.runs_from(shown)}

    def _node(self, node: Any) -> dict[str, Any]:
        made = {part.name: self._value(getattr(node, part.name)) for part in fields(node)}
        made["kind"] = type(node).__name__
        match node:
            case blocks.Symbol(key=key) | blocks.Status(symbol=key) | blocks.Row(symbol=key):
                made["symbol"] = self._symbol(key)
            case blocks.Heading(symbol=key) | blocks.Tree(symbol=key) | blocks.Footer(symbol=key):
                made["symbol"] = self._symbol(key)
            case blocks.Words(symbol=key) | blocks.OurView(symbol=key) | blocks.Card(symbol=key):
                made |= {"symbol": self._symbol(key), "long": _is_long(node)}
        match node:
            case blocks.Source():
                made["parts"] = [self._words(part) for part in node.lines()]
            case blocks.Said():
                made["language"] = node.language.split("-")[0]
            case blocks.Status():
                made["tone"] = node.tone
        return made

    def _symbol(self, key: str) -> str:
        """Keep the drawing for the template; a key without one is dropped, and the words stand alone."""
        drawing = symbols.drawing(key)
        if drawing:
            self.symbols[key] = drawing
        return key if drawing else ""

    def _picture(self, picture: blocks.Picture) -> dict[str, Any]:
        self.pictures += 1
        name = f"picture-{self.pictures}.{picture.form}"
        (self.folder / name).write_bytes(picture.data)
        return {"kind": "Picture", "file": f"/{name}", "alt": picture.alt}


def _is_long(block: blocks.Block) -> bool:
    return sum(1 + len(line) // LETTERS_A_LINE for part in block.lines() for line in part.split("\n")) > LONG
