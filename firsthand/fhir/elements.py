"""Reaching into JSON that others wrote: a wrong shape reads as nothing there, never as an error."""

from dataclasses import dataclass
from typing import Any

from firsthand.fhir.exact import Element, Twice


@dataclass(frozen=True)
class Coding:
    """One code: its system, the code itself, the words shown for it."""

    system: str = ""
    code: str = ""
    display: str = ""


NO_CODE = Coding()


def at(value: object, *path: str | int) -> object:
    """What stands at a path of names and positions, or None."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def text(value: object, *path: str | int) -> str:
    """The string at a path, exactly as written, or an empty one."""
    found = at(value, *path)
    return found if isinstance(found, str) else ""


def each(value: object, *path: str | int) -> list[Element]:
    """The objects of the list at a path; anything else in it is passed over."""
    found = at(value, *path)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def strings(value: object, *path: str | int) -> list[str]:
    """The strings of the list at a path."""
    found = at(value, *path)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def codings(concept: object) -> list[Coding]:
    """The codes of a CodeableConcept."""
    return [coding(one) for one in each(concept, "coding")]


def coding(one: object) -> Coding:
    """A Coding as a value."""
    return Coding(text(one, "system"), text(one, "code"), text(one, "display"))


def concept_text(concept: object) -> str:
    """The words of a CodeableConcept: its text, else what its first code shows, else the code."""
    if said := text(concept, "text"):
        return said
    found = codings(concept)
    return next((one.display for one in found if one.display), next((one.code for one in found if one.code), ""))


def extensions(resource: object, url: str) -> list[Element]:
    """The extensions with this address."""
    return [one for one in each(resource, "extension") if text(one, "url") == url]


def without(element: Element, *names: str) -> Element:
    """The same element less some of its members; what was wrong with its names stays known."""
    rest = {name: value for name, value in element.items() if name not in names}
    if not isinstance(element, Twice):
        return rest
    twice = Twice(rest)
    twice.names = element.names
    return twice


def tidy(element: Element) -> Element:
    """The same element less members that say nothing; FHIR forbids empty ones."""
    return {name: value for name, value in element.items() if value not in ("", None) and value != [] and value != {}}


def concept(found: Coding, *, words: str = "") -> dict[str, Any]:
    """A CodeableConcept of one code, with words of its own where given."""
    one = tidy({"system": found.system, "code": found.code, "display": found.display})
    return tidy({"coding": [one], "text": words})
