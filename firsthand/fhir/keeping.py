"""How a resource is kept to the letter: in its row, or a large one as a file under its hash."""

import hashlib
from collections.abc import Callable
from typing import Any

from firsthand.base import files
from firsthand.fhir.elements import text as text_at
from firsthand.fhir.exact import write
from firsthand.fhir.reading import Item

IN_ROW = 1024 * 1024
"""Characters of a resource that are kept in its row."""
Keep = Callable[[bytes], str]
"""How a large resource is kept: takes its bytes, says its hash."""


def in_store(raw: bytes) -> str:
    """Keep a large resource among the files, under its hash."""
    return files.keep([raw]).sha256


def nowhere(raw: bytes) -> str:
    """Only say the hash: for a rehearsal, which leaves nothing behind."""
    return hashlib.sha256(raw).hexdigest()


def came(item: Item, resource: dict[str, Any], keep: Keep) -> dict[str, str]:
    """What models.Came says of a resource, or of a part of one."""
    text = write(resource)
    raw = text.encode()
    large = len(text) > IN_ROW
    return {
        "resource_type": text_at(resource, "resourceType") or item.resource_type,
        "text": "" if large else text,
        "sha256": keep(raw) if large else nowhere(raw),
        "file": item.file,
        "place": item.place,
        "file_sha256": item.sha256,
    }
