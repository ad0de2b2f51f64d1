"""What is wrong with a resource, each fault with its path and a plain sentence; nothing here ever raises.

The engine checks R4 structure, cardinality and codes. What it lets through and we cannot keep or trust is added here:
names given twice, numbers that are none, half characters, control characters, days that do not exist, impossible ids.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from firsthand.fhir import dates
from firsthand.fhir.elements import text
from firsthand.fhir.engine import fhirkit
from firsthand.fhir.exact import Element, NotNumber, Twice, write

DEEPEST = 100
LONGEST = 1024 * 1024
_BYTES = ("data", "valueBase64Binary", "div")
_DATED = re.compile(r"(Date|DateTime|Instant|On)\Z|\A(start|end|date|issued|created|recorded|sent|lastUpdated)\Z")
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d(T|\Z)", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}\Z", re.ASCII)
_HALF = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class Problem:
    """A fault at a path. One that stops keeps the resource out; one that does not is a remark."""

    path: str
    because: str
    stops: bool = True


def problems(resource: object) -> tuple[Problem, ...]:
    """Everything wrong with a resource, worst first; empty when it may come in."""
    if not isinstance(resource, dict):
        return (Problem("", "This is JSON, but not FHIR: a resource is an object in curly brackets."),)
    type_ = text(resource, "resourceType")
    if not type_:
        return (Problem("", "This is JSON, but not FHIR: it has no resourceType."),)
    if type_ not in fhirkit().RESOURCE_TYPES:
        return (Problem(type_, "This is not a type that FHIR R4 has."),)
    found = tuple(_unkeepable(resource, type_))
    return found or tuple(_faults(resource))


def _faults(resource: Element) -> Iterator[Problem]:
    for issue in fhirkit().validate(write(resource)):
        yield Problem(issue.path, f"FHIR R4 says: {issue.message}.", stops=issue.severity == "error")


def _unkeepable(resource: Element, type_: str) -> Iterator[Problem]:
    """Walk without recursion, so that no depth can hurt."""
    waiting: list[tuple[str, str, Any, int]] = [(type_, "", resource, 1)]
    while waiting:
        path, name, value, depth = waiting.pop()
        if depth > DEEPEST:
            yield Problem(path[:200], f"This is nested more than {DEEPEST} deep; nobody can read that.")
            return
        if isinstance(value, dict):
            yield from _names(path, value)
            waiting += [(f"{path}.{inner}", inner, one, depth + 1) for inner, one in value.items()]
        elif isinstance(value, list):
            waiting += [(f"{path}[{i}]", name, one, depth + 1) for i, one in enumerate(value)]
        elif isinstance(value, str) and (because := _because(name, value)):
            yield Problem(path, because)


def _names(path: str, element: Element) -> Iterator[Problem]:
    if isinstance(element, Twice):
        for name in element.names:
            yield Problem(f"{path}.{_shown(name)}", "This name is given more than once; we cannot tell which is meant.")
    # Only a resource's id is so narrow; the id of an element may be any text.
    if text(element, "resourceType") and not _ID.match(text(element, "id") or "none"):
        yield Problem(f"{path}.id", "This id is not one that FHIR allows: letters, digits, - and ., at most 64.")
    for name in element:
        if _HALF.search(name) or _CONTROL.search(name):
            yield Problem(f"{path}.{_shown(name)}", "This name holds characters that no text may hold.")


def _because(name: str, value: str) -> str:
    if isinstance(value, NotNumber):
        return f"{value[:40]} is not a number that JSON allows."
    if _HALF.search(value):
        return "This text holds half a character (a lone surrogate); it cannot be kept."
    if _CONTROL.search(value):
        return "This text holds a control character (such as NUL); FHIR does not allow it."
    if len(value) > LONGEST and name not in _BYTES:
        return "This text is longer than 1 MB; FHIR does not allow it."
    if _DATED.search(name) and _WHOLE_DAY.match(value) and dates.day(value) is None:
        return f"There is no such day as {value[:10]}."
    return ""


def _shown(name: str) -> str:
    return name.encode("utf-8", "replace").decode()[:60]
