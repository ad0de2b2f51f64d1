"""What a machine can see on a page: one function in JavaScript each."""

from functools import cache
from pathlib import Path


@cache
def look(name: str) -> str:
    """The function of this name, to be evaluated in a page."""
    lines = (Path(__file__).parent / f"{name}.js").read_text().splitlines()
    return "\n".join(line for line in lines if not line.startswith("//"))
