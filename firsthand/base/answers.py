"""A "no" that explains itself once: the same sentence greys the button, fills the hint and stops the act."""

from dataclasses import dataclass


@dataclass(frozen=True)
class No:
    """A falsy answer with its reason in plain words, shown to people."""

    because: str

    def __bool__(self) -> bool:
        return False


Answer = bool | No


class Refused(Exception):
    """What was asked may not happen; the sentence says why and is shown to the one who asked."""

    def __init__(self, because: str) -> None:
        super().__init__(because)
        self.because = because


class ChangedMeanwhile(Refused):
    """Somebody else changed this first (compare-and-set failed); nothing was written."""


def insist(answer: Answer) -> None:
    """Go on if the answer is yes; otherwise refuse with its own sentence."""
    if isinstance(answer, No):
        raise Refused(answer.because)
    if not answer:
        raise Refused("This cannot be done.")
