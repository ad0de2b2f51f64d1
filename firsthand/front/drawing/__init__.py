"""What is drawn from the code and kept in docs/: the rooms, the lives of things, who may read, what stands behind the door.

`firsthand draw` writes it; `firsthand draw --check`, and a test, only compare.
"""

import re
from pathlib import Path

from firsthand.base import place
from firsthand.front.drawing import doors, lives, rooms

DOCS = place.PROJECT / "docs"
MODEL = DOCS / "security" / "model.md"
BEGIN, END = "<!-- drawn: {name} -->\n", "<!-- end of what is drawn -->"


def drawings() -> dict[Path, str]:
    """Every file that is drawn, wholly or in part, with the text the code now gives it."""
    model = MODEL.read_text()
    for name, text in (("who may read", doors.decisions()), ("behind the door", doors.tables())):
        model = _filled(model, name, text)
    return {DOCS / "rooms.md": rooms.page(), DOCS / "lives.md": lives.page(), MODEL: model}


def stale() -> list[Path]:
    """The files that say something else than the code does."""
    return [path for path, text in drawings().items() if not path.exists() or path.read_text() != text]


def _filled(page: str, name: str, text: str) -> str:
    """The page with one drawn part put in anew; raises ValueError where the page has no such part."""
    begin = BEGIN.format(name=name)
    part = re.compile(f"(?<={re.escape(begin)}).*?(?={re.escape(END)})", re.DOTALL)
    new, times = part.subn(lambda _found: f"{text}\n", page)
    if times != 1:
        raise ValueError(f"{MODEL} has no one place for: {name}")
    return new
