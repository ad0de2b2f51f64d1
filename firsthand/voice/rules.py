"""What is true of asking and of what was said: pure, the day and the chance passed in."""

import hashlib
from collections.abc import Sequence

SCALE = ("not_good", "good", "not_sure")
"""The three faces: whether somebody is not sure is not a point between two others, so it keeps its place."""


def varied(options: Sequence[str], *, seed: str) -> list[str]:
    """The answers in the order of this sitting: the same all through it, another one in the next (ux.md Q3, Q4)."""
    if tuple(options) == SCALE:
        return [*_shuffled(SCALE[:2], seed), SCALE[2]]
    return _shuffled(options, seed)


def _shuffled(options: Sequence[str], seed: str) -> list[str]:
    return sorted(options, key=lambda option: hashlib.sha256(f"{seed}/{option}".encode()).digest())


def order_of(said: str, *, options: Sequence[str], seed: str) -> list[str]:
    """The order a page showed, as the page says; another one is worked out anew if it names other answers."""
    shown = said.split()
    return shown if sorted(shown) == sorted(options) else varied(options, seed=seed)


HELPED = "helped"
"""The person's own words, put in with somebody's help."""


def provenance(*, whose: str, helper: str) -> dict[str, str]:
    """How the answer to "whose words are these?" is kept: whose they are, who typed them, who helped."""
    if whose == HELPED:
        return {"whose": "self", "helped_by": helper}
    return {"whose": whose or "self", "scribed_by": helper}


def is_carried(whose: str) -> bool:
    """Whether the answer holds for the rest of a sitting; that something is another's view is said each time anew."""
    return whose in ("self", HELPED, "self_scribed")


def manner_of(*, spoken: bool, written: bool, symbols: bool) -> str:
    """How something was said, when it was said in one way or in several."""
    if spoken:
        return "spoken"
    if written:
        return "typed"
    return "symbols" if symbols else "photo"
