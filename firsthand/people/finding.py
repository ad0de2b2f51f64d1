"""Finding somebody by what was typed into one box: pure. What was meant, how well a person fits, what tells two apart.

Names are compared without case, accents and signs, and a letter that is wrong, missing or too many still finds.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from firsthand.base.answers import No
from firsthand.people.caseload.grouping import MADE_UP
from firsthand.people.caseload.values import NotRight, day_of
from firsthand.people.rules import nhs_number_holds

LONGEST = 200
MOST_WORDS = 8

_NUMBER = re.compile(r"(?<!\w)\d(?:[ .\-]?\d){9}(?!\w)")
_DAY = re.compile(
    r"(?<!\w)(?:\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}|\d{1,2} \d{1,2} \d{4}|\d{1,2}[ \-][^\W\d_]{3,9}[ \-,]+\d{2,4})(?!\w)"
)
_YEAR = re.compile(r"(?<!\w)(?:19|20)\d\d(?!\w)")
_POSTCODE = re.compile(r"(?<!\w)([A-Za-z]{1,2}\d[A-Za-z\d]?)(?:\s?(\d[A-Za-z]{2}))?(?!\w)")
_DIGITS = re.compile(r"\d")
_SPLIT = re.compile(r"[^\w]+|_")
_STRANGE = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "'": None, "’": None,
    "‘": None, "ʼ": None, "`": None,
})  # fmt: skip
"""Letters that no accent can be taken from, and the signs inside a name that people leave out."""


@dataclass(frozen=True)
class Sought:
    """What was typed, taken apart: names, local numbers, when born, an NHS number, a postcode or its first part."""

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    born: date | None = None
    year: int | None = None
    nhs_number: str = ""
    postcode: str = ""


def sought(text: str) -> Sought | No:
    """What somebody meant; No when a number or a day in it cannot be one."""
    left, born, number = text.strip()[:LONGEST], None, ""
    if found := _NUMBER.search(left):
        number, left = "".join(_DIGITS.findall(found[0])), _without(left, found)
        if not nhs_number_holds(number):
            return No(_("This is not an NHS number. Look at the digits again."))
    if found := _DAY.search(left):
        try:
            born, left = day_of(found[0]), _without(left, found)
        except NotRight as wrong:
            return No(str(wrong))
    left, year, postcode = _year_and_postcode(left)
    words = tuple(words_of(left))[:MOST_WORDS]
    if not (words or born or year or number or postcode):
        return No(_("Write a name, a date of birth, an NHS number or the first part of a postcode."))
    numbers = tuple(word for word in words if _DIGITS.search(word))
    return Sought(tuple(word for word in words if word not in numbers), numbers, born, year, number, postcode)


def _year_and_postcode(left: str) -> tuple[str, int | None, str]:
    year, postcode = None, ""
    if found := _POSTCODE.search(left):
        postcode, left = "".join(part for part in found.groups() if part).upper(), _without(left, found)
    if found := _YEAR.search(left):
        year, left = int(found[0]), _without(left, found)
    return left, year, postcode


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def plain(text: str) -> str:
    """Text without case, accents and signs that people leave out, for comparing."""
    text = text.casefold().translate(_STRANGE)
    if text.isascii():
        return text
    for _again in range(3):  # taking a letter apart may leave a capital, and that one an accent
        apart = unicodedata.normalize("NFKD", text).casefold()
        text = "".join(c for c in apart if not unicodedata.combining(c)).translate(_STRANGE)
    return text


def words_of(text: str) -> Iterator[str]:
    """The words of a name, plain, each as one compares it."""
    return (word for word in _SPLIT.split(plain(text)) if word)


def outward(postcode: str) -> str:
    """The first part of a postcode, which says a town or a quarter and no street; nothing where it is none."""
    found = _POSTCODE.fullmatch(postcode.strip())
    return found[1].upper() if found else ""


# --- how well a name fits -------------------------------------------------------------------------------------------

WHOLE, BEGINS, INSIDE, NEARLY = range(4)
"""How one word fits one of a person's: the same, its beginning, somewhere in it, spelled nearly so."""


class Fitting:
    """Compares the words that were typed with names; each different word of a caseload is compared once."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._known: list[dict[str, int | None]] = [{} for _name in names]

    def of(self, *called: str) -> tuple[int, ...] | None:
        """How each typed word fits somebody who is called all this, worst first; None when one does not fit at all."""
        theirs = [word for name in called for word in words_of(name)]
        fits = list[int]()
        for name, known in zip(self.names, self._known, strict=True):
            best = min((fit for word in theirs if (fit := _known_fit(known, name, word)) is not None), default=None)
            if best is None:
                return None
            fits.append(best)
        return tuple(sorted(fits, reverse=True))


def _known_fit(known: dict[str, int | None], typed: str, word: str) -> int | None:
    if word not in known:
        known[word] = fit(typed, word)
    return known[word]


def fit(typed: str, word: str) -> int | None:
    """How a typed word fits a word of a name; None when it does not."""
    if typed == word:
        return WHOLE
    if word.startswith(typed):
        return BEGINS
    if len(typed) > 2 and typed in word:
        return INSIDE
    if len(typed) > 2 and _once(typed) == _once(word):
        return NEARLY
    may_differ = 0 if len(typed) < 4 else 1 if len(typed) < 8 else 2
    return NEARLY if may_differ and _near(typed, word, may_differ) else None


def _once(word: str) -> str:
    """A word with no letter doubled: Anna as Ana."""
    return "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])


def _near(one: str, other: str, most: int) -> bool:
    """Whether at most so many letters are wrong, missing, too many or changed places."""
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return False
    before, last = list[int](), list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        now = [i]
        for j, b in enumerate(other, start=1):
            least = min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                least = min(least, before[j - 2] + 1)
            now.append(least)
        before, last = last, now
    return last[-1] <= most


# --- two people with one name -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    """Somebody who fits what was typed: enough to know them by, and to tell them from somebody of the same name."""

    person_id: UUID
    preferred_name: str
    given: str
    family: str
    birth_date: date | None
    nhs_number: str
    local_id: str
    pronouns: str = ""
    lines: str = ""
    postcode: str = ""
    setting: str = ""
    nearly: bool = False

    @cached_property
    def full_name(self) -> str:
        """Given and family name, or what they are called."""
        return f"{self.given} {self.family}".strip() or self.preferred_name

    @cached_property
    def compared(self) -> str:
        """The whole name as it is compared."""
        return " ".join(words_of(self.full_name))

    @property
    def number(self) -> str:
        """The number their own service knows them by; one that an import made up tells nobody anything."""
        return "" if self.local_id.startswith(MADE_UP) else self.local_id

    @property
    def outward(self) -> str:
        """The first part of the postcode."""
        return outward(self.postcode)


def may_be_one(one: Found, other: Found) -> bool:
    """Whether two records may be about one person: the same number, or a name that fits and a birthday that may."""
    if one.nhs_number and one.nhs_number == other.nhs_number:
        return True
    whole, first = _as_called(one.full_name, other), _as_called(one.preferred_name, other)
    if not (one.birth_date and other.birth_date):
        return whole is not None and (len(whole) > 1 or whole == (WHOLE,))
    if one.birth_date == other.birth_date:
        return whole is not None or first is not None
    return whole is not None and whole[0] < NEARLY and _slipped(one.birth_date, other.birth_date)


def _as_called(name: str, other: Found) -> tuple[int, ...] | None:
    words = tuple(words_of(name))
    return Fitting(words).of(other.preferred_name, other.given, other.family) if words else None


def _slipped(one: date, other: date) -> bool:
    """Whether one day may be the other with day and month changed places, or with one part of it wrong."""
    differ = sum((one.year != other.year, one.month != other.month, one.day != other.day))
    return differ == 1 or (one.year == other.year and (one.month, one.day) == (other.day, other.month))


def told_apart(found: Iterable[Found]) -> dict[UUID, tuple[str, ...]]:
    """For people who share a name with another here: by which facts one tells them apart, none if nothing differs."""
    groups: dict[str, list[Found]] = {}
    for each in found:
        groups.setdefault(each.compared, []).append(each)
    facts = ("birth_date", "preferred_name", "nhs_number", "number", "lives", "pronouns")
    return {
        each.person_id: tuple(name for name in facts if len({_fact(other, name) for other in same}) > 1)
        for same in groups.values()
        if len(same) > 1
        for each in same
    }


def twins(found: Sequence[Found]) -> dict[UUID, UUID]:
    """For people who share a name with another here: the first other of that name."""
    return {
        each.person_id: other.person_id
        for each in found
        for other in reversed(found)
        if other.compared == each.compared and other.person_id != each.person_id
    }


def _fact(each: Found, name: str) -> object:
    return (each.lines, each.postcode, each.setting) if name == "lives" else getattr(each, name)
