"""The fonts of the sheet, which letters they can draw, and where an organisation adds its own.

Typst reads static TrueType only; it passes over WOFF2 and takes another font without a word, so the sheet asks for each
family by name and fails when one is missing (sheet.py).
"""

import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings

FOLDER = Path(__file__).parent / "fonts"
LATIN, ARABIC, EMOJI = "Atkinson Hyperlegible Next", "Vazirmatn", "Noto Emoji"
FAMILIES = (LATIN, ARABIC, EMOJI)
"""What every sheet needs, in the order in which a letter is looked for."""


def folders() -> tuple[Path, ...]:
    """Our own folder, and the one named by the setting PAPER_FONTS (more scripts: Bengali, Gurmukhi, Chinese)."""
    added = getattr(settings, "PAPER_FONTS", "")
    return (FOLDER, Path(added)) if added else (FOLDER,)


@lru_cache(maxsize=4)
def covered(places: tuple[Path, ...]) -> frozenset[int]:
    """Every code point that some font in these folders can draw."""
    files = (file for place in places for file in sorted(place.glob("*.[to]tf")))
    return frozenset(point for file in files for point in _points(file.read_bytes()))


def _points(font: bytes) -> Iterator[int]:
    """The code points in the best character map (`cmap`) of one font file: format 12 before format 4."""
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    places = {start + struct.unpack_from(">I", font, start + 8 + 8 * n)[0] for n in range(count)}
    by_format = {struct.unpack_from(">H", font, place)[0]: place for place in places}
    if 12 in by_format:
        yield from _format_12(font, by_format[12])
    elif 4 in by_format:
        yield from _format_4(font, by_format[4])


def _table(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for n in range(count):
        name, _sum, place, _length = struct.unpack_from(">4sIII", font, 12 + 16 * n)
        if name == tag:
            return int(place)
    raise ValueError(f"a font without {tag.decode()}")


def _format_12(font: bytes, place: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">I", font, place + 12)
    for n in range(groups):
        first, last, _glyph = struct.unpack_from(">III", font, place + 16 + 12 * n)
        yield from range(first, last + 1)


def _format_4(font: bytes, place: int) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", font, place + 6)
    ends = struct.unpack_from(f">{doubled // 2}H", font, place + 14)
    starts = struct.unpack_from(f">{doubled // 2}H", font, place + 16 + doubled)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, min(last, 0xFFFE) + 1)
