"""What we write is judged by another reader of FHIR (fhir.resources, R4B) as well as by our own engine."""

import json
from typing import Any

import pytest
from fhir.resources.R4B import get_fhir_model_class

from firsthand.fhir import action, care_plan, goal, patient, score, what_matters
from firsthand.fhir.elements import Coding
from firsthand.fhir.exact import write
from firsthand.fhir.facts import (
    ActionFacts,
    GoalFacts,
    LevelFacts,
    PersonFacts,
    PlanFacts,
    Pointer,
    ScoreFacts,
    StatementFacts,
)

ROSA, BAKE = Pointer(key="Patient/rosa", kind="Patient"), Pointer(key="Goal/bake", kind="Goal")
OURS = {
    "Patient": patient.write(PersonFacts(key="x", nhs_number="9434765919", given="Rosalind", family="Marlow",
        preferred_name="Rosa", birth_date="1991-05-04")),
    "What matters": what_matters.write(StatementFacts(key="x", subject=ROSA, said_by="person", words="Bake!",
        speaker=ROSA, said_at="2026-02-03")),
    "Goal": goal.write(GoalFacts(key="x", subject=ROSA, text="Bake", lifecycle="active", achievement="in-progress",
        categories=(Coding("http://e.org", "x", "X"),), starts="2026-02-03", due="2026-06-30", expressed_by=ROSA,
        addresses=(Pointer(key="Observation/x"),), levels=(LevelFacts(0, "weekly"), LevelFacts(None, "other")))),
    "Bare goal": goal.write(GoalFacts(key="x", subject=ROSA, text="Bake", lifecycle="active")),
    "Score": score.write(ScoreFacts(key="x", subject=ROSA, goal=BAKE, by="practitioner", baseline=True, level=-2,
        scored_at="2026-02-03", scorer=Pointer(name="Dev Anand"), note="A hard week.")),
    "Action": action.write(ActionFacts(key="x", subject=ROSA, text="Buy flour", status="active", goals=(BAKE,),
        owner=Pointer(name="Dev Anand"), requester=ROSA, starts="2026-02-03", due="2026-02-11", note="At noon")),
    "Plan": care_plan.write(PlanFacts(key="x", subject=ROSA, title="My kitchen", status="active", intent="plan",
        goals=(BAKE,), actions=(Pointer(key="ServiceRequest/x"),), starts="2026-02-03", author=Pointer(name="Dev"))),
}  # fmt: skip


@pytest.mark.parametrize("name", OURS)
def test_a_second_reader_accepts_what_we_write(name: str) -> None:
    resource: dict[str, Any] = json.loads(write({**OURS[name], "id": "x"}))
    model = get_fhir_model_class(resource["resourceType"])

    again = json.loads(model.model_validate(resource).model_dump_json(exclude_none=True))

    assert {**again, "resourceType": resource["resourceType"]} == resource
