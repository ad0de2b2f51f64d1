"""Every item gets an outcome with a plain reason, and nothing is ever put under the wrong person."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from firsthand.base.answers import No
from firsthand.fhir import placing, report, understanding
from firsthand.fhir.exact import Element
from firsthand.fhir.facts import PersonFacts, Pointer
from tests.fhir import samples
from tests.fhir.conftest import Bring

Imported = Callable[..., report.Report]


class Knows(placing.EmptyRegister):
    """A register that knows Rosa by her NHS number, and the goal that came before."""

    def person(self, facts: PersonFacts, *, resource: Element) -> str | No:
        return "Rosa here" if facts.nhs_number == "9434765919" else ""

    def somebody(self, pointer: Pointer) -> str:
        return "Rosa here" if pointer.identifier and pointer.identifier.value == "9434765919" else ""

    def has(self, *, person: str, key: str) -> bool:
        return (person, key) == ("Rosa here", "Goal/bake")


def outcomes(told: report.Report) -> dict[str, str]:
    return {line.what: line.outcome for line in told.lines}


def because(told: report.Report, what: str) -> str:
    return next(line.because for line in told.lines if line.what == what)


def test_a_whole_record_comes_in(imported: Imported) -> None:
    told = imported(*samples.record())

    assert told.counts == {"created": 6, "matched": 0, "kept": 1, "rejected": 0}
    assert outcomes(told)["Practitioner/dev"] == "kept"


def test_what_is_known_is_matched(bring: Bring) -> None:
    told = report.report(placing.place(understanding.understand(bring(*samples.record())), register=Knows()))

    assert [line.what for line in told.lines if line.outcome == "matched"] == ["Patient/rosa", "Goal/bake"]


def test_somebody_known_by_number_needs_not_be_brought(bring: Bring) -> None:
    number = {"identifier": {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9434765919"}}

    placed = placing.place(understanding.understand(bring(samples.goal(subject=number))), register=Knows())

    assert (placed[0].outcome, placed[0].about) == ("matched", "Rosa here")


def test_a_bare_id_of_somebody_not_brought_is_nobodys(imported: Imported) -> None:
    told = imported(samples.goal(), samples.words())

    assert outcomes(told) == {"Goal/bake": "kept", "Observation/words": "kept"}
    assert because(told, "Goal/bake") == (
        "There is no record of Patient/rosa, whom this is about. It is kept as it came."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("resource", "outcome", "reason"),
    [
        (samples.patient(name=[{"use": "old", "family": "Marlow"}]), "kept", placing.NO_NAME),
        (samples.patient(deceasedDateTime="2025-01-01"), "kept", placing.DIED),
        (samples.goal(lifecycleStatus="entered-in-error"), "kept", placing.VOID),
        (samples.plan(status="entered-in-error"), "kept", placing.VOID),
        (samples.request(doNotPerform=True), "kept", placing.NOT_TO_DO),
        (samples.words("  "), "kept", placing.NO_WORDS),
        (samples.practitioner(), "kept", placing.NAMED_ONLY),
        ({"resourceType": "Organization", "name": "Mill House"}, "kept", understanding.NOT_MODELLED),
        ({"resourceType": "Flag", "status": "active", "code": {"text": "x"}, "subject": {"reference": "Patient/rosa"}},
         "kept", understanding.NOT_MODELLED),
        ({"resourceType": "Goal"}, "rejected", "FHIR R4 says: required element missing. There are 2 more faults."),
    ],
)  # fmt: skip
def test_what_has_no_place_says_why(imported: Imported, resource: dict[str, Any], outcome: str, reason: str) -> None:
    rest = [one for one in samples.record() if one["resourceType"] != resource["resourceType"]]

    told = imported(*rest, resource)

    assert (told.lines[-1].outcome, told.lines[-1].because) == (outcome, reason)


def test_a_score_of_a_goal_that_did_not_come_in_is_kept(imported: Imported) -> None:
    assert because(imported(samples.patient(), samples.score()), "Observation/score") == placing.NO_GOAL


def test_nothing_is_tied_to_a_goal_of_somebody_else(imported: Imported) -> None:
    tom = samples.patient(id="tom", identifier=[{"value": "7"}], name=[{"text": "Tom"}])
    his: dict[str, Any] = {"subject": {"reference": "Patient/tom"}}
    record = [samples.patient(), tom, samples.goal()]

    told = imported(*record, samples.score(**his), samples.request(**his), samples.plan(**his))

    assert [line.outcome for line in told.lines] == ["created"] * 3 + ["kept"] * 3


def test_a_goal_given_up_before_it_came_is_kept(imported: Imported) -> None:
    told = imported(samples.patient(), samples.goal(lifecycleStatus="cancelled"), samples.plan())

    assert because(told, "Goal/bake") == placing.GIVEN_UP
    assert because(told, "CarePlan/plan") == placing.NO_GOALS


def test_an_action_of_a_plan_alone_is_tied_by_the_plan(imported: Imported) -> None:
    loose = {name: value for name, value in samples.request().items() if name != "extension"}

    assert because(imported(samples.patient(), loose), "ServiceRequest/flour") == placing.NO_GOAL
    assert (
        outcomes(imported(samples.patient(), loose, samples.goal(), samples.plan()))["ServiceRequest/flour"]
        == "created"
    )


def test_a_plan_whose_goals_did_not_come_in_is_kept(imported: Imported) -> None:
    assert because(imported(samples.patient(), samples.plan()), "CarePlan/plan") == placing.NO_GOALS


def test_a_wrong_nhs_number_keeps_the_person_out_and_all_about_them(imported: Imported) -> None:
    number = {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9434765918"}
    first, *rest = samples.record()

    told = imported({**first, "identifier": [number]}, *rest)

    assert told.counts == {"created": 0, "matched": 0, "kept": 6, "rejected": 1}
    assert told.rejected[0].path == "Patient.identifier[0].value"


def test_a_missing_reference_is_told_and_not_fatal(imported: Imported) -> None:
    told = imported(samples.patient(), samples.goal())

    assert outcomes(told)["Goal/bake"] == "created"
    assert because(told, "Goal/bake") == "It refers to Observation/words, which is not here."


def test_the_same_thing_twice_counts_once(imported: Imported) -> None:
    told = imported(*samples.record(), samples.goal(), samples.goal(description={"text": "Bake bread"}))

    *_, again, other = told.lines
    assert again.because == "The same as Goal/bake in file-002.json."
    assert other.because == "Another version of Goal/bake in file-002.json, which was used."
    assert told.counts["matched"] == 2


def test_the_report_is_a_table_and_json(imported: Imported) -> None:
    told = imported(samples.patient(), {"resourceType": "Goal", "id": "x"})

    assert told.table().splitlines()[0].split() == ["WHERE", "WHAT", "OUTCOME", "WHY"]
    assert "Goal.lifecycleStatus: FHIR R4 says: required element missing." in told.table()
    assert told.table().endswith("2 items: 1 created, 0 matched, 0 kept as attachment, 1 rejected.")
    assert json.loads(json.dumps(told.as_json()))["items"][1]["outcome"] == "rejected"


def test_a_file_cannot_give_orders_to_the_terminal(imported: Imported) -> None:
    told = imported(b'{"resourceType": "Patient\\u001b[2J\\ud800", "id": "\\u202egpj"}')

    assert told.table().isascii() is False
    assert all(sign not in told.table() for sign in "\x1b\ud800\u202e")
    told.table().encode()
