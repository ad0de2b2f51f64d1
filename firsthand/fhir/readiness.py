"""Observation, when it says how important a goal is to the person, or how confident they are (0 to 10)."""

from typing import Literal

from firsthand.fhir import words
from firsthand.fhir.elements import Coding, at, codings, concept, each, text, tidy
from firsthand.fhir.exact import Element
from firsthand.fhir.facts import ReadinessFacts
from firsthand.fhir.overlay import Part, overlaid
from firsthand.fhir.references import Find
from firsthand.fhir.what_matters import reference

_TEN = 10
_KINDS: dict[str, Literal["importance", "confidence"]] = {"importance": "importance", "confidence": "confidence"}


def is_readiness(resource: Element) -> bool:
    """Whether this Observation rates importance or confidence for a goal."""
    return text(resource, "resourceType") == "Observation" and _kind(resource) is not None and _value(resource) >= 0


def read(resource: Element, *, key: str, find: Find) -> ReadinessFacts:
    """The rating. Call only when `is_readiness`."""
    return ReadinessFacts(
        key=key,
        subject=find(at(resource, "subject")),
        goal=find(at(resource, "focus", 0)),
        kind=_kind(resource) or "importance",
        value=_value(resource),
        said_at=text(resource, "effectiveDateTime"),
    )


def write(facts: ReadinessFacts, *, over: Element | None = None, was: ReadinessFacts | None = None) -> Element:
    """A rating; over the one that came, only the number is changed, and only where it was changed here."""
    if over is not None and was is not None:
        return overlaid(over, now=facts, was=was, parts=_PARTS)
    return tidy(
        {
            "resourceType": "Observation",
            "meta": {"profile": [words.PROFILES["Readiness"]]},
            "status": "final",
            "category": [concept(words.SURVEY)],
            "code": concept(Coding(words.READINESS, facts.kind, facts.kind.capitalize())),
            "subject": reference(facts.subject),
            "focus": [reference(facts.goal)],
            "effectiveDateTime": facts.said_at,
            "performer": [reference(facts.subject)],
            "valueQuantity": {"value": facts.value},
        }
    )


_PARTS: tuple[Part, ...] = (
    ("value", "valueInteger", lambda now, was, over: now.value if "valueInteger" in over else None),
    (
        "value",
        "valueQuantity",
        lambda now, was, over: {**over["valueQuantity"], "value": now.value} if "valueQuantity" in over else None,
    ),
)


def _kind(resource: Element) -> Literal["importance", "confidence"] | None:
    if text(resource, "status") == "entered-in-error" or not each(resource, "focus"):
        return None
    for one in codings(at(resource, "code")):
        if words.READINESS_SYSTEM in one.system and one.code in _KINDS:
            return _KINDS[one.code]
    return None


def _value(resource: Element) -> int:
    """The rating, or -1 when it is none that the scale has."""
    number = at(resource, "valueInteger")
    found = at(resource, "valueQuantity", "value") if number is None else number
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= _TEN else -1
