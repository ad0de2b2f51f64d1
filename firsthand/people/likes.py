"""How the person likes their own pages: pure facts, read in the statement that says who is looking."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from firsthand.people.words import Colours, Pictures


@dataclass(frozen=True)
class LikesFacts:
    """Four settings, and two more: the order of answers, the language ("" is what this device asks for)."""

    size: int = 1
    pictures: str = Pictures.ON.value
    reads: bool = True
    colours: str = Colours.USUAL.value
    calm_until: datetime | None = None
    same_order: bool = False
    language: str = ""

    def is_calm(self, *, at: datetime) -> bool:
        """Whether pages are calm at this moment: always, or for a day that is not over."""
        return self.colours == Colours.CALM and (self.calm_until is None or at < self.calm_until)

    @property
    def is_strong(self) -> bool:
        """Whether lines and words are as dark as they can be."""
        return self.colours == Colours.STRONG

    @property
    def columns(self) -> dict[str, Any]:
        """What a row keeps of it."""
        return asdict(self)


USUAL = LikesFacts()
"""What everybody begins with."""


def liked(found: str | dict[str, Any] | None) -> LikesFacts:
    """What `pol.likes` tells about the person who is looking; nothing said yet is the usual."""
    if not found:
        return USUAL
    told = json.loads(found) if isinstance(found, str) else found
    until = told.pop("calm_until")
    return LikesFacts(**told, calm_until=datetime.fromisoformat(until) if until else None)
