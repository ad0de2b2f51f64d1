"""The demonstration world as typed values, read from the TOML files beside this one. Days are told as days ago."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from firsthand.people.hours import Hours

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FOLDER = Path(__file__).parent
T = TypeVar("T", bound="DataclassInstance")


@dataclass(frozen=True)
class AgencyTold:
    """An agency."""

    key: str
    name: str
    helpline: str


@dataclass(frozen=True)
class TeamTold:
    """A team of an agency."""

    key: str
    agency: str
    name: str


@dataclass(frozen=True)
class StaffTold:
    """Somebody an agency employs."""

    key: str
    name: str
    title: str
    team: str
    lead: bool = False
    glass: bool = False
    keeps_safe: bool = False


@dataclass(frozen=True)
class CommissionerTold:
    """Somebody who reads what agencies publish."""

    key: str
    name: str
    of: str


@dataclass(frozen=True)
class RotaTold:
    """Who reads what is wrong, and when."""

    agency: str
    name: str
    hours: tuple[tuple[tuple[int, ...], str, str], ...]
    phone: str
    members: tuple[str, ...]
    next_in_line: tuple[str, ...] = ()

    @property
    def told(self) -> list[Hours]:
        """Its hours as the act takes them."""
        return [Hours(tuple(days), time.fromisoformat(b), time.fromisoformat(e)) for days, b, e in self.hours]


@dataclass(frozen=True)
class Says:
    """Something said: by the person, or written down by staff (`by`); words as they were said, spelling and all."""

    key: str
    ago: int
    words: str = ""
    symbols: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()  # pictures put into places: "music=good"
    q: str = ""
    area: str = ""
    manner: str = "typed"
    whose: str = "self"
    helped: str = ""
    scribed: str = ""
    present: str = ""
    with_staff: bool = False
    by: str = ""
    kind: str = "words"
    kept: bool = False
    asks: bool = False
    language: str = ""
    to: tuple[str, ...] = ()


@dataclass(frozen=True)
class ViewTold:
    """What staff think of an area of life, and whether they see the person's words (`on`) the same."""

    by: str
    ago: int
    area: str
    text: str
    key: str = ""
    on: str = ""
    same: str = ""


@dataclass(frozen=True)
class StanceTold:
    """What the person thinks of a view, a goal or a promise."""

    ago: int
    about: str
    thinks: str
    why: str = ""


@dataclass(frozen=True)
class ReplyTold:
    """An answer to something the person said."""

    to: str
    by: str
    ago: int
    answer: str
    text: str
    limit: str = ""
    ways: tuple[str, ...] = ()


@dataclass(frozen=True)
class WorryTold:
    """Something is wrong, told to the rota; about a worker, by their key; closed by the person so many days ago."""

    key: str
    ago: int
    words: str
    symbols: tuple[str, ...] = ()
    kind: str = "else"
    about: str = ""
    route: str = "here"
    closed: int | None = None


@dataclass(frozen=True)
class BecauseTold:
    """Why a promise is late, cannot be kept or stops; for a late one the day it will be done, in days from now."""

    ago: int
    because: str
    until: int = 0


@dataclass(frozen=True)
class AnswerTold:
    """The person's own answer: did it happen?"""

    ago: int
    answer: str
    words: str = ""


@dataclass(frozen=True)
class PromiseTold:
    """A promise and what became of it; `due` is in days from now, the rest in days ago."""

    text: str
    due: int
    owner: str = ""
    owner_name: str = ""
    key: str = ""
    accepted: int | None = None
    done: int | None = None
    late: BecauseTold | None = None
    cannot: BecauseTold | None = None
    answers: tuple[AnswerTold, ...] = ()


@dataclass(frozen=True)
class NoteTold:
    """What happened, what the person said or showed, and what comes next."""

    by: str
    ago: int
    happened: str
    said: str = ""
    seen: str = ""
    next: PromiseTold | None = None


@dataclass(frozen=True)
class ScoreTold:
    """Where a goal stands on its scale, as one of them sees it."""

    by: str
    ago: int
    step: int
    scorer: str = ""
    baseline: bool = False


@dataclass(frozen=True)
class GoalTold:
    """A goal that answers words, or is ours and why; its scale from much worse to much better; its promises."""

    text: str
    area: str
    promises: tuple[PromiseTold, ...]
    key: str = ""
    words: str = ""
    more: tuple[str, ...] = ()
    because: str = ""
    importance: int | None = None
    confidence: int | None = None
    target: int | None = None
    levels: tuple[str, ...] = ()
    scores: tuple[ScoreTold, ...] = ()


@dataclass(frozen=True)
class PlanTold:
    """A plan: written so many days ago, agreed by the person so many days ago or not yet."""

    title: str
    by: str
    ago: int
    review: int
    goals: tuple[GoalTold, ...]
    words: str = ""
    agreed: int | None = None
    again: bool = True


@dataclass(frozen=True)
class CircleTold:
    """Somebody beside the person: family, friend."""

    name: str
    role: str
    basis: str
    topics: tuple[str, ...]
    days: int


@dataclass(frozen=True)
class ShareTold:
    """What may pass to another agency, why and for how many days."""

    to: str
    topics: tuple[str, ...]
    purpose: str
    days: int


@dataclass(frozen=True)
class SomebodyTold:
    """One invented person with everything said and done round them."""

    key: str
    preferred: str
    given: str
    family: str
    pronouns: str
    age: int
    birthday: str
    nhs: str
    phone: str
    address: str
    postcode: str
    setting: str
    team: tuple[str, ...]
    says: tuple[Says, ...]
    plan: PlanTold
    language: str = "en-gb"
    partners: tuple[str, ...] = ()
    shares: tuple[ShareTold, ...] = ()
    circle: tuple[CircleTold, ...] = ()
    views: tuple[ViewTold, ...] = ()
    stances: tuple[StanceTold, ...] = ()
    replies: tuple[ReplyTold, ...] = ()
    worries: tuple[WorryTold, ...] = ()
    notes: tuple[NoteTold, ...] = ()

    def born(self, *, on: date) -> date:
        """The day of birth that makes them as old as told on this day."""
        month, day = (int(part) for part in self.birthday.split("-"))
        return date(on.year - self.age - ((month, day) > (on.month, on.day)), month, day)

    @property
    def promises(self) -> tuple[PromiseTold, ...]:
        """Every promise of the plan and of notes."""
        return tuple(p for g in self.plan.goals for p in g.promises) + tuple(n.next for n in self.notes if n.next)


@dataclass(frozen=True)
class World:
    """Everybody and every place."""

    agencies: tuple[AgencyTold, ...]
    teams: tuple[TeamTold, ...]
    staff: dict[str, StaffTold]
    rotas: tuple[RotaTold, ...]
    people: tuple[SomebodyTold, ...]
    commissioners: tuple[CommissionerTold, ...] = ()

    def agency_of(self, staff: str) -> str:
        """The agency that employs this member of staff."""
        return next(team.agency for team in self.teams if team.key == self.staff[staff].team)


@lru_cache
def world() -> World:
    """The demonstration world, read once."""
    places = tomllib.loads((FOLDER / "places.toml").read_text(encoding="utf-8"))
    return World(
        agencies=_each(AgencyTold, places["agency"]),
        teams=_each(TeamTold, places["team"]),
        staff={row["key"]: _made(StaffTold, row) for row in places["staff"]},
        rotas=_each(RotaTold, places["rota"]),
        people=tuple(_somebody(path) for path in sorted((FOLDER / "people").glob("*.toml"))),
        commissioners=_each(CommissionerTold, places["commissioner"]),
    )


def _somebody(path: Path) -> SomebodyTold:
    try:
        row = tomllib.loads(path.read_text(encoding="utf-8"))
        return _made(SomebodyTold, {**row, "key": path.stem.split("_", 1)[1]})
    except (ValueError, TypeError, KeyError) as problem:
        raise ValueError(f"world/people/{path.name}: {problem}") from problem


def _each(kind: type[T], rows: Iterable[dict[str, Any]]) -> tuple[T, ...]:
    return tuple(_made(kind, row) for row in rows)


INSIDE: dict[str, type] = {
    "says": Says, "views": ViewTold, "stances": StanceTold, "replies": ReplyTold, "worries": WorryTold,
    "notes": NoteTold, "circle": CircleTold, "shares": ShareTold, "goals": GoalTold, "promises": PromiseTold,
    "answers": AnswerTold, "scores": ScoreTold, "plan": PlanTold, "next": PromiseTold, "late": BecauseTold,
    "cannot": BecauseTold,
}  # fmt: skip
NAMED = {"is": "answer", "as": "scorer"}
"""Words of the files that Python keeps for itself."""


def _made(kind: type[T], row: dict[str, Any]) -> T:
    """One table as its dataclass, tables inside it too; a name the dataclass does not have is an error."""
    facts = {NAMED.get(name, name): _value(name, value) for name, value in row.items()}
    unknown = set(facts) - {field.name for field in fields(kind)}
    if unknown:
        raise ValueError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    return kind(**facts)


def _value(name: str, value: Any) -> Any:
    inside = INSIDE.get(name)
    if inside and isinstance(value, dict):
        return _made(inside, value)
    if isinstance(value, list):
        return _each(inside, value) if inside else tuple(value)
    return value
