"""Who a record is about."""

from typing import Any

import pytest

from firsthand.fhir import patient
from firsthand.fhir.exact import same
from firsthand.fhir.facts import PersonFacts
from tests.fhir import samples
from tests.fhir.conftest import Bring

NHS = "https://fhir.nhs.uk/Id/nhs-number"


def read(**more: Any) -> PersonFacts:
    return patient.read(samples.patient(**more), key="Patient/rosa")


def test_a_person_is_read_with_the_name_they_go_by() -> None:
    found = read()

    assert (found.given, found.family, found.preferred_name) == ("Rosalind", "Marlow", "Rosa")
    assert (found.nhs_number, found.birth_date) == ("9434765919", "1991-05-04")


@pytest.mark.parametrize(
    ("names", "given", "family", "preferred"),
    [
        ([{"family": "Jones", "given": ["Dorothy", "May"]}], "Dorothy May", "Jones", "Dorothy May"),
        ([{"text": "Dot Jones"}], "", "", "Dot Jones"),
        ([{"use": "old", "family": "Smith"}, {"family": "Jones"}], "", "Jones", "Jones"),
        ([{"use": "nickname", "text": "Dot"}, {"use": "official", "given": ["Dorothy"]}], "Dorothy", "", "Dot"),
        ([], "", "", ""),
        (["Dot", None, {"given": "Dot"}], "", "", ""),
    ],
)
def test_a_name_is_taken_as_it_is_given(names: list[Any], given: str, family: str, preferred: str) -> None:
    found = read(name=names)

    assert (found.given, found.family, found.preferred_name) == (given, family, preferred)


def test_where_somebody_lives_is_their_home_not_a_place_they_left() -> None:
    left, home = (
        {"use": "old", "city": "York"},
        {"use": "home", "line": ["1 Mill Lane"], "city": "Leeds", "postalCode": "LS1"},
    )
    phones = [
        {"system": "email", "value": "a@b.example"},
        {"system": "phone", "use": "mobile", "value": "0113 496 0000"},
    ]

    found = read(address=[left, home], telecom=phones)

    assert (found.address, found.postcode, found.phone) == (("1 Mill Lane", "Leeds"), "LS1", "0113 496 0000")


@pytest.mark.parametrize("number", ["9434765919", "943 476 5919", "9912003888", "6700028191"])
def test_a_right_nhs_number_passes(number: str) -> None:
    assert patient.number_is_right(number)


@pytest.mark.parametrize(
    "number",
    [
        "9434765918",
        "943476591",
        "94347659190",
        "",
        "abcdefghij",
        "٩٤٣٤٧٦٥٩١٩",
        "1234567890",
        "0000000000",
        "9912003890",
    ],
)
def test_a_wrong_nhs_number_fails(number: str) -> None:
    assert not patient.number_is_right(number)


@pytest.mark.parametrize("system", [NHS, "https://fhir.nhs.uk/id/nhs-number"])
def test_a_wrong_check_digit_is_told_with_its_path(system: str) -> None:
    wrong = samples.patient(identifier=[{"value": "7"}, {"system": system, "value": "9434765918"}])

    (problem,) = patient.problems(wrong)

    assert problem.stops
    assert problem.path == "Patient.identifier[1].value"
    assert problem.because == "This NHS number is not right: its check digit does not fit."


def test_two_nhs_numbers_are_one_too_many() -> None:
    both = samples.patient(identifier=[{"system": NHS, "value": one} for one in ("9434765919", "9912003888")])

    assert [problem.path for problem in patient.problems(both)] == ["Patient.identifier"]


def test_a_person_goes_out_as_they_came() -> None:
    came = samples.patient(extension=[{"url": "http://example.org/x", "valueString": "y"}], active=True)

    assert same(patient.write(patient.read(came, key="Patient/rosa"), over=came), came)


def test_our_edit_of_a_person_wins_and_the_rest_stays() -> None:
    came = samples.patient(text={"status": "generated", "div": "<div>Rosalind</div>"}, active=True)
    facts = PersonFacts(
        key="Patient/rosa", nhs_number="9912003888", given="Rosalind", family="Marlow-Hay", preferred_name="Ros"
    )  # fmt: skip

    out = patient.write(facts, over=came)

    assert out["active"] is True
    assert "text" not in out and "birthDate" not in out
    assert out["identifier"] == [{"system": NHS, "value": "9912003888"}]
    assert patient.read(out, key="Patient/rosa").family == "Marlow-Hay"
    assert patient.read(out, key="Patient/rosa").preferred_name == "Ros"


def test_a_person_of_our_own_is_written_and_read_back(bring: Bring) -> None:
    ours = PersonFacts(
        key="Patient/x", nhs_number="9434765919", given="Rosalind", family="Marlow", preferred_name="Rosa",
        birth_date="1991-05-04",
    )  # fmt: skip

    (item,) = bring(patient.write(ours))

    assert item.problems == ()
    read_back = patient.read(item.resource, key="Patient/x")
    assert (read_back.nhs_number, read_back.given, read_back.family) == ("9434765919", "Rosalind", "Marlow")
    assert (read_back.preferred_name, read_back.birth_date) == ("Rosa", "1991-05-04")
