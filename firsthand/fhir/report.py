"""What an import did, or would do: one line for every item, as a table to read and as JSON for a script."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import get_args

from firsthand.fhir.placing import Outcome, Placed

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SAID: dict[Outcome, str] = {
    "created": "created",
    "matched": "matched",
    "kept": "kept as attachment",
    "rejected": "rejected",
}


@dataclass(frozen=True)
class Line:
    """One item: where it stood, what it is, what becomes of it, and why, with the path where something is wrong."""

    file: str
    place: str
    resource_type: str
    id: str
    outcome: Outcome
    because: str = ""
    path: str = ""

    @property
    def where(self) -> str:
        """File and place as one."""
        return f"{self.file} {self.place}".strip()

    @property
    def what(self) -> str:
        """Type and id as one."""
        return "/".join(part for part in (self.resource_type, self.id) if part)


@dataclass(frozen=True)
class Report:
    """Every item of one import with its outcome."""

    lines: tuple[Line, ...]

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many items had each outcome."""
        found = Counter(line.outcome for line in self.lines)
        return {outcome: found[outcome] for outcome in get_args(Outcome)}

    @property
    def rejected(self) -> tuple[Line, ...]:
        """The items that cannot come in."""
        return tuple(line for line in self.lines if line.outcome == "rejected")

    def as_json(self) -> dict[str, object]:
        """The report as plain values."""
        return {"counts": dict(self.counts), "items": [asdict(line) for line in self.lines]}

    def table(self) -> str:
        """The report as text, one item a line, with the totals below."""
        rows = [("WHERE", "WHAT", "OUTCOME", "WHY")]
        rows += [(line.where, line.what, _SAID[line.outcome], _why(line)) for line in self.lines]
        widths = [min(60, max(len(row[column]) for row in rows)) for column in range(3)]
        lines = ["  ".join([*map(str.ljust, row[:3], widths), row[3]]).rstrip() for row in rows]
        return "\n".join([*lines, "", self.summary()])

    def summary(self) -> str:
        """The totals in one sentence."""
        told = ", ".join(f"{number} {_SAID[outcome]}" for outcome, number in self.counts.items())
        return f"{len(self.lines)} items: {told}."


def report(placed: Iterable[Placed]) -> Report:
    """The report on items that were given their place."""
    return Report(tuple(_line(one) for one in placed))


def _line(one: Placed) -> Line:
    item = one.meaning.item
    return Line(
        file=_printable(item.file),
        place=item.place,
        resource_type=_printable(item.resource_type)[:60],
        id=_printable(item.id)[:64],
        outcome=one.outcome,
        because=_printable(one.because),
        path=_printable(one.path),
    )


def _printable(text: str) -> str:
    """Text from a file that may hold half characters or orders to a terminal."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _why(line: Line) -> str:
    return f"{line.path}: {line.because}" if line.path else line.because
