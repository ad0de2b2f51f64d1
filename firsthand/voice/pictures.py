"""Photos as we keep them: decoded for real and written anew, so that nothing hidden in the file comes along."""

import io
import warnings
from typing import BinaryIO

from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

# Pillow reads what is imported; what is not named here is not tried.
READERS = (
    BmpImagePlugin.BmpImageFile, GifImagePlugin.GifImageFile, JpegImagePlugin.JpegImageFile,
    PngImagePlugin.PngImageFile, TiffImagePlugin.TiffImageFile, WebPImagePlugin.WebPImageFile,
)  # fmt: skip
KNOWN = tuple(reader.format for reader in READERS)
MOST_DOTS = 60_000_000
LONGEST_SIDE = 2048
BESIDE_WORDS = 480
"""Dots across, of a photo that stands beside a word on paper: sharp at 4 cm."""


class NotAPicture(Exception):
    """These bytes are no picture that we can open."""


class TooManyDots(Exception):
    """This picture would take too much to open."""


def rewritten(file: BinaryIO) -> bytes:
    """A JPEG of what the picture shows, upright, at most 2048 dots wide or high, without place, time or device."""
    return _written(file, longest=LONGEST_SIDE, colours="RGB")


def beside_words(file: BinaryIO, *, grey: bool) -> bytes:
    """A small JPEG of it, in colour or in grey."""
    return _written(file, longest=BESIDE_WORDS, colours="L" if grey else "RGB")


def _written(file: BinaryIO, *, longest: int, colours: str) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=KNOWN) as picture:
                return _as_jpeg(picture, longest, colours)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as problem:
        raise TooManyDots from problem
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, KeyError) as problem:
        raise NotAPicture from problem


def _as_jpeg(picture: Image.Image, longest: int, colours: str) -> bytes:
    if picture.width * picture.height > MOST_DOTS:
        raise TooManyDots
    picture.draft("RGB", (longest, longest))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((longest, longest))
    if upright.mode in ("RGBA", "LA", "P", "PA"):
        upright = upright.convert("RGBA")
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright)
    out, plain = io.BytesIO(), upright.convert(colours)
    plain.info.clear()  # comments and profiles would be written too
    plain.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()
