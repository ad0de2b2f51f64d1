"""CarePlan: goals and what is to be done about them."""

from collections.abc import Mapping

from firsthand.fhir import action, goal, words
from firsthand.fhir.elements import at, codings, concept, each, text, tidy
from firsthand.fhir.exact import Element
from firsthand.fhir.facts import ActionFacts, GoalFacts, PlanFacts
from firsthand.fhir.overlay import Part, overlaid
from firsthand.fhir.references import Find
from firsthand.fhir.what_matters import reference


def read(resource: Element, *, key: str, find: Find) -> PlanFacts:
    """A plan with the goals and actions it points to, and those it holds inside."""
    subject = find(at(resource, "subject"))
    inside = [one for one in each(resource, "contained") if text(one, "resourceType") == "Goal" and text(one, "id")]
    detailed = [(i, one) for i, one in enumerate(each(resource, "activity")) if isinstance(at(one, "detail"), dict)]
    return PlanFacts(
        key=key,
        subject=subject,
        title=_title(resource),
        status=text(resource, "status"),
        intent=text(resource, "intent"),
        categories=tuple(one for category in each(resource, "category") for one in codings(category)),
        starts=text(resource, "period", "start"),
        ends=text(resource, "period", "end"),
        goals=tuple(find(one) for one in each(resource, "goal")),
        actions=tuple(find(at(one, "reference")) for one in each(resource, "activity") if "reference" in one),
        inner_goals=tuple(goal.read(one, key=f"{key}#{text(one, 'id')}", find=find) for one in inside),
        inner_actions=tuple(
            action.read_detail(one, key=f"{key}#activity[{i}]", subject=subject, find=find) for i, one in detailed
        ),
        author=find(at(resource, "author")),
    )


def write(facts: PlanFacts, *, over: Element | None = None, was: PlanFacts | None = None) -> Element:
    """A CarePlan. Over the one that came (`was` is how it reads), only what was changed here is changed there."""
    if over is None or was is None:
        return _new(facts)
    return overlaid(over, now=facts, was=was, parts=_PARTS)


def _new(facts: PlanFacts) -> Element:
    return tidy(
        {
            "resourceType": "CarePlan",
            "meta": {"profile": [words.PROFILES["CarePlan"]]},
            "status": facts.status,
            "intent": facts.intent or "plan",
            "category": [concept(one) for one in facts.categories or (words.ASSESS_PLAN,)],
            "title": facts.title,
            "subject": reference(facts.subject),
            "period": tidy({"start": facts.starts, "end": facts.ends}),
            "author": reference(facts.author),
            "goal": [reference(one) for one in facts.goals],
            "activity": [{"reference": reference(one)} for one in facts.actions],
        }
    )


def _title(resource: Element) -> str:
    """What the plan is called: its title, its description, else the words of its category."""
    said = [text(resource, "title"), text(resource, "description")]
    return next((one for one in [*said, *(text(c, "text") for c in each(resource, "category"))] if one.strip()), "")


def _contained(over: Element, facts: PlanFacts, was: PlanFacts) -> list[Element]:
    now: Mapping[str, GoalFacts] = {one.key: one for one in facts.inner_goals}
    then = {one.key.rpartition("#")[2]: one for one in was.inner_goals}
    changed = []
    for one in each(over, "contained"):
        past = then.get(text(one, "id")) if text(one, "resourceType") == "Goal" else None
        current = now.get(past.key) if past else None
        changed.append(goal.write(current, over=one, was=past) if current else one)
    return changed


def _goals(over: Element, facts: PlanFacts, was: PlanFacts) -> list[Element]:
    """References that still hold stay as they were written; new ones follow."""
    kept = zip(each(over, "goal"), was.goals, strict=True)
    added = [reference(one) for one in facts.goals if one not in was.goals]
    return [written for written, pointer in kept if pointer in facts.goals] + added


def _activities(over: Element, facts: PlanFacts, was: PlanFacts) -> list[Element]:
    """What stood there with its changes, less what was taken out here, and then what was added here."""
    now: Mapping[str, ActionFacts] = {one.key: one for one in facts.inner_actions}
    then = {one.key: one for one in was.inner_actions}
    pointers = iter(was.actions)
    stays = []
    for position, one in enumerate(each(over, "activity")):
        key = f"{was.key}#activity[{position}]"
        if "reference" in one and next(pointers) not in facts.actions:
            continue
        both = key in now and key in then
        stays.append(action.write_detail(now[key], over=one, was=then[key]) if both else one)
    return stays + [{"reference": reference(one)} for one in facts.actions if one not in was.actions]


def _period(over: Element, facts: PlanFacts) -> Element:
    found = at(over, "period")
    return tidy({**(found if isinstance(found, dict) else {}), "start": facts.starts, "end": facts.ends})


_PARTS: tuple[Part, ...] = (
    ("title", "title", lambda now, was, over: now.title),
    ("status", "status", lambda now, was, over: now.status),
    ("starts", "period", lambda now, was, over: _period(over, now)),
    ("ends", "period", lambda now, was, over: _period(over, now)),
    ("goals", "goal", lambda now, was, over: _goals(over, now, was)),
    ("inner_goals", "contained", lambda now, was, over: _contained(over, now, was)),
    ("actions", "activity", lambda now, was, over: _activities(over, now, was)),
    ("inner_actions", "activity", lambda now, was, over: _activities(over, now, was)),
)
