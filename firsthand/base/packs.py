"""What a place requires, as data: areas of life, questions, intervals. Read once from `firsthand/packs/<name>/*.toml`.

A pack holds English sentences; whoever shows one passes it through `told()`, since TOML cannot mark a sentence for
translation. Rules never read a pack: they are handed what they need.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.checks import CheckMessage, Error
from django.utils.translation import gettext

from firsthand.base.packs_lint import SCALE, YES_AND_NO, mistakes_of_question, mistakes_of_sentence

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

PACKS = Path(__file__).resolve().parent.parent / "packs"
FORMATS = {"pictures": (6, 8), "open": (0, 8), "talk": (0, 8), "either_or": (2, 2), "three_way": (3, 3)}
"""How many answers a question of each format offers, beside those that every question has (ux.md Q1, Q6)."""
HELPLINE_USES = ("danger", "help", "listens", "advocate")
KEPT_AS = ("words", "how_to_talk")
T = TypeVar("T", bound="DataclassInstance")


class PackIsWrong(Exception):
    """A pack cannot be read; the sentence names the file and what is wrong in it."""


@dataclass(frozen=True)
class Area:
    """An area of life: what the person reads, what staff read, its symbol, and the law it comes from."""

    key: str
    label: str
    easy: str
    staff: str
    symbol: str
    citation: str
    status: str
    version: int


@dataclass(frozen=True)
class Question:
    """A question a person is asked, one a page: open or with pictures, never yes or no (ux.md Q1).

    `sorts`: its pictures can be sorted into good, not sure and not good (Q11). `preferred`: the answer the service
    would rather hear, so that it never comes last (Q3). `matters`: it is asked again on another day, with `again` for
    pictures (Q5). `then`: what is asked after which answer, to know more exactly (Q7).
    """

    key: str
    asks: str
    easy: str
    why: str
    area: str
    symbol: str
    format: str
    kept_as: str
    options: tuple[str, ...]
    sensitive: bool = False
    sorts: bool = False
    preferred: str = ""
    matters: bool = False
    again: tuple[str, ...] = ()
    asks_again: str = ""
    then: Mapping[str, str] = field(default_factory=dict, hash=False)
    asks_for: bool = False


@dataclass(frozen=True)
class Interval:
    """How long something may take, and where that comes from: a day worked out from it cites `key` and `version`."""

    key: str
    label: str
    easy: str
    value: int
    unit: str
    status: str
    authority: str
    citation: str
    version: int
    jurisdiction: str
    kind: str
    effective_from: date
    reviewed_by: str
    effective_to: date | None = None
    url: str = ""

    def ends_on(self, start: date) -> date:
        """The last day, when it begins on this day; hours and minutes end on the same day or the next."""
        return _LATER[self.unit](start, self.value)


@dataclass(frozen=True)
class Term:
    """One entry of a closed list: what staff read, and what the person reads; where it comes from."""

    key: str
    label: str
    easy: str
    status: str
    citation: str
    version: int
    symbol: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Helpline:
    """Whom to ring, and when: `use` says on which page it stands (one of HELPLINE_USES)."""

    key: str
    number: str
    label: str
    easy: str
    use: str
    status: str
    citation: str
    version: int
    symbol: str = "phone"
    name: str = ""


@dataclass(frozen=True)
class Nudge:
    """A word that makes somebody smaller: how it is written, why it does, and what can stand in its place."""

    key: str
    finds: tuple[str, ...]
    why: str
    plain: tuple[str, ...]
    status: str
    citation: str
    version: int
    url: str = ""


@dataclass(frozen=True)
class Pack:
    """Everything one place requires, by key, in its own order."""

    name: str
    areas: dict[str, Area]
    questions: dict[str, Question]
    intervals: dict[str, Interval]
    limits: dict[str, Term]
    challenges: dict[str, Term]
    pressures: dict[str, Term]
    happenings: dict[str, Term]
    whereabouts: dict[str, Term]
    helplines: dict[str, Helpline]
    facts: dict[str, Term] = field(default_factory=dict)
    nudges: dict[str, Nudge] = field(default_factory=dict)

    def ring(self, *uses: str) -> list[Helpline]:
        """Whom to ring in these cases, in the order of the pack and the reader's language."""
        return [
            replace(each, label=told(each.label), easy=told(each.easy))
            for each in self.helplines.values()
            if each.use in uses
        ]

    @property
    def terms(self) -> list[Term]:
        """Every entry of its closed lists: limits, challenges, pressures, what happens to people, and where."""
        lists = (self.limits, self.challenges, self.pressures, self.facts, self.happenings, self.whereabouts)
        return [term for each in lists for term in each.values()]


def told(text: str) -> str:
    """A sentence of a pack in the reader's language."""
    return gettext(text) if text else ""


@lru_cache
def pack(name: str) -> Pack:
    """The pack of this name, read once; raises PackIsWrong where it cannot be read."""
    folder = PACKS / name
    if not folder.is_dir():
        raise PackIsWrong(f"There is no pack {name}.")
    return read(folder)


def read(folder: Path) -> Pack:
    """Read a pack from a folder of TOML files into typed values."""
    questions = [_typed(Question, _toml(path), path) for path in sorted((folder / "questions").glob("*.toml"))]
    areas, intervals = folder / "areas.toml", folder / "intervals.toml"
    return Pack(
        name=folder.name,
        areas=_by_key([_typed(Area, row, areas) for row in _rows(areas, "area")], areas),
        questions=_by_key(questions, folder / "questions"),
        intervals=_by_key([_typed(Interval, row, intervals) for row in _rows(intervals, "interval")], intervals),
        limits=_terms(folder / "limits.toml"),
        challenges=_terms(folder / "challenges.toml"),
        pressures=_terms(folder / "pressures.toml"),
        happenings=_terms(folder / "happenings.toml"),
        whereabouts=_terms(folder / "whereabouts.toml"),
        helplines=_helplines(folder / "helplines.toml"),
        facts=_terms(folder / "facts.toml", "fact"),
        nudges=_nudges(folder / "nudges.toml"),
    )


def _terms(path: Path, kind: str = "term") -> dict[str, Term]:
    """A closed list; a pack that leaves one out has none."""
    rows = _rows(path, kind) if path.exists() else []
    return _by_key([_typed(Term, row, path) for row in rows], path)


def _helplines(path: Path) -> dict[str, Helpline]:
    """Whom to ring; a pack that leaves it out has nobody."""
    rows = _rows(path, "helpline") if path.exists() else []
    return _by_key([_typed(Helpline, row, path) for row in rows], path)


def _nudges(path: Path) -> dict[str, Nudge]:
    """Words that make somebody smaller; a pack that leaves them out suggests nothing."""
    rows = _rows(path, "nudge") if path.exists() else []
    return _by_key([_typed(Nudge, row, path) for row in rows], path)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise PackIsWrong(f"{path.parent.name}/{path.name} cannot be read: {problem}") from problem


def _rows(path: Path, kind: str) -> list[dict[str, Any]]:
    """The tables of one file, each with what `[pack]` says for all of them."""
    found = _toml(path)
    return [{**found.get("pack", {}), **row} for row in found.get(kind, [])]


def _typed(kind: type[T], row: dict[str, Any], path: Path) -> T:
    known = {each.name for each in fields(kind)}
    facts = {name: tuple(v) if isinstance(v, list) else v for name, v in row.items() if name in known}
    try:
        return kind(**facts)
    except TypeError as problem:
        raise PackIsWrong(f'{path.parent.name}/{path.name}, "{row.get("key", "?")}": {problem}') from problem


def _by_key(rows: list[Any], path: Path) -> dict[str, Any]:
    found = {row.key: row for row in rows}
    if len(found) < len(rows):
        raise PackIsWrong(f"{path.parent.name}/{path.name} uses a key twice.")
    return found


# --- days later -----------------------------------------------------------------------------------------------------


def _working_days_later(start: date, days: int) -> date:
    # Monday to Friday; bank holidays differ by place and come with the pack of a place.
    day = start
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day


def _months_later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(start.day, last))


_LATER: dict[str, Callable[[date, int], date]] = {
    "working_days": _working_days_later,
    "days": lambda start, n: start + timedelta(days=n),
    "weeks": lambda start, n: start + timedelta(weeks=n),
    "months": _months_later,
    "hours": lambda start, n: start + timedelta(days=-(-n // 24)),
    "minutes": lambda start, n: start + timedelta(days=n // (24 * 60)),
    "times": lambda start, _n: start,  # how often something may be tried: it takes no time
}


# --- is it well made? -------------------------------------------------------------------------------------------------


def sentences(found: Pack) -> list[str]:
    """Every sentence of a pack that somebody reads: for translators, and for the reading checks."""
    of_areas = [text for a in found.areas.values() for text in (a.label, a.easy, a.staff)]
    of_questions = [text for q in found.questions.values() for text in (q.asks, q.easy, q.why, q.asks_again)]
    return [
        *of_areas,
        *of_questions,
        *(text for i in found.intervals.values() for text in (i.label, i.easy)),
        *(text for t in found.terms for text in (t.label, t.easy)),
        *(text for h in found.helplines.values() for text in (h.label, h.easy)),
        *(text for n in found.nudges.values() for text in (n.why, *n.plain)),
    ]


def mistakes(found: Pack) -> list[str]:
    """What is wrong with a pack, one sentence each; none is right."""
    wrong = [problem for q in found.questions.values() for problem in _mistakes_of(q, found)]
    for area in found.areas.values():
        wrong += [f"{area.key}: {p}" for text in (area.label, area.easy) for p in mistakes_of_sentence(text)]
    for interval in found.intervals.values():
        wrong += [f"{interval.key}: {p}" for p in mistakes_of_sentence(interval.easy)]
        wrong += [] if interval.unit in _LATER else [f"{interval.key}: there is no unit {interval.unit}"]
    wrong += [f"{term.key}: {p}" for term in found.terms for p in mistakes_of_sentence(term.easy)]
    wrong += [problem for each in found.helplines.values() for problem in _mistakes_of_helpline(each)]
    wrong += [
        f"{n.key}: it finds nothing, or offers nothing" for n in found.nudges.values() if not (n.finds and n.plain)
    ]
    return wrong


def _mistakes_of_helpline(line: Helpline) -> list[str]:
    wrong = [f"{line.key}: {p}" for p in mistakes_of_sentence(line.easy)]
    wrong += [] if line.use in HELPLINE_USES else [f"{line.key}: there is no use {line.use}"]
    right = line.number.replace(" ", "").isdigit()
    return wrong + ([] if right else [f"{line.key}: {line.number} is no number to ring"])


def _mistakes_of(question: Question, found: Pack) -> list[str]:
    asked = [text for text in (question.asks, question.easy, question.asks_again) if text]
    wrong = [problem for text in asked for problem in mistakes_of_question(text)]
    wrong += mistakes_of_sentence(question.why)
    wrong += [] if question.area in found.areas else [f"there is no area {question.area}"]
    wrong += [] if question.kept_as in KEPT_AS else [f"words cannot be kept as {question.kept_as}"]
    wrong += [] if question.why else ["it does not say why we ask"]
    wrong += [
        *_mistakes_of_answers(question),
        *_mistakes_of_asking_again(question),
        *_mistakes_of_going_on(question, found),
    ]
    return [f"{question.key}: {problem}" for problem in wrong]


def _mistakes_of_answers(question: Question) -> list[str]:
    fewest, most = FORMATS.get(question.format, (0, -1))
    options, wrong = question.options, []
    if not fewest <= len(options) <= most:
        wrong += [f"{len(options)} answers do not suit the format {question.format}"]
    wrong += ["an answer stands there twice"] if len(set(options)) < len(options) else []
    wrong += [f"{each} makes it a question for yes or no" for each in YES_AND_NO if each in options]
    if question.format == "three_way" and set(options) != set(SCALE):
        wrong += [f"a scale has these three points: {', '.join(SCALE)}"]
    if question.sorts and question.format != "pictures":
        wrong += ["only pictures can be sorted"]
    if question.preferred and (question.preferred not in options or len(options) < 3):
        wrong += ["what the service prefers must be one of three answers or more"]
    return wrong


def _mistakes_of_asking_again(question: Question) -> list[str]:
    if not question.matters:
        return ["it is asked again, but does not say that it matters"] if question.again or question.asks_again else []
    wrong = [] if question.format == "either_or" else ["what matters is asked as either or, to be compared"]
    if len(question.again) != len(question.options) or set(question.again) & set(question.options):
        wrong += ["it matters, and needs other pictures to be asked again"]
    return wrong + ([] if question.asks_again else ["it matters, and needs other words to be asked again"])


def _mistakes_of_going_on(question: Question, found: Pack) -> list[str]:
    wrong = [f"after {key} comes no answer of its own" for key in question.then if key not in question.options]
    for key in question.then.values():
        after = found.questions.get(key)
        if after is None or after.format != "either_or" or question.format != "either_or":
            wrong += [f"{key} cannot come after it: both must be either or"]
    return wrong


def check(**_asked: object) -> list[CheckMessage]:
    """Django's system check: every pack can be read and is well made."""
    found: list[CheckMessage] = []
    for folder in sorted(path for path in PACKS.iterdir() if (path / "areas.toml").exists()):
        try:
            wrong = mistakes(read(folder))
        except PackIsWrong as problem:
            wrong = [str(problem)]
        found += [Error(text, obj=f"pack {folder.name}", id="packs.E001") for text in wrong]
    return found
