"""Invented resources: Rosa, her goals and those who work with her."""

from typing import Any

LOINC = "http://loinc.org"
SCALE = "http://hl7.org/fhir/us/pco/StructureDefinition/pco-goal-attainment-scaling"
CONCEPTS = "http://hl7.org/fhir/us/pco/CodeSystem/pco-concepts-temporary"
PERTAINS = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal"


def patient(**more: Any) -> dict[str, Any]:
    found = {
        "resourceType": "Patient",
        "id": "rosa",
        "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9434765919"}],
        "name": [{"use": "official", "family": "Marlow", "given": ["Rosalind"]}, {"use": "usual", "given": ["Rosa"]}],
        "birthDate": "1991-05-04",
    }
    return {**found, **more}


def words(said: str = "I want to bake again.", *, by: str = "Patient/rosa", **more: Any) -> dict[str, Any]:
    found = {
        "resourceType": "Observation",
        "id": "words",
        "status": "final",
        "category": [{"coding": [{"system": CONCEPTS, "code": "what-matters"}]}],
        "code": {"text": "What matters"},
        "subject": {"reference": "Patient/rosa"},
        "performer": [{"reference": by}],
        "effectiveDateTime": "2026-02-03T10:00:00Z",
        "valueString": said,
    }
    return {**found, **more}


def goal(**more: Any) -> dict[str, Any]:
    found = {
        "resourceType": "Goal",
        "id": "bake",
        "extension": [
            {"url": "http://example.org/colour", "valueString": "green"},
            *(step(code, said) for code, said in (("LA34481-4", "Once a week"), ("LA34484-8", "Not at all"))),
        ],
        "lifecycleStatus": "active",
        "description": {"text": "Bake a cake on Sundays"},
        "subject": {"reference": "Patient/rosa"},
        "startDate": "2026-02-03",
        "target": [{"dueDate": "2026-06-30", "extension": [{"url": "http://example.org/x", "valueDecimal": 1.50}]}],
        "addresses": [{"reference": "Observation/words", "display": "Baking"}],
    }
    return {**found, **more}


def step(code: str, said: str, name: str = "progressText") -> dict[str, Any]:
    level = {"url": "level", "valueCoding": {"system": LOINC, "code": code}}
    return {"url": SCALE, "extension": [level, {"url": name, "valueString": said}]}


def score(code: str = "107334-5", level: str = "LA34480-6", by: str = "Patient/rosa", **more: Any) -> dict[str, Any]:
    found = {
        "resourceType": "Observation",
        "id": "score",
        "status": "final",
        "code": {"coding": [{"system": LOINC, "code": code}]},
        "subject": {"reference": "Patient/rosa"},
        "focus": [{"reference": "Goal/bake"}],
        "effectiveDateTime": "2026-03-03",
        "performer": [{"reference": by}],
        "valueCodeableConcept": {"coding": [{"system": LOINC, "code": level}]},
    }
    return {**found, **more}


def request(**more: Any) -> dict[str, Any]:
    found = {
        "resourceType": "ServiceRequest",
        "id": "flour",
        "extension": [{"url": PERTAINS, "valueReference": {"reference": "Goal/bake"}}],
        "status": "active",
        "intent": "plan",
        "code": {"text": "Buy flour together"},
        "subject": {"reference": "Patient/rosa"},
        "occurrencePeriod": {"start": "2026-02-04", "end": "2026-02-11"},
        "performer": [{"reference": "Practitioner/dev"}],
        "patientInstruction": "Meet Dev at the shop.",
    }
    return {**found, **more}


def practitioner(**more: Any) -> dict[str, Any]:
    return {"resourceType": "Practitioner", "id": "dev", "name": [{"given": ["Dev"], "family": "Anand"}], **more}


def plan(**more: Any) -> dict[str, Any]:
    found = {
        "resourceType": "CarePlan",
        "id": "plan",
        "status": "active",
        "intent": "plan",
        "title": "My kitchen",
        "subject": {"reference": "Patient/rosa"},
        "period": {"start": "2026-02-03", "end": "2026-08-03"},
        "goal": [{"reference": "Goal/bake"}],
        "activity": [{"reference": {"reference": "ServiceRequest/flour"}}],
    }
    return {**found, **more}


def record() -> list[dict[str, Any]]:
    """Everything about Rosa, each resource for a file of its own."""
    return [patient(), words(), goal(), score(), request(), practitioner(), plan()]


def bundle(*resources: dict[str, Any], kind: str = "collection") -> dict[str, Any]:
    entries = [{"resource": one} for one in resources]
    return {"resourceType": "Bundle", "type": kind, "entry": entries}
