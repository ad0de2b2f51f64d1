"""Bringing FHIR to a test: written to a file, then read like anybody's."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.fhir import placing, reading, report, understanding
from firsthand.fhir.exact import write

Bring = Callable[..., list[reading.Item]]


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Write resources (dicts) or raw bytes as files of one folder and read that folder."""

    def brought(*given: object) -> list[reading.Item]:
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        for number, one in enumerate(given):
            raw = one if isinstance(one, bytes) else write(one).encode()
            (folder / f"file-{number:03}.json").write_bytes(raw)
        return list(reading.read(folder))

    return brought


@pytest.fixture
def imported(bring: Bring) -> Callable[..., report.Report]:
    """What a first import of these files would report."""

    def told(*given: object) -> report.Report:
        return first_import(bring(*given))

    return told


def first_import(items: list[reading.Item]) -> report.Report:
    """The report on items where nobody is known yet."""
    placed = placing.place(understanding.understand(items), register=placing.EmptyRegister())
    return report.report(placed)
