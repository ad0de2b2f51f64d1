"""Sets of symbols: a folder each, with its licence beside it and `set.toml` to say whose it is.

A folder in here, or one that was imported into the data folder, is found by itself: nobody lists sets anywhere.
"""

import json
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext

OURS = Path(__file__).parent
FIRST = ("core", "openmoji")
"""Where a key is looked for, in this order; other sets come after and are shown to those who chose them."""
KINDS = {".svg": "image/svg+xml", ".png": "image/png"}


class Credit(NamedTuple):
    """Who drew which symbol of a set: our key, its code and name there, the maker, our change to it."""

    key: str
    code: str
    name: str
    author: str
    drawing: str


@dataclass(frozen=True)
class SymbolSet:
    """One set: its name (the folder's), what people call it, its licence in a word, the line that gives credit."""

    name: str
    folder: Path
    title: str
    licence: str
    credit: str = ""
    about: str = ""

    def file_of(self, key: str) -> Path | None:
        """The file of a symbol, if this set has one."""
        return next((path for kind in KINDS if (path := self.folder / f"{key}{kind}").is_file()), None)

    @property
    def keys(self) -> frozenset[str]:
        """Every symbol it has a picture for."""
        return frozenset(path.stem for path in self.folder.iterdir() if path.suffix in KINDS)

    @property
    def credits(self) -> tuple[Credit, ...]:
        """Who drew each of them, where the set says so, in the order of their keys."""
        listed = self.folder / "credits.json"
        if not listed.exists():
            return ()
        return tuple(sorted(Credit(**row) for row in json.loads(listed.read_text(encoding="utf-8"))))

    @property
    def sample(self) -> str:
        """One symbol to know the set by."""
        return min(self.keys, default="")

    @property
    def line(self) -> str:
        """The line that stands on every print and on the page that says who made this; empty for our own."""
        return gettext(self.credit) if self.credit else ""


def imported_into() -> Path:
    """The folder that imported sets live in."""
    return Path(settings.SYMBOLS_DIR)


def read(folder: Path) -> SymbolSet:
    """The set in a folder."""
    told = tomllib.loads((folder / "set.toml").read_text(encoding="utf-8"))
    known = {name: str(told.get(name, "")) for name in ("title", "licence", "credit", "about")}
    return SymbolSet(name=folder.name, folder=folder, **known)


def _in(place: Path) -> dict[str, SymbolSet]:
    found = sorted(path.parent for path in place.glob("*/set.toml"))
    return {folder.name: read(folder) for folder in found}


@lru_cache(maxsize=1)
def ours() -> dict[str, SymbolSet]:
    """The sets that come with the product, our own first."""
    found = _in(OURS)
    return {name: found[name] for name in sorted(found, key=lambda name: (name not in FIRST, name))}


def every() -> dict[str, SymbolSet]:
    """All sets that are here: those that came with the product and those that were imported."""
    return {**_in(imported_into()), **ours()}


def choices() -> dict[str, SymbolSet]:
    """The sets a person can choose in place of the usual pictures."""
    return {name: each for name, each in every().items() if name not in FIRST}
