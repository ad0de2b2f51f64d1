"""Addresses of our own files: each carries the hash of what is in it, so that a browser keeps it until it changes."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

_HASH = 8


@cache
def versioned(path: str) -> str:
    """The address of a static file of ours, with the beginning of the hash of its content."""
    return f"{static(path)}?{of_file(path)}"


@cache
def of_file(path: str) -> str:
    """The beginning of the hash of a static file; a file that is not there is a mistake of ours."""
    found = finders.find(path)
    if not isinstance(found, str):
        raise FileNotFoundError(path)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:_HASH]
