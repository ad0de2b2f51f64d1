"""Goals come in with their scale and the words they answer, and go out as they came but for what was changed here."""

from dataclasses import replace
from typing import Any

import pytest

from firsthand.fhir import gas, goal, understanding
from firsthand.fhir.elements import Coding, text
from firsthand.fhir.exact import Element, same
from firsthand.fhir.facts import GoalFacts, LevelFacts, Pointer, StatementFacts
from firsthand.fhir.references import Index
from tests.fhir import samples
from tests.fhir.conftest import Bring

PCO = "http://hl7.org/fhir/us/pco/CodeSystem/"


def read(resource: Element) -> GoalFacts:
    return goal.read(resource, key="Goal/bake", find=lambda one: Pointer(key=text(one, "reference")))


def test_a_goal_is_read() -> None:
    found = read(samples.goal())

    assert (found.text, found.lifecycle) == ("Bake a cake on Sundays", "active")
    assert (found.starts, found.due) == ("2026-02-03", "2026-06-30")
    assert found.levels == (LevelFacts(0, "Once a week"), LevelFacts(-2, "Not at all"))
    assert found.addresses == (Pointer(key="Observation/words"),)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("LA34479-8", 2), ("LA34480-6", 1), ("LA34481-4", 0), ("LA34483-0", -1), ("LA34484-8", -2),
        ("LA6113-0", 2), ("LA6112-2", 1), ("LA6111-4", 0),
        ("gas-less-than-expected", -1), ("gas-much-less-than-expected", -2), ("gas-expected-outcome", 0),
        ("something-else", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["text", "progressText"])
def test_a_step_is_read_in_every_spelling(code: str, level: int | None, name: str) -> None:
    found = read(samples.goal(extension=[samples.step(code, "Once a week", name)]))

    assert found.levels == (LevelFacts(level, "Once a week"),)
    assert found.has_scale


def test_a_step_without_a_code_is_read_by_its_words() -> None:
    one = samples.step("x", "Once")
    one["extension"][0]["valueCoding"] = {"display": "Better than expected"}

    assert read(samples.goal(extension=[one])).levels == (LevelFacts(1, "Once"),)


def test_a_step_may_be_unnamed() -> None:
    one = samples.step("x", "Once")
    del one["extension"][0]

    assert read(samples.goal(extension=[one])).levels == (LevelFacts(None, "Once"),)


@pytest.mark.parametrize("code", ["68489", "68489-4", "107332-9"])
def test_a_measure_alone_says_that_there_is_a_scale(code: str) -> None:
    measure = {"coding": [{"system": samples.LOINC, "code": code}]}

    found = read(samples.goal(extension=[{"url": "http://e.org/x", "valueCode": "y"}], target=[{"measure": measure}]))

    assert (found.has_scale, found.levels) == (True, ())


def test_a_goal_that_was_not_changed_goes_out_as_it_came() -> None:
    came = samples.goal(text={"status": "generated", "div": "<div>Bake</div>"}, note=[{"text": "hm"}])
    was = read(came)

    assert goal.write(was, over=came, was=was) is came


CHANGES: list[tuple[dict[str, Any], str, Any]] = [
    ({"text": "Bake bread"}, "description", {"text": "Bake bread"}),
    ({"lifecycle": "completed"}, "lifecycleStatus", "completed"),
    ({"achievement": "achieved"}, "achievementStatus",
     {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/goal-achievement", "code": "achieved"}]}),
    ({"due": "2026-12-31"}, "target",
     [{"dueDate": "2026-12-31", "extension": [{"url": "http://example.org/x", "valueDecimal": 1.50}]}]),
    ({"due": ""}, "target", [{"extension": [{"url": "http://example.org/x", "valueDecimal": 1.50}]}]),
    ({"starts": "2026-03-01"}, "startDate", "2026-03-01"),
    ({"categories": (Coding(PCO + "x", "y", "Z"),)}, "category",
     [{"coding": [{"system": PCO + "x", "code": "y", "display": "Z"}]}]),
    ({"addresses": (Pointer(key="Observation/words"), Pointer(key="Observation/more"))}, "addresses",
     [{"reference": "Observation/words", "display": "Baking"}, {"reference": "Observation/more"}]),
    ({"levels": (LevelFacts(1, "Twice"),)}, "extension",
     [{"url": "http://example.org/colour", "valueString": "green"}, None]),
]  # fmt: skip


@pytest.mark.parametrize(("change", "element", "written"), CHANGES, ids=lambda value: str(value)[:30])
def test_our_edit_wins_and_everything_else_stays(change: dict[str, Any], element: str, written: Any) -> None:
    came = samples.goal(note=[{"text": "hm"}], text={"status": "generated", "div": "<div>Bake</div>"})
    was = read(came)

    out = goal.write(replace(was, **change), over=came, was=was)

    if element == "extension":
        written[1] = gas.write((LevelFacts(1, "Twice"),))[0]
    assert out[element] == written
    assert "text" not in out, "a narrative that tells the old goal must not go out"
    rest = {name: value for name, value in came.items() if name not in (element, "text")}
    assert same({name: value for name, value in out.items() if name != element}, rest)


def test_words_taken_away_are_no_longer_addressed() -> None:
    came = samples.goal()
    was = read(came)

    assert "addresses" not in goal.write(replace(was, addresses=()), over=came, was=was)


def test_a_goal_of_our_own_is_sound_and_reads_back(bring: Bring) -> None:
    ours = GoalFacts(
        key="Goal/x", subject=Pointer(key="Patient/rosa"), text="Bake bread", lifecycle="active",
        achievement="in-progress", categories=(Coding(PCO + "pco-concepts-temporary", "what-matters", "What Matters"),),
        starts="2026-02-03", due="2026-06-30", expressed_by=Pointer(key="Patient/rosa"),
        addresses=(Pointer(key="Observation/words"),),
        levels=tuple(LevelFacts(level, f"step {level}") for level in (2, 1, 0, -1, -2)), has_scale=True,
    )  # fmt: skip

    (item,) = bring(goal.write(ours))

    assert item.problems == ()
    assert replace(read(item.resource), key="Goal/x") == ours
    urls = {one["url"] for scale in item.resource["extension"] for one in scale["extension"]}
    assert urls == {"level", "progressText"}


def answered(bring: Bring, *resources: Element) -> tuple[StatementFacts, ...]:
    facts = {
        one.key: one.facts for one in understanding.understand(bring(samples.patient(), samples.goal(), *resources))
    }
    found = facts.pop("Goal/bake")
    assert isinstance(found, GoalFacts)
    return understanding.words_answered(found, {k: v for k, v in facts.items() if isinstance(v, StatementFacts)})


def test_a_goal_answers_the_persons_words(bring: Bring) -> None:
    (said,) = answered(bring, samples.words())

    assert said.says == "I want to bake again."


@pytest.mark.parametrize(
    "said",
    [
        samples.words(by="Practitioner/dev"),
        samples.words(performer=[{"reference": "Patient/rosa"}, {"reference": "Practitioner/dev"}]),
        samples.words(subject={"reference": "Patient/tom"}),
        samples.words("   "),
        {key: value for key, value in samples.words().items() if key != "performer"},
        samples.words(status="entered-in-error"),
    ],
)
def test_words_of_others_are_not_the_persons(bring: Bring, said: Element) -> None:
    assert answered(bring, said) == ()


def test_a_goal_without_words_is_not_the_persons_though_they_expressed_it(bring: Bring) -> None:
    meanings = understanding.understand(bring(samples.goal(expressedBy={"reference": "Patient/rosa"})))

    assert isinstance(meanings[0].facts, GoalFacts)
    assert understanding.words_answered(meanings[0].facts, {}) == ()


def test_the_index_is_not_needed_for_a_goal_alone(bring: Bring) -> None:
    (item,) = bring(samples.goal())

    assert goal.read(item.resource, key="Goal/bake", find=Index([item]).finder(item)).addresses[0].missing
