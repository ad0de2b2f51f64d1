"""Real examples written by others: all are read without an exception, and what we understand goes out as it came."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.fhir import action, care_plan, gas, goal, patient, placing, reading, score, understanding
from firsthand.fhir.exact import Element, parse, same, write
from firsthand.fhir.facts import (
    ActionFacts,
    GoalFacts,
    LevelFacts,
    PersonFacts,
    PlanFacts,
    ReadinessFacts,
    ScoreFacts,
    StatementFacts,
)
from firsthand.fhir.understanding import Facts
from tests.fhir.conftest import first_import
from tests.fhir.shared import DATA, PCO, SETS, needs_examples

pytestmark = needs_examples
BALLOT = DATA / "pco-ballot-2025-01"

# What a first import of each set comes to: [created, matched, kept, rejected].
TOTALS = {
    "pco-ballot-2025-01": [24, 0, 6, 0],
    "pco-testing": [33, 16, 5, 0],
    "pco-cql-tests": [18, 1, 4, 0],
}


@pytest.fixture(scope="module")
def facts() -> dict[str, Facts]:
    """The facts in the ballot's examples by the end of their names."""
    found = {one.key: one.facts for one in understanding.understand(reading.read(BALLOT)) if one.facts}
    return {key.rpartition("/pco")[2]: value for key, value in found.items()}


@pytest.mark.parametrize("name", SETS)
def test_every_example_has_an_outcome(name: str) -> None:
    told = first_import(list(reading.read(DATA / name)))

    assert len(told.lines) >= len([path for path in (DATA / name).rglob("*") if path.is_file()])
    assert all(line.because for line in told.lines if line.outcome in ("kept", "rejected"))
    assert sum(told.counts.values()) == len(told.lines)
    if name in TOTALS:
        assert list(told.counts.values()) == TOTALS[name]


@pytest.mark.parametrize("name", SETS)
def test_every_example_alone_has_an_outcome(name: str) -> None:
    for path in sorted((DATA / name).rglob("*.json")):
        assert first_import(list(reading.read(path))).lines


@pytest.mark.parametrize("name", SETS)
def test_every_sound_resource_is_spelt_as_it_came(name: str) -> None:
    for item in reading.read(DATA / name):
        if item.sound:
            assert write(parse(item.text)) == item.text


def written(came: Element, was: Facts | None) -> Element | None:
    """How a goal, plan, action, score or person goes out when nothing was changed here."""
    match was:
        case GoalFacts():
            return goal.write(was, over=came, was=was)
        case PlanFacts():
            return care_plan.write(was, over=came, was=was)
        case ActionFacts():
            return action.write(was, over=came, was=was)
        case ScoreFacts():
            return score.write(was, over=came, was=was)
        case PersonFacts():
            return patient.write(was, over=came)
    return None


def read_and_written() -> Iterator[tuple[str, Element, Element]]:
    """Everything of the PCO sets that we write: its name, as it came, and as it goes out."""
    for name in PCO:
        for one in understanding.understand(reading.read(DATA / name)):
            out = written(one.item.resource, one.facts)
            if out is not None:
                yield f"{name} {one.key}", one.item.resource, out


def test_every_pco_resource_goes_out_as_it_came() -> None:
    found = list(read_and_written())

    assert len([what for what, *_ in found if "Goal" in what]) == 13
    assert [what for what, came, out in found if not same(came, out)] == []


def test_every_pco_goal_reads_the_same_after_being_written_anew() -> None:
    for name in PCO:
        for one in understanding.understand(reading.read(DATA / name)):
            if isinstance(one.facts, GoalFacts):
                again = goal.write(one.facts)
                assert gas.read(again) == one.facts.levels


def test_the_scale_of_the_dog_goal(facts: dict[str, Facts]) -> None:
    found = facts["GoalWalkDogExample"]

    assert isinstance(found, GoalFacts)
    assert found.levels == (
        LevelFacts(2, "Walk dog outside three times a week"),
        LevelFacts(1, "Walk dog outside twice a week"),
        LevelFacts(0, "Walk dog outside once a week"),
        LevelFacts(-1, "Does not walk dog but goes outside with dog"),
        LevelFacts(-2, "Unable to go outside with dog"),
    )


@pytest.mark.parametrize(
    ("key", "by", "level", "baseline"),
    [
        ("GASScoreBaselineExample", "practitioner", -1, True),
        ("GASScorePatientFollowupExample", "person", 1, False),
        ("GASScorePractitionerFollowupExample", "practitioner", 0, False),
    ],
)
def test_scores_stand_apart(facts: dict[str, Facts], key: str, by: str, level: int, baseline: bool) -> None:
    found = facts[key]

    assert isinstance(found, ScoreFacts)
    assert (found.by, found.level, found.baseline) == (by, level, baseline)
    assert found.goal.key == "Goal/pcoGoalWalkDogExample"


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("WhatMattersBodyExample", "My knee pain prevents me from walking."),
        ("WhatMattersPriorityExample", "Moving the Body"),
        ("BarrierUrinaryIncontinence", "Urinary incontinence"),
        ("CareTradeOffBurdensomeWaterPill", "Water pill\n\nHave to go to the bathroom too often"),
    ],
)
def test_what_matters_is_said_by_the_person(facts: dict[str, Facts], key: str, says: str) -> None:
    found = facts[key]

    assert isinstance(found, StatementFacts)
    assert (found.said_by, found.says) == ("person", says)


@pytest.mark.parametrize(("key", "value"), [("ReadinessAssessmentConfidence", 3), ("ReadinessAssessmentImportance", 8)])
def test_importance_and_confidence_are_read(facts: dict[str, Facts], key: str, value: int) -> None:
    found = facts[key]

    assert isinstance(found, ReadinessFacts)
    assert (found.kind, found.value) == (key.removeprefix("ReadinessAssessment").lower(), value)


@pytest.mark.parametrize(
    ("key", "words"), [("GoalWalkDogExample", 2), ("GoalPainLevelExample", 0), ("GoalAnxietyExample", 0)]
)
def test_only_goals_that_address_words_are_in_the_persons_words(facts: dict[str, Facts], key: str, words: int) -> None:
    said = {one.key: one for one in facts.values() if isinstance(one, StatementFacts)}
    found = facts[key]

    assert isinstance(found, GoalFacts)
    assert len(understanding.words_answered(found, said)) == words


def test_a_bundle_and_the_files_beside_it_tell_the_same() -> None:
    told = first_import(list(reading.read(DATA / "pco-testing")))

    matched = [line for line in told.lines if line.outcome == "matched"]
    assert len(matched) == 16
    assert all(line.because.startswith("The same as ") for line in matched)


def test_examples_that_are_no_fhir_r4_are_refused_with_a_path() -> None:
    told = first_import(list(reading.read(DATA / "nhs-ra-api-v1")))

    assert len(told.rejected) == 24
    assert sum(bool(line.path) for line in told.rejected) >= 22


def test_nobody_in_the_record_sets_is_placed_twice_or_under_another() -> None:
    for name in SETS:
        placed = placing.place(understanding.understand(reading.read(DATA / name)), register=placing.EmptyRegister())
        people = {one.about for one in placed if isinstance(one.facts, PersonFacts)}
        assert {one.about for one in placed if one.about} <= people


def test_a_large_real_record_is_read_in_good_time() -> None:
    largest = max((DATA / "synthea-2021").iterdir(), key=lambda path: path.stat().st_size)

    assert isinstance(largest, Path)
    assert len(list(reading.read(largest))) > 100
