"""Finding the files somebody brings and turning their bytes into text, or saying plainly why that cannot be."""

import codecs
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LARGEST = 100 * 1024 * 1024


@dataclass(frozen=True)
class Brought:
    """A file by its name (within the folder brought): its text, or the reason why there is none."""

    name: str
    text: str = ""
    sha256: str = ""
    because: str = ""
    remarks: tuple[str, ...] = ()


def under(path: Path) -> Iterator[Brought]:
    """The file itself, or every file of a folder and its folders in the order of their names; hidden ones are left."""
    if path.is_dir():
        found = sorted(_within(path))
        if not found:
            yield Brought(_shown(path), because="There is no file in this folder.")
        for one in found:
            yield _brought(one, _shown(one.relative_to(path)))
    else:
        yield _brought(path, _shown(Path(path.name)))


def _within(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place) / name for name in names if not name.startswith("."))


def _brought(path: Path, name: str) -> Brought:
    if not path.exists():
        return Brought(name, because="There is no such file.")
    if not path.is_file():
        return Brought(name, because="This is not an ordinary file.")
    try:
        if path.stat().st_size > LARGEST:
            return Brought(name, because=f"This file is larger than {LARGEST // 1024**2} MB. Please bring it in parts.")
        raw = path.read_bytes()
    except OSError:
        return Brought(name, because="This file cannot be opened.")
    return _decoded(name, raw)


def _decoded(name: str, raw: bytes) -> Brought:
    sha256 = hashlib.sha256(raw).hexdigest()
    encoding = json.detect_encoding(raw[:4])
    try:
        text = raw.decode(encoding, "strict")
    except UnicodeDecodeError as error:
        because = f"This is not UTF-8 text (from byte {error.start + 1}). FHIR files are; please save it as UTF-8."
        return Brought(name, sha256=sha256, because=because)
    if because := _refusal(text):
        return Brought(name, sha256=sha256, because=because)
    return Brought(name, text.removeprefix("\ufeff"), sha256, remarks=_remarks(raw, encoding))


def _refusal(text: str) -> str:
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if not start:
        return "This file is empty."
    if start == "<":
        return "This is XML. Firsthand reads FHIR as JSON only; please save it as JSON."
    return ""


def _remarks(raw: bytes, encoding: str) -> tuple[str, ...]:
    if not encoding.startswith("utf-8"):
        return (f"This file is written in {encoding.upper()}; it was read all the same. FHIR asks for UTF-8.",)
    if raw.startswith(codecs.BOM_UTF8):
        return ("This file starts with a byte order mark; it was read all the same.",)
    return ()


def _shown(path: Path) -> str:
    """A name that can be printed and kept, whatever bytes it is made of."""
    return os.fsencode(path).decode("utf-8", "replace")
