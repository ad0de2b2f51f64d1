"""Scores: where a goal stands, as the person, the worker or the carer sees it, each apart."""

from typing import Any

import pytest

from firsthand.fhir import readiness, score
from firsthand.fhir.elements import text
from firsthand.fhir.facts import Pointer, ScoreFacts
from tests.fhir import samples
from tests.fhir.conftest import Bring


def find(reference: object) -> Pointer:
    key = text(reference, "reference")
    return Pointer(key=key, kind=key.partition("/")[0])


def read(**more: Any) -> ScoreFacts:
    return score.read(samples.score(**more), key="Observation/score", find=find)


@pytest.mark.parametrize(
    ("code", "by", "scorer", "baseline"),
    [
        ("107334-5", "Patient/rosa", "person", False),
        ("68491", "Patient/rosa", "person", False),
        ("107333-7", "Practitioner/dev", "practitioner", False),
        ("68490", "Practitioner/dev", "practitioner", False),
        ("107331-1", "RelatedPerson/ines", "caregiver", False),
        ("107334-5", "Practitioner/dev", "person", False),
        ("107332-9", "Practitioner/dev", "practitioner", True),
        ("107332-9", "Patient/rosa", "person", True),
        ("68489", "RelatedPerson/ines", "caregiver", True),
        ("68489-4", "Practitioner/dev", "practitioner", True),
    ],
)
def test_a_score_says_who_scored_and_whether_it_is_where_it_began(
    code: str, by: str, scorer: str, baseline: bool
) -> None:
    found = read(code=code, by=by)

    assert (found.by, found.baseline, found.level) == (scorer, baseline, 1)
    assert (found.goal.key, found.scored_at) == ("Goal/bake", "2026-03-03")


@pytest.mark.parametrize(
    ("value", "level"),
    [
        ({"valueCodeableConcept": {"coding": [{"code": "LA6111-4"}], "text": "Expected outcome"}}, 0),
        ({"valueCodeableConcept": {"text": "Much less than expected"}}, -2),
        ({"valueInteger": -2}, -2),
        ({"valueQuantity": {"value": 2}}, 2),
    ],
)
def test_a_step_is_read_in_every_form(value: dict[str, Any], level: int) -> None:
    found = {name: one for name, one in samples.score().items() if name != "valueCodeableConcept"} | value

    assert score.is_score(found)
    assert score.read(found, key="x", find=find).level == level


@pytest.mark.parametrize(
    "odd",
    [
        samples.score(status="entered-in-error"),
        samples.score(level="LA99999-9"),
        samples.score(code="8867-4"),
        samples.score(focus=[]),
        samples.score(valueCodeableConcept=None, valueInteger=3),
        samples.score(valueCodeableConcept=None, valueInteger=True),
        samples.goal(),
        {},
    ],
)
def test_what_scores_nothing_is_no_score(odd: dict[str, Any]) -> None:
    assert not score.is_score(odd)


@pytest.mark.parametrize("by", ["person", "practitioner", "caregiver"])
@pytest.mark.parametrize("baseline", [True, False])
def test_a_score_of_our_own_is_sound_and_reads_back(bring: Bring, by: Any, baseline: bool) -> None:
    kinds = {"person": "Patient/rosa", "practitioner": "Practitioner/dev", "caregiver": "RelatedPerson/ines"}
    scorer = find({"reference": kinds[by]})
    ours = ScoreFacts(
        key="Observation/x", subject=find({"reference": "Patient/rosa"}), goal=find({"reference": "Goal/bake"}), by=by,
        baseline=baseline, level=-1, scored_at="2026-03-03", scorer=scorer, note="A hard week.",
    )  # fmt: skip

    (item,) = bring(score.write(ours))

    assert item.problems == ()
    assert score.is_score(item.resource)
    assert score.read(item.resource, key="Observation/x", find=find) == ours


def test_a_score_goes_out_as_it_came() -> None:
    came = samples.score(extension=[{"url": "http://example.org/x", "valueCode": "y"}])
    was = score.read(came, key="x", find=find)

    assert score.write(was, over=came, was=was) is came


READY = "http://hl7.org/fhir/us/pco/CodeSystem/readiness-assessment-concepts"


@pytest.mark.parametrize("system", [READY, READY + "-temporary"])
@pytest.mark.parametrize("kind", ["importance", "confidence"])
def test_importance_and_confidence_are_read(system: str, kind: str) -> None:
    rating = samples.score(code="x", valueCodeableConcept=None, valueQuantity={"value": 8})
    rating["code"] = {"coding": [{"system": system, "code": kind}]}

    assert readiness.is_readiness(rating)
    found = readiness.read(rating, key="x", find=find)
    assert (found.kind, found.value, found.goal.key) == (kind, 8, "Goal/bake")


@pytest.mark.parametrize("value", [{"valueInteger": 11}, {"valueInteger": -1}, {"valueString": "8"}, {}])
def test_a_rating_off_the_scale_is_none(value: dict[str, Any]) -> None:
    rating = samples.score(valueCodeableConcept=None, **value)
    rating["code"] = {"coding": [{"system": READY, "code": "importance"}]}

    assert not readiness.is_readiness(rating)
