"""One row's cells into facts about a person, each checked; what cannot be right is refused with its reason."""

import re
from dataclasses import dataclass
from datetime import date

from firsthand.people.caseload.columns import SHOWN, Columns
from firsthand.people.caseload.records import Record

LONGEST = {
    "given": 80,
    "family": 80,
    "preferred": 80,
    "full": 160,
    "local": 60,
    "phone": 40,
    "mobile": 40,
    "postcode": 10,
}
NUMBERS = ("nhs", "local", "phone", "mobile")
OLDEST = 120
NOTHING = frozenset({"", "null", "none", "n/a", "na", "not known", "unknown", "nil", "-", "."})
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_FORMULA = re.compile(r"^[=@+\-\t]")
_PHONE = re.compile(r"\+?[\d ().\-/]+(?:\s*(?:x|ext\.?)\s*\d+)?", re.IGNORECASE)
_SPREADSHEET = re.compile(r"\d(?:\.\d+)?e\+?\d+", re.IGNORECASE)
_AS_TEXT = re.compile(r'="?([^"]*)"?')
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d+)")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})[ \-]([a-z]{3,9})[ \-,]+(\d+)", re.IGNORECASE)
SETTINGS = tuple(
    (setting, re.compile(rf"\b(?:{words})\b"))
    for setting, words in (
        ("yoi", "young offenders?|yoi"),
        ("prison", "prison|custody|hmp"),
        ("secure_unit", "(?:low|medium|high) secure|secure (?:unit|hospital|ward|service)"),
        ("ward", "ward|hospital|inpatient|healthcare residential"),
        (
            "shared_tenancy",
            "shared (?:tenancy|house)|supported (?:living|accommodation|lodgings|group home)|group home",
        ),
        ("family_home", "family|parents?|friends?"),
        ("own_home", "own (?:home|flat|house)|owner|tenant|tenancy|mainstream housing"),
    )
)
"""Words that tell a setting, the first that fits; an unknown one is kept as not said and noted."""


class NotRight(Exception):
    """A value that cannot be kept; the sentence says what is wrong with it."""


@dataclass(frozen=True)
class CaseRow:
    """One row of the file as facts about one person: empty text and None where the file says nothing."""

    line: int
    preferred: str
    given: str = ""
    family: str = ""
    born: date | None = None
    nhs: str = ""
    local: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    setting: str = "not_said"
    pronouns: str = ""
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> tuple[str, str]:
        """The name for comparing: given and family, without case."""
        return (self.given or self.preferred).casefold(), self.family.casefold()


def case_row(record: Record, columns: Columns, *, on: date) -> CaseRow:
    """The facts of one row; raises NotRight with the reason when it cannot be kept."""
    if record.problem:
        raise NotRight(record.problem)
    if len(record.cells) < columns.width or any(record.cells[columns.width :]):
        raise NotRight(
            f"The row has {len(record.cells)} cells, the header has {columns.width}. "
            f"A value that holds the sign between cells needs quotation marks round it."
        )
    notes: list[str] = []
    texts = {key: _text(key, record.cells[index], notes) for key, index in columns.at.items()}
    return _facts(record.line, texts, notes, on)


def _facts(line: int, texts: dict[str, str], notes: list[str], on: date) -> CaseRow:
    if texts.get("died"):
        raise NotRight("There is a date of death: no new record is begun for somebody who has died.")
    given, family = _names(texts)
    preferred = texts.get("preferred") or given or family
    if not preferred:
        raise NotRight("There is no name.")
    return CaseRow(
        line=line, preferred=preferred, given=given, family=family, born=_born(texts.get("born", ""), on=on),
        nhs=_nhs(texts.get("nhs", "")), local=texts.get("local", ""), phone=texts.get("phone") or
        texts.get("mobile", ""), address=_address(texts), postcode=texts.get("postcode", "").upper(),
        setting=_setting(texts.get("setting", ""), notes), pronouns=texts.get("pronouns", "")[:30], notes=tuple(notes),
    )  # fmt: skip


def _text(key: str, cell: str, notes: list[str]) -> str:
    """A cell as text that can be kept: trimmed, never run, with anything odd noted."""
    name, text = SHOWN[key], cell.strip()
    if text.casefold() in NOTHING:
        return ""
    if _CONTROL.search(text):
        raise NotRight(f"{name} holds a control character that cannot be kept.")
    if key in NUMBERS and _SPREADSHEET.fullmatch(text):
        raise NotRight(f'A spreadsheet changed {name} to "{text}". Make the column text, and save the file again.')
    if key in (*NUMBERS, "born") and (found := _AS_TEXT.fullmatch(text)):
        text = found[1].strip()
    if len(text) > LONGEST.get(key, 500):
        raise NotRight(f"{name} has {len(text)} characters; it may have {LONGEST.get(key, 500)}.")
    notes += _odd(key, text)
    return text


def _odd(key: str, text: str) -> list[str]:
    odd = []
    if _FORMULA.match(text) and not (key in ("phone", "mobile") and _PHONE.fullmatch(text)):
        odd.append(f"{SHOWN[key]} begins like a formula; it is kept as text.")
    if _HIDDEN.search(text):
        odd.append(f"{SHOWN[key]} holds signs that cannot be seen; they are kept.")
    return odd


def _names(texts: dict[str, str]) -> tuple[str, str]:
    """Given and family name; a full name is "Given Family", or "Family, Given" with a comma."""
    given, family, full = texts.get("given", ""), texts.get("family", ""), texts.get("full", "")
    if given or family or not full:
        return given, family
    if "," in full:
        family, given = (part.strip() for part in full.split(",", 1))
        return given, family
    given, _, family = full.rpartition(" ")
    return (given or family, family if given else "")


def _address(texts: dict[str, str]) -> str:
    parts = [texts.get(key, "") for key in ("address", "address2", "address3", "town")]
    return "\n".join(part for part in parts if part)


def _setting(text: str, notes: list[str]) -> str:
    said = text.casefold().replace("_", " ")
    for setting, tells in SETTINGS:
        if tells.search(said):
            return setting
    if said:
        notes.append(f'The setting "{text}" is not one we know; it is kept as not said.')
    return "not_said"


def nhs_number_is_right(number: str) -> bool:
    """Whether ten digits are an NHS number: the last one checks the others, modulus 11."""
    if len(number) != 10 or not (number.isascii() and number.isdigit()) or len(set(number)) == 1:
        return False
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    return rest != 10 and rest % 11 == int(number[9])


def _nhs(text: str) -> str:
    number = re.sub(r"[\s\-.]", "", text)
    if not number:
        return ""
    if len(number) != 10 or not (number.isascii() and number.isdigit()):
        raise NotRight(f'"{text[:40]}" is not an NHS number: it has ten digits.')
    if not nhs_number_is_right(number):
        raise NotRight(f"The NHS number {text[:40]} is not right: its last digit does not fit the others.")
    return number


def _born(text: str, *, on: date) -> date | None:
    if not text:
        return None
    born = day_of(text)
    if born > on:
        raise NotRight(f'The date of birth "{text[:40]}" is in the future.')
    if on.year - born.year > OLDEST:
        raise NotRight(f'The date of birth "{text[:40]}" is more than {OLDEST} years ago.')
    return born


def day_of(text: str) -> date:
    """A day written day first, year first or with the month's name; two-digit years are refused, never guessed."""
    bare = _TIME.sub("", text.strip())
    if found := _YEAR_FIRST.fullmatch(bare):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DAY_FIRST.fullmatch(bare):
        day, month, year = int(found[1]), int(found[2]), _year(found[3], text)
    elif (found := _NAMED.fullmatch(bare)) and found[2].lower()[:3] in MONTHS:
        day, month, year = int(found[1]), MONTHS.index(found[2].lower()[:3]) + 1, _year(found[3], text)
    else:
        raise NotRight(f'"{text[:40]}" is not a date we can read. Write it like 25/12/1980 or 1980-12-25.')
    return _real(year, month, day)


def _year(digits: str, text: str) -> int:
    if len(digits) != 4:
        raise NotRight(f'The year in "{text[:40]}" does not have four digits, so we cannot know which one is meant.')
    return int(digits)


def _real(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise NotRight(f"There is no month {month}. Write the day first, then the month.")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotRight(f"There is no {day} {_MONTH_NAMES[month - 1]} {year}.") from None
