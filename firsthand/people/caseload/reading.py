"""A CSV file into people and a report for every row."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from firsthand.base.answers import Refused
from firsthand.people.caseload.columns import DELIMITERS, Columns, columns_of
from firsthand.people.caseload.encoding import Encoding, encoding_of
from firsthand.people.caseload.grouping import People, PersonRow, keys_of
from firsthand.people.caseload.records import LONGEST, Record, cells_of, records
from firsthand.people.caseload.values import NotRight, case_row

FIRST_LINES = 15
"""The header is looked for in the first lines: exports put titles and empty lines above it."""
CREATED, MATCHED, REJECTED, WAITS = "created", "matched", "rejected", "waits"


@dataclass(frozen=True)
class RowReport:
    """What became of one row: created, matched, rejected or waiting, and why, in a sentence."""

    line: int
    outcome: str
    reason: str = ""
    name: str = ""


@dataclass(frozen=True)
class Reading:
    """What a file holds: its people, the rows that were rejected, and what to note about the file."""

    columns: Columns
    encoding: Encoding
    people: tuple[PersonRow, ...]
    rejected: tuple[RowReport, ...]
    rows: int

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell about the file as a whole."""
        return (self.encoding.note,) if self.encoding.note else ()


def read_file(path: Path, *, on: date, tick: Callable[[int], None] | None = None) -> Reading:
    """Read a file from disk; raises Refused with a sentence when it cannot be read as a whole."""
    try:
        with path.open("rb") as file:
            return read(file, on=on, tick=tick)
    except FileNotFoundError:
        raise Refused(_("There is no file %(path)s.") % {"path": path}) from None
    except IsADirectoryError:
        raise Refused(_("%(path)s is a folder, not a file.") % {"path": path}) from None
    except PermissionError:
        raise Refused(_("The file %(path)s may not be read by this account.") % {"path": path}) from None


def read(file: BinaryIO, *, on: date, tick: Callable[[int], None] | None = None) -> Reading:
    """Read people from a seekable file; `tick` is told after each row how many there were. Raises Refused."""
    encoding = encoding_of(file)
    columns = columns_of(list(_first_lines(file, encoding)))
    people, rejected, rows = People(), list[RowReport](), 0
    for record in _below_the_header(file, encoding, columns):
        rows += 1
        try:
            row = case_row(record, columns, on=on)
            if not any(keys_of(row)):
                raise NotRight("There is no number and no date of birth, so nobody could know this person again.")
            people.add(row)
        except NotRight as problem:
            rejected.append(RowReport(record.line, REJECTED, str(problem)))
        if tick:
            tick(rows)
    if not rows:
        raise Refused(_("The file has column names, and no rows below them."))
    return _sorted_out(columns, encoding, people, rejected, rows)


def _sorted_out(columns: Columns, encoding: Encoding, people: People, rejected: list[RowReport], rows: int) -> Reading:
    """Set apart the people whose rows contradict each other."""
    kept = []
    for group in people:
        if problem := group.contradiction():
            rejected += [RowReport(row.line, REJECTED, problem, row.preferred) for row in group.rows]
        else:
            kept.append(group.person())
    return Reading(columns, encoding, tuple(kept), tuple(sorted(rejected, key=lambda each: each.line)), rows)


def _text(file: BinaryIO, encoding: Encoding) -> io.TextIOWrapper:
    file.seek(0)
    return io.TextIOWrapper(file, encoding=encoding.codec, newline=None)


def _first_lines(file: BinaryIO, encoding: Encoding) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    text = _text(file, encoding)
    lines = [text.readline(LONGEST) for _line in range(FIRST_LINES)]
    text.detach()
    for number, line in enumerate(lines, start=1):
        yield from ((number, delimiter, cells_of(line, delimiter=delimiter)) for delimiter in DELIMITERS)


def _below_the_header(file: BinaryIO, encoding: Encoding, columns: Columns) -> Iterator[Record]:
    """Every row below the header; the header again, where files were put together, is passed over."""
    text = _text(file, encoding)
    for _line in range(columns.line):
        text.readline()
    try:
        for record in records(text, delimiter=columns.delimiter):
            if record.cells != columns.header:
                yield Record(record.line + columns.line, record.cells, record.problem)
    finally:
        text.detach()  # the file is the caller's to close
