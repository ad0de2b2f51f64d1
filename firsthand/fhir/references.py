"""Where references lead within what was brought: relative, absolute, urn:uuid, contained, by identifier, by name only.

A reference that leads nowhere is no error: its pointer says `missing`, and the report says so.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

from firsthand.fhir import names, words
from firsthand.fhir.elements import at, each, text
from firsthand.fhir.exact import Element, same
from firsthand.fhir.facts import Identifier, Pointer
from firsthand.fhir.reading import Item

Find = Callable[[object], Pointer]
"""Given a Reference element, where it leads."""

_RELATIVE = re.compile(
    r"(?P<base>.*/)?(?P<path>(?P<type>[A-Z][A-Za-z]+)/(?P<id>[A-Za-z0-9\-.]{1,64}))(/_history/.*)?\Z"
)
_LONGEST = 400
_CONDITIONAL = re.compile(r"[A-Z][A-Za-z]+\?")


def key_of(item: Item) -> str:
    """The name of an item within one import: its absolute address where it has one, else Type/id, else its place.

    What we gave out ourselves comes back under the name we know it by.
    """
    if is_absolute(item.full_url):
        return _short(item.full_url.split("/_history/")[0].removeprefix(words.OUR_BASE))
    if item.resource_type and item.id:
        return f"{item.resource_type}/{item.id}"
    return _short(f"{item.file}#{item.place}")


def _short(key: str) -> str:
    """A name that an index can hold."""
    return key if len(key) <= _LONGEST else f"urn:sha256:{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()}"


def settle(items: Iterable[Item]) -> tuple[list[Item], list[tuple[Item, Item]]]:
    """Keep one item for every key, the sound one last updated, else the first; and the rest, each with its keeper."""
    of_key: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        of_key[key_of(item)].append(item)
    kept, others = [], []
    for same_key in of_key.values():
        keeper = max(same_key, key=lambda item: (item.sound, text(item.resource, "meta", "lastUpdated")))
        kept.append(keeper)
        others += [(item, keeper) for item in same_key if item is not keeper]
    return kept, others


def equal(one: Element, other: Element) -> bool:
    """Whether two resources say the same, server details (id, meta) and the narrative aside."""
    bare = [{n: v for n, v in resource.items() if n not in ("id", "meta", "text")} for resource in (one, other)]
    return same(*bare)


class Index:
    """The items of one import, found by address, by Type/id and by identifier."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._by_key: dict[str, Item] = {}
        self._by_path: dict[str, list[Item]] = defaultdict(list)
        self._by_identifier: dict[tuple[str, str], list[Item]] = defaultdict(list)
        for item in items:
            self._by_key[key_of(item)] = item
            self._by_path[f"{item.resource_type}/{item.id}"].append(item)
            for one in _identifiers(item.resource):
                self._by_identifier[one].append(item)

    def finder(self, item: Item) -> Find:
        """Follows references as they are meant inside this item."""
        return lambda reference: self.follow(reference, item)

    def follow(self, reference: object, item: Item) -> Pointer:
        """Where one reference of an item leads."""
        written, kind = text(reference, "reference"), text(reference, "type")
        said = Pointer(kind=kind, identifier=_identifier(at(reference, "identifier")), name=text(reference, "display"))
        if written.startswith("#"):
            return _within(item, written[1:], said)
        found = self._item(written, item) if written else self._known(said.identifier)
        if found is not None:
            return replace(said, key=key_of(found), kind=found.resource_type)
        if not written:
            return said
        match = _RELATIVE.match(written)
        kind = match["type"] if match else kind
        # Something we already hold may be known by this address, so it is kept as the key.
        return replace(said, key=_short(written.split("/_history/")[0]), kind=kind, missing=True)

    def _item(self, written: str, item: Item) -> Item | None:
        if _CONDITIONAL.match(written):
            asked = parse_qs(written.partition("?")[2]).get("identifier", [""])[0].partition("|")
            return self._known(Identifier(asked[0], asked[2]))
        address = written.split("/_history/")[0].removeprefix(words.OUR_BASE)
        if is_absolute(address):
            return self._by_key.get(_short(address)) or self._alone(address, item)
        if base := _base(item):
            return self._by_key.get(_short(base + address)) or self._alone(address, item)
        return self._nearest(address, item)

    def _alone(self, address: str, item: Item) -> Item | None:
        """An absolute address of something brought without one."""
        match = _RELATIVE.match(address)
        found = self._nearest(match["path"], item) if match else None
        return found if found is not None and not is_absolute(found.full_url) else None

    def _nearest(self, path: str, item: Item) -> Item | None:
        """The one thing of this type and id beside it, else the one brought without an address of its own."""
        found = [one for one in self._by_path.get(path, []) if one.file == item.file or not is_absolute(one.full_url)]
        beside = [one for one in found if one.file == item.file]
        if len(beside) == 1:
            return beside[0]
        return found[0] if len(found) == 1 else None

    def _known(self, identifier: Identifier | None) -> Item | None:
        found = self._by_identifier.get((identifier.system, identifier.value), []) if identifier else []
        return found[0] if len(found) == 1 else None


def referred(item: Item, index: Index) -> set[str]:
    """The keys of everything an item refers to that is here."""
    found: set[str] = set()
    waiting: list[dict[str, Any] | list[Any]] = [item.resource]
    while waiting:
        element = waiting.pop()
        for inner in element.values() if isinstance(element, dict) else element:
            if isinstance(inner, dict) and (text(inner, "reference") or "identifier" in inner):
                pointer = index.follow(inner, item)
                found |= set() if pointer.missing else {pointer.key}
            if isinstance(inner, dict | list):
                waiting.append(inner)
    return found


def _within(item: Item, id_: str, said: Pointer) -> Pointer:
    """A reference to a contained resource, or with a bare # to the resource itself."""
    if not id_:
        return replace(said, key=key_of(item), kind=item.resource_type)
    for one in each(item.resource, "contained"):
        if text(one, "id") == id_:
            name = said.name or names.called(one)
            identifier = said.identifier or next((Identifier(*found) for found in _identifiers(one)), None)
            return Pointer(f"{key_of(item)}#{id_}", text(one, "resourceType"), identifier, name)
    return replace(said, missing=True)


def _identifiers(resource: object) -> list[tuple[str, str]]:
    found = [*each(resource, "identifier"), at(resource, "identifier")]
    return [(text(one, "system"), text(one, "value")) for one in found if text(one, "value")]


def _identifier(element: object) -> Identifier | None:
    value = text(element, "value")
    return Identifier(text(element, "system"), value, text(element, "use")) if value else None


def is_absolute(address: str) -> bool:
    """Whether an address holds for the whole world; `_nearest` must never cross from one such server to another."""
    return "://" in address or address.startswith("urn:")


def _base(item: Item) -> str:
    ours = item.full_url.startswith(words.OUR_BASE)
    match = _RELATIVE.match(item.full_url) if "://" in item.full_url and not ours else None
    return (match["base"] or "") if match else ""
