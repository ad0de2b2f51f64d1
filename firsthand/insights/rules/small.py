"""Small numbers kept from those who read no record: pure.

A count of 1 to 4 is said as "fewer than 5", and with it another count of the same whole is left out, so that nobody
can take the one from the other. Which one follows from the order of the page, never from which is larger: somebody who
knows these rules learns nothing from what is missing. What stands below a count that is not said is not said either.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

LEAST = 5
"""The smallest count above none that is said."""
Shown = Literal["number", "few", "hidden"]


@dataclass(frozen=True)
class Whole:
    """A count and the ways in which it is divided: the parts of each way add up to it."""

    key: str
    times: int
    ways: tuple[tuple["Whole", ...], ...] = ()

    def __post_init__(self) -> None:
        for parts in self.ways:
            if sum(part.times for part in parts) != self.times:
                raise ValueError(f"The parts of {self.key} do not add up to it.")


@dataclass(frozen=True)
class Cell:
    """What is said of one count: the number, that it is few, or nothing."""

    key: str
    shown: Shown
    times: int | None
    depth: int


def is_small(times: int) -> bool:
    """Whether a count could point at somebody."""
    return 0 < times < LEAST


def protect(whole: Whole) -> list[Cell]:
    """What may be said of a whole and all its parts, in order."""
    return list(_said(whole, "few" if is_small(whole.times) else "number", 0))


def not_said(whole: Whole) -> list[Cell]:
    """A whole and all its parts, in order, with nothing said of any."""
    return list(_said(whole, "hidden", 0))


def _said(whole: Whole, shown: Shown, depth: int) -> Iterator[Cell]:
    yield Cell(whole.key, shown, whole.times if shown == "number" else None, depth)
    for parts in whole.ways:
        for part, each in zip(parts, _of_parts(whole, parts, shown), strict=True):
            yield from _said(part, each, depth + 1)


def _of_parts(whole: Whole, parts: tuple[Whole, ...], shown: Shown) -> list[Shown]:
    """Nothing is said of the parts of a whole that is not said."""
    return divide(whole.times, [part.times for part in parts]) if shown == "number" else ["hidden" for _each in parts]


def divide(whole: int, parts: list[int]) -> list[Shown]:
    """What may be said of the parts of a whole that is said itself."""
    few = sum(map(is_small, parts))
    if not few:
        return ["number"] * len(parts)
    kept_back = next((at for at, times in enumerate(parts) if times >= LEAST), None)
    left_out = sum(times for times in parts if is_small(times))
    if kept_back is None or whole <= (LEAST - 1) * len(parts) or left_out + parts[kept_back] <= few + LEAST:
        return ["hidden"] * len(parts)  # there is nothing among which a small count could be lost
    return ["few" if is_small(times) else "hidden" if at == kept_back else "number" for at, times in enumerate(parts)]
