"""What came in goes out as it came, but for what was changed here; what began here goes out beside it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import Http404

from firsthand.base import clock
from firsthand.fhir import importing, panels, reading, understanding
from firsthand.fhir.exact import Element, parse, same, write
from firsthand.fhir.facts import ActionFacts, GoalFacts, PlanFacts, ScoreFacts, StatementFacts
from firsthand.people import access
from firsthand.people import actions as people
from firsthand.people.models import Account, Person
from firsthand.plans import actions as plans
from firsthand.plans.models import Goal, Plan, Promise
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast
from tests.fhir import samples
from tests.fhir.conftest import Bring
from tests.fhir.shared import DATA, PCO, needs_examples

pytestmark = pytest.mark.django_db
Resources = dict[str, Element]


@pytest.fixture
def out(cast: Cast) -> Callable[..., Resources]:
    """Everything that goes out about a person, by Type/id, as Dev (or somebody else) may read it."""

    def given(person: Person, by: Account | None = None) -> Resources:
        with cast.acting(by or cast.dev) as viewer:
            record = access.open_record(person_id=person.pk, viewer=viewer, at=clock.now())
            found = panels.bundle(record=record)
        resources = [entry["resource"] for entry in found["entry"]]
        assert len({entry["fullUrl"] for entry in found["entry"]}) == len(resources)
        return {f"{one['resourceType']}/{one['id']}": one for one in resources}

    return given


@pytest.fixture
def rosa(cast: Cast, bring: Bring) -> Callable[..., Person]:
    """Bring a record in and answer with the person."""

    def brought(*resources: Any) -> Person:
        with cast.acting(cast.dev) as by:
            importing.bring(by=by, items=bring(*(resources or samples.record())), on=TODAY)
            return Person.objects.get(family="Marlow")

    return brought


Out = Callable[..., Resources]
Rosa = Callable[..., Person]


def bare(resource: Element) -> Element:
    return {name: value for name, value in resource.items() if name not in ("id", "meta")}


def test_a_record_goes_out_as_it_came(out: Out, rosa: Rosa) -> None:
    record = samples.record()

    given = out(rosa(*record))

    assert set(given) == {f"{one['resourceType']}/{one['id']}" for one in record}
    assert [
        key for one in record if not same(given[key := f"{one['resourceType']}/{one['id']}"], parse(write(one)))
    ] == []


@needs_examples
@pytest.mark.parametrize("name", PCO)
def test_every_pco_resource_goes_out_as_it_came(cast: Cast, out: Out, name: str) -> None:
    items = list(reading.read(DATA / name))
    with cast.acting(cast.dev) as by:
        before = set(Person.objects.values_list("pk", flat=True))
        importing.bring(by=by, items=items, on=TODAY)
        people_ = list(Person.objects.exclude(pk__in=before))

    given: Resources = {}
    for person in people_:
        given |= out(person)

    came = {f"{one.resource_type}/{one.id}": one.resource for one in items}
    assert len([key for key in came if key.startswith("Goal/")]) >= 4
    assert set(came) <= set(given)
    assert [key for key, resource in came.items() if not same(bare(given[key]), bare(resource))] == []


def test_our_edits_win_and_the_rest_stays(cast: Cast, out: Out, rosa: Rosa) -> None:
    person = rosa()
    with cast.acting(cast.dev) as by:
        goal, promise = Goal.objects.get(person=person), Promise.objects.get(person=person)
        plans.change_goal(
            by=by, goal=goal, version=goal.version, text="Bake bread", words=goal.words_id, ours_because="",
            importance=9, target_on=date(2026, 12, 31),
        )  # fmt: skip
        plans.mark_done(by=by, promise=promise)
        people.change_details(by=by, person=person, version=person.version, preferred_name="Ros", family="Marlow")

    given = out(person)

    goal_out, came = given["Goal/bake"], samples.goal()
    assert goal_out["description"] == {"text": "Bake bread"}
    assert goal_out["target"][0]["dueDate"] == "2026-12-31"
    assert same(goal_out["extension"], parse(write(came))["extension"])
    assert same(goal_out["addresses"], came["addresses"])
    assert given["ServiceRequest/flour"]["status"] == "completed"
    assert given["ServiceRequest/flour"]["patientInstruction"] == "Meet Dev at the shop."
    assert {"use": "usual", "text": "Ros"} in given["Patient/rosa"]["name"]
    (rating,) = [one for key, one in given.items() if key.endswith("-importance")]
    assert rating["valueQuantity"] == {"value": 9}
    assert same(given["CarePlan/plan"], samples.plan())


def test_a_goal_that_now_rests_on_other_words_says_so(cast: Cast, out: Out, rosa: Rosa) -> None:
    person = rosa()
    with cast.acting(cast.dev) as by:
        said = voice.Said(words="Bread, not cake.", whose="self_scribed", scribed_by="Dev")
        new = voice.write_down(by=by, person=person, said=said, on=TODAY)
        goal = Goal.objects.get(person=person)
        plans.change_goal(by=by, goal=goal, version=goal.version, text=goal.text, words=new.pk, ours_because="")

    given = out(person)

    assert given["Goal/bake"]["addresses"] == [{"reference": f"Observation/{new.pk}"}]
    assert given[f"Observation/{new.pk}"]["valueString"] == "Bread, not cake."


def test_words_taken_back_are_not_given_out_as_theirs(cast: Cast, out: Out, rosa: Rosa) -> None:
    person = rosa()
    with cast.acting(cast.dev) as by:
        account = people.give_login(by=by, person=person)
        statement = Statement.objects.get(person=person)
    with cast.acting(account) as by:
        voice.take_back(by=by, statement=statement, on=TODAY)

    assert out(person, by=account)["Observation/words"]["status"] == "entered-in-error"


def test_what_is_added_to_a_plan_that_came_goes_out_with_it(cast: Cast, out: Out, rosa: Rosa) -> None:
    person = rosa()
    with cast.acting(cast.dev) as by:
        plan = Plan.objects.get(person=person)
        promise = plans.NewPromise(text="Buy a tin", owner_name="Dev Rai")
        goal = plans.add_goal(
            by=by, plan=plan, goal=plans.NewGoal(text="Bake bread", ours_because="A test.", promises=[promise])
        )
        promise_id = goal.promises.get().pk

    given = out(person)

    assert [one["reference"] for one in given["CarePlan/plan"]["goal"]] == ["Goal/bake", f"Goal/{goal.pk}"]
    assert given["CarePlan/plan"]["activity"][-1] == {"reference": {"reference": f"ServiceRequest/{promise_id}"}}
    pertains = given[f"ServiceRequest/{promise_id}"]["extension"][0]["valueReference"]
    assert pertains == {"reference": f"Goal/{goal.pk}"}


def test_what_a_plan_holds_inside_goes_out_inside_with_our_edits(cast: Cast, out: Out, rosa: Rosa) -> None:
    activity = [{"detail": {"status": "scheduled", "code": {"text": "Wash up"}, "kind": "Task"}}]
    inner = samples.goal(id="g")
    person = rosa(
        samples.patient(),
        samples.words(),
        samples.plan(contained=[inner], goal=[{"reference": "#g"}], activity=activity),
    )
    with cast.acting(cast.dev) as by:
        plans.mark_done(by=by, promise=Promise.objects.get(person=person))

    given = out(person)

    assert set(given) == {"Patient/rosa", "Observation/words", "CarePlan/plan"}
    plan = given["CarePlan/plan"]
    assert same(plan["contained"], parse(write([inner])))
    assert plan["activity"] == [{"detail": {**activity[0]["detail"], "status": "completed"}}]


def test_a_record_of_our_own_goes_out_whole(cast: Cast, out: Out) -> None:
    with cast.acting(cast.dev) as by:
        plans.build_scale(by=by, goal=cast.goal, levels={step: f"Step {step}" for step in range(-2, 3)})
    with cast.acting(cast.rosa) as by:
        plans.wish_scale(by=by, goal=cast.goal, wants=True)
    with cast.acting(cast.dev) as by:
        plans.score(by=by, goal=cast.goal, scored_by="practitioner", step=-1, on=TODAY, baseline=True)

    given = out(cast.rosas_record)

    kinds = sorted(key.partition("/")[0] for key in given)
    assert kinds == ["CarePlan", "Goal", "Observation", "Observation", "Patient", "ServiceRequest"]
    assert given[f"Goal/{cast.goal.pk}"]["addresses"] == [{"reference": f"Observation/{cast.words.pk}"}]
    words = given[f"Observation/{cast.words.pk}"]
    assert words["valueString"] == "I want to swim on Fridays."
    assert words["performer"] == [{"reference": f"Patient/{cast.rosas_record.pk}"}]


def test_our_own_record_is_sound_and_reads_back(cast: Cast, out: Out, bring: Bring) -> None:
    items = bring(samples.bundle(*out(cast.rosas_record).values()))

    assert [item.problems for item in items if item.problems] == []
    kinds = {type(one.facts) for one in understanding.understand(items)}
    assert kinds >= {GoalFacts, PlanFacts, ActionFacts, StatementFacts}
    assert not any(one.missing for one in understanding.understand(items))


def test_what_we_gave_out_is_known_again(cast: Cast, out: Out, rosa: Rosa, bring: Bring) -> None:
    for person in (cast.rosas_record, rosa()):
        with cast.acting(cast.dev) as by:
            record = access.open_record(person_id=person.pk, viewer=by, at=clock.now())
            told = importing.bring(by=by, items=bring(panels.bundle(record=record)), on=TODAY)

        assert told.counts["created"] == 0
        assert told.counts["rejected"] == 0


def test_a_score_given_here_goes_out_beside_those_that_came(cast: Cast, out: Out, rosa: Rosa, bring: Bring) -> None:
    person = rosa()
    with cast.acting(cast.dev) as by:
        goal = Goal.objects.get(person=person)
        row = plans.bring_score(by=by, goal=goal, scored_by="practitioner", step=-1, on=TODAY)

    given = out(person)

    scores = [
        one.facts for one in understanding.understand(bring(*given.values())) if isinstance(one.facts, ScoreFacts)
    ]
    assert sorted((one.by, one.level) for one in scores) == [("person", 1), ("practitioner", -1)]
    assert given[f"Observation/{row.pk}"]["focus"] == [{"reference": "Goal/bake"}]


def test_a_large_attachment_is_kept_as_a_file_and_goes_out_too(out: Out, rosa: Rosa, settings: Any) -> None:
    scan = {
        "resourceType": "DocumentReference",
        "id": "scan",
        "status": "current",
        "subject": {"reference": "Patient/rosa"},
        "content": [{"attachment": {"contentType": "image/png", "data": "QUJD" * 300_000}}],
    }

    given = out(rosa(samples.patient(), scan))

    assert same(given["DocumentReference/scan"], scan)
    assert len(list(settings.MEDIA_DIR.glob("*/*"))) == 1


def test_the_person_gets_their_own_record(cast: Cast, out: Out) -> None:
    assert set(out(cast.rosas_record, by=cast.rosa)) == set(out(cast.rosas_record))


def test_a_stranger_finds_nothing(cast: Cast, out: Out) -> None:
    with pytest.raises(Http404):
        out(cast.rosas_record, by=cast.mo)
