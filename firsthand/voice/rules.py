"""What is true of asking and of what was said: pure, the day and the chance passed in."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from firsthand.base.answers import Answer, No

SCALE = ("not_good", "good", "not_sure")
"""The three faces: whether somebody is not sure is not a point between two others, so it keeps its place."""
PLACES = SCALE
"""Where pictures can be sorted: the same three, so that what was learned once holds."""


def varied(options: Sequence[str], *, seed: str, preferred: str = "") -> list[str]:
    """The answers in the order of this sitting: the same all through it, another one in the next (ux.md Q3, Q4).

    Each is first as often as any other; what the service would rather hear is never last.
    """
    if tuple(options) == SCALE:
        return [*_shuffled(SCALE[:2], seed), SCALE[2]]
    order = _shuffled(options, seed)
    if preferred and len(order) > 2 and order[-1] == preferred:
        place = 1 + _chance(f"{seed}/place") % (len(order) - 2)
        order[place], order[-1] = order[-1], order[place]
    return order


def _shuffled(options: Sequence[str], seed: str) -> list[str]:
    return sorted(options, key=lambda option: hashlib.sha256(f"{seed}/{option}".encode()).digest())


def _chance(seed: str) -> int:
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8])


def seed_of(*, sitting: object, question: str, person: object, keep_order: bool) -> str:
    """What an order is worked out from: the sitting, or for those who asked for the same order always, the person."""
    return f"{person if keep_order else sitting}/{question}"


def order_of(said: str, *, options: Sequence[str], seed: str, preferred: str = "") -> list[str]:
    """The order a page showed, as the page says; another one is worked out anew if it names other answers."""
    shown = said.split()
    return shown if sorted(shown) == sorted(options) else varied(options, seed=seed, preferred=preferred)


def placed(said: Sequence[str], *, options: Sequence[str]) -> dict[str, str]:
    """Where each picture was put, the latest of it: "tea=good". What names no picture or no place is left out."""
    found = [each.partition("=") for each in said]
    latest = {picture: place for picture, _sign, place in found if picture in options and place in PLACES}
    return {picture: latest[picture] for picture in options if picture in latest}


def by_place(where: Mapping[str, str]) -> dict[str, list[str]]:
    """The pictures in each place, good first; a place with nothing in it is left out."""
    sorted_ = {
        place: [picture for picture, at in where.items() if at == place] for place in ("good", "not_sure", "not_good")
    }
    return {place: pictures for place, pictures in sorted_.items() if pictures}


def consistency(first: str, again: str) -> str:
    """Whether two answers to one question say the same; with only one of them, it was asked once (ux.md Q5)."""
    if not first or not again:
        return "once"
    return "same" if first == again else "differ"


HELPED = "helped"
"""The person's own words, put in with somebody's help."""


def provenance(*, whose: str, helper: str) -> dict[str, Any]:
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


def no_is_whole(*, reply_is: str, limit_of: str, ways: Sequence[str]) -> Answer:
    """A no says, beside its reason, whose limit it is and how to challenge it (domain.md 0.4)."""
    if reply_is != "no" or (limit_of and ways):
        return True
    return No(_("A no says whose limit it is, and how to challenge it."))


def answers_an_ask(*, asks: bool, reply_is: str) -> Answer:
    """Who asked for something gets yes, something else instead, or no: a thank you answers nothing."""
    if not asks or reply_is in ("yes", "instead", "no"):
        return True
    return No(_("They asked for something. Answer yes, something else, or no."))


def may_become_an_ask(*, kind: str, draft: bool, asks: bool) -> Answer:
    """Whether the person can say, of words as they stand, that something should be done about them."""
    if kind != "words":
        return No(_("You cannot ask for more with these words. Say something new."))
    if draft:
        return No(_("Only you can read these words. Send them first."))
    return not asks or No(_("You asked for this already."))


# --- words that make somebody smaller ---------------------------------------------------------------------------------

_QUOTED = re.compile(
    r"(“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)‘.*?(?:’(?!\w)|$)|(?<!\w)'.*?(?:'(?!\w)|$))", re.DOTALL
)
"""What stands in quotation marks is somebody's own words; a mark that is not closed holds to the end."""


def _pattern(finds: Iterable[str]) -> re.Pattern[str]:
    written = sorted((re.escape(each).replace("\\ ", r"\s+") for each in finds), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)", re.IGNORECASE)


def first_flagged(texts: Sequence[str], finds: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    """The first of these words in what somebody wrote, outside of what they quote: which, and how it is written."""
    known = {written.lower(): key for key, forms in finds.items() for written in forms}
    if not known:
        return None
    pattern = _pattern(known)
    for text in texts:
        for part in _QUOTED.split(text)[::2]:
            if found := pattern.search(part):
                return known[" ".join(found.group().lower().split())], found.group()
    return None


def said_plainly(text: str, *, finds: Sequence[str], plain: str) -> str:
    """The same text with a plain word in the place of these, but for what is quoted."""
    parts, pattern = _QUOTED.split(text), _pattern(finds)

    def instead(found: re.Match[str]) -> str:
        return plain[:1].upper() + plain[1:] if found.group()[:1].isupper() else plain

    return "".join(part if n % 2 else pattern.sub(instead, part) for n, part in enumerate(parts))
