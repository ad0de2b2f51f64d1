"""Observation, when it holds what somebody said: what matters to them, what is in the way, what helps or burdens."""

from firsthand.fhir import words
from firsthand.fhir.elements import Coding, at, codings, concept, concept_text, each, strings, text, tidy
from firsthand.fhir.exact import Element
from firsthand.fhir.facts import Pointer, Speaker, StatementFacts
from firsthand.fhir.references import Find

_VOID = ("entered-in-error", "cancelled", "registered")
_STAFF = ("Practitioner", "PractitionerRole", "Organization", "CareTeam")


def is_said(resource: Element) -> bool:
    """Whether this Observation is something said rather than something measured."""
    if text(resource, "resourceType") != "Observation" or text(resource, "status") in _VOID:
        return False
    return _is_what_matters(resource) or _is_barrier(resource)


def read(resource: Element, *, key: str, find: Find) -> StatementFacts:
    """What was said: verbatim strings apart from what was picked out of a list, and who said it."""
    subject, speakers = find(at(resource, "subject")), [find(one) for one in each(resource, "performer")]
    code = at(resource, "code")
    return StatementFacts(
        key=key,
        subject=subject,
        said_by=speaker(subject, speakers),
        words=_verbatim(resource),
        picked=_picked(resource),
        asked=next(iter(codings(code)), Coding(display=concept_text(code))),
        about=tuple(find(one) for one in each(resource, "focus")),
        speaker=next(iter(speakers), Pointer()),
        said_at=text(resource, "effectiveDateTime") or text(resource, "effectivePeriod", "start"),
        status=text(resource, "status"),
    )


def write(facts: StatementFacts) -> Element:
    """A What Matters observation (STU1) for words that were said here."""
    said = {"valueString": facts.words} if facts.words else {"valueCodeableConcept": {"text": facts.picked}}
    asked = facts.asked if facts.asked.code else words.WHAT_MATTERS
    return tidy(
        {
            "resourceType": "Observation",
            "meta": {"profile": [words.PROFILES["WhatMatters"]]},
            "status": "final",
            "category": [concept(words.WHAT_MATTERS), concept(words.SURVEY)],
            "code": concept(asked, words=facts.asked.display),
            "subject": reference(facts.subject),
            "effectiveDateTime": facts.said_at,
            "performer": [reference(facts.speaker)] if facts.speaker else [],
            **said,
        }
    )


def speaker(subject: Pointer, speakers: list[Pointer]) -> Speaker:
    """Whose words they are: the person's only when the person alone is named as having given them."""
    if not speakers:
        return "not_said"
    if all(_is_same(one, subject) for one in speakers):
        return "person"
    return "practitioner" if all(one.kind in _STAFF for one in speakers) else "other"


def reference(pointer: Pointer) -> Element:
    """A Reference element for a pointer."""
    found = pointer.identifier
    identifier = tidy({"system": found.system, "value": found.value}) if found and not pointer.key else {}
    return tidy({"reference": pointer.key, "identifier": identifier, "display": pointer.name})


def _is_same(one: Pointer, subject: Pointer) -> bool:
    if one.key or subject.key:
        return one.key == subject.key
    return one.identifier is not None and one.identifier == subject.identifier


def _is_what_matters(resource: Element) -> bool:
    profiles = strings(resource, "meta", "profile")
    if any(profile.rpartition("/")[2] in words.WHAT_MATTERS_PROFILES for profile in profiles):
        return True
    categories = [one for category in each(resource, "category") for one in codings(category)]
    if any(one.code == "what-matters" and one.system.startswith(words.PCO) for one in categories):
        return True
    return any(_asks_what_matters(one) for one in codings(at(resource, "code")))


def _asks_what_matters(code: Coding) -> bool:
    name = code.system.removeprefix(words.PCO + "CodeSystem/") if code.system.startswith(words.PCO) else ""
    known = any(name.startswith(system) for system in words.WHAT_MATTERS_SYSTEMS)
    return known or (code.system, code.code) in words.WHAT_MATTERS_CODES


def _is_barrier(resource: Element) -> bool:
    profiles = [profile.rpartition("/")[2] for profile in strings(resource, "meta", "profile")]
    codes = codings(at(resource, "code"))
    trade_off = any(one.system.endswith("pco-care-tradeoff-choice-codes") for one in codes)
    return trade_off or "pco-goal-barrier" in profiles or any((one.system, one.code) in words.BARRIERS for one in codes)


def _verbatim(resource: Element) -> str:
    parts = [text(resource, "valueString"), *(text(one, "valueString") for one in each(resource, "component"))]
    notes = [text(one, "text") for one in each(resource, "note") if "authorReference" not in one]
    return "\n\n".join(part for part in [*parts, *notes] if part.strip())


def _picked(resource: Element) -> str:
    if at(resource, "valueBoolean") is True:
        return concept_text(at(resource, "code"))
    return concept_text(at(resource, "valueCodeableConcept"))
