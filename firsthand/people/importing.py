"""One caseload file into records: read, matched, and then all of it or nothing."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.people import actions, caseload, panels
from firsthand.people.access import Viewer
from firsthand.people.actions import parking
from firsthand.people.caseload import PersonRow, Reading, RowReport
from firsthand.people.caseload.reading import CREATED, MATCHED, REJECTED, WAITS

Told = Callable[[int], None]
OUTCOMES = (CREATED, MATCHED, WAITS, REJECTED)


@dataclass(frozen=True)
class Report:
    """What became, or would become, of every row of a file."""

    file: str
    kind: str
    encoding: str
    notes: tuple[str, ...]
    people: int
    rows: tuple[RowReport, ...]

    @property
    def waiting(self) -> tuple[RowReport, ...]:
        """The rows that may be somebody's second record."""
        return tuple(row for row in self.rows if row.outcome == WAITS)

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
    waits: tuple[PersonRow, ...]
    decided: tuple[PersonRow, ...]
    waiting_before: frozenset[str]


def rehearse(*, by: Viewer, path: Path, told: Told | None = None) -> Report:
    """What importing this file would do, row by row; nothing is changed."""
    return rehearsed(by=by, name=path.name, reading=caseload.read_file(path, on=clock.today(by.zone), tick=told))


def rehearsed(*, by: Viewer, name: str, reading: Reading) -> Report:
    """The same of a file that was read."""
    return _report(name, reading, _match(by, reading.people))


def bring(*, by: Viewer, path: Path, skip_rejected: bool = False, told: Told | None = None) -> Report:
    """Begin a record for everybody in the file who has none; SomeCannotCome when a row is rejected and not skipped."""
    reading = caseload.read_file(path, on=clock.today(by.zone), tick=told)
    return brought(by=by, name=path.name, reading=reading, skip_rejected=skip_rejected)


def brought(*, by: Viewer, name: str, reading: Reading, skip_rejected: bool = False) -> Report:
    """The same of a file that was read; who may be somebody we know already waits for a lead."""
    with transaction.atomic():
        found = _match(by, reading.people)
        report = _report(name, reading, found)
        if report.rejected and not skip_rejected:
            raise SomeCannotCome(report)
        if found.new:
            actions.register_many(by=by, people=found.new)
        if any(person.key not in found.waiting_before for person in found.waits):
            parking.park(by=by, people=found.waits)
    return report


def _match(by: Viewer, people: Sequence[PersonRow]) -> _Matched:
    """By NHS number, by local number, and for those who had none in an earlier file by name and birthday."""
    nhs = panels.match_all(by=by, numbers=[(person.nhs_number, "") for person in people])
    local = panels.match_all(by=by, numbers=[("", person.local_id) for person in people])
    name = panels.match_all(by=by, numbers=[("", person.made_up_id) for person in people])
    known, two, rest = list[PersonRow](), list[PersonRow](), list[PersonRow]()
    for person, records in zip(people, zip(nhs, local, name, strict=True), strict=True):
        (known, two, rest)[_which(records)].append(person)
    new, waits, decided = list[PersonRow](), list[PersonRow](), list[PersonRow]()
    before = panels.parked_before(keys=[person.key for person in rest])
    may_be = panels.may_be_known(by=by, people=[_asked(person) for person in rest], mine=True)
    for person, likely in zip(rest, may_be, strict=True):
        (decided if before.get(person.key) else waits if likely else new).append(person)
    waiting = frozenset(key for key, outcome in before.items() if not outcome)
    return _Matched(tuple(new), tuple(known), tuple(two), tuple(waits), tuple(decided), waiting)


def _asked(person: PersonRow) -> tuple[str, str, date | None, str]:
    return person.given or person.preferred_name, person.family, person.birth_date, person.nhs_number


def _which(records: tuple[UUID | None, UUID | None, UUID | None]) -> int:
    """0 for one record, 1 for two by their numbers, 2 for none; name and birthday never contradict a number."""
    by_number = {record for record in records[:2] if record}
    if len(by_number) > 1:
        return 1
    return 0 if by_number or records[2] else 2


def _report(name: str, reading: Reading, found: _Matched) -> Report:
    rows = list(reading.rejected)
    for person in found.new:
        rows += _rows(person, CREATED, " ".join(person.notes))
    for person in found.known:
        rows += _rows(person, MATCHED, "There is a record already; it is not changed.")
    for person in found.waits:
        rows += _rows(
            person, WAITS, "There may be a record already, with this name and date of birth. It waits for a lead."
        )
    for person in found.decided:
        rows += _rows(person, MATCHED, "This was decided before; nothing is changed.")
    for person in found.two:
        reason = "The NHS number belongs to one record and the local number to another."
        rows += [RowReport(line, REJECTED, reason, person.preferred_name) for line in person.lines]
    return Report(
        file=name, kind=reading.columns.kind, encoding=reading.encoding.name, notes=reading.notes,
        people=len(reading.people), rows=tuple(sorted(rows, key=lambda row: row.line)),
    )  # fmt: skip


def _rows(person: PersonRow, outcome: str, reason: str) -> list[RowReport]:
    first, *others = person.lines
    again = [RowReport(n, MATCHED, f"The same person as on line {first}.", person.preferred_name) for n in others]
    return [RowReport(first, outcome, reason, person.preferred_name), *again]


def as_csv(found: Report) -> Iterator[str]:
    """Every row of the report as CSV for a spreadsheet; text that begins like a formula is kept from running there."""
    line = _Line()
    table = csv.writer(line)
    yield "\ufeff"
    for cells in [("line", "outcome", "name", "reason"), *((r.line, r.outcome, r.name, r.reason) for r in found.rows)]:
        table.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in cells])
        yield line.text


class _Line:
    """What a writer of CSV wrote last."""

    text = ""

    def write(self, text: str) -> None:
        """Keep it."""
        self.text = text


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
