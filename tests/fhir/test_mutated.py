"""Whatever is done to a resource, reading, understanding and reporting end with an outcome and never with an error."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as any_

from firsthand.fhir import files, placing, reading, report, understanding
from firsthand.fhir.references import Index
from tests.fhir import samples

ODD: list[Any] = [
    None, True, False, 0, -1, 2, 11, 10**30, 1.5, "", " ", "x", "#", "#x", "Patient/rosa", "urn:uuid:1", "a?b=c|d",
    "\ud800",
    "\x00", "2026-02-31", "9999-12-31T24:00:00Z", [], {}, [[]], [None], [{}], {"reference": "#"}, {"coding": [{}]},
    {"coding": "x"}, "e" * 3000, {"system": [], "value": {}}, [{"url": "level"}], "active",
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON value."""
    yield path
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in members:
        yield from places(one, (*path, name))


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The value with something else at one place."""
    if not path:
        return new
    first, *rest = path
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[first] = changed(copy[first], tuple(rest), new)
    return copy


RECORD = samples.record()
HELD = samples.plan(
    contained=[samples.goal(id="g")], goal=[{"reference": "#g"}], activity=[{"detail": {"status": "scheduled"}}]
)  # fmt: skip
PLACES = [(number, path) for number, one in enumerate([*RECORD, HELD]) for path in places(one)]


@pytest.mark.parametrize("number", range(len(RECORD) + 1))
def test_every_mapper_bears_every_odd_value_at_every_place(number: int) -> None:
    """Straight to the mappers, past the checks that would refuse most of these."""
    resources = [*RECORD, HELD]
    for at, path in PLACES:
        if at != number or not path:
            continue
        for odd in ODD:
            resource = changed(resources[number], path, odd)
            item = reading.Item("f", "", str(resource.get("resourceType")), str(resource.get("id")), "", resource)
            index = Index([item])
            understanding.read(item, key="x", find=index.finder(item))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=any_.data())
def test_a_mutated_record_has_an_outcome_for_everything(data: any_.DataObject, tmp_path: Path) -> None:
    resources = [*RECORD, HELD]
    for _ in range(data.draw(any_.integers(1, 4))):
        number, path = data.draw(any_.sampled_from(PLACES))
        odd = data.draw(any_.sampled_from(ODD))
        try:
            resources[number] = changed(resources[number], path, odd)
        except (KeyError, IndexError, TypeError):
            continue  # the place went with an earlier change
    whole = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}

    told = outcome_of(tmp_path, json.dumps(whole).encode())

    assert sum(told.counts.values()) == len(told.lines) >= len(resources)
    told.table().encode()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=any_.data())
def test_damaged_bytes_have_an_outcome(data: any_.DataObject, tmp_path: Path) -> None:
    raw = bytearray(json.dumps(samples.bundle(*RECORD)).encode())
    for _ in range(data.draw(any_.integers(1, 5))):
        start = data.draw(any_.integers(0, len(raw) - 1))
        raw[start : start + data.draw(any_.integers(0, 20))] = data.draw(any_.binary(max_size=6))

    told = outcome_of(tmp_path, bytes(raw))

    assert told.lines
    told.table().encode()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=any_.binary(max_size=300))
def test_any_bytes_have_an_outcome(raw: bytes, tmp_path: Path) -> None:
    assert outcome_of(tmp_path, raw).lines


def outcome_of(folder: Path, raw: bytes) -> report.Report:
    path = folder / "file.json"
    path.write_bytes(raw)
    assert len(raw) < files.LARGEST
    meanings = understanding.understand(reading.read(path))
    return report.report(placing.place(meanings, register=placing.EmptyRegister()))
