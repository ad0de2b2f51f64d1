"""One person's record leaving: every original with what was changed here since, then what began here.

Originals are those of one agency, the viewer's own where it has any: two agencies may both have a Goal/1, and to take
one for the other would mix them up. What other agencies share goes out as our own rows tell it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar
from uuid import UUID

from django.db.models import Model

from firsthand.base import files
from firsthand.fhir import action, care_plan, goal, leaving, patient, readiness, score, understanding, what_matters
from firsthand.fhir.exact import Element, parse
from firsthand.fhir.facts import (
    ActionFacts,
    GoalFacts,
    LevelFacts,
    PersonFacts,
    PlanFacts,
    Pointer,
    ReadinessFacts,
    ScoreFacts,
    StaffFacts,
    StatementFacts,
)
from firsthand.fhir.models import Original
from firsthand.fhir.reading import Item
from firsthand.fhir.references import Index, is_absolute
from firsthand.fhir.understanding import Facts
from firsthand.people.access import Record
from firsthand.people.models import Agency
from firsthand.plans.models import Goal, GoalWords, Level, Plan, Promise, Score
from firsthand.voice.models import Statement

F = TypeVar("F")
M = TypeVar("M", bound=Model)
Told = tuple[str, Element]
"""A resource under its key."""


class Departure:
    """What leaves about one person, as this viewer may read it."""

    def __init__(self, *, record: Record) -> None:
        self.record = record
        originals = _of_one_agency(self._rows(Original), record.viewer.agency_id)
        self.items = _items(originals)
        self.facts = _facts(self.items)
        self.row_of = {row.key: row.about for row in originals if row.about and row.key in self.facts}
        self.key_of = {(type(self.facts[key]), row): key for key, row in self.row_of.items()}
        self.taken_back = {row.takes_back_id for row in self._rows(Statement) if row.takes_back_id}
        self.said = {row.pk: row for row in self._rows(Statement) if row.pk not in self.taken_back}
        self.goal_rows = {row.pk: row for row in self._rows(Goal)}
        self.promise_rows = {row.pk: row for row in self._rows(Promise)}
        self.patient_key = next((one.key for one in self._came(PersonFacts)), f"Patient/{record.person.id}")
        self.teller = self._teller(originals)
        self.now: dict[str, Facts] = {}
        self.own: dict[str, Element] = {}

    def resources(self) -> Iterator[Told]:
        """Every resource under its key: the person first, then what came, then what is ours."""
        yield self.patient_key, self._person()
        self._goals()
        self._promises()
        self._plans()
        self._scores()
        for key, item in self.items.items():
            if key != self.patient_key:
                yield key, _named(self._told(key, item), item.id or self._own_id(key))
        yield from self.own.items()

    # --- what there is ----------------------------------------------------------------------------------------------

    def _rows(self, model: type[M]) -> list[M]:
        return list(self.record.rows(model).order_by("id"))

    def _came(self, kind: type[F]) -> list[F]:
        return [one for one in self.facts.values() if isinstance(one, kind)]

    def _teller(self, originals: Sequence[Original]) -> leaving.Teller:
        agency = Agency.objects.filter(pk__in={row.agency_id for row in originals}).first()
        who = next(iter(self._came(PersonFacts)), None)
        return leaving.Teller(
            subject=Pointer(key=self.patient_key, kind="Patient"),
            agency=agency.name if agency else "",
            called=(who.preferred_name or who.family) if who else "",
            names={one.key: one.name for one in self._came(StaffFacts)},
        )

    def _key(self, kind: type, row: UUID, type_: str) -> str:
        """The key a row of ours goes out under: the one it came with, or its own."""
        return self.key_of.get((kind, row)) or f"{type_}/{row}"

    def _own_id(self, key: str) -> str:
        """An id for what came without one."""
        return str(self.row_of.get(key) or self.record.person.id)

    # --- what is so now ---------------------------------------------------------------------------------------------

    def _person(self) -> Element:
        item, was = self.items.get(self.patient_key), self.facts.get(self.patient_key)
        facts = was if isinstance(was, PersonFacts) else PersonFacts(key=self.patient_key)
        out = patient.write(leaving.person(self.record.person, facts), over=item.resource if item else None)
        return _named(out, item.id if item and item.id else str(self.record.person.id))

    def _goals(self) -> None:
        levels = self._levels()
        more: dict[UUID, list[UUID]] = defaultdict(list)
        for words in self._rows(GoalWords):
            if words.words_id not in more[words.goal_id]:
                more[words.goal_id].append(words.words_id)
        brought = {one.key: one for one in self._came(StatementFacts)}
        for row in self.goal_rows.values():
            answers = self._answers([row.words_id, *more[row.pk]])
            key = self._key(GoalFacts, row.pk, "Goal")
            was = self.facts.get(key)
            if isinstance(was, GoalFacts):
                then = [one.key for one in understanding.words_answered(was, brought)]
                self.now[key] = self.teller.goal(
                    row, was, levels=levels.get(row.pk, []), answers=answers, answered=then
                )
            else:
                told = self.teller.own_goal(row, key=key, levels=levels.get(row.pk, []), answers=answers)
                self._add(key, goal.write(told))
            self._ratings(row, key)

    def _levels(self) -> dict[UUID, list[LevelFacts]]:
        """The scale of each goal as it stands: the latest words of each step; steps without a number as they came."""
        found: dict[UUID, dict[object, LevelFacts]] = defaultdict(dict)
        for level in self._rows(Level):
            goal_row = self.goal_rows.get(level.goal_id)
            if goal_row is not None and level.draft == goal_row.draft:
                place = level.pk if level.step is None else level.step
                found[level.goal_id][place] = LevelFacts(level.step, level.text)
        return {key: list(steps.values()) for key, steps in found.items()}

    def _answers(self, rows: Sequence[UUID | None]) -> list[str]:
        """The words a goal rests on, by key; our own words go out with it, words taken back do not."""
        found = []
        for row in rows:
            if row is None:
                continue
            key = self._key(StatementFacts, row, "Observation")
            if key not in self.facts and row in self.said:
                self._add(key, what_matters.write(self.teller.own_words(self.said[row], key=key)))
            if key in self.facts or row in self.said:
                found.append(key)
        return found

    def _ratings(self, row: Goal, goal_key: str) -> None:
        for kind, value in (("importance", row.importance), ("confidence", row.confidence)):
            if value is None:
                continue
            came = [one for one in self._came(ReadinessFacts) if (one.goal.key, one.kind) == (goal_key, kind)]
            if came:
                latest = max(came, key=lambda one: one.said_at)
                self.now[latest.key] = leaving.rated(latest, value)
            else:
                key = f"Observation/{row.pk}-{kind}"
                self._add(key, readiness.write(self.teller.own_rating(row, goal=goal_key, kind=kind, value=value)))

    def _promises(self) -> None:
        for row in self.promise_rows.values():
            key = self._key(ActionFacts, row.pk, "ServiceRequest")
            was = self.facts.get(key)
            if isinstance(was, ActionFacts):
                self.now[key] = self.teller.promise(row, was)
            else:
                goal_key = self._key(GoalFacts, row.goal_id, "Goal") if row.goal_id in self.goal_rows else ""
                self._add(key, action.write(self.teller.own_promise(row, key=key, goal=goal_key)))

    def _plans(self) -> None:
        for row in self._rows(Plan):
            key = self._key(PlanFacts, row.pk, "CarePlan")
            was = self.facts.get(key)
            goals = [self._key(GoalFacts, one.pk, "Goal") for one in self.goal_rows.values() if one.plan_id == row.pk]
            promises = [one.pk for one in self.promise_rows.values() if one.plan_id == row.pk]
            actions = [self._key(ActionFacts, one, "ServiceRequest") for one in promises]
            if isinstance(was, PlanFacts):
                self.now[key] = self._plan_that_came(row, was, goals, actions)
            else:
                self._add(key, care_plan.write(self.teller.own_plan(row, key=key, goals=goals, actions=actions)))

    def _plan_that_came(self, row: Plan, was: PlanFacts, goals: list[str], actions: list[str]) -> PlanFacts:
        """With what was added here; what came with it stays as it was tied there."""
        now = self.teller.plan(
            row,
            was,
            goals=[key for key in goals if key not in self.facts],
            actions=[key for key in actions if key not in self.facts],
        )
        return leaving.with_inner(now, self.now)

    def _scores(self) -> None:
        for row in self._rows(Score):
            key = self._key(ScoreFacts, row.pk, "Observation")
            if key not in self.facts and row.goal_id in self.goal_rows:
                goal_key = self._key(GoalFacts, row.goal_id, "Goal")
                self._add(key, score.write(self.teller.own_score(row, key=key, goal=goal_key)))

    # --- as it goes out ---------------------------------------------------------------------------------------------

    def _add(self, key: str, resource: Element) -> None:
        self.own[key] = _named(resource, key.rpartition("/")[2])

    def _told(self, key: str, item: Item) -> Element:
        over, was, now = item.resource, self.facts.get(key), self.now.get(key)
        match was, now:
            case PersonFacts(), None:
                return patient.write(leaving.person(self.record.person, was), over=over)
            case GoalFacts(), GoalFacts():
                return goal.write(now, over=over, was=was)
            case ActionFacts(), ActionFacts():
                return action.write(now, over=over, was=was)
            case PlanFacts(), PlanFacts():
                return care_plan.write(now, over=over, was=was)
            case ReadinessFacts(), ReadinessFacts():
                return readiness.write(now, over=over, was=was)
        if self.row_of.get(key) in self.taken_back:
            return {**over, "status": "entered-in-error"}
        return over


def _of_one_agency(rows: list[Original], mine: UUID | None) -> list[Original]:
    agencies = Counter(row.agency_id for row in rows)
    chosen = mine if mine in agencies else next((agency for agency, _ in agencies.most_common(1)), None)
    return [row for row in rows if row.agency_id == chosen]


def _items(rows: Sequence[Original]) -> dict[str, Item]:
    """Whole resources by key; what is held inside another comes with that one."""
    keys = {row.key for row in rows}
    whole = [row for row in rows if row.key.rpartition("#")[0] not in keys]
    return {row.key: _item(row) for row in whole}


def _item(row: Original) -> Item:
    resource = parse(row.text or files.path_of(row.sha256).read_text())
    url = row.key if is_absolute(row.key) else ""
    return Item(row.file, row.place, row.resource_type, str(resource.get("id", "")), url, resource)


def _facts(items: dict[str, Item]) -> dict[str, Facts]:
    """How everything that came reads, and what plans hold inside."""
    index = Index(items.values())
    found = {key: understanding.read(item, key=key, find=index.finder(item)) for key, item in items.items()}
    facts: dict[str, Facts] = {key: one for key, one in found.items() if one is not None}
    for plan in [one for one in facts.values() if isinstance(one, PlanFacts)]:
        facts |= {one.key: one for one in plan.inner_goals} | {one.key: one for one in plan.inner_actions}
    return facts


def _named(resource: Element, id_: str) -> Element:
    """The resource with its id in its usual place."""
    rest = {name: value for name, value in resource.items() if name not in ("resourceType", "id")}
    return {"resourceType": resource["resourceType"], "id": id_, **rest}
