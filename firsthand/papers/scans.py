"""Slips that come back, as photos or scans: found by their code at any turn, torn, noisy or upside down.

Nothing is read for its meaning. What is asked of a picture: which code is on it, which way up it is, and whether
anything at all was written in the places that were left free.
"""

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter

from firsthand.papers import codes, slip
from firsthand.voice import pictures

MOST_PAGES = 60
LONGEST = pictures.LONGEST_SIDE
SMALL = 840
"""Dots of the longer side of a picture that is only looked at."""
DOTS = 4
"""Dots a millimetre when the places to write are looked at."""
DARKER = 42
"""How much darker than the paper round it something written is, of 255."""
_ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
Corner = tuple[float, float]
Square = tuple[str, list[Corner]]


class NotReadable(Exception):
    """This is neither a picture nor a PDF that we can open."""


class TooManyPages(Exception):
    """There are more pages in it than we look at in one go."""


@dataclass(frozen=True)
class Scanned:
    """One page that was scanned: the picture, right way up; the codes on it; how much was written, if that shows."""

    page: int
    jpeg: bytes
    codes: tuple[str, ...]
    ink: float | None = None


def read(file: BinaryIO) -> Iterator[Scanned]:
    """Every page of a photo, a scan or a scanned PDF; raises NotReadable, or TooManyPages before it looks at any."""
    head = file.read(1024)
    file.seek(0)
    if b"%PDF-" in head:
        yield from (_looked_at(number, page) for number, page in enumerate(_pages(file.read()), 1))
        return
    try:
        jpeg = pictures.rewritten(file)
    except (pictures.NotAPicture, pictures.TooManyDots) as problem:
        raise NotReadable from problem
    yield _looked_at(1, Image.open(io.BytesIO(jpeg), formats=["JPEG"]))


def _pages(given: bytes) -> Iterator[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(given)
        if len(document) > MOST_PAGES:
            raise TooManyPages
        for page in document:
            wide, high = page.get_size()
            scale = min(LONGEST / max(wide, high, 1), 8)
            yield page.render(scale=scale).to_pil().convert("RGB")
            page.close()
    except pypdfium2.PdfiumError as problem:
        raise NotReadable from problem


def _looked_at(number: int, picture: Image.Image) -> Scanned:
    picture.load()
    squares = _squares(picture)
    turned = _upright(picture, squares)
    found = tuple(dict.fromkeys(code for (code, _corner), _where in squares))
    out = io.BytesIO()
    turned.convert("RGB").save(out, "JPEG", quality=85, optimize=True)
    return Scanned(number, out.getvalue(), found, _ink(picture, squares) if len(found) == 1 else None)


def small(jpeg: bytes) -> bytes:
    """The same picture, light enough for a weak line: to see whether it is the whole slip."""
    picture = Image.open(io.BytesIO(jpeg), formats=["JPEG"])
    picture.thumbnail((SMALL, SMALL))
    out = io.BytesIO()
    picture.convert("L").save(out, "JPEG", quality=40, optimize=True)
    return out.getvalue()


# --- which code, which way up -----------------------------------------------------------------------------------------


def _squares(picture: Image.Image) -> list[tuple[tuple[str, str], list[Corner]]]:
    """Every square code of ours: number and corner, and where its own four corners are (from its top left, clockwise).

    A picture in which none is found is looked at again, smoothed, larger and smaller: noise and blur hide dots.
    """
    grey = picture.convert("L")
    for look in _looks(grey):
        found = [
            (told, _corners(each, grey.width / look.width))
            for each in _codes_in(look)
            if (told := codes.from_square(each.text))
        ]
        if found:
            return found
    return []


def _looks(grey: Image.Image) -> Iterator[Image.Image]:
    yield grey
    yield grey.filter(ImageFilter.MedianFilter(3))
    yield grey.filter(ImageFilter.GaussianBlur(2))
    yield grey.resize((grey.width // 2, grey.height // 2), Image.Resampling.LANCZOS)
    yield grey.resize((grey.width * 2, grey.height * 2), Image.Resampling.BICUBIC)


def _codes_in(picture: Image.Image) -> list[Any]:
    return list(zxingcpp.read_barcodes(picture, formats=_ONLY))


def _corners(code: Any, scale: float) -> list[Corner]:
    at = code.position
    return [(each.x * scale, each.y * scale) for each in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)]


def _upright(picture: Image.Image, squares: Sequence[tuple[Any, list[Corner]]]) -> Image.Image:
    """The picture turned by whole quarters, so that the slip stands the right way up; otherwise as it came."""
    if not squares:
        return picture
    (left, right) = squares[0][1][:2]
    angle = math.degrees(math.atan2(right[1] - left[1], right[0] - left[0]))
    quarters = round(angle / 90) % 4
    turns = (None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
    turn = turns[quarters]
    return picture if turn is None else picture.transpose(turn)


# --- was anything written? --------------------------------------------------------------------------------------------


def _ink(picture: Image.Image, squares: Sequence[tuple[tuple[str, str], list[Corner]]]) -> float | None:
    """How much of the free places is darker than the paper round it, in square millimetres; None where nobody can tell.

    Measured only between two square codes: from one alone the far end of the sheet is a guess.
    """
    known = {corner: where for (_code, corner), where in squares}
    if set(known) != set(slip.SQUARES):
        return None
    pairs = [
        pair for corner, where in known.items() for pair in zip(_printed(slip.SQUARES[corner]), where, strict=True)
    ]
    seen = _projection(pairs)
    if seen is None:
        return None
    sheet = (round(slip.WIDE * DOTS), round(slip.HIGH * DOTS))
    how = {"resample": Image.Resampling.BILINEAR, "fillcolor": 255}
    flat = picture.convert("L").transform(sheet, Image.Transform.PERSPECTIVE, seen, **how)
    return sum(_dark(flat.crop(_box(place))) for place in slip.FREE)


def _printed(place: slip.Place) -> list[Corner]:
    x, y, wide, high = place
    return [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]


def _box(place: slip.Place) -> tuple[int, int, int, int]:
    return (
        round(place.x * DOTS), round(place.y * DOTS), round((place.x + place.wide) * DOTS),
        round((place.y + place.high) * DOTS),
    )  # fmt: skip


def _dark(part: Image.Image) -> float:
    """How much of it is clearly darker than the paper round it: shadows and a grey scan are not ink."""
    smooth = part.filter(ImageFilter.MedianFilter(3))
    paper = smooth.filter(ImageFilter.GaussianBlur(12))
    marks = sum(1 for here, round_it in zip(smooth.tobytes(), paper.tobytes(), strict=True) if round_it - here > DARKER)
    return marks / DOTS**2


def _projection(pairs: Sequence[tuple[Corner, Corner]]) -> list[float] | None:
    """How places on paper (in dots) lie in the picture: the eight numbers of a projection, by least squares."""
    rows: list[tuple[list[float], float]] = []
    for (mm_x, mm_y), (x, y) in pairs:
        px, py = mm_x * DOTS, mm_y * DOTS
        rows.append(([px, py, 1, 0, 0, 0, -px * x, -py * x], x))
        rows.append(([0, 0, 0, px, py, 1, -px * y, -py * y], y))
    normal = [
        [sum(row[i] * row[j] for row, _v in rows) for j in range(8)] + [sum(row[i] * value for row, value in rows)]
        for i in range(8)
    ]
    return _solved(normal)


def _solved(table: list[list[float]]) -> list[float] | None:
    """Equations solved by elimination; None where they do not tell."""
    size = len(table)
    for column in range(size):
        best = max(range(column, size), key=lambda row: abs(table[row][column]))
        if abs(table[best][column]) < 1e-12:
            return None
        table[column], table[best] = table[best], table[column]
        for row in range(size):
            if row != column:
                share = table[row][column] / table[column][column]
                table[row] = [a - share * b for a, b in zip(table[row], table[column], strict=True)]
    return [table[row][size] / table[row][row] for row in range(size)]
