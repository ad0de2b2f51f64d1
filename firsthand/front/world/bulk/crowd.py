"""A crowd of invented people: the stories of the forty told again, each of somebody else, by staff of their own."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from firsthand.front.world.bulk import names
from firsthand.front.world.content import GoalTold, PromiseTold, SomebodyTold, StaffTold, World
from firsthand.people.caseload import nhs_number_is_right

CELL = 120
"""People whom one set of the fourteen staff looks after: three times the forty stories."""
FIRST_NUMBER = 500_000
"""Test numbers of a crowd begin here, above those of the forty."""


def staff_of(told: World, *, tag: int) -> dict[str, StaffTold]:
    """Staff of a cell by the keys of the stories, each with a name of their own."""
    return {key: _renamed(staff, tag + place) for place, (key, staff) in enumerate(told.staff.items())}


def _renamed(staff: StaffTold, number: int) -> StaffTold:
    title = "Dr " if staff.name.startswith("Dr ") else ""
    name = f"{title}{names.given(('she', 'he')[number % 2], number)} {names.family(number)}"
    return replace(staff, name=name, lead=False, glass=False)


def crowd(told: World, staff: dict[str, StaffTold], *, first: int, size: int) -> Iterator[SomebodyTold]:
    """So many people, from this number on, each with one of the forty stories."""
    for number in range(first, first + size):
        yield somebody(told.people[number % len(told.people)], told=told, staff=staff, number=number)


def somebody(who: SomebodyTold, *, told: World, staff: dict[str, StaffTold], number: int) -> SomebodyTold:
    """Somebody with this story and another name, number, address and team; days of open promises differ a little."""
    given, family = names.given(who.pronouns, number), names.family(number + number // 40)
    other = {**_names_of_staff(told, staff), who.given: given, who.family: family, who.preferred: given}
    retold = _retell(who, _renaming(other))
    return replace(
        retold, key=f"{who.key}-{number}", preferred=given, given=given, family=family, nhs=nhs_number(number),
        phone=f"07700 900{number % 1000:03}" if who.phone else "", address=_address(who, number), circle=who.circle,
        age=who.age if who.setting == "yoi" else max(18, who.age + number % 9 - 4),
        plan=replace(retold.plan, goals=tuple(_spread(goal, number) for goal in retold.plan.goals)),
    )  # fmt: skip


def _address(who: SomebodyTold, number: int) -> str:
    lives_in_a_street = who.setting in ("own_home", "family_home", "shared_tenancy")
    return f"{names.street(number)}\nEastside" if lives_in_a_street else who.address


def _spread(goal: Any, number: int) -> Any:
    return replace(goal, promises=tuple(_moved(p, (number + i) % 14) for i, p in enumerate(goal.promises)))


def _moved(promise: PromiseTold, days: int) -> PromiseTold:
    is_open = promise.done is None and not promise.late and not promise.cannot
    return replace(promise, due=promise.due + days) if is_open else promise


def _names_of_staff(told: World, staff: dict[str, StaffTold]) -> dict[str, str]:
    """Full and short names of the forty's staff, and who stands there in this cell."""
    other = {}
    for key, was in told.staff.items():
        full, now = was.name, staff[key].name
        other[full] = now
        if full.startswith("Dr "):
            other[f"Dr {full.split()[-1]}"] = f"Dr {now.split()[-1]}"
        else:
            other[full.split()[0]] = now.split()[0]
    return other


def _renaming(other: dict[str, str]) -> Callable[[str], str]:
    longest_first = sorted(other, key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")
    return lambda text: pattern.sub(lambda found: other[found[0]], text)


KEYS = frozenset(
    (
        "key", "by", "team", "partners", "owner", "scorer", "on", "to", "about", "q", "area", "manner", "whose", "kind",
        "thinks", "answer", "same", "setting", "symbols", "pronouns", "birthday", "postcode", "language", "more",
        "topics", "basis", "nhs", "phone", "route",
    )
)  # fmt: skip
"""Fields that hold keys and not sentences; what `words` a goal rests on is a key too."""


def _retell(thing: Any, rename: Callable[[str], str]) -> Any:
    """The same story with other names in its sentences."""
    changed: dict[str, Any] = {}
    for name, is_key in _fields(type(thing)):  # type: ignore[arg-type]  # a class can be hashed
        value = getattr(thing, name)
        told = _value(value, rename, is_key=is_key)
        if told is not value:
            changed[name] = told
    return replace(thing, **changed) if changed else thing


@lru_cache
def _fields(kind: Any) -> tuple[tuple[str, bool], ...]:
    is_goal = kind is GoalTold
    return tuple((f.name, f.name in KEYS or (is_goal and f.name == "words")) for f in fields(kind))


def _value(value: Any, rename: Callable[[str], str], *, is_key: bool) -> Any:
    if isinstance(value, str):
        return value if is_key else rename(value)
    if isinstance(value, tuple):
        return tuple(_value(each, rename, is_key=is_key) for each in value)
    return _retell(value, rename) if is_dataclass(value) else value


def nhs_number(number: int) -> str:
    """The NHS test number (999 ...) of the person with this number."""
    # Nine digits whose check digit would be ten are no number; of two neighbours at most one is like that.
    for nine in (FIRST_NUMBER + number * 2, FIRST_NUMBER + number * 2 + 1):
        for last in range(10):
            if nhs_number_is_right(f"999{nine:06}{last}"):
                return f"999{nine:06}{last}"
    raise ValueError(f"There is no test number for {number}.")
