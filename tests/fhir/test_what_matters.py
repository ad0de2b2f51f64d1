"""What was said: whose words, verbatim, and what was only picked from a list."""

from typing import Any

import pytest

from firsthand.fhir import what_matters
from firsthand.fhir.elements import Coding, text
from firsthand.fhir.facts import Identifier, Pointer, StatementFacts
from tests.fhir import samples
from tests.fhir.conftest import Bring

PCO = "http://hl7.org/fhir/us/pco/"


def find(reference: object) -> Pointer:
    key = text(reference, "reference")
    value = text(reference, "identifier", "value")
    return Pointer(key=key, kind=key.partition("/")[0], identifier=Identifier("s", value) if value else None)


def read(**more: Any) -> StatementFacts:
    found = samples.words(**more)
    assert what_matters.is_said(found)
    return what_matters.read(found, key="Observation/words", find=find)


def coded(system: str, code: str) -> dict[str, Any]:
    return {"category": [], "code": {"coding": [{"system": system, "code": code, "display": "Doing things together"}]}}


def test_words_are_kept_to_the_letter() -> None:
    assert read(said="  I want  to\nbake — again. ").words == "  I want  to\nbake — again. "


@pytest.mark.parametrize(
    "more",
    [
        {"category": [], "meta": {"profile": [PCO + "StructureDefinition/pco-what-matters-priority"]}},
        {"category": [{"coding": [{"system": PCO + "CodeSystem/wellbeing-concepts", "code": "what-matters"}]}]},
        coded(PCO + "CodeSystem/va-whole-health-example", "body"),
        coded(PCO + "CodeSystem/personal-health-inventory-temporary", "body"),
        coded(PCO + "CodeSystem/ppc-what-matters-concepts", "ppc-wm-2"),
        coded("http://snomed.info/sct", "1515861000000103"),
        coded("http://snomed.info/sct", "811791000000103"),
        coded(PCO + "CodeSystem/pco-care-tradeoff-choice-codes", "burdensome-care"),
    ],
)
def test_what_matters_is_known_by_profile_category_or_code(more: dict[str, Any]) -> None:
    assert read(**more).says


@pytest.mark.parametrize(
    "odd",
    [
        samples.words(status="entered-in-error"),
        samples.words(status="cancelled"),
        {**samples.words(), **coded("http://loinc.org", "8867-4")},
        samples.goal(),
        {},
    ],
)
def test_a_measurement_is_nothing_said(odd: dict[str, Any]) -> None:
    assert not what_matters.is_said(odd)


@pytest.mark.parametrize(
    ("performers", "said_by"),
    [
        (["Patient/rosa"], "person"),
        (["Patient/tom"], "other"),
        (["Practitioner/dev"], "practitioner"),
        (["PractitionerRole/dev", "Organization/mill"], "practitioner"),
        (["RelatedPerson/ines"], "other"),
        (["Patient/rosa", "Practitioner/dev"], "other"),
        ([], "not_said"),
    ],
)
def test_they_are_the_persons_words_only_when_the_person_alone_gave_them(performers: list[str], said_by: str) -> None:
    assert read(performer=[{"reference": one} for one in performers]).said_by == said_by


def test_a_person_known_by_number_alone_speaks_for_themself() -> None:
    number = {"identifier": {"value": "9434765919"}}

    assert read(subject=number, performer=[number]).said_by == "person"
    assert read(subject=number, performer=[{"identifier": {"value": "9912003888"}}]).said_by == "other"


def test_parts_of_an_answer_stand_in_their_order() -> None:
    parts = [{"valueInteger": 2}, {"valueString": "My knee hurts."}, {"valueString": "I want to walk."}]

    assert read(valueString=None, component=parts).words == "My knee hurts.\n\nI want to walk."


def test_what_was_picked_is_not_passed_off_as_words() -> None:
    picked = read(valueString=None, valueBoolean=True, code={"text": "Doing things together"})

    assert (picked.words, picked.picked, picked.says) == ("", "Doing things together", "Doing things together")


def test_not_picking_something_says_nothing() -> None:
    assert read(valueString=None, valueBoolean=False).says == ""


def test_a_remark_beside_what_was_picked_is_kept_after_it() -> None:
    pill = read(
        valueString=None, valueCodeableConcept={"text": "Water pill"}, note=[{"text": "Have to go too often"}]
    )  # fmt: skip

    assert pill.says == "Water pill\n\nHave to go too often"


def test_words_said_here_are_sound_and_read_back(bring: Bring) -> None:
    rosa = find({"reference": "Patient/rosa"})
    ours = StatementFacts(
        key="Observation/x", subject=rosa, said_by="person", words="I want to bake again.",
        asked=Coding(samples.CONCEPTS, "what-matters", "What Matters"), speaker=rosa,
        said_at="2026-02-03T10:00:00Z", status="final",
    )  # fmt: skip

    (item,) = bring(what_matters.write(ours))

    assert item.problems == ()
    assert what_matters.is_said(item.resource)
    assert what_matters.read(item.resource, key="Observation/x", find=find) == ours
