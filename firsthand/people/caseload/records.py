"""CSV text into rows of cells with their line numbers; one bad row never takes the rows after it along."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

LONGEST = 100_000
"""Characters a row may have: a hundred times what a real one has, and below what Python's csv module accepts."""
MOST_LINES = 60
"""Lines one row may run over; a quotation mark that never ends would otherwise swallow the file."""


@dataclass(frozen=True)
class Record:
    """One row of the file: its first line, its cells, or why they cannot be read."""

    line: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True)
class _Line:
    number: int
    text: str
    length: int


class _Lines:
    """Physical lines that can be put back; a line over the limit is measured, not kept."""

    def __init__(self, file: TextIO) -> None:
        self.file, self.number, self.waiting = file, 0, list[_Line]()

    def next(self) -> _Line | None:
        if self.waiting:
            return self.waiting.pop()
        text = self.file.readline(LONGEST + 1)
        if not text:
            return None
        self.number += 1
        length = len(text)
        while not text.endswith("\n") and length > LONGEST:
            rest = self.file.readline(LONGEST)
            length += len(rest)
            if not rest or rest.endswith("\n"):
                break
        return _Line(self.number, text, length)

    def put_back(self, lines: list[_Line]) -> None:
        self.waiting += reversed(lines)


def records(file: TextIO, *, delimiter: str) -> Iterator[Record]:
    """Every row that is not blank, in order, streaming; quotation marks may hold delimiters and line ends."""
    lines = _Lines(file)
    while (line := lines.next()) is not None:
        if line.length > LONGEST:
            yield Record(line.number, (), f"The row has {line.length:,} characters; it may have {LONGEST:,}.")
        elif line.text.strip(" \t\r\n,;|\x00"):
            yield _record(line, lines, delimiter)


def _record(first: _Line, lines: _Lines, delimiter: str) -> Record:
    text, more = first.text, list[_Line]()
    while True:
        try:
            return Record(first.number, tuple(next(csv.reader([text], delimiter=delimiter, strict=True))))
        except csv.Error as problem:
            if "unexpected end" not in str(problem):
                return Record(first.number, (), "A quotation mark stands in the middle of a value; write it twice.")
        line = lines.next()
        if line is None or line.length > LONGEST or len(more) == MOST_LINES or len(text) + line.length > LONGEST:
            lines.put_back([*more, *([line] if line else [])])
            return Record(first.number, (), "A quotation mark opens here and never closes.")
        more.append(line)
        text += line.text


def cells_of(text: str, *, delimiter: str) -> tuple[str, ...]:
    """The cells of one line, or nothing where it is no row."""
    try:
        return tuple(next(csv.reader([text], delimiter=delimiter), ()))
    except csv.Error:
        return ()
