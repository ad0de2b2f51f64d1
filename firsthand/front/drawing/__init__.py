"""What is drawn from the code and kept in docs/: the rooms, the lives of things, who may read, what is behind the door.

`firsthand draw` writes it; `firsthand draw --check`, and a test, only compare.
"""

from pathlib import Path

from django.utils import translation

from firsthand.base import place
from firsthand.front.drawing import doors, lives, rooms

DOCS = place.PROJECT / "docs"
MODEL = DOCS / "security" / "model.md"
BEGIN, END = "<!-- drawn: {name} -->\n", "<!-- end of what is drawn -->"


def drawings() -> dict[Path, str]:
    """Every file that is drawn, wholly or in part, with the text the code now gives it."""
    with translation.override("en-gb"):  # the maps are English, whatever was read before
        return {DOCS / "rooms.md": rooms.page(), DOCS / "lives.md": lives.page(), MODEL: _model()}


def _model() -> str:
    model = MODEL.read_text()
    for name, text in (("who may read", doors.decisions()), ("behind the door", doors.tables())):
        model = _filled(model, name, text)
    return model


def stale() -> list[Path]:
    """The files that say something else than the code does."""
    return [path for path, text in drawings().items() if not path.exists() or path.read_text() != text]


def _filled(page: str, name: str, text: str) -> str:
    """The page with one drawn part put in anew; raises ValueError where the page has no one such part."""
    begin = BEGIN.format(name=name)
    before, after = page.split(begin)
    return f"{before}{begin}{text}\n{END}{after.partition(END)[2]}"
