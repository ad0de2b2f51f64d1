"""The numbers of slips: so long that nobody guesses one, without vowels so that none is a word, with a check sign.

A number says nothing but itself. Pure: the chance is passed in.
"""

from collections.abc import Callable

SIGNS = "123456789BCDFGHJKMNPQRSTVWXYZ"
"""Twenty-nine signs, which no eye takes for each other; a prime, so the check finds any two that changed places."""
LONG = 17
"""Signs before the check sign: 29 to the power of 17 is more than 2 to the power of 82."""
GROUP = 3
MARK = "FH1"
"""What the square codes of our slips begin with."""
CORNERS = ("A", "B")
"""Which corner of the slip a square code is in: top, bottom."""
_ALIKE = str.maketrans("IL", "11")


def new(pick: Callable[[str], str]) -> str:
    """A new number, of signs picked by chance."""
    signs = "".join(pick(SIGNS) for _sign in range(LONG))
    return signs + _check(signs)


def _check(signs: str) -> str:
    return SIGNS[-sum(place * SIGNS.index(sign) for place, sign in enumerate(signs, 2)) % len(SIGNS)]


def holds(code: str) -> bool:
    """Whether this can be the number of a slip: its length, its signs, its check sign."""
    if len(code) != LONG + 1 or not set(code) <= set(SIGNS):
        return False
    return _check(code[:-1]) == code[-1]


def typed(given: str) -> str:
    """A number as somebody typed it from the paper: spaces, lines and small letters do not matter."""
    return "".join(given.upper().split()).replace("-", "").translate(_ALIKE)


def spoken(code: str) -> str:
    """The number as it is printed: in groups of three."""
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def short(code: str) -> str:
    """Its first group: enough to tell one's own slip from a few others, never to find one."""
    return code[:GROUP]


def in_square(code: str, *, corner: str) -> str:
    """What the square code in a corner holds: the number, and which corner it is."""
    return f"{MARK}/{code}/{corner}"


def from_square(text: str) -> tuple[str, str] | None:
    """The number and the corner in a square code; None where it is no code of ours."""
    parts = text.split("/")
    if len(parts) != 3 or parts[0] != MARK or parts[2] not in CORNERS or not holds(parts[1]):
        return None
    return parts[1], parts[2]
