"""References are followed as they are meant; one that leads nowhere is told, and is no error."""

from typing import Any

import pytest

from firsthand.fhir import understanding
from firsthand.fhir.facts import Identifier, PlanFacts, Pointer
from firsthand.fhir.references import Index, key_of, settle
from tests.fhir import samples
from tests.fhir.conftest import Bring

BASE = "https://one.example/fhir/"
NHS = "https://fhir.nhs.uk/Id/nhs-number"


def followed(bring: Bring, reference: dict[str, Any], *others: dict[str, Any], url: str = "") -> Pointer:
    asked = {"resource": samples.goal(addresses=[reference]), **({"fullUrl": url} if url else {})}
    items = bring({"resourceType": "Bundle", "type": "collection", "entry": [asked, *others]})
    index = Index(items)
    return index.follow(items[0].resource["addresses"][0], items[0])


def entry(resource: dict[str, Any], url: str) -> dict[str, Any]:
    return {"fullUrl": url, "resource": resource}


@pytest.mark.parametrize(
    ("reference", "url"),
    [
        ("Observation/words", BASE + "Observation/words"),
        ("Observation/words/_history/3", BASE + "Observation/words"),
        (BASE + "Observation/words", BASE + "Observation/words"),
        (BASE + "Observation/words/_history/3", BASE + "Observation/words"),
        ("urn:uuid:0e57be43-9ec5-4b06-9fcd-2d28b9e4d6a4", "urn:uuid:0e57be43-9ec5-4b06-9fcd-2d28b9e4d6a4"),
    ],
)
def test_a_reference_within_a_bundle_is_found(bring: Bring, reference: str, url: str) -> None:
    found = followed(bring, {"reference": reference}, entry(samples.words(), url), url=BASE + "Goal/bake")

    assert (found.key, found.kind, found.missing) == (url, "Observation", False)


def test_a_relative_reference_is_found_without_any_address(bring: Bring) -> None:
    found = followed(bring, {"reference": "Observation/words", "display": "Baking"}, {"resource": samples.words()})

    assert (found.key, found.name, found.missing) == ("Observation/words", "Baking", False)


def test_a_relative_reference_never_leads_to_another_server(bring: Bring) -> None:
    elsewhere = entry(samples.words(), "https://two.example/fhir/Observation/words")

    found = followed(bring, {"reference": "Observation/words"}, elsewhere, url=BASE + "Goal/bake")

    assert found.missing


def test_a_reference_finds_its_target_in_another_file(bring: Bring) -> None:
    goal, words = bring(samples.goal(), samples.words())

    assert Index([goal, words]).follow({"reference": "Observation/words"}, goal).key == key_of(words)


def test_a_reference_by_identifier_alone_finds_who_has_it(bring: Bring) -> None:
    found = followed(bring, {"identifier": {"system": NHS, "value": "9434765919"}}, {"resource": samples.patient()})

    assert (found.key, found.kind) == ("Patient/rosa", "Patient")


def test_a_conditional_reference_finds_who_has_it(bring: Bring) -> None:
    found = followed(bring, {"reference": f"Patient?identifier={NHS}|9434765919"}, {"resource": samples.patient()})

    assert found.key == "Patient/rosa"


def test_an_identifier_of_two_is_nobodys(bring: Bring) -> None:
    both = [{"resource": samples.patient(id=one)} for one in ("rosa", "other")]

    found = followed(bring, {"identifier": {"system": NHS, "value": "9434765919"}}, *both)

    assert (found.key, found.identifier) == ("", Identifier(NHS, "9434765919"))


def test_an_identifier_of_nobody_here_is_kept(bring: Bring) -> None:
    found = followed(bring, {"type": "Patient", "identifier": {"system": NHS, "value": "9434765919"}})

    assert found == Pointer(kind="Patient", identifier=Identifier(NHS, "9434765919"))


def test_a_name_alone_is_no_missing_reference(bring: Bring) -> None:
    assert followed(bring, {"display": "Dev"}) == Pointer(name="Dev")


@pytest.mark.parametrize(
    "reference", ["Observation/gone", BASE + "Observation/gone", "urn:uuid:1", "#gone", "?", "a b"]
)
def test_a_reference_to_what_is_not_here_is_missing(bring: Bring, reference: str) -> None:
    assert followed(bring, {"reference": reference}).missing


def test_a_contained_resource_is_found_within(bring: Bring) -> None:
    inside = {"resourceType": "Practitioner", "id": "p", "name": [{"given": ["Dev"], "family": "Anand"}]}
    (item,) = bring(samples.goal(contained=[inside], expressedBy={"reference": "#p"}))

    found = Index([item]).follow(item.resource["expressedBy"], item)

    assert found == Pointer("Goal/bake#p", "Practitioner", None, "Dev Anand")


def test_a_bare_hash_is_the_resource_itself(bring: Bring) -> None:
    (item,) = bring(samples.goal())

    assert Index([item]).follow({"reference": "#"}, item).key == "Goal/bake"


def test_a_reference_of_the_wrong_shape_leads_nowhere(bring: Bring) -> None:
    (item,) = bring(samples.goal())

    odd: object
    for odd in (None, 7, "Patient/rosa", [], {"reference": 7}, {"identifier": "x"}, {}):
        assert not Index([item]).follow(odd, item)


def test_of_two_versions_the_one_last_updated_counts(bring: Bring) -> None:
    old, new = (samples.goal(meta={"lastUpdated": day}) for day in ("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"))
    items = bring(old, new)

    kept, others = settle(items)

    assert (kept, others) == ([items[1]], [(items[0], items[1])])


def test_of_two_versions_a_sound_one_counts(bring: Bring) -> None:
    items = bring(samples.goal(lifecycleStatus=None), samples.goal())

    assert settle(items)[0] == [items[1]]


def test_two_people_of_one_id_are_never_mixed(bring: Bring) -> None:
    tom = samples.patient(name=[{"family": "Ash", "given": ["Tom"]}], identifier=[{"value": "7"}])

    rosa, other, goal = understanding.understand(bring(samples.patient(), tom, samples.goal()))

    assert rosa.problems[-1].because.startswith("Two different things here are called Patient/rosa.")
    assert other.problems[-1].because.startswith("Two different things here are called Patient/rosa.")
    assert not goal.problems


def test_a_person_brought_twice_is_one_person(bring: Bring) -> None:
    moved = samples.patient(address=[{"city": "Leeds"}])

    meanings = understanding.understand(bring(samples.patient(), moved))

    assert [bool(one.problems) for one in meanings] == [False, False]


def test_what_led_nowhere_is_remembered(bring: Bring) -> None:
    (meaning,) = understanding.understand(bring(samples.plan()))

    assert isinstance(meaning.facts, PlanFacts)
    assert [pointer.key for pointer in meaning.missing] == ["Patient/rosa", "Goal/bake", "ServiceRequest/flour"]
