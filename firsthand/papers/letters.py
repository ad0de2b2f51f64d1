"""What can be printed: the words as they are, less what no printer can show. The record itself is never touched.

Control and direction marks go, skin tones and joiners of emoji go; a symbol without a drawing is named in words, and
letters of a script without a font are replaced by one honest remark, never by empty boxes.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from django.utils.translation import gettext as _

_NO_FONT = "\ue000"  # a private mark that stands for "a letter without a font" until the remark is put in
_RUNS = re.compile(f"{_NO_FONT}(?:[\\s{_NO_FONT}]*{_NO_FONT})?")
_ARABIC = "\u0621-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f"
_ARABIC_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08ca-\u08ff"
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_LATIN_MARKS = "\u0300-\u036f"
# What cannot be set: a mark without a letter of its own script under it, a third mark on one letter, and joiners that
# do not shape Persian or Urdu (they only glue emoji together).
_ADRIFT = re.compile(
    f"(?<![{_ARABIC}{_ARABIC_MARKS}])[{_ARABIC_MARKS}]+|(?<=[{_ARABIC_MARKS}]{{2}})[{_ARABIC_MARKS}]+"
    f"|(?<![{_LATIN}{_LATIN_MARKS}])[{_LATIN_MARKS}]+|(?<=[{_LATIN_MARKS}]{{2}})[{_LATIN_MARKS}]+"
    f"|(?<![{_ARABIC}{_ARABIC_MARKS}])[\u200c\u200d]+|[\u200c\u200d]+(?![{_ARABIC}])"
)
_LONG = re.compile(r"\S{24}(?=\S)")
_FIRST_FLAG, _LAST_FLAG, _SKIN = 0x1F1E6, 0x1F1FF, range(0x1F3FB, 0x1F400)


def printable(words: str, *, covered: frozenset[int]) -> str:
    """The words with only letters that can be drawn; line breaks stay; never nothing where there was something."""
    composed = unicodedata.normalize("NFC", words.replace("\r\n", "\n"))
    shown = _ADRIFT.sub("", composed.translate(_table(covered)))
    if words.strip() and not shown.strip():
        return _("[letters that cannot be printed]")
    return _RUNS.sub(_("[letters that cannot be printed]"), shown) if _NO_FONT in shown else shown


def breakable(words: str) -> str:
    """The same words with unseen places to break in anything longer than a line, so that nothing runs off the paper."""
    return _LONG.sub("\\g<0>\u200b", words)


def runs_from(words: str) -> str:
    """From which side words run ("left", "right", ""), by the first letter that tells: `dir="auto"` of a page."""
    kinds = (unicodedata.bidirectional(letter) for letter in words)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "")
    return "" if not first else "left" if first == "L" else "right"


class _Table(dict[int, str]):
    """One entry per code point, worked out when first met; `str.translate` does the rest at its own speed."""

    def __init__(self, decide: Callable[[int], str]) -> None:
        super().__init__()
        self._decide = decide

    def __missing__(self, point: int) -> str:
        self[point] = self._decide(point)
        return self[point]


@lru_cache(maxsize=4)
def _table(covered: frozenset[int]) -> _Table:
    return _Table(lambda point: _shown(point, covered))


def _shown(point: int, covered: frozenset[int]) -> str:
    letter, kind = chr(point), unicodedata.category(chr(point))
    if letter in "\n\u200c\u200d":
        return letter
    if kind[0] == "Z" or letter in "\t\r\v\f\x85":
        return "\n" if letter in "\r\v\f\x85\u2028\u2029" else " "
    if kind in ("Cc", "Cf", "Cs") or point in _SKIN or 0xFE00 <= point <= 0xFE0F:
        return ""
    if point in covered:
        return letter
    return _instead(letter, kind, covered)


def _instead(letter: str, kind: str, covered: frozenset[int]) -> str:
    """What stands for a letter that no font draws."""
    if kind[0] == "M":
        return ""  # an accent that cannot be drawn must not hide the letter under it
    if _FIRST_FLAG <= ord(letter) <= _LAST_FLAG:
        return chr(ord("A") + ord(letter) - _FIRST_FLAG)  # a flag is two letters
    base = unicodedata.normalize("NFD", letter)[0]
    if ord(base) in covered:
        return base  # better a letter without its accent than no letter
    name = unicodedata.name(letter, "")
    return f"[{name.lower()}]" if kind[0] in "SP" and name else _NO_FONT
