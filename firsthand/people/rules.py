"""Who may read: the decision table of security.md 2.2, eighteen rows, first match wins. This is the specification.

The queryset in access.py and the policies in sql/ are written apart from it and from each other; tests hold all three
equal over every combination of facts.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

Fact = bool | int | str


@dataclass(frozen=True)
class DecisionRow:
    """One row: the facts it asks for (all others may be anything) and its verdict."""

    number: int
    allow: bool
    facts: dict[str, Fact]


def _row(number: int, allow: bool, **facts: Fact) -> DecisionRow:  # noqa: FBT001  the verdict is the row's own word
    return DecisionRow(number, allow, facts)


TABLE = (
    _row(1, False, kind="other"),  # technical accounts never read records
    _row(2, False, barred=True),  # conflict of interest, alleged perpetrator: always no, emergency included
    _row(3, False, odraft=True),  # somebody else's draft
    _row(4, False, over=True),  # above what this session or device may show now
    _row(5, True, kind="staff", named=True),  # named on this entry: may read it at any level
    _row(6, False, level=3),  # protected: nobody else, ever
    _row(7, True, kind="staff", glass=True),  # emergency, levels 0 to 2
    _row(8, True, kind="staff", team=True, level=0),  # essentials for everybody on the person's team
    _row(9, True, kind="staff", team=True, level=1, own=True),
    _row(10, True, kind="staff", team=True, level=1, share=True),
    _row(11, True, kind="staff", team=True, level=2, own=True, cleared=True),
    _row(12, True, kind="staff", team=True, level=2, share=True, cleared=True),
    _row(13, False, kind="staff"),
    _row(14, False, shown=False),  # withheld from the portal
    _row(15, False, third=True),  # somebody else's facts
    _row(16, True, kind="person", self=True),
    _row(17, True, kind="proxy", grnt=True),
    _row(18, False),
)


def matching_row(facts: dict[str, Fact]) -> DecisionRow:
    """The first row all of whose facts hold."""
    return next(row for row in TABLE if all(facts[name] == value for name, value in row.facts.items()))


def may_read(**facts: Fact) -> bool:
    """Whether an entry with these facts may be read in this session."""
    return matching_row(facts).allow


def nhs_number_holds(digits: str) -> bool:
    """Whether ten digits are an NHS number: the last one checks the others (modulus 11, NHS Data Dictionary)."""
    if len(digits) != 10 or not digits.isascii() or not digits.isdigit():
        return False
    check = 11 - sum(int(d) * (10 - i) for i, d in enumerate(digits[:9])) % 11
    return check != 10 and check % 11 == int(digits[9])


A_DAY = timedelta(days=1)
LONG_AGO = timedelta(days=3)
"""What is told of an earlier time, as when a story is written down afterwards, waits for nobody."""


def next_time(*, now: datetime, hour: int, zone: str) -> datetime:
    """The next moment after now at which it is this hour where somebody is."""
    here = now.astimezone(ZoneInfo(zone))
    at = here.replace(hour=hour, minute=0, second=0, microsecond=0)
    return (at if at > here else (at + A_DAY).replace(hour=hour)).astimezone(UTC)
