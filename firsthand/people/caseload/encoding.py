"""Which encoding a file is written in, found by reading it once; a file that mixes two is refused, by line."""

import codecs
import io
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from firsthand.base.answers import Refused

LOOK = 4096
PIECE = 1 << 16
SAVE_AGAIN = gettext_noop('Save it once more as "CSV UTF-8", and try again.')
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


@dataclass(frozen=True)
class Encoding:
    """How a file is written: the codec, its usual name, and what to tell about it."""

    codec: str
    name: str
    note: str = ""


def encoding_of(file: BinaryIO) -> Encoding:
    """Find the encoding of a seekable file; raises Refused for an empty, a mixed or an unreadable one."""
    start = file.read(LOOK)
    file.seek(0)
    if not start.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        _refuse_if_nothing_else(file)
    for bom, codec, name in _BOMS:
        if start.startswith(bom):
            return _checked(file, Encoding(codec, name))
    return _without_bom(file, start)


def _refuse_if_nothing_else(file: BinaryIO) -> None:
    rest = any(piece.strip(b"\x00 \t\r\n") for piece in iter(lambda: file.read(PIECE), b""))
    file.seek(0)
    if not rest or file.seek(0, io.SEEK_END) <= LOOK:
        raise Refused(_("The file is empty."))
    file.seek(0)


def _without_bom(file: BinaryIO, start: bytes) -> Encoding:
    # In UTF-16 every second byte of English text is zero: the first of each pair, or the second.
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) > len(start) // 5:
        guess = Encoding(
            "utf-16-be" if even > odd else "utf-16-le", "UTF-16", "The file is UTF-16 and does not say so."
        )
        return _checked(file, guess)
    return _utf8_or_windows(file)


def _checked(file: BinaryIO, found: Encoding) -> Encoding:
    """The encoding, if the whole file can be read by it."""
    decoder = codecs.getincrementaldecoder(found.codec)()
    line = 1
    try:
        for piece in iter(lambda: file.read(PIECE), b""):
            line += decoder.decode(piece).count("\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise Refused(
            _("The file begins as %(name)s, but something near line %(line)s is written otherwise. %(save_again)s")
            % {"name": found.name, "line": line, "save_again": _(SAVE_AGAIN)}
        ) from None
    file.seek(0)
    return found


def _utf8_or_windows(file: BinaryIO) -> Encoding:
    """UTF-8 if every line is; Windows-1252 if some line is not UTF-8 and none can only be UTF-8; else it is mixed."""
    only_utf8 = not_utf8 = 0
    for number, line in enumerate(file, start=1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            only_utf8 = only_utf8 or number
        except UnicodeDecodeError:
            not_utf8 = not_utf8 or number
        if only_utf8 and not_utf8:
            raise Refused(
                _("The file mixes two encodings: line %(only_utf)s is UTF-8, line %(not_utf)s is not. %(save_again)s")
                % {"only_utf": only_utf8, "not_utf": not_utf8, "save_again": _(SAVE_AGAIN)}
            )
    file.seek(0)
    return _windows(file, not_utf8) if not_utf8 else Encoding("utf-8", "UTF-8")


def _windows(file: BinaryIO, line: int) -> Encoding:
    for number, text in enumerate(file, start=1):
        try:
            text.decode("cp1252")
        except UnicodeDecodeError:
            raise Refused(
                _("Line %(number)s holds a sign that no encoding we know can read. %(save_again)s")
                % {"number": number, "save_again": _(SAVE_AGAIN)}
            ) from None
    file.seek(0)
    return Encoding("cp1252", "Windows-1252", f"The file was read as Windows-1252 (line {line} is not UTF-8).")
