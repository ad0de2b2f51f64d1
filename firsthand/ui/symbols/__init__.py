"""Symbols: one key, one picture, one word. A missing picture shows the word alone, never a wrong picture.

Each set has a folder with its licence (sets.py). `core/` holds our own drawings for the interface; `openmoji/` holds
everyday words under their own licence. A person's own photo of a word goes before any of them, on every page.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from firsthand.ui.symbols import sets
from firsthand.ui.symbols.sets import Credit
from firsthand.ui.symbols.words import CORE, EVERYDAY

FOLDER = sets.OURS
SIZES = {"": "", "xs": " sym--xs", "s": " sym--s", "l": " sym--l"}
FLIPPED = frozenset({"next", "back", "close", "skip", "send"})
_SVG = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


class Symbol(NamedTuple):
    """A picture's key, the word beside it, the word read aloud, and the set it comes from ("core" or "openmoji")."""

    key: str
    word: str
    spoken: str
    set: str


def _registry() -> dict[str, Symbol]:
    found = {}
    for set_name, words in (("core", CORE), ("openmoji", EVERYDAY)):
        for key, word in words.items():
            word, spoken = word if isinstance(word, tuple) else (word, word)
            found[key] = Symbol(key, word, spoken, set_name)
    return found


REGISTRY = _registry()
OWNABLE = frozenset(EVERYDAY) | {"friend", "staff", "door", "key", "medicine", "money", "bell"}
"""Words of somebody's life, which their own photo or the set they chose may stand for; our buttons stay ours."""


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
    mark = f'data-s="{key}" ' if key in OWNABLE and not mono else ""
    return Markup(f'<svg {mark}class="{classes}" viewBox="0 0 72 72" {name}>{body}</svg>')  # noqa: S704  our own files


_MARKED = re.compile(r'<svg data-s="(\w+)" class="sym([^"]*)"([^>]*)>.*?</svg>', re.DOTALL)
MARK = '<svg data-s="'
"""How a picture begins that somebody's own may take the place of."""


def with_own(page: str, own: Mapping[str, str]) -> str:
    """A drawn page with somebody's own pictures in place of ours; `own` gives the address of each word's picture.

    It is done to the whole page, after it was drawn, so that no template can forget it and none is drawn twice.
    """
    return _MARKED.sub(lambda found: _own(found, own.get(found[1], "")), page)


def _own(found: re.Match[str], address: str) -> str:
    if not address:
        return found[0]
    named = re.search(r'aria-label="([^"]*)"', found[3])
    sizes = found[2].replace(" sym--emoji", "")
    return f'<img class="sym{sizes}" src="{address}" alt="{named[1] if named else ""}" width="72" height="72">'


def symbol(key: str, own: Mapping[str, str], size: str = "") -> Markup:
    """The picture of a word for one person: their photo or chosen set (`own`), else ours, else nothing."""
    return Markup(with_own(sym(key, size), own))  # noqa: S704  our own picture, or an address of ours


def credits() -> tuple[Credit, ...]:
    """Who drew the symbols of every set here that names them, in the order of their keys."""
    return tuple(sorted(credit for each in sets.every().values() for credit in each.credits))


def credit_lines(keys: frozenset[str] | None = None) -> list[str]:
    """The lines of credit a print must carry: of the sets that drew these symbols, or of all."""
    used = (
        sets.every().values() if keys is None else {sets.ours()[REGISTRY[key].set] for key in keys if key in REGISTRY}
    )
    return sorted({each.line for each in used if each.line})


CREDIT_LINE = _("Everyday pictures: OpenMoji, openmoji.org, licence CC BY-SA 4.0. Some are made smaller.")
"""The line that stands on every print and on the page that says who made this."""

__all__ = [
    "CREDIT_LINE", "MARK", "OWNABLE", "REGISTRY", "Credit", "Symbol", "credit_lines", "credits", "drawing", "sets",
    "sym", "symbol", "with_own", "word_of",
]  # fmt: skip
