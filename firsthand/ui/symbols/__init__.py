"""Symbols: one key, one picture, one word. A missing picture shows the word alone, never a wrong picture.

`core/` holds our own drawings for the interface; `openmoji/` holds everyday words under their own licence.
"""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from firsthand.ui.symbols.words import CORE, EVERYDAY

FOLDER = Path(__file__).parent
SIZES = {"": "", "xs": " sym--xs", "s": " sym--s", "l": " sym--l"}
FLIPPED = frozenset({"next", "back", "close", "skip", "send"})
_SVG = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


class Symbol(NamedTuple):
    """A picture's key, the word beside it, the word read aloud, and the set it comes from ("core" or "openmoji")."""

    key: str
    word: str
    spoken: str
    set: str


class Credit(NamedTuple):
    """Who drew which everyday symbol: our key, its code and name in the set, the maker, our change to it."""

    key: str
    code: str
    name: str
    author: str
    drawing: str


def _registry() -> dict[str, Symbol]:
    found = {}
    for set_name, words in (("core", CORE), ("openmoji", EVERYDAY)):
        for key, word in words.items():
            word, spoken = word if isinstance(word, tuple) else (word, word)
            found[key] = Symbol(key, word, spoken, set_name)
    return found


REGISTRY = _registry()


@lru_cache(maxsize=512)
def drawing(key: str) -> str:
    """The whole SVG file of a symbol, black line on nothing; empty text if there is no such picture."""
    symbol = REGISTRY.get(key)
    path = FOLDER / symbol.set / f"{key}.svg" if symbol else None
    return path.read_text(encoding="utf-8").strip() if path and path.exists() else ""


def word_of(key: str) -> str:
    """The word that stands beside a symbol; the key itself, spelled with spaces, if nobody gave it a word."""
    symbol = REGISTRY.get(key)
    return str(symbol.word) if symbol else key.replace("_", " ")


@lru_cache(maxsize=2048)
def sym(key: str, size: str = "", alt: str | None = None, *, mono: bool = False) -> Markup:
    """The picture drawn in the page itself; nothing at all if there is none, so the word stands alone.

    Sizes: "" (2.5rem), "xs", "s", "l". `alt` gives it a name of its own; without, it is decoration beside its word.
    """
    inner = _SVG.search(drawing(key))
    if not inner:
        return Markup("")
    classes = "sym" + SIZES[size]
    classes += " sym--emoji" if REGISTRY[key].set == "openmoji" else ""
    classes += " sym--mono" if mono else ""
    classes += " flip" if key in FLIPPED else ""
    name = Markup('role="img" aria-label="{}"').format(alt) if alt else 'aria-hidden="true" focusable="false"'
    body = inner.group(1)
    return Markup(f'<svg class="{classes}" viewBox="0 0 72 72" {name}>{body}</svg>')  # noqa: S704  our own files


@lru_cache(maxsize=1)
def credits() -> tuple[Credit, ...]:
    """Who drew the everyday symbols, in the order of their keys."""
    rows = json.loads((FOLDER / "openmoji" / "credits.json").read_text(encoding="utf-8"))
    return tuple(sorted(Credit(**row) for row in rows))


CREDIT_LINE = _("Everyday pictures: OpenMoji, openmoji.org, licence CC BY-SA 4.0. Some are made smaller.")
"""The line that stands on every print and on the page that says who made this."""

__all__ = ["CREDIT_LINE", "REGISTRY", "Credit", "Symbol", "credits", "drawing", "sym", "word_of"]
