"""The vocabulary of the standards we read and write, and what each code means here."""

from firsthand.fhir.elements import Coding
from firsthand.fhir.facts import Scorer

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
PCO = "http://hl7.org/fhir/us/pco/"
OUR_BASE = "https://firsthand.invalid/fhir/R4/"
"""The address under which our own resources go out in a file: it leads nowhere, and is known when it comes back."""

PERTAINS_TO_GOAL = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal"
ATTAINMENT_SCALE = PCO + "StructureDefinition/pco-goal-attainment-scaling"
SCALE_TEXTS = ("progressText", "text")
"""STU1 says progressText, the January 2025 ballot said text."""

PROFILES = {
    "Goal": PCO + "StructureDefinition/pco-goal-profile",
    "ScaledGoal": PCO + "StructureDefinition/pco-gas-goal-profile",
    "Score": PCO + "StructureDefinition/pco-gas-score-observation",
    "CarePlan": PCO + "StructureDefinition/pco-care-plan",
    "Readiness": PCO + "StructureDefinition/pco-readiness-assessment",
    "WhatMatters": PCO + "StructureDefinition/pco-what-matters-assessment",
}

CONCEPTS = PCO + "CodeSystem/pco-concepts-temporary"
DOMAINS = PCO + "CodeSystem/pco-goal-domains-temporary"
WHAT_MATTERS = Coding(CONCEPTS, "what-matters", "What Matters")
SURVEY = Coding("http://terminology.hl7.org/CodeSystem/observation-category", "survey", "Survey")
ASSESS_PLAN = Coding(
    "http://hl7.org/fhir/us/core/CodeSystem/careplan-category", "assess-plan", "Assessment and Plan of Treatment"
)
ACHIEVEMENT = "http://terminology.hl7.org/CodeSystem/goal-achievement"

# --- goal attainment scaling: LOINC answer list LL6900-6 is what STU1 writes; the ballot borrowed other answers ------
LEVELS: dict[int, Coding] = {
    2: Coding(LOINC, "LA34479-8", "Much better than expected"),
    1: Coding(LOINC, "LA34480-6", "Better than expected"),
    0: Coding(LOINC, "LA34481-4", "Expected outcome"),
    -1: Coding(LOINC, "LA34483-0", "Less than expected"),
    -2: Coding(LOINC, "LA34484-8", "Much less than expected"),
}
LEVEL_OF: dict[str, int] = {
    **{found.code: level for level, found in LEVELS.items()},
    "LA6113-0": 2,
    "LA6112-2": 1,
    "LA6111-4": 0,
    "gas-much-better-than-expected": 2,
    "gas-much-more-than-expected": 2,
    "gas-better-than-expected": 1,
    "gas-more-than-expected": 1,
    "gas-expected-outcome": 0,
    "gas-expected": 0,
    "gas-less-than-expected": -1,
    "gas-much-less-than-expected": -2,
}
LEVEL_SAID: dict[str, int] = {found.display.casefold(): level for level, found in LEVELS.items()}

SCORES: dict[Scorer, Coding] = {
    "practitioner": Coding(LOINC, "107333-7", "Practitioner follow-up goal attainment scaling score"),
    "person": Coding(LOINC, "107334-5", "Patient follow-up goal attainment scaling score"),
    "caregiver": Coding(LOINC, "107331-1", "Caregiver follow-up goal attainment scaling score"),
}
BASELINE = Coding(LOINC, "107332-9", "Goal attainment scale - Reported")
SCORE_OF: dict[str, Scorer] = {
    **{found.code: by for by, found in SCORES.items()},
    "68490": "practitioner",
    "68491": "person",
    "68492": "caregiver",
}
"""Baseline codes name nobody: who scored is then told by the performer."""
BASELINES = {BASELINE.code, "68489"}

# --- what matters, barriers, readiness --------------------------------------------------------------------------------
WHAT_MATTERS_PROFILES = ("pco-what-matters-assessment", "pco-what-matters-priority")
WHAT_MATTERS_SYSTEMS = (
    "va-whole-health-example",
    "personal-health-inventory",
    "what-matters-concepts",
    "ppc-what-matters-concepts",
    "wellbeing-concepts",
)
WHAT_MATTERS_CODES = {(SNOMED, "247751003"), (SNOMED, "363702006"), (SNOMED, "1515861000000103")}
"""Sense of purpose; has focus; what is most important to me (About Me)."""
BARRIERS = {(SNOMED, "811791000000103"), (SNOMED, "452341000124107")}
READINESS_SYSTEM = "readiness-assessment-concepts"
READINESS = PCO + "CodeSystem/readiness-assessment-concepts-temporary"

# --- states -----------------------------------------------------------------------------------------------------------
REQUEST_STATUS_OF_TASK = {
    "draft": "draft",
    "requested": "active",
    "received": "active",
    "accepted": "active",
    "ready": "active",
    "in-progress": "active",
    "rejected": "revoked",
    "cancelled": "revoked",
    "failed": "revoked",
    "on-hold": "on-hold",
    "completed": "completed",
    "entered-in-error": "entered-in-error",
}
REQUEST_STATUS_OF_ACTIVITY = {
    "not-started": "active",
    "scheduled": "active",
    "in-progress": "active",
    "on-hold": "on-hold",
    "completed": "completed",
    "cancelled": "revoked",
    "stopped": "revoked",
    "unknown": "unknown",
    "entered-in-error": "entered-in-error",
}
ACTIVITY_STATUS = {
    "draft": "not-started",
    "active": "in-progress",
    "on-hold": "on-hold",
    "completed": "completed",
    "revoked": "stopped",
    "unknown": "unknown",
    "entered-in-error": "entered-in-error",
}
TASK_STATUS = {
    "draft": "draft",
    "active": "in-progress",
    "on-hold": "on-hold",
    "completed": "completed",
    "revoked": "cancelled",
    "entered-in-error": "entered-in-error",
}

# --- our own states and areas, and the codes that come nearest --------------------------------------------------------
GOAL_STATE = {
    "proposed": "active",
    "planned": "active",
    "accepted": "active",
    "active": "active",
    "on-hold": "active",
    "completed": "reached",
    "cancelled": "let_go",
    "rejected": "let_go",
}
GOAL_LIFECYCLE = {"active": "active", "reached": "completed", "let_go": "cancelled"}
GOAL_ACHIEVEMENT = {"active": "in-progress", "reached": "achieved", "let_go": "no-progress"}
PLAN_STATE = {
    "draft": "draft",
    "active": "offered",
    "on-hold": "offered",
    "unknown": "offered",
    "revoked": "closed",
    "completed": "closed",
}
"""A plan that came is offered, not agreed: only the person agrees, here."""
PLAN_STATUS = {"draft": "draft", "offered": "active", "agreed": "active", "closed": "completed"}
PROMISE_STATE = {
    "draft": "made",
    "active": "made",
    "on-hold": "made",
    "unknown": "made",
    "completed": "done",
    "revoked": "stopped",
}
PROMISE_STATUS = {
    "made": "active",
    "accepted": "active",
    "late": "active",
    "cannot": "on-hold",
    "done": "completed",
    "stopped": "revoked",
}
AREA_OF = {
    "housing": "home",
    "access-to-services": "money",
    "caregiver-needs": "people",
    "end-of-life": "health",
    "independence": "choices",
    "legal": "money",
    "managing-conditions": "health",
    "medication-management": "health",
    "improving-health-and-wellness": "health",
    "physical-function": "health",
    "social-functioning": "people",
    "emotional-and-mental-health": "health",
    "body": "health",
    "mind": "health",
    "nourishment": "health",
    "recharge": "health",
    "surroundings": "home",
    "personal-development": "doing",
    "relationships": "people",
    "professional-care": "health",
}
"""Goal domains and parts of the personal health inventory, by the area of life they belong to."""
DOMAIN_OF = {
    "home": Coding(DOMAINS, "housing", "Housing"),
    "choices": Coding(DOMAINS, "independence", "Independence"),
    "people": Coding(DOMAINS, "social-functioning", "Social Functioning"),
}
"""Only where an area has one domain: health could be several, and none is guessed."""
