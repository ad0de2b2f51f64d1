"""No number of 1 to 4 is said, and none can be worked out: not by sums, not by knowing what is left out (TL5)."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.insights.rules import small
from firsthand.insights.rules.small import Cell, Whole

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def divisions(whole: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many things can fall into so many parts."""
    if parts == 1:
        yield (whole,)
        return
    for first in range(whole + 1):
        yield from ((first, *rest) for rest in divisions(whole - first, parts - 1))


def page_of(parts: tuple[int, ...]) -> tuple[object, ...]:
    """What somebody reads of one division whose whole is said."""
    shown = small.divide(sum(parts), list(parts))
    return tuple(times if each == "number" else each for times, each in zip(parts, shown, strict=True))


@pytest.mark.parametrize(("parts", "most"), [(2, 60), (3, 34), (4, 26), (5, 22), (6, 16)])
def test_nobody_who_knows_the_whole_and_the_rules_can_name_a_count_left_out(parts: int, most: int) -> None:
    """Every world is tried: all that look the same on the page differ in every count that is not said."""
    for whole in [0, *range(small.LEAST, most)]:
        worlds = defaultdict(list)
        for world in divisions(whole, parts):
            worlds[page_of(world)].append(world)
        for page, alike in worlds.items():
            for at, said in enumerate(page):
                if said in ("few", "hidden"):
                    assert len({world[at] for world in alike}) > 1, (whole, page)


counts = st.one_of(st.just(0), st.integers(1, 4), st.integers(0, 60))


@st.composite
def wholes(draw: st.DrawFn, depth: int = 2, path: str = "w") -> Whole:
    """A whole divided once or twice, its parts divided again."""
    ways: list[tuple[Whole, ...]] = []
    if depth and draw(st.booleans()):
        parts = tuple(draw(wholes(depth - 1, f"{path}.{n}")) for n in range(draw(st.integers(1, 5))))
        ways.append(parts)
        times = sum(part.times for part in parts)
        if draw(st.booleans()):
            cuts = sorted(draw(st.lists(st.integers(0, times), max_size=4)))
            edges = [0, *cuts, times]
            other = (Whole(f"{path}/{n}", b - a) for n, (a, b) in enumerate(pairwise(edges)))
            ways.append(tuple(other))
        return Whole(path, times, tuple(ways))
    return Whole(path, draw(counts))


def every(whole: Whole) -> Iterator[Whole]:
    yield whole
    for parts in whole.ways:
        for part in parts:
            yield from every(part)


@unhurried
@given(wholes())
def test_no_small_count_is_said_and_every_number_said_is_true(whole: Whole) -> None:
    cells = {cell.key: cell for cell in small.protect(whole)}

    assert set(cells) == {each.key for each in every(whole)}
    for each in every(whole):
        said = cells[each.key]
        assert (
            (said.times == each.times and not small.is_small(each.times)) if said.shown == "number" else not said.times
        )
        assert said.shown != "few" or small.is_small(each.times)


def bounds(whole: Whole, cells: dict[str, Cell]) -> dict[str, tuple[float, float]]:
    """How low and how high each count can be, by all the sums on the page together.

    Every count is in one sum of its own parts for each way and in one sum above it, so that narrowing by one sum at a
    time, until nothing narrows any more, finds exactly what can be known.
    """
    top = float(10**6)
    known = {"few": (1.0, small.LEAST - 1.0), "hidden": (0.0, top)}
    reach = {k: (float(c.times or 0),) * 2 if c.shown == "number" else known[c.shown] for k, c in cells.items()}
    before: dict[str, tuple[float, float]] = {}
    while before != reach:
        before = dict(reach)
        for each in every(whole):
            for parts in each.ways:
                _narrow(reach, each.key, [part.key for part in parts])
    return reach


def _narrow(reach: dict[str, tuple[float, float]], above: str, parts: list[str]) -> None:
    lows, highs = sum(reach[p][0] for p in parts), sum(reach[p][1] for p in parts)
    reach[above] = max(reach[above][0], lows), min(reach[above][1], highs)
    for part in parts:
        low, high = reach[part]
        lows_of_others, highs_of_others = lows - low, highs - high
        reach[part] = max(low, reach[above][0] - highs_of_others), min(high, reach[above][1] - lows_of_others)


@settings(unhurried, max_examples=300)
@given(wholes())
def test_all_sums_on_a_page_together_name_no_count_that_is_left_out(whole: Whole) -> None:
    cells = {cell.key: cell for cell in small.protect(whole)}

    reach = bounds(whole, cells)

    for each in every(whole):
        low, high = reach[each.key]
        assert low <= each.times <= high
        # A single part is its whole: the same number twice. It is small only where the whole is.
        assert cells[each.key].shown == "number" or low < high, each.key


def test_the_test_itself_would_notice_a_second_count_that_is_missing() -> None:
    whole = Whole("w", 40, ((Whole("a", 3), Whole("b", 20), Whole("c", 17)),))
    naive = {"w": Cell("w", "number", 40, 0), "a": Cell("a", "few", None, 1), "b": Cell("b", "number", 20, 1),
             "c": Cell("c", "number", 17, 1)}  # fmt: skip

    assert bounds(whole, naive)["a"] == (3, 3)
    assert [c.shown for c in small.protect(whole)] == ["number", "few", "hidden", "number"]


def test_parts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        Whole("w", 5, ((Whole("a", 3),),))
