"""What others wrote comes in: all of it or nothing, once, under the right person, in whose words it was."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from firsthand.base.answers import Refused
from firsthand.fhir import importing, reading
from firsthand.fhir.models import Attachment, Original
from firsthand.fhir.report import Report
from firsthand.people import actions as people
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import Account, Address, Person
from firsthand.plans.models import Goal, Plan, Promise, Score
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast
from tests.fhir import samples
from tests.fhir.conftest import Bring
from tests.fhir.shared import DATA, PCO, SETS, needs_examples

pytestmark = pytest.mark.django_db
Import = Callable[..., Report]
RECORD = "Eastside Community Team's record"


@pytest.fixture
def brought(cast: Cast, bring: Bring) -> Import:
    """Bring resources in as Dev (or somebody else) and answer with the report."""

    def told(*resources: object, by: Account | None = None, do: Any = importing.bring) -> Report:
        with cast.acting(by or cast.dev) as viewer:
            found: Report = do(by=viewer, items=bring(*resources), on=TODAY)
        return found

    return told


@pytest.fixture
def seen(cast: Cast) -> Callable[..., list[Any]]:
    """Rows of a table as Dev sees them, about people called Marlow."""

    def rows(model: Any, *with_: str, **where: Any) -> list[Any]:
        with cast.acting(cast.dev):
            return list(model.objects.filter(person__family="Marlow", **where).select_related(*with_))

    return rows


Seen = Callable[..., list[Any]]


def test_a_record_comes_in(brought: Import, seen: Seen) -> None:
    told = brought(*samples.record())

    assert told.counts == {"created": 6, "matched": 0, "kept": 1, "rejected": 0}
    (plan,), (goal,), (promise,), (score,) = seen(Plan), seen(Goal), seen(Promise), seen(Score)
    assert (plan.title, plan.state, plan.review_on) == ("My kitchen", "offered", date(2026, 8, 3))
    assert (goal.plan_id, goal.text, goal.state) == (plan.pk, "Bake a cake on Sundays", "active")
    assert (goal.starts_on, goal.target_on) == (date(2026, 2, 3), date(2026, 6, 30))
    assert (promise.goal_id, promise.text, promise.note) == (goal.pk, "Buy flour together", "Meet Dev at the shop.")
    assert (promise.owner_name, promise.due_on, promise.state) == ("Dev Anand", date(2026, 2, 11), "made")
    assert (score.goal_id, score.by, score.step, score.baseline) == (goal.pk, "person", 1, False)


def test_a_person_is_registered_with_their_details(brought: Import, cast: Cast) -> None:
    home = {"use": "home", "line": ["1 Mill Lane"], "city": "Leeds", "postalCode": "LS1 1AA"}
    brought(samples.patient(address=[home], telecom=[{"system": "phone", "value": "0113 496 0000"}]))

    with cast.acting(cast.dev):
        rosa = Person.objects.get(nhs_number="9434765919")
        address = Address.objects.get(person=rosa)
    assert (rosa.preferred_name, rosa.full_name, rosa.birth_date) == ("Rosa", "Rosalind Marlow", date(1991, 5, 4))
    assert (address.lines, address.postcode, address.phone) == ("1 Mill Lane\nLeeds", "LS1 1AA", "0113 496 0000")


def test_long_values_come_in_without_an_error(brought: Import, seen: Seen) -> None:
    long = "å" * 5000
    home = {"use": "home", "line": [long], "postalCode": long}
    resources = [
        samples.patient(
            identifier=[{"system": "http://e.org", "value": long}], address=[home],
            name=[{"given": [long], "family": "Marlow"}], telecom=[{"system": "phone", "value": long}],
        ),
        samples.words(long), samples.goal(description={"text": long}), samples.practitioner(name=[{"text": long}]),
        samples.request(code={"text": long}), samples.plan(title=long),
    ]  # fmt: skip
    url = f"http://e.org/{'x' * 5000}/Goal/bake"
    resources.append(samples.bundle() | {"entry": [{"fullUrl": url, "resource": samples.goal()}]})

    assert brought(*resources).counts["created"] == 6
    assert seen(Goal, text=long)[0].text == long
    assert brought(*resources).counts["created"] == 0


def test_a_goal_rests_on_the_persons_own_words(brought: Import, seen: Seen) -> None:
    brought(*samples.record())

    (goal,), (words,) = seen(Goal), seen(Statement)
    assert goal.words_id == words.pk
    assert goal.ours_because == ""
    assert (words.words, words.whose, words.said_on) == ("I want to bake again.", "self_scribed", date(2026, 2, 3))
    assert words.scribed_by == RECORD


def test_a_goal_without_words_is_ours_and_says_from_where(brought: Import, seen: Seen) -> None:
    brought(samples.patient(), samples.goal(expressedBy={"reference": "Patient/rosa"}))

    (goal,), (plan,) = seen(Goal), seen(Plan)
    assert (goal.words_id, goal.ours_because) == (None, f"It came from {RECORD}.")
    assert plan.title == f"Plan from {RECORD}"


def test_words_of_others_are_kept_as_theirs(brought: Import, seen: Seen) -> None:
    brought(samples.patient(), samples.practitioner(), samples.words(by="Practitioner/dev"), samples.goal())

    (words,), (goal,) = seen(Statement), seen(Goal)
    assert (words.whose, words.scribed_by) == ("someone_else", "Dev Anand")
    assert goal.words_id is None


def test_twice_is_once(brought: Import, seen: Seen) -> None:
    brought(*samples.record())
    told = brought(*samples.record())

    assert told.counts == {"created": 0, "matched": 6, "kept": 1, "rejected": 0}
    assert [len(seen(model)) for model in (Plan, Goal, Promise, Score, Statement, Original)] == [1, 1, 1, 1, 1, 7]


def test_what_changed_elsewhere_is_told_and_left(brought: Import, seen: Seen) -> None:
    brought(*samples.record())
    told = brought(samples.patient(), samples.goal(description={"text": "Bake bread"}))

    assert told.lines[1].because.startswith("It came before and says something else now.")
    assert seen(Goal)[0].text == "Bake a cake on Sundays"


def test_a_second_import_adds_to_what_is_here(brought: Import, seen: Seen) -> None:
    brought(*samples.record())
    more = samples.request(id="eggs", code={"text": "Buy eggs"})
    again = samples.score(id="later", level="LA34479-8")
    new = samples.goal(id="bread", description={"text": "Bake bread"})

    told = brought(samples.patient(), samples.words(), more, again, new)

    assert told.counts["created"] == 3
    assert [one.goal.text for one in seen(Promise, "goal")] == ["Bake a cake on Sundays"] * 2
    assert sorted(one.step for one in seen(Score)) == [1, 2]
    (bread,) = seen(Goal, "words", text="Bake bread")
    assert bread.words.words == "I want to bake again."


def test_actions_come_in_as_they_stood(brought: Import, seen: Seen) -> None:
    done, stopped = samples.request(id="a", status="completed"), samples.request(id="b", status="revoked")
    brought(samples.patient(), samples.words(), samples.goal(), done, stopped)

    assert sorted(one.state for one in seen(Promise)) == ["done", "stopped"]


def test_a_plan_brings_what_it_holds_inside(brought: Import, seen: Seen) -> None:
    inner = samples.goal(id="g", addresses=[{"reference": "Observation/words"}])
    wash = {"status": "scheduled", "code": {"text": "Wash up"}, "performer": [{"reference": "Patient/rosa"}]}
    activity = [{"detail": wash}, {"detail": {"status": "scheduled", "code": {"text": "Fry"}, "doNotPerform": True}}]
    brought(
        samples.patient(),
        samples.words(),
        samples.plan(contained=[inner], goal=[{"reference": "#g"}], activity=activity),
    )

    (goal,), (promise,) = seen(Goal, "words"), seen(Promise)
    assert goal.words.words == "I want to bake again."
    assert (promise.goal_id, promise.text, promise.owner_name) == (goal.pk, "Wash up", "Rosa")
    keys = {row.key for row in seen(Original) if row.about in (goal.pk, promise.pk)}
    assert keys == {"CarePlan/plan#g", "CarePlan/plan#activity[0]"}


def test_what_we_do_not_model_is_kept_under_the_person_and_not_shown(brought: Import, seen: Seen) -> None:
    flag = {
        "resourceType": "Flag",
        "id": "f",
        "status": "active",
        "code": {"text": "x"},
        "subject": {"reference": "Patient/rosa"},
    }
    brought(samples.patient(), flag)

    (kept,) = seen(Original, resource_type="Flag")
    assert (kept.about, kept.shown, kept.topic, kept.level) == (None, False, "health", 1)


def test_a_named_worker_is_kept_with_whoever_they_work_with(brought: Import, seen: Seen) -> None:
    brought(*samples.record())

    assert [row.key for row in seen(Original, about=None)] == ["Practitioner/dev"]


def test_what_is_about_nobody_is_kept_for_whoever_brought_it(brought: Import, cast: Cast) -> None:
    mill = {"resourceType": "Organization", "id": "mill", "name": "Mill House"}
    for _ in range(2):
        brought(mill, samples.goal(subject={"reference": "Patient/nobody"}))

    with cast.acting(cast.dev):
        assert sorted(Attachment.objects.values_list("key", flat=True)) == ["Goal/bake", "Organization/mill"]
    with cast.acting(cast.mo):
        assert not Attachment.objects.exists()


def test_one_rejected_item_stops_everything(brought: Import, cast: Cast) -> None:
    with pytest.raises(importing.SomeCannotCome) as stopped:
        brought(*samples.record(), {"resourceType": "Goal"})

    assert stopped.value.report.counts["rejected"] == 1
    assert stopped.value.because.startswith("One item cannot come in, so nothing was changed.")
    with cast.acting(cast.dev):
        assert not Person.objects.filter(family="Marlow").exists()


def test_the_rest_comes_when_it_is_asked_for(brought: Import, seen: Seen) -> None:
    told = brought(*samples.record(), {"resourceType": "Goal"}, do=importing.bring_the_rest)

    assert (told.counts["created"], told.counts["rejected"]) == (6, 1)
    assert len(seen(Goal)) == 1


def test_a_rehearsal_tells_the_same_and_leaves_nothing(brought: Import, cast: Cast, settings: Any) -> None:
    large = {"resourceType": "Binary", "id": "b", "contentType": "text/plain", "data": "QUJD" * 300_000}
    resources = [*samples.record(), large, {"resourceType": "Goal"}]

    rehearsed = brought(*resources, do=importing.rehearse)

    with cast.acting(cast.dev):
        assert not Person.objects.filter(family="Marlow").exists()
    assert not settings.MEDIA_DIR.exists()
    assert brought(*resources, do=importing.bring_the_rest) == rehearsed
    assert len(list(settings.MEDIA_DIR.glob("*/*"))) == 1


def test_it_is_written_down(brought: Import, cast: Cast, behind: Any) -> None:
    brought(*samples.record())

    acts = [line["act"] for line in behind("SELECT act FROM base_ledger WHERE account = %s", cast.dev.pk)]
    for act in ("fhir.bring-in", "people.register", "voice.write-down", "plans.plan", "plans.score-brought"):
        assert acts.count(act) >= 1, act


def test_somebody_known_is_matched_by_their_number_and_the_look_is_written(
    brought: Import, cast: Cast, behind: Any
) -> None:
    number = [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}]
    told = brought(samples.patient(identifier=number, birthDate="1991-02-14"), samples.words(), samples.goal())

    assert [line.outcome for line in told.lines] == ["matched", "created", "created"]
    with cast.acting(cast.dev):
        assert Goal.objects.filter(person=cast.rosas_record, text="Bake a cake on Sundays").exists()
    (look,) = behind("SELECT people FROM people_look WHERE page = 'fhir:import'")
    assert str(cast.rosas_record.pk) in str(look["people"])


def test_somebody_of_another_team_is_not_opened(brought: Import, cast: Cast) -> None:
    number = [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}]

    told = brought(samples.patient(identifier=number), samples.goal(), by=cast.mo, do=importing.bring_the_rest)

    assert told.lines[0].outcome == "rejected"
    assert (
        told.lines[0].because
        == "There is a record of this person already, and you are not in their team. Ask that team."
    )
    assert told.lines[1].outcome == "kept"


def test_a_number_kept_by_another_agency_is_not_told_and_opens_nothing(brought: Import, cast: Cast) -> None:
    with acting(set_up_account()) as by:
        mill = people.open_agency(by=by, name="Mill House")
        sue = people.add_staff(by=by, agency=mill, name="Sue")
    with acting(sue) as by:
        theirs = people.register(by=by, preferred_name="R.", nhs_number="9434765919")

    assert brought(*samples.record()).lines[0].outcome == "created"
    with cast.acting(cast.dev):
        assert Person.objects.get(nhs_number="9434765919").pk != theirs.pk


def test_somebody_registered_in_the_same_moment_is_refused_kindly(
    brought: Import, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cast.acting(cast.dev) as by:
        people.register(by=by, preferred_name="R.", nhs_number="9434765919")
    monkeypatch.setattr("firsthand.people.panels.match", lambda **_who: None)  # as it was before the other was done

    with pytest.raises(Refused, match="Somebody else has just registered"):
        brought(*samples.record())


def test_another_systems_person_of_the_same_id_is_somebody_else(brought: Import, cast: Cast) -> None:
    one = samples.patient(identifier=[{"value": "7"}])
    other = samples.patient(identifier=[{"value": "7"}], name=[{"family": "Marlow", "given": ["Tom"]}])

    brought(one, samples.goal())
    assert brought(one).counts["matched"] == 1
    assert brought(other, samples.goal()).counts["created"] == 2

    with cast.acting(cast.dev):
        people = Person.objects.filter(family="Marlow")
        assert sorted(people.values_list("given", flat=True)) == ["Rosalind", "Tom"]
        assert Goal.objects.filter(person__in=people).values("person").distinct().count() == 2


def test_somebody_is_known_again_by_another_systems_number(brought: Import) -> None:
    number = [{"system": "https://mill.example/id", "value": "7"}]
    brought(samples.patient(identifier=number))

    again = samples.patient(id="other", identifier=number, name=[{"text": "R. M."}])
    assert brought(again).counts["matched"] == 1


def test_another_birth_date_is_looked_at_first(brought: Import) -> None:
    number = [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}]

    told = brought(samples.patient(identifier=number), samples.goal(), do=importing.bring_the_rest)

    assert told.lines[0].because == "The record with this number has another birth date. Look who this is first."
    assert told.lines[1].outcome == "kept"


def test_two_numbers_for_one_record_are_looked_at_first(brought: Import) -> None:
    local = {"system": "https://mill.example/id", "value": "7"}
    nhs = [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": value} for value in ("9434765919", "9912003888")]
    brought(samples.patient(identifier=[local, nhs[0]]))

    told = brought(samples.patient(identifier=[local, nhs[1]]), do=importing.bring_the_rest)

    assert (
        told.lines[0].because == "The record known by this identifier has another NHS number. Look who this is first."
    )


@pytest.mark.parametrize("who", ["rosa", "ines"])
def test_only_staff_bring_records_in(brought: Import, cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        brought(*samples.record(), by=getattr(cast, who))


@needs_examples
@pytest.mark.parametrize("name", SETS)
def test_every_real_example_comes_in_or_is_told_why(cast: Cast, name: str) -> None:
    with cast.acting(cast.dev) as by:
        told = importing.bring_the_rest(by=by, items=list(reading.read(DATA / name)), on=TODAY)
        again = importing.bring_the_rest(by=by, items=list(reading.read(DATA / name)), on=TODAY)

    assert again.counts["created"] == 0
    assert again.counts["rejected"] == told.counts["rejected"]
    assert name not in PCO or told.counts["rejected"] == 0
