"""What somebody is to do: asked for, tasked, or written inside a plan."""

from dataclasses import replace
from typing import Any

import pytest

from firsthand.fhir import action
from firsthand.fhir.elements import text
from firsthand.fhir.exact import Element, same
from firsthand.fhir.facts import ActionFacts, Pointer
from tests.fhir import samples
from tests.fhir.conftest import Bring

ROSA = Pointer(key="Patient/rosa", kind="Patient")
TASK: Element = {
    "resourceType": "Task",
    "id": "task",
    "status": "requested",
    "intent": "order",
    "code": {"text": "Buy flour together"},
    "description": "Meet Dev at the shop.",
    "for": {"reference": "Patient/rosa"},
    "focus": {"reference": "Goal/bake"},
    "owner": {"reference": "Practitioner/dev", "display": "Dev"},
    "restriction": {"repetitions": 1, "period": {"end": "2026-02-11"}},
}
ACTIVITY: Element = {
    "detail": {
        "kind": "Appointment",
        "code": {"text": "Buy flour together"},
        "status": "scheduled",
        "description": "Meet Dev at the shop.",
        "goal": [{"reference": "#goal"}],
        "performer": [{"display": "Dev"}],
        "scheduledPeriod": {"end": "2026-02-11"},
    },
    "progress": [{"text": "Flour bought"}],
}


def find(reference: object) -> Pointer:
    key = text(reference, "reference")
    return Pointer(key=key, kind=key.partition("/")[0], name=text(reference, "display"))


def read(resource: Element) -> ActionFacts:
    return action.read(resource, key="x", find=find)


def read_activity(activity: Element) -> ActionFacts:
    return action.read_detail(activity, key="x", subject=ROSA, find=find)


@pytest.mark.parametrize(
    "found", [read(samples.request()), read(TASK), read_activity(ACTIVITY)], ids=["request", "task", "activity"]
)
def test_an_action_is_read_in_each_of_its_forms(found: ActionFacts) -> None:
    assert (found.text, found.note) == ("Buy flour together", "Meet Dev at the shop.")
    assert (found.status, found.due) == ("active", "2026-02-11")
    assert len(found.goals) == 1
    assert found.owner


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ({"occurrenceDateTime": "2026-02-11"}, "2026-02-11"),
        ({"occurrencePeriod": {"start": "2026-02-01"}}, ""),
        (
            {"occurrenceTiming": {"repeat": {"boundsPeriod": {"start": "2026-02-04", "end": "2026-02-11"}}}},
            "2026-02-11",
        ),
        ({"occurrenceTiming": {"event": ["2026-02-04", "2026-02-11"]}}, "2026-02-11"),
        ({"occurrenceTiming": {"repeat": {"frequency": 1}}}, ""),
        ({}, ""),
    ],
)
def test_an_action_is_due_on_its_last_day(when: dict[str, Any], due: str) -> None:
    bare = {name: value for name, value in samples.request().items() if not name.startswith("occurrence")}

    assert read({**bare, **when}).due == due


@pytest.mark.parametrize("said", [{"doNotPerform": True}, {"doNotPerform": False}, {}])
def test_what_is_not_to_be_done_is_marked(said: dict[str, Any]) -> None:
    wanted = said.get("doNotPerform", False)

    assert read(samples.request(**said)).not_to_do is wanted
    assert read_activity({"detail": {**ACTIVITY["detail"], **said}}).not_to_do is wanted


def written(facts: ActionFacts, came: Element) -> Element:
    if "detail" in came:
        return action.write_detail(facts, over=came, was=read_activity(came))
    return action.write(facts, over=came, was=read(came))


@pytest.mark.parametrize("came", [samples.request(), TASK, ACTIVITY], ids=["request", "task", "activity"])
def test_an_action_goes_out_as_it_came_unless_changed_here(came: Element) -> None:
    was = read_activity(came) if "detail" in came else read(came)
    again = read_activity if "detail" in came else read

    assert written(was, came) is came
    for change in (
        {"text": "Buy eggs"}, {"note": "At noon"}, {"status": "completed"}, {"status": "revoked"}, {"note": ""},
        {"owner": Pointer(name="Ines")}, {"due": "2026-12-31"},
    ):  # fmt: skip
        now = replace(was, **change)  # type: ignore[arg-type]
        assert again(written(now, came)) == now, change


def test_how_often_stays_when_only_the_last_day_changes() -> None:
    timing = {
        "repeat": {"boundsPeriod": {"start": "2026-02-04", "end": "2026-02-11"}, "frequency": 2, "periodUnit": "wk"}
    }
    came = samples.request(occurrenceTiming=timing)
    del came["occurrencePeriod"]
    was = read(came)

    out = action.write(replace(was, due="2026-03-01"), over=came, was=was)

    timing["repeat"]["boundsPeriod"]["end"] = "2026-03-01"  # type: ignore[index]
    assert same(out["occurrenceTiming"], timing)


def test_an_action_of_our_own_is_sound_and_reads_back(bring: Bring) -> None:
    ours = ActionFacts(
        key="x", subject=ROSA, text="Buy flour together", status="active", intent="plan", note="At noon",
        goals=(Pointer(key="Goal/bake", kind="Goal"),), owner=Pointer(name="Dev Anand"), starts="2026-02-04",
        due="2026-02-11",
    )  # fmt: skip

    (item,) = bring(action.write(ours))

    assert item.problems == ()
    assert read(item.resource) == ours
