"""Observation, when it says how far a goal was reached (goal attainment scaling score)."""

from firsthand.fhir import gas, words
from firsthand.fhir.elements import Coding, at, codings, concept, each, text, tidy
from firsthand.fhir.exact import Element
from firsthand.fhir.facts import Pointer, ScoreFacts, Scorer
from firsthand.fhir.references import Find
from firsthand.fhir.what_matters import reference

_BY_PERFORMER: dict[str, Scorer] = {"Patient": "person", "RelatedPerson": "caregiver"}
_VOID = ("entered-in-error", "cancelled", "registered")


def is_score(resource: Element) -> bool:
    """Whether this Observation scores a goal."""
    if text(resource, "resourceType") != "Observation" or text(resource, "status") in _VOID:
        return False
    return bool(_code(resource)) and _level(resource) is not None and bool(each(resource, "focus"))


def read(resource: Element, *, key: str, find: Find) -> ScoreFacts:
    """A score: the step reached, who says so, and whether it is where the goal began. Call only when `is_score`."""
    code, scorers = _code(resource), [find(one) for one in each(resource, "performer")]
    scorer = next(iter(scorers), Pointer())
    return ScoreFacts(
        key=key,
        subject=find(at(resource, "subject")),
        goal=find(at(resource, "focus", 0)),
        by=words.SCORE_OF.get(code) or _BY_PERFORMER.get(scorer.kind, "practitioner"),
        baseline=code in words.BASELINES,
        level=_level(resource) or 0,
        scored_at=text(resource, "effectiveDateTime") or text(resource, "effectivePeriod", "start"),
        scorer=scorer,
        note="\n\n".join(text(one, "text") for one in each(resource, "note")),
    )


def write(facts: ScoreFacts, *, over: Element | None = None, was: ScoreFacts | None = None) -> Element:
    """A score as a STU1 Observation; one that came goes out as it came, for scores are never changed."""
    if over is not None and facts == was:
        return over
    found = words.BASELINE if facts.baseline else words.SCORES[facts.by]
    return tidy(
        {
            "resourceType": "Observation",
            "meta": {"profile": [words.PROFILES["Score"]]},
            "status": "final",
            "category": [concept(words.SURVEY)],
            "code": concept(found),
            "subject": reference(facts.subject),
            "focus": [reference(facts.goal)],
            "effectiveDateTime": facts.scored_at,
            "performer": [reference(facts.scorer)] if facts.scorer else [],
            "valueCodeableConcept": concept(words.LEVELS[facts.level]),
            "note": [{"text": facts.note}] if facts.note else [],
        }
    )


def _code(resource: Element) -> str:
    """The score's code as `words` knows it; the ballot left the check digit off."""
    for one in codings(at(resource, "code")):
        bare = one.code.partition("-")[0]
        for known in (one.code, bare):
            if _is_loinc(one) and (known in words.SCORE_OF or known in words.BASELINES):
                return known
    return ""


def _is_loinc(one: Coding) -> bool:
    return one.system in ("", words.LOINC)


def _level(resource: Element) -> int | None:
    named = gas.level_of(at(resource, "valueCodeableConcept"))
    if named is not None:
        return named
    number = at(resource, "valueInteger")
    return gas.whole_level(at(resource, "valueQuantity", "value") if number is None else number)
