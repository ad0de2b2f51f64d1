"""Reading what somebody brings: a file or a folder of FHIR JSON becomes items, one for every resource in it.

Nothing is refused by an exception: what cannot be read is an item too, with the reason in plain words.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from firsthand.fhir import checks, files
from firsthand.fhir.checks import Problem
from firsthand.fhir.elements import at, text, without
from firsthand.fhir.exact import Element, parse, write


@dataclass(frozen=True)
class Item:
    """One resource as it came: where it stood, what it is, its own text, and what is wrong with it.

    `place` is empty for a whole file, "line 7" in NDJSON, "entry[3]" in a Bundle.
    """

    file: str
    place: str
    resource_type: str = ""
    id: str = ""
    full_url: str = ""
    resource: Element = field(default_factory=dict, repr=False)
    problems: tuple[Problem, ...] = ()
    sha256: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing stops it from coming in."""
        return not any(problem.stops for problem in self.problems)

    @property
    def text(self) -> str:
        """The resource as JSON, every value spelt as it came."""
        return write(self.resource)


def read(path: Path) -> Iterator[Item]:
    """Every resource in a file or folder, in a steady order; what cannot be read comes as an item saying why."""
    for file in files.under(path):
        if file.because:
            yield Item(file.name, "", problems=(Problem("", file.because),), sha256=file.sha256)
        else:
            yield from _items(file)


def _items(file: files.Brought) -> Iterator[Item]:
    found = False
    for place, value, problems in _values(file):
        for item in _unpack(file, place, value, problems):
            found = True
            yield item
    if not found:
        yield Item(file.name, "", problems=(Problem("", "There is nothing in this file."),), sha256=file.sha256)


def _values(file: files.Brought) -> Iterator[tuple[str, Any, tuple[Problem, ...]]]:
    """The JSON values of a file with where they stand: one, or one a line (NDJSON)."""
    remarks = tuple(Problem("", remark, stops=False) for remark in file.remarks)
    if not file.name.lower().endswith(".ndjson"):
        value, because = _parsed(file.text)
        lines = file.text.strip().splitlines()
        if not because or len(lines) < 2 or _parsed(lines[0])[1]:
            yield "", value, remarks + _stopped(because)
            return
    for number, line in enumerate(file.text.split("\n"), start=1):
        if line.strip():
            value, because = _parsed(line)
            yield f"line {number}", value, remarks + _stopped(because)


def _stopped(because: str) -> tuple[Problem, ...]:
    return (Problem("", because),) if because else ()


def _parsed(source: str) -> tuple[Any, str]:
    try:
        return parse(source), ""
    except json.JSONDecodeError as error:
        return None, f"This is not JSON: {error.msg.lower()} at line {error.lineno}, column {error.colno}."
    except RecursionError:
        return None, "This is nested without end; nobody can read that."


def _unpack(
    file: files.Brought, place: str, value: Any, problems: tuple[Problem, ...], url: str = ""
) -> Iterator[Item]:
    """One resource, or every resource of a Bundle, Bundles within Bundles included."""
    if any(problem.stops for problem in problems):
        yield Item(file.name, place, full_url=url, problems=problems, sha256=file.sha256)
    elif _is_bundle(value) and place.count("entry[") < checks.DEEPEST:
        yield from _unbundle(file, place, value, problems)
    else:
        known = value if isinstance(value, dict) else {}
        yield Item(
            file=file.name,
            place=place,
            resource_type=text(known, "resourceType"),
            id=text(known, "id"),
            full_url=url,
            resource=known,
            problems=problems + checks.problems(value),
            sha256=file.sha256,
        )


def _is_bundle(value: Any) -> bool:
    return text(value, "resourceType") == "Bundle" and isinstance(at(value, "entry"), list)


def _unbundle(file: files.Brought, place: str, bundle: Element, problems: tuple[Problem, ...]) -> Iterator[Item]:
    wrapping = problems + _wrapping_problems(bundle)
    if wrapping or not bundle["entry"]:
        shell = without(bundle, "entry")
        yield Item(file.name, place, "Bundle", text(bundle, "id"), "", shell, wrapping, file.sha256)
    for position, entry in enumerate(bundle["entry"]):
        here = f"{place} entry[{position}]".strip()
        resource, because = _entry(entry)
        yield from _unpack(file, here, resource, _stopped(because), text(entry, "fullUrl"))


def _wrapping_problems(bundle: Element) -> tuple[Problem, ...]:
    """What is wrong with a Bundle apart from the resources in it, which are judged one by one."""
    bare = [without(one, "resource") if isinstance(one, dict) else one for one in bundle["entry"]]
    shell = without(bundle)
    shell["entry"] = bare
    return checks.problems(shell)


def _entry(entry: object) -> tuple[Any, str]:
    method = text(entry, "request", "method")
    if method == "DELETE":
        return None, f"This asks to delete {text(entry, 'request', 'url')[:80]}; an import never deletes."
    if not isinstance(entry, dict) or "resource" not in entry:
        return None, "This entry holds no resource."
    return entry["resource"], ""
