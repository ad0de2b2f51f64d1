"""A slip on paper: a number, boxes to tick, room to write or draw. It never says whose it is.

Everything stands at its own place on the sheet, since whoever scans it back measures from the two square codes.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from firsthand.base.packs import pack, told
from firsthand.papers import codes, sheet, words
from firsthand.ui import symbols

TEMPLATE = Path(__file__).parent / "slip.typ"


class Place(NamedTuple):
    """Where something stands on an A4 sheet: from the left and from the top, how wide and how high, in millimetres."""

    x: float
    y: float
    wide: float
    high: float


WIDE, HIGH = 210.0, 297.0
SQUARE = 29.0
"""How large a square code is, without the quiet round it: a code of 29 dots, so one millimetre each."""
SQUARES = {"A": Place(165, 16, SQUARE, SQUARE), "B": Place(16, 225, SQUARE, SQUARE)}
"""The square code at the top, and the one at the bottom."""
WRITE = Place(14, 98, 182, 86)
TICKS = tuple(Place(14 + 62 * n, 58, 58, 25) for n in range(3))
READERS = (Place(14, 197, 88, 23), Place(108, 197, 88, 23))
FREE = (
    Place(WRITE.x + 4, WRITE.y + 4, WRITE.wide - 8, WRITE.high - 8),
    *(Place(each.x + 4, each.y + 4, 7, 7) for each in TICKS),
)
"""Where nothing is printed, so that what is dark there was written: the large box and the boxes to tick."""


@dataclass(frozen=True)
class SlipTold:
    """What a slip says: its number, the team that reads it, its days. Nothing about whose it is."""

    code: str
    reads: str
    printed_on: date
    old_on: date
    language: str = "en-gb"


def pdf(slips: Sequence[SlipTold], *, on: date) -> bytes:
    """These slips as a PDF, one a sheet."""
    languages = {each.language for each in slips}
    main = languages.pop() if len(languages) == 1 else "en-gb"
    with translation.override(main):
        return sheet.set_by(TEMPLATE, data(slips, language=main), on=on)


def data(slips: Sequence[SlipTold], *, language: str) -> dict[str, Any]:
    """What the template reads; each slip in the language of whoever gets it."""
    return {
        "title": _("Slips to write on"),
        "language": language.split("-")[0],
        "rtl": bool(get_language_info(language)["bidi"]),
        "slips": [_one(each) for each in slips],
        "symbols": {key: symbols.drawing(key) for key in ("say", "help", "wrong", "eye", "pen")},
        "places": {
            "write": WRITE, "ticks": TICKS, "readers": READERS, "top": SQUARES["A"], "bottom": SQUARES["B"],
        },
    }  # fmt: skip


def _one(slip: SlipTold) -> dict[str, Any]:
    with translation.override(slip.language):
        answer = told(pack("common").intervals["answer_words"].easy)
        lines = {
            "title": _("I have something to say"),
            "how": _("Tick one. Then write or draw."),
            "say": _("I want to say"),
            "ask": _("I ask for"),
            "wrong": _("Something is wrong"),
            "write": _("Write or draw here"),
            "who": _("Who may read it? Tick one."),
            "team": _("The team at %(agency)s") % {"agency": slip.reads},
            "friend": _("Only my friend, who is not staff. The name:"),
            "give": _("Give this to staff, or put it in the box for slips."),
            "answer": _("When we get it: %(answer)s") % {"answer": answer},
            "unsafe": _("Not safe now? Do not wait for paper. Tell staff, or ring the bell."),
            "old": _("Ask for a new slip after %(day)s.") % {"day": words.whole_day(slip.old_on)},
            "keep": _("Cut here. Keep this part. Your answer has this number."),
            "number": _("Number"),
        }
    return {
        **{key: sheet.words(line) for key, line in lines.items()},
        "code": codes.spoken(slip.code),
        "short": codes.short(slip.code),
        "squares": {corner: square(codes.in_square(slip.code, corner=corner)) for corner in codes.CORNERS},
    }


def square(text: str) -> str:
    """A square code as SVG, with the most that can be torn or stained and still be read."""
    drawn = io.BytesIO()
    _drawing().make(text, error="h", boost_error=False, micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()


@cache
def _drawing() -> Any:
    # Only who prints a slip pays for it.
    return import_module("segno")


def spoken_here(wanted: str) -> str:
    """The language of somebody, where the house speaks it; else the language of the house."""
    try:
        return translation.get_supported_language_variant(wanted)
    except LookupError:
        return settings.LANGUAGE_CODE
