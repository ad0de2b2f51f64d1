"""A tree of blocks as a sheet of paper: a tagged, easy-read PDF set by typst.

What people wrote goes in as data, never as markup. A missing font, a picture without words for it or a letter that
cannot be drawn stops the sheet; none of them is passed over.
"""

import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
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
LARGER = 1.3
"""Large print: everything that is said is 18 pt or more."""
_COLOUR = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")


class CannotPrint(Exception):
    """The sheet could not be made: a font or a drawing is missing. A fault of the installation, not of the person."""


@dataclass(frozen=True)
class Print:
    """How it is printed: in larger letters, in black and white. What it says is the same."""

    large: bool = False
    plain: bool = False


ORDINARY = Print()
Own = Callable[[str], bytes | None]
"""The person's own photo (JPEG) in the place of a symbol, or None: then ours is printed (ux.md S6)."""


def _none(_key: str) -> None:
    """Nobody's own photos."""


def pdf(tree: blocks.Tree, *, on: date, how: Print = ORDINARY, own: Own = _none) -> bytes:
    """The paper as PDF/UA-1 bytes, made on this day; the same tree and day give the same bytes."""
    with tempfile.TemporaryDirectory(prefix="sheet-") as folder:
        return _compile(_compiler(tree, folder, how, own), on=on)


def sheets(tree: blocks.Tree) -> int:
    """How many sheets of paper it takes in ordinary print."""
    with tempfile.TemporaryDirectory(prefix="sheet-") as folder:
        return int(_compiler(tree, folder, ORDINARY, _none).query("<sheets>", field="value", one=True))


def set_by(template: Path, data: dict[str, Any], *, on: date) -> bytes:
    """Facts as PDF/UA-1 bytes, set by a template of their own; words in them are made ready by `words`."""
    added = [family for family in _fonts(fonts.folders()).families() if family not in fonts.FAMILIES]
    named = {"fonts": [*fonts.FAMILIES, *added], "rtl_fonts": [fonts.ARABIC, fonts.LATIN, fonts.EMOJI, *added]}
    with tempfile.TemporaryDirectory(prefix="sheet-") as folder:
        return _compile(_engine_for(template, data | named, folder), on=on)


def words(text: str) -> dict[str, Any]:
    """Words as a template reads them: only what can be drawn, with places to break, and from which side they run."""
    shown = letters.printable(text, covered=fonts.covered(fonts.folders()))
    return {"t": letters.breakable(shown), "runs": letters.runs_from(shown)}


def _compiler(tree: blocks.Tree, folder: str, how: Print, own: Own) -> Any:
    return _engine_for(TEMPLATE, _Sheet(Path(folder), how, own).data(tree), folder)


def _engine_for(template: Path, paper: dict[str, Any], folder: str) -> Any:
    return _engine().Compiler(
        template.read_bytes(),
        root=folder,
        font_paths=_fonts(fonts.folders()),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(paper)},
    )


def _compile(compiler: Any, *, on: date) -> bytes:
    engine = _engine()
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

    def __init__(self, folder: Path, how: Print, own: Own) -> None:
        self.folder, self.how, self.own = folder, how, own
        self.places = fonts.folders()
        self.covered = fonts.covered(self.places)
        self.symbols: dict[str, str] = {}
        self.photos: dict[str, str] = {}
        self.pictures = 0

    def data(self, tree: blocks.Tree) -> dict[str, Any]:
        """Everything the template reads, ready for JSON."""
        drawn = self._value(tree) | {"language": tree.language.split("-")[0]}
        added = [family for family in _fonts(self.places).families() if family not in fonts.FAMILIES]
        return {
            "tree": drawn,
            "title": letters.printable(tree.title, covered=self.covered),
            "symbols": self.symbols,
            "photos": self.photos,
            "scale": LARGER if self.how.large else 1,
            "plain": self.how.plain,
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
        return words(value) if isinstance(value, str) else value

    def _node(self, node: Any) -> dict[str, Any]:
        made = {part.name: self._value(getattr(node, part.name)) for part in fields(node)}
        made["kind"] = type(node).__name__
        match node:
            case blocks.Symbol(key=key) | blocks.Status(symbol=key) | blocks.Row(symbol=key):
                made["symbol"] = self._symbol(key)
            case (
                blocks.Heading(symbol=key)
                | blocks.Tree(symbol=key)
                | blocks.Footer(symbol=key)
                | blocks.Face(symbol=key)
            ):
                made["symbol"] = self._symbol(key)
            case blocks.Words(symbol=key) | blocks.OurView(symbol=key) | blocks.Card(symbol=key):
                made |= {"symbol": self._symbol(key), "long": _is_long(node)}
        match node:
            case blocks.Source():
                made["parts"] = [words(part) for part in node.lines()]
            case blocks.Said():
                made["language"] = node.language.split("-")[0]
            case blocks.Status():
                made["tone"] = node.tone
        return made

    def _symbol(self, key: str) -> str:
        """Keep the photo or drawing for the template; a key without one is dropped, and the words stand alone."""
        if key in self.photos:
            return key
        if photo := self.own(key):
            self.photos[key] = f"/own-{len(self.photos) + 1}.jpg"
            (self.folder / self.photos[key].lstrip("/")).write_bytes(photo)
            return key
        drawing = symbols.drawing(key)
        if drawing:
            self.symbols[key] = in_grey(drawing) if self.how.plain else drawing
        return key if drawing else ""

    def _picture(self, picture: blocks.Picture) -> dict[str, Any]:
        self.pictures += 1
        name = f"picture-{self.pictures}.{picture.form}"
        (self.folder / name).write_bytes(picture.data)
        return {"kind": "Picture", "file": f"/{name}", "alt": picture.alt}


def _is_long(block: blocks.Block) -> bool:
    return sum(1 + len(line) // LETTERS_A_LINE for part in block.lines() for line in part.split("\n")) > LONG


def in_grey(drawing: str) -> str:
    """The same drawing without colour, each colour as the grey that is as bright."""
    return _COLOUR.sub(_grey, drawing)


def _grey(colour: re.Match[str]) -> str:
    digits = colour[1] if len(colour[1]) == 6 else "".join(digit * 2 for digit in colour[1])
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return "#" + f"{round(0.299 * red + 0.587 * green + 0.114 * blue):02x}" * 3
