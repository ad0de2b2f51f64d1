"""One caseload file into records: read, matched, and then all of it or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.people import actions, caseload, panels
from firsthand.people.access import Viewer
from firsthand.people.caseload import PersonRow, Reading, RowReport
from firsthand.people.caseload.reading import CREATED, MATCHED, REJECTED

Told = Callable[[int], None]
OUTCOMES = (CREATED, MATCHED, REJECTED)


@dataclass(frozen=True)
class Report:
    """What became, or would become, of every row of a file."""

    file: str
    kind: str
    encoding: str
    notes: tuple[str, ...]
    people: int
    rows: tuple[RowReport, ...]

    def count(self, outcome: str) -> int:
        """How many rows had this outcome."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def rejected(self) -> tuple[RowReport, ...]:
        """The rows that cannot come in."""
        return tuple(row for row in self.rows if row.outcome == REJECTED)

    def as_json(self) -> dict[str, Any]:
        """For a script: counts, notes, and each row."""
        rows = [{"line": r.line, "outcome": r.outcome, "reason": r.reason, "name": r.name} for r in self.rows]
        counts = {outcome: self.count(outcome) for outcome in OUTCOMES}
        about = {"file": self.file, "kind": self.kind, "encoding": self.encoding, "people": self.people}
        return {**about, **counts, "notes": list(self.notes), "rows": rows}


class SomeCannotCome(Refused):
    """Rows that cannot come in stop the whole file; the report says which and why."""

    def __init__(self, told: Report) -> None:
        number = len(told.rejected)
        rows = "One row" if number == 1 else f"{number:,} rows"
        super().__init__(
            f"{rows} cannot come in, so nothing was changed. Put them right, or leave them out with --skip-rejected."
        )
        self.report = told


@dataclass(frozen=True)
class _Matched:
    """The people of a file set apart: new, known already, and those whose numbers belong to two records."""

    new: tuple[PersonRow, ...]
    known: tuple[PersonRow, ...]
    two: tuple[PersonRow, ...]


def rehearse(*, by: Viewer, path: Path, told: Told | None = None) -> Report:
    """What importing this file would do, row by row; nothing is changed."""
    reading = caseload.read_file(path, on=clock.today(by.zone), tick=told)
    return _report(path, reading, _match(by, reading.people))


def bring(*, by: Viewer, path: Path, skip_rejected: bool = False, told: Told | None = None) -> Report:
    """Begin a record for everybody in the file who has none; SomeCannotCome when a row is rejected and not skipped."""
    reading = caseload.read_file(path, on=clock.today(by.zone), tick=told)
    with transaction.atomic():
        found = _match(by, reading.people)
        report = _report(path, reading, found)
        if report.rejected and not skip_rejected:
            raise SomeCannotCome(report)
        if found.new:
            actions.register_many(by=by, people=found.new)
    return report


def _match(by: Viewer, people: Sequence[PersonRow]) -> _Matched:
    """By NHS number, by local number, and for those who had none in an earlier file by name and birthday."""
    nhs = panels.match_all(by=by, numbers=[(person.nhs_number, "") for person in people])
    local = panels.match_all(by=by, numbers=[("", person.local_id) for person in people])
    name = panels.match_all(by=by, numbers=[("", person.made_up_id) for person in people])
    new, known, two = list[PersonRow](), list[PersonRow](), list[PersonRow]()
    for person, records in zip(people, zip(nhs, local, name, strict=True), strict=True):
        (known, two, new)[_which(records)].append(person)
    return _Matched(tuple(new), tuple(known), tuple(two))


def _which(records: tuple[UUID | None, UUID | None, UUID | None]) -> int:
    """0 for one record, 1 for two by their numbers, 2 for none; name and birthday never contradict a number."""
    by_number = {record for record in records[:2] if record}
    if len(by_number) > 1:
        return 1
    return 0 if by_number or records[2] else 2


def _report(path: Path, reading: Reading, found: _Matched) -> Report:
    rows = list(reading.rejected)
    for person in found.new:
        rows += _rows(person, CREATED, " ".join(person.notes))
    for person in found.known:
        rows += _rows(person, MATCHED, "There is a record already; it is not changed.")
    for person in found.two:
        reason = "The NHS number belongs to one record and the local number to another."
        rows += [RowReport(line, REJECTED, reason, person.preferred_name) for line in person.lines]
    return Report(
        file=path.name, kind=reading.columns.kind, encoding=reading.encoding.name, notes=reading.notes,
        people=len(reading.people), rows=tuple(sorted(rows, key=lambda row: row.line)),
    )  # fmt: skip


def _rows(person: PersonRow, outcome: str, reason: str) -> list[RowReport]:
    first, *others = person.lines
    again = [RowReport(n, MATCHED, f"The same person as on line {first}.", person.preferred_name) for n in others]
    return [RowReport(first, outcome, reason, person.preferred_name), *again]
