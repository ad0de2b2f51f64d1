"""What came in goes out as it came: only what was changed here since is changed there, element by element."""

from collections.abc import Callable, Sequence
from typing import Any

from firsthand.fhir.elements import tidy, without
from firsthand.fhir.exact import Element

Part = tuple[str, str, Callable[[Any, Any, Element], object]]
"""A fact, the element that says it, and how to write it from (now, was, over)."""


def overlaid(over: Element, *, now: object, was: object, parts: Sequence[Part]) -> Element:
    """The original itself when nothing was changed here; else the original with the changed parts written anew.

    `was` is how the original reads. An element written as nothing is left out. A narrative telling the old story
    would be a second, wrong truth, so it goes when anything changes.
    """
    if now == was:
        return over
    resource = without(over, "text")
    for fact, element, written in parts:
        if getattr(now, fact) != getattr(was, fact):
            resource[element] = written(now, was, over)
    return tidy(resource)
