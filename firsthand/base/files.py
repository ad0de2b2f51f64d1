"""Files kept by their content: the same bytes are stored once, under their own hash, never under a given name."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Stored:
    """A kept file: SHA-256 of its bytes (hex), its size in bytes."""

    sha256: str
    size: int


def path_of(sha256: str) -> Path:
    """Where the bytes with this hash are kept."""
    return Path(settings.MEDIA_DIR) / sha256[:2] / sha256


def keep(chunks: Iterable[bytes]) -> Stored:
    """Store bytes and say under which hash; written beside and moved, so a crash leaves no half file."""
    folder = Path(settings.MEDIA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        kept = path_of(digest.hexdigest())
        kept.parent.mkdir(exist_ok=True)
        Path(name).replace(kept)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Stored(digest.hexdigest(), size)
