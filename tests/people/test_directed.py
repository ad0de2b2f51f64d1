"""Specification = application = database, in every directed world."""

import pytest

from tests.people.directed import BASES, WORLDS
from tests.people.locks import Tally, check
from tests.people.worlds import allowed, key


def test_every_base_world_lets_the_reader_in() -> None:
    for name, world in BASES.items():
        seen = allowed(world, 1)
        assert key("entry", 1) in seen.entries and key("person", 1) in seen.people, name


@pytest.mark.parametrize("part", range(4))
def test_both_locks_are_the_specification(past_the_doors: None, part: int) -> None:
    tally = Tally()
    for world in WORLDS[part::4]:
        check(world, tally, whom=[1])

    assert tally.counts["worlds"] > 150
    assert tally.counts["seen"] > 100
