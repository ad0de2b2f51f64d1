"""Which columns a file has, however they are spelled: adult social care client-level data, or a plain caseload."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.base.answers import Refused

CLIENT_LEVEL = "client-level"
PLAIN = "caseload"
DELIMITERS = (",", ";", "\t", "|")

NAMES = {
    "given": ("given name", "first name", "forename", "forenames", "given", "firstname", "christian name"),
    "family": ("family name", "last name", "surname", "family", "lastname"),
    "preferred": ("preferred name", "known as", "likes to be called", "called", "preferred"),
    "full": ("name", "full name", "person name", "person"),
    "born": ("date of birth", "birth date", "birthdate", "dob", "born", "d.o.b."),
    "died": ("date of death", "death date", "dod"),
    "nhs": ("nhs number", "nhs no", "nhs no.", "nhsnumber", "nhs"),
    "local": (
        "la person unique identifier", "person unique identifier", "la person id", "local id", "local number",
        "person id", "mosaic id", "liquidlogic id", "hospital number", "client id", "record number", "prison number",
        "noms number",
    ),
    "phone": ("phone", "telephone", "phone number", "telephone number", "home phone", "landline", "tel"),
    "mobile": ("mobile", "mobile number", "mobile phone"),
    "address": ("address", "full address", "home address", "address line 1", "address 1"),
    "address2": ("address line 2", "address 2", "street"),
    "address3": ("address line 3", "address 3", "locality"),
    "town": ("town", "city", "town or city", "address line 4"),
    "postcode": ("postcode", "post code", "postal code", "zip"),
    "setting": ("setting", "lives in", "where they live", "accommodation", "accommodation status"),
    "pronouns": ("pronouns",),
    "event": ("event type",),
    "event_reference": ("event reference",),
}  # fmt: skip
"""What each column may be called: the client-level data set's own names, and those in use elsewhere."""

SHOWN = {
    "given": "Given name", "family": "Family name", "preferred": "Preferred name", "full": "Name",
    "born": "Date of birth", "died": "Date of death", "nhs": "NHS number", "local": "LA Person Unique Identifier",
    "phone": "Phone", "mobile": "Mobile", "address": "Address", "address2": "Address line 2",
    "address3": "Address line 3", "town": "Town",
    "postcode": "Postcode", "setting": "Setting", "pronouns": "Pronouns", "event": "Event type",
    "event_reference": "Event reference",
}  # fmt: skip
NEEDED = {
    CLIENT_LEVEL: (("local", "nhs"), ("given",), ("family",), ("born",)),
    PLAIN: (("preferred", "given", "full"), ("nhs", "local", "born")),
}
"""For each kind, groups of columns of which one must be there."""


def plain(header: str) -> str:
    """A header without case, spaces, signs and byte-order marks."""
    return re.sub(r"[^a-z0-9]", "", header.lower())


_KEYS = {plain(name): key for key, names in NAMES.items() for name in names}


@dataclass(frozen=True)
class Columns:
    """The columns of a file: where each known one stands, how cells are divided, on which line the header is."""

    kind: str
    delimiter: str
    at: dict[str, int]
    width: int
    header: tuple[str, ...]
    line: int = 1


def known_in(cells: Sequence[str]) -> dict[str, int]:
    """Where the columns we know stand; of two that mean the same, the first."""
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        if key := _KEYS.get(plain(cell)):
            found.setdefault(key, index)
    return found


def _insist_each_once(cells: Sequence[str], at: dict[str, int]) -> None:
    for index, cell in enumerate(cells):
        key = _KEYS.get(plain(cell))
        if key and at[key] != index:
            raise Refused(
                _('Two columns mean the same: "%(it)s" and "%(cell)s". Leave one out.')
                % {"it": cells[at[key]], "cell": cell}
            )


def columns_of(rows: Sequence[tuple[int, str, tuple[str, ...]]]) -> Columns:
    """The columns, from the first lines of a file cut by each delimiter: (line, delimiter, cells).

    The header is the line on which most columns are known. Without one, the refusal says what is missing and what
    was found.
    """
    best = max(rows, key=lambda row: (len(known_in(row[2])), any(row[2]), -row[0], len(row[2])), default=(1, ",", ()))
    line, delimiter, cells = best
    at = known_in(cells)
    kind = CLIENT_LEVEL if "event" in at or "event_reference" in at else PLAIN
    missing = [" or ".join(f'"{SHOWN[k]}"' for k in group) for group in NEEDED[kind] if not set(group) & set(at)]
    if missing:
        raise Refused(_missing(kind, missing, cells))
    _insist_each_once(cells, at)
    return Columns(kind, delimiter, at, len(cells), tuple(cells), line)


def _missing(kind: str, missing: Sequence[str], cells: Sequence[str]) -> str:
    named = [f'"{cell.strip()[:40]}"' for cell in cells if cell.strip()][:12]
    found = f"Found: {', '.join(named)}." if named else "No column names were found."
    sort = "client-level data" if kind == CLIENT_LEVEL else "a caseload"
    return f"This file cannot be read as {sort}. Missing: a column {', and a column '.join(missing)}. {found}"
