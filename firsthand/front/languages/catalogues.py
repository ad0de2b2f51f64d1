"""The translations themselves: read, brought up to date with the code, checked, and made ready for Django."""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from firsthand.front.languages.ready import CODES, path_of

__all__ = ["CODES", "changes", "merged", "missing", "mistakes", "name_of", "of", "path_of", "write", "written"]
FILLED = re.compile(r"%\(\w+\)[sd]|%[sd]")
_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def of(code: str) -> Catalog:
    """The translations of a language; none yet where there is no file."""
    path = path_of(code)
    if not path.exists():
        return Catalog(locale=code, project="Firsthand", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=code)


def merged(code: str, template: Catalog) -> Catalog:
    """The translations of a language for the sentences there are now; those of sentences that went are kept aside."""
    catalogue = of(code)
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """A catalogue as its file: sorted by sentence and without line numbers, so that little of it ever changes."""
    catalogue.creation_date = catalogue.revision_date = _LONG_AGO
    catalogue.header_comment = "# Draft translations, made by a computer. A person has to read them before they ship."
    catalogue.copyright_holder, catalogue.msgid_bugs_address = "Firsthand", ""
    out = BytesIO()
    write_po(out, catalogue, width=0, sort_output=True, include_lineno=False)
    return out.getvalue()


def write(code: str, catalogue: Catalog) -> None:
    """Keep a catalogue."""
    path_of(code).parent.mkdir(parents=True, exist_ok=True)
    path_of(code).write_bytes(written(catalogue))


def changes(code: str, template: Catalog) -> tuple[list[str], list[str]]:
    """Sentences without a translation in this language, and translated ones that nobody says any more."""
    catalogue = merged(code, template)
    return sorted(name_of(m) for m in missing(catalogue)), sorted(map(str, catalogue.obsolete))


def missing(catalogue: Catalog) -> list[Message]:
    """What a reader of this language would read in English."""
    return [message for message in catalogue if message.id and not _is_whole(message)]


def name_of(message: Message) -> str:
    """The sentence itself, of a plural its first form."""
    return message.id if isinstance(message.id, str) else message.id[0]


def _is_whole(message: Message) -> bool:
    return all(_forms(message.string))


def mistakes(catalogue: Catalog) -> list[str]:
    """Translations that would break a page: something left open that is not in the sentence, or missing from it."""
    return [
        f"{name_of(message)}: {text}"
        for message in catalogue
        if message.id and _is_whole(message)
        for text in _forms(message.string)
        if not _leaves_open_the_same(message, text)
    ]


def _leaves_open_the_same(message: Any, text: str) -> bool:
    return any(sorted(FILLED.findall(each)) == sorted(FILLED.findall(text)) for each in _forms(message.id))


def _forms(said: Any) -> list[str]:
    return [said] if isinstance(said, str) else list(said or ("",))
