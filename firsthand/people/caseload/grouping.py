"""Rows into people: the same number is the same person, and rows that contradict each other are told, never guessed."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from firsthand.people.caseload.values import CaseRow

MADE_UP = "name-and-birthday-"
"""How a number begins that was worked out for somebody without any."""


@dataclass(frozen=True)
class PersonRow:
    """One person as the file tells: the lines that tell it, the values, and what to note."""

    lines: tuple[int, ...]
    preferred_name: str
    given: str
    family: str
    birth_date: date | None
    nhs_number: str
    local_id: str
    phone: str
    address: str
    postcode: str
    setting: str
    pronouns: str = ""
    notes: tuple[str, ...] = ()

    @property
    def facts(self) -> dict[str, Any]:
        """All of it, as a row of a table keeps it."""
        return {**asdict(self), "birth_date": self.birth_date.isoformat() if self.birth_date else ""}

    @classmethod
    def from_facts(cls, facts: dict[str, Any]) -> "PersonRow":
        """A row as it was kept."""
        born = date.fromisoformat(facts["birth_date"]) if facts["birth_date"] else None
        return cls(**{**facts, "birth_date": born, "lines": tuple(facts["lines"]), "notes": tuple(facts["notes"])})

    @property
    def key(self) -> str:
        """By what this row is known again, when the same file comes in once more."""
        return f"{self.nhs_number}|{self.local_id}|{self.made_up_id}"

    @property
    def made_up_id(self) -> str:
        """A number worked out from name and birthday, by which somebody without any is known again next time."""
        return made_up_id(self.given or self.preferred_name, self.family, self.birth_date)


@dataclass
class Group:
    """Rows about one person, while they are being read."""

    rows: list[CaseRow] = field(default_factory=list)

    def person(self) -> PersonRow:
        """The person these rows tell: the latest line that says something wins."""
        newest = list(reversed(self.rows))

        def said(name: str, nothing: str = "") -> str:
            return next((value for row in newest if (value := getattr(row, name)) != nothing), nothing)

        notes = dict.fromkeys(note for row in self.rows for note in row.notes)
        if len({row.name for row in self.rows}) > 1:
            notes[f"The name changes; the one on line {newest[0].line} is kept."] = None
        born = next((row.born for row in newest if row.born), None)
        nhs, local = said("nhs"), said("local")
        given, family, preferred = newest[0].given, newest[0].family, newest[0].preferred
        made_up = made_up_id(given or preferred, family, born)
        return PersonRow(
            lines=tuple(row.line for row in self.rows), preferred_name=preferred, given=given, family=family,
            birth_date=born, nhs_number=nhs, local_id=local or ("" if nhs else made_up),
            phone=said("phone"), address=said("address"), postcode=said("postcode"),
            setting=said("setting", "not_said"), pronouns=said("pronouns"), notes=tuple(notes),
        )  # fmt: skip

    def contradiction(self) -> str:
        """Why these rows cannot be one person; empty text when they can."""
        if problem := self._two("nhs", "NHS numbers") or self._two("local", "local numbers"):
            return problem
        if problem := self._two("born", "dates of birth"):
            return problem
        if len({row.name for row in self.rows}) > 1 and not all(row.born for row in self.rows):
            return f"{self._lines()} have one number and two names, and no date of birth to tell them apart."
        if not self.rows[0].nhs and not self.rows[0].local and len(self.rows) > 1:
            return (
                f"{self._lines()} have one name and one date of birth. Give numbers to tell whether it is one person."
            )
        return ""

    def _two(self, name: str, said: str) -> str:
        first: dict[object, int] = {}
        for row in self.rows:
            if value := getattr(row, name):
                first.setdefault(value, row.line)
        if len(first) < 2:
            return ""
        one, other = list(first.items())[:2]
        return f"One person has two {said}: {_shown(one[0])} on line {one[1]}, {_shown(other[0])} on line {other[1]}."

    def _lines(self) -> str:
        return "Lines " + " and ".join(str(row.line) for row in self.rows[:2])


def _shown(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def made_up_id(given: str, family: str, born: date | None) -> str:
    """A stable number from name and birthday; empty text without a birthday, since a name alone tells nobody apart."""
    if born is None:
        return ""
    told = f"{given.casefold()}|{family.casefold()}|{born.isoformat()}"
    return f"{MADE_UP}{hashlib.sha256(told.encode()).hexdigest()[:20]}"


class People:
    """The people of a file so far: rows join whoever carries one of their numbers."""

    def __init__(self) -> None:
        self._by_key: dict[str, Group] = {}
        self._groups: dict[int, Group] = {}

    def add(self, row: CaseRow) -> None:
        """Put a row to its person; a row with numbers of two people brings both together, to be told apart by hand."""
        keys = keys_of(row)
        found = list({id(self._by_key[key]): self._by_key[key] for key in keys if key in self._by_key}.values())
        group = found[0] if found else Group()
        for other in found[1:]:
            group.rows = sorted(group.rows + other.rows, key=lambda each: each.line)
            del self._groups[id(other)]
            self._by_key.update({key: group for each in other.rows for key in keys_of(each)})
        group.rows.append(row)
        self._groups[id(group)] = group
        self._by_key.update(dict.fromkeys(keys, group))

    def __iter__(self) -> Iterator[Group]:
        return iter(self._groups.values())


def keys_of(row: CaseRow) -> list[str]:
    """What a row is known by: its numbers, else name and birthday."""
    numbers = [f"nhs {row.nhs}"] if row.nhs else []
    numbers += [f"local {row.local}"] if row.local else []
    return numbers or [made_up_id(row.given or row.preferred, row.family, row.born)]
