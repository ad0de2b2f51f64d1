"""The directed worlds notice every mutant: a rule that is broken on purpose, one word at a time, never goes unseen."""

import psycopg
import pytest

from tests.people.directed import WORLDS
from tests.people.locks import Differs, check
from tests.people.mutants.breaking import broken
from tests.people.mutants.catalogue import MUTANTS, Mutant
from tests.people.mutants.conftest import TOLD
from tests.people.worlds import World

pytestmark = pytest.mark.mutants
_first: list[World] = []
"""Worlds that killed a mutant before: tried first on the next."""


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: f"{mutant.lock}: {mutant.name}")
def test_is_killed(mutant: Mutant, past_the_doors: None, superuser: psycopg.Connection) -> None:
    worlds_tried, killed_by = 0, ""
    with broken(mutant, superuser):
        for worlds_tried, world in enumerate(dict.fromkeys([*_first, *WORLDS]), 1):  # noqa: B007  told below
            try:
                check(world, locks=[mutant.lock], whom=[1])
            except Differs:
                killed_by = mutant.lock
                _first[:] = [world, *(old for old in _first if old != world)][:60]
                break
    TOLD.append((killed_by, worlds_tried, f"{mutant.name} ({mutant.where})"))
    assert killed_by, f"lives: {mutant}"


def test_everything_is_whole_again(past_the_doors: None) -> None:
    """After all that, every lock is the specification in every directed world: the mutants were mended."""
    for world in WORLDS:
        check(world, whom=[1])
