"""Every sentence that the code, the pages and the packs say, found where it stands: what there is to translate."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from firsthand.base import packs

HOUSE = Path(__file__).resolve().parents[2]
SAYING: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}
"""The functions that mark a sentence, and which of their words it is."""
RENAMED = re.compile(r"\b(n?p?gettext\w*) as (\w+)")
"""A module may call them as it likes."""
AS_WE_WRITE_PAGES = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
CALL = re.compile(r"\bn?gettext\(u?(['\"]).*?(?<!\\)\1(?:, u?(['\"]).*?(?<!\\)\2, count)?\)")
"""A marked sentence as Django writes it for one of its own templates."""
OF_THE_PERSON = re.compile(
    r"/jinja2/[^/]+/me/|/people/me\.html|voice/(not_safe|show)\.html|no_signal\.html|people/sign_in/(start|close|closed|over)"
    r"|ui/jinja2/ui/((base|person|plain|refused|credits)\.html|(questions|choices|statements|shell|status|promises|forms)\.jinja)"
    r"|/(views|forms)/(mine|likes)\.py|views/(say|wrong|not_safe|offline)\.py|voice/(asking|media)\.py|papers/words\.py|people/(pages|requests)\.py"
    r"|front/shell\.py|ui/(dates|fields)\.py|symbols/words\.py|^packs/"
)
"""Where sentences stand that a person may read on their own pages."""
Found = tuple[str, Any]


@cache
def collected() -> Catalog:
    """All of them, each with the files it stands in."""
    catalogue = Catalog(project="Firsthand", fuzzy=False)
    for place, message in sorted(_everywhere(), key=lambda found: found[0]):
        catalogue.add(message, locations=[(place, 0)])
    return catalogue


def is_for_the_person(message: Any) -> bool:
    """Whether a sentence of a catalogue stands on the person's face."""
    return any(OF_THE_PERSON.search(place) for place, _line in message.locations)


def _everywhere() -> Iterator[Found]:
    for path in sorted(HOUSE.rglob("*.py")):
        if "/migrations/" not in path.as_posix():
            yield from _of_file("python", path)
    for path in sorted(HOUSE.glob("*/jinja2/**/*.*")):
        yield from _of_file("jinja2", path, AS_WE_WRITE_PAGES)
    for path in sorted(HOUSE.glob("*/templates/**/*.html")):
        yield from _of_allauth(path)
    yield from _of_packs()


def _of_packs() -> Iterator[Found]:
    for folder in sorted(path.parent for path in packs.PACKS.glob("*/areas.toml")):
        yield from ((f"packs/{folder.name}", sentence) for sentence in packs.sentences(packs.read(folder)) if sentence)


def _of_file(kind: str, path: Path, how: dict[str, str] | None = None) -> Iterator[Found]:
    options = {"encoding": "utf-8", **(how or {})}
    marks = SAYING | {ours: SAYING[theirs] for theirs, ours in RENAMED.findall(path.read_text()) if theirs in SAYING}
    with path.open("rb") as file:
        yield from _said(_place(path), extract(kind, file, keywords=marks, options=options))


def _of_allauth(path: Path) -> Iterator[Found]:
    """The Django templates of signing in: Django itself turns them into calls, of which we keep the calls."""
    calls = "\n".join(found.group() for found in CALL.finditer(templatize(path.read_text(), origin=str(path))))
    yield from _said(_place(path), extract("python", BytesIO(calls.encode()), keywords=SAYING))


def _place(path: Path) -> str:
    return f"/{path.relative_to(HOUSE).as_posix()}"


def _said(place: str, found: Iterable[Any]) -> Iterator[Found]:
    for _line, message, _comments, _context in found:
        if message and (isinstance(message, str) or message[0]):
            yield place, message
