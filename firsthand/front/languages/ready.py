"""Translations made ready for Django when the site starts: only what changed since, in the place's own folder."""

import hashlib
import os
from io import BytesIO
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "locale"
CODES = ("cy", "ar")
"""Languages there are translations for; English is what the code says."""


def path_of(code: str, folder: Path = SOURCE, kind: str = "po") -> Path:
    """Where the translations of a language are kept."""
    return folder / code / "LC_MESSAGES" / f"django.{kind}"


def make_ready(to: Path, source: Path = SOURCE) -> list[str]:
    """Compile what changed since the last start; the languages that were compiled."""
    done = []
    for code in CODES:
        text = path_of(code, source).read_bytes()
        ready, mark = path_of(code, to, "mo"), path_of(code, to, "stamp")
        stamp = hashlib.sha256(text).hexdigest()
        if ready.exists() and mark.exists() and mark.read_text() == stamp:
            continue
        ready.parent.mkdir(parents=True, exist_ok=True)
        _replace(ready, compiled(text, code))
        _replace(mark, stamp.encode())
        done.append(code)
    return done


def compiled(text: bytes, code: str) -> bytes:
    """A file of translations as gettext reads it."""
    from babel.messages.mofile import write_mo  # not at the top: most starts compile nothing
    from babel.messages.pofile import read_po

    out = BytesIO()
    write_mo(out, read_po(BytesIO(text), locale=code))
    return out.getvalue()


def _replace(path: Path, content: bytes) -> None:
    # Several processes start at once: each writes its own and moves it there whole.
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)
