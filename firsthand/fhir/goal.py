"""Goal: what somebody wants to be true."""

from firsthand.fhir import gas, words
from firsthand.fhir.elements import Coding, at, codings, concept, concept_text, each, text, tidy, without
from firsthand.fhir.exact import Element
from firsthand.fhir.facts import GoalFacts
from firsthand.fhir.overlay import Part, overlaid
from firsthand.fhir.references import Find
from firsthand.fhir.what_matters import reference


def read(resource: Element, *, key: str, find: Find) -> GoalFacts:
    """A goal with its scale, and what it says it answers."""
    achievement = codings(at(resource, "achievementStatus"))
    return GoalFacts(
        key=key,
        subject=find(at(resource, "subject")),
        text=concept_text(at(resource, "description")),
        lifecycle=text(resource, "lifecycleStatus"),
        achievement=achievement[0].code if achievement else "",
        categories=tuple(one for category in each(resource, "category") for one in codings(category)),
        starts=text(resource, "startDate"),
        due=next((text(one, "dueDate") for one in each(resource, "target") if text(one, "dueDate")), ""),
        expressed_by=find(at(resource, "expressedBy")),
        addresses=tuple(find(one) for one in each(resource, "addresses")),
        levels=gas.read(resource),
        has_scale=_is_scaled(resource),
    )


def write(facts: GoalFacts, *, over: Element | None = None, was: GoalFacts | None = None) -> Element:
    """A Goal. Over the one that came (`was` is how it reads), only what was changed here is changed there."""
    if over is None or was is None:
        return _new(facts)
    return overlaid(over, now=facts, was=was, parts=_PARTS)


def _new(facts: GoalFacts) -> Element:
    profile = words.PROFILES["ScaledGoal" if facts.levels else "Goal"]
    return tidy(
        {
            "resourceType": "Goal",
            "meta": {"profile": [profile]},
            "extension": gas.write(facts.levels),
            "lifecycleStatus": facts.lifecycle,
            "achievementStatus": _achievement(facts),
            "category": _categories(facts),
            "description": {"text": facts.text},
            "subject": reference(facts.subject),
            "startDate": facts.starts,
            "target": [{"dueDate": facts.due}] if facts.due else [],
            "expressedBy": reference(facts.expressed_by),
            "addresses": [reference(one) for one in facts.addresses],
        }
    )


def _is_scaled(resource: Element) -> bool:
    measures = [one for target in each(resource, "target") for one in codings(at(target, "measure"))]
    scaled = any(one.system == words.LOINC and one.code.partition("-")[0] in _SCALES for one in measures)
    return scaled or bool(gas.read(resource))


_SCALES = {code.partition("-")[0] for code in words.BASELINES}


def _achievement(facts: GoalFacts) -> Element:
    return concept(Coding(words.ACHIEVEMENT, facts.achievement)) if facts.achievement else {}


def _categories(facts: GoalFacts) -> list[Element]:
    return [concept(one) for one in facts.categories]


def _targets(resource: Element, due: str) -> list[Element]:
    """The targets with the first day in them exchanged; everything else about them stays."""
    targets = each(resource, "target")
    dated = next((i for i, one in enumerate(targets) if text(one, "dueDate")), None)
    if dated is None:
        return [*targets, {"dueDate": due}]
    changed = {**targets[dated], "dueDate": due} if due else without(targets[dated], "dueDate")
    return [one for one in [*targets[:dated], changed, *targets[dated + 1 :]] if one]


def _addresses(over: Element, facts: GoalFacts, was: GoalFacts) -> list[Element]:
    """What it answers: references that still hold stay as they were written, new ones are added."""
    kept = zip(each(over, "addresses"), was.addresses, strict=True)
    still = [written for written, pointer in kept if pointer in facts.addresses]
    return still + [reference(one) for one in facts.addresses if one not in was.addresses]


_PARTS: tuple[Part, ...] = (
    ("lifecycle", "lifecycleStatus", lambda now, was, over: now.lifecycle),
    ("achievement", "achievementStatus", lambda now, was, over: _achievement(now)),
    ("text", "description", lambda now, was, over: {"text": now.text}),
    ("categories", "category", lambda now, was, over: _categories(now)),
    ("starts", "startDate", lambda now, was, over: now.starts),
    ("due", "target", lambda now, was, over: _targets(over, now.due)),
    ("levels", "extension", lambda now, was, over: gas.replace(over, now.levels)),
    ("addresses", "addresses", lambda now, was, over: _addresses(over, now, was)),
)
