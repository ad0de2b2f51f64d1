"""Plans: what they point to, what they hold inside, and going out as they came."""

from dataclasses import replace

from firsthand.fhir import care_plan
from firsthand.fhir.elements import text
from firsthand.fhir.exact import Element
from firsthand.fhir.facts import PlanFacts, Pointer
from tests.fhir import samples
from tests.fhir.conftest import Bring

HELD = samples.plan(
    contained=[
        {"resourceType": "Practitioner", "id": "p", "name": [{"text": "Dev"}]},
        {"resourceType": "Goal", "id": "g", "lifecycleStatus": "active", "description": {"text": "Bake"},
         "subject": {"reference": "Patient/rosa"}},
    ],
    goal=[{"reference": "#g", "display": "Bake"}],
    activity=[
        {"reference": {"reference": "ServiceRequest/flour"}, "progress": [{"text": "soon"}]},
        {"detail": {"status": "not-started", "code": {"text": "Wash up"}, "kind": "Task"}},
        {"detail": {"status": "scheduled", "description": "Dry up"}},
    ],
)  # fmt: skip


def find(reference: object) -> Pointer:
    key = text(reference, "reference")
    return Pointer(key=f"CarePlan/plan{key}" if key.startswith("#") else key, kind=key.partition("/")[0])


def read(resource: Element) -> PlanFacts:
    return care_plan.read(resource, key="CarePlan/plan", find=find)


def test_a_plan_is_read_with_what_it_points_to() -> None:
    found = read(samples.plan())

    assert (found.title, found.status, found.ends) == ("My kitchen", "active", "2026-08-03")
    assert [one.key for one in found.goals + found.actions] == ["Goal/bake", "ServiceRequest/flour"]


def test_a_plan_is_read_with_what_it_holds() -> None:
    found = read(HELD)

    assert [(one.key, one.text) for one in found.inner_goals] == [("CarePlan/plan#g", "Bake")]
    assert [(one.key, one.text) for one in found.inner_actions] == [
        ("CarePlan/plan#activity[1]", "Wash up"),
        ("CarePlan/plan#activity[2]", "Dry up"),
    ]
    assert found.inner_goals[0].key == found.goals[0].key


def test_a_plan_without_a_title_is_called_by_what_it_says_of_itself() -> None:
    bare = {name: value for name, value in samples.plan().items() if name != "title"}

    assert read({**bare, "description": "Cooking"}).title == "Cooking"
    assert read({**bare, "category": [{"text": "Weight management plan"}]}).title == "Weight management plan"
    assert read(bare).title == ""


def test_a_plan_goes_out_as_it_came() -> None:
    for came in (samples.plan(), HELD):
        was = read(came)
        assert care_plan.write(was, over=came, was=was) is came


def test_our_edit_of_a_plan_wins_and_the_rest_stays() -> None:
    was = read(HELD)
    inner = (replace(was.inner_actions[0], status="completed"), was.inner_actions[1])
    goal = (replace(was.inner_goals[0], text="Bake bread"),)
    now = replace(
        was, title="Our kitchen", status="completed", ends="2026-12-31", inner_actions=inner, inner_goals=goal,
        goals=(*was.goals, Pointer(key="Goal/more")), actions=(Pointer(key="ServiceRequest/new"),),
    )  # fmt: skip

    out = care_plan.write(now, over=HELD, was=was)

    assert (out["title"], out["status"]) == ("Our kitchen", "completed")
    assert out["period"] == {"start": "2026-02-03", "end": "2026-12-31"}
    assert out["goal"] == [{"reference": "#g", "display": "Bake"}, {"reference": "Goal/more"}]
    assert out["contained"][0] == HELD["contained"][0]
    assert out["contained"][1]["description"] == {"text": "Bake bread"}
    assert [text(one, "detail", "status") for one in out["activity"]] == ["completed", "scheduled", ""]
    assert out["activity"][0]["detail"]["kind"] == "Task"
    assert out["activity"][2] == {"reference": {"reference": "ServiceRequest/new"}}


def test_a_plan_of_our_own_is_sound_and_reads_back(bring: Bring) -> None:
    ours = PlanFacts(
        key="CarePlan/plan", subject=Pointer(key="Patient/rosa", kind="Patient"), title="My kitchen", status="active",
        intent="plan", starts="2026-02-03", ends="2026-08-03", goals=(Pointer(key="Goal/bake", kind="Goal"),),
        actions=(Pointer(key="ServiceRequest/flour", kind="ServiceRequest"),),
    )  # fmt: skip

    (item,) = bring(care_plan.write(ours))

    assert item.problems == ()
    found = read(item.resource)
    assert [one.code for one in found.categories] == ["assess-plan"]
    assert replace(found, categories=()) == ours
