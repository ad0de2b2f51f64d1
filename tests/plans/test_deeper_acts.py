"""The acts on goals, small steps, scales and the life of a plan answer the five questions."""

from typing import Any

import pytest

from firsthand.base.answers import ChangedMeanwhile, Refused
from firsthand.people.access import Viewer
from firsthand.plans import actions as plans
from firsthand.plans.models import Goal, Level, Plan, SmallStep, Standing
from firsthand.voice import actions as voice
from tests.cast import TODAY, Cast
from tests.five import Five
from tests.plans.test_acts import FIVE, place

DRAFT = "draft"


def goal_of(cast: Cast) -> Goal:
    return Goal.objects.filter(pk=cast.goal.pk).first() or cast.goal


def plan_of(cast: Cast) -> Plan:
    return Plan.objects.filter(pk=cast.plan.pk).first() or cast.plan


def agreed(cast: Cast) -> None:
    with cast.acting(cast.rosa) as by:
        plans.agree(by=by, plan=plan_of(cast))


def scaled(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        plans.build_scale(by=by, goal=cast.goal, levels=FIVE)


def a_step(cast: Cast) -> SmallStep:
    """The small step of the test, made by Dev where there is none yet."""
    with cast.acting(cast.dev) as by:
        found = SmallStep.objects.filter(goal=cast.goal).first()
        return found or plans.add_small_step(by=by, goal=cast.goal, text="Pack my bag", owner_name="Rosa")


# --- plans ----------------------------------------------------------------------------------------------------------


class TestOffer(Five):
    act = "plans.offer"

    def prepare(self, cast: Cast) -> None:
        goal = plans.NewGoal(text="Bake", words=cast.words.pk, levels=list(FIVE.items()), more_words=[cast.words.pk])
        with cast.acting(cast.dev) as by:
            self.draft = plans.plan(by=by, person=cast.rosas_record, title="New", goals=[goal], state=DRAFT)

    def do(self, cast: Cast, by: Viewer) -> Plan:
        return plans.offer(by=by, plan=Plan.objects.filter(pk=self.draft.pk).first() or self.draft)

    def works(self, cast: Cast, result: Plan) -> None:
        assert (result.state, result.draft) == ("offered", False)
        with cast.acting(cast.rosa):
            goal = Goal.objects.get(plan=result)
            assert [level.text for level in Level.objects.filter(goal=goal).order_by("step")] == list(FIVE.values())
            assert Standing.objects.filter(about=result.pk).latest("since", "id").state == "offered"


class TestChangePlan(Five):
    act = "plans.change-plan"

    def do(self, cast: Cast, by: Viewer) -> Plan:
        return plans.change_plan(by=by, plan=cast.plan, version=1, title="My year", words="", review_on=TODAY)

    def works(self, cast: Cast, result: Plan) -> None:
        assert (result.title, result.review_on) == ("My year", TODAY)


class TestClose(Five):
    act = "plans.close"

    def do(self, cast: Cast, by: Viewer) -> Plan:
        return plans.close(by=by, plan=plan_of(cast), because="Rosa moves to Leeds.")

    def works(self, cast: Cast, result: Plan) -> None:
        told = Standing.objects.filter(about=result.pk).latest("since", "id")
        assert (result.state, told.state, told.because) == ("closed", "closed", "Rosa moves to Leeds.")


# --- goals ----------------------------------------------------------------------------------------------------------


class TestRate(Five):
    act, who = "plans.rate", "rosa"

    def do(self, cast: Cast, by: Viewer) -> Goal:
        return plans.rate(by=by, goal=goal_of(cast), importance=9)

    def works(self, cast: Cast, result: Goal) -> None:
        assert (result.importance, result.confidence, result.version) == (9, None, 2)


class GoalStep(Five):
    """An act that moves the goal one step; its row and its standing must tell the same."""

    state = ""

    def works(self, cast: Cast, result: Goal) -> None:
        latest = Standing.objects.filter(about=result.pk).latest("since", "id")
        assert (result.state, latest.state) == (self.state, self.state)


class TestReach(GoalStep):
    act, who, state = "plans.reached", "rosa", "reached"

    def do(self, cast: Cast, by: Viewer) -> Goal:
        return plans.reach(by=by, goal=goal_of(cast), said=voice.Said(words="I swam!"), on=TODAY)


class TestLetGo(GoalStep):
    act, state = "plans.let-go", "let_go"

    def do(self, cast: Cast, by: Viewer) -> Goal:
        return plans.let_go(by=by, goal=goal_of(cast), because="Rosa likes dancing more now.", on=TODAY)


class TestTakeUp(GoalStep):
    act, state = "plans.take-up", "active"

    def prepare(self, cast: Cast) -> None:
        with cast.acting(cast.rosa) as by:
            self.before = plans.let_go(by=by, goal=cast.goal, because="I changed my mind", on=TODAY)

    def do(self, cast: Cast, by: Viewer) -> Goal:
        return plans.take_up(by=by, goal=Goal.objects.filter(pk=cast.goal.pk).first() or self.before, on=TODAY)


# --- small steps ----------------------------------------------------------------------------------------------------


class TestAddSmallStep(Five):
    act, may_repeat = "plans.small-step", True

    def do(self, cast: Cast, by: Viewer) -> SmallStep:
        return plans.add_small_step(by=by, goal=cast.goal, text="Pack my bag", owner_name="Rosa", due_on=TODAY)

    def works(self, cast: Cast, result: SmallStep) -> None:
        assert (result.state, result.owner_name) == ("open", "Rosa")

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        fields = {"do": "step", "step-text": "Pack my bag", "step-who_else": "Rosa", "step-due_on": ""}
        return place(cast, f"goals/{cast.goal.pk}/about/"), fields


class StepStep(GoalStep):
    """An act that moves a small step."""

    def prepare(self, cast: Cast) -> None:
        self.step = a_step(cast)

    def now(self) -> SmallStep:
        return SmallStep.objects.filter(pk=self.step.pk).first() or self.step


class TestFinishSmallStep(StepStep):
    act, who, state = "plans.small-step-done", "rosa", "done"

    def do(self, cast: Cast, by: Viewer) -> SmallStep:
        return plans.finish_small_step(by=by, step=self.now())


class TestLetSmallStepGo(StepStep):
    act, state = "plans.small-step-let-go", "let_go"

    def do(self, cast: Cast, by: Viewer) -> SmallStep:
        return plans.let_small_step_go(by=by, step=self.now(), because="The pool lends bags.")


class TestReopenSmallStep(StepStep):
    act, state = "plans.small-step-again", "open"

    def prepare(self, cast: Cast) -> None:
        super().prepare(cast)
        with cast.acting(cast.rosa) as by:
            self.step = plans.finish_small_step(by=by, step=self.step)

    def do(self, cast: Cast, by: Viewer) -> SmallStep:
        return plans.reopen_small_step(by=by, step=self.now())


# --- scales ---------------------------------------------------------------------------------------------------------


class TestWishScale(Five):
    act, who = "plans.wish-scale", "rosa"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return plans.wish_scale(by=by, goal=cast.goal, wants=True)

    def works(self, cast: Cast, result: Any) -> None:
        assert (result.wants, result.by_the_person, result.sent_to) == (True, True, [cast.agency.pk])


class TestBuildScale(Five):
    act = "plans.build-scale"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return plans.build_scale(by=by, goal=cast.goal, levels=FIVE)

    def works(self, cast: Cast, result: Any) -> None:
        assert {level.step: level.text for level in Level.objects.filter(goal=cast.goal)} == FIVE


class TestWriteScoreDown(Five):
    act = "plans.score-written-down"

    def prepare(self, cast: Cast) -> None:
        scaled(cast)
        with cast.acting(cast.rosa) as by:
            plans.wish_scale(by=by, goal=cast.goal, wants=True)

    def do(self, cast: Cast, by: Viewer) -> Any:
        return plans.write_score_down(by=by, goal=cast.goal, who="Ines Marques", step=-1, on=TODAY)

    def works(self, cast: Cast, result: Any) -> None:
        assert (result.by, result.who, result.step) == ("caregiver", "Ines Marques", -1)


# --- what the acts refuse -------------------------------------------------------------------------------------------


def test_only_its_author_sees_a_draft_and_nobody_what_was_crossed_out_in_it(cast: Cast) -> None:
    with cast.acting(cast.grace) as by:
        people_of_grace(cast, by)
    with cast.acting(cast.dev) as by:
        goal = plans.NewGoal(text="Obey the rules", words=cast.words.pk)
        draft = plans.plan(by=by, person=cast.rosas_record, title="Secret", goals=[goal], state=DRAFT)
        row = draft.goals.get()
    for account in (cast.rosa, cast.grace, cast.ines):
        with cast.acting(account):
            assert not Plan.objects.filter(pk=draft.pk).exists() and not Goal.objects.filter(pk=row.pk).exists()
            assert not Standing.objects.filter(about=draft.pk).exists()

    with cast.acting(cast.dev) as by:
        plans.change_goal(by=by, goal=row, version=1, text="Swim", words=cast.words.pk, ours_because="")
        plans.offer(by=by, plan=Plan.objects.get(pk=draft.pk))

    for account in (cast.rosa, cast.grace):
        with cast.acting(account):
            past = Goal.pgh_event_model.objects.filter(pgh_obj=row.pk)
            assert [each.text for each in past] == ["Swim"]
    with cast.acting(cast.dev):
        assert Goal.pgh_event_model.objects.filter(pgh_obj=row.pk).count() == 3


def people_of_grace(cast: Cast, by: Viewer) -> None:
    from firsthand.people import actions as people

    people.seat(by=by, person=cast.rosas_record, account=cast.grace)


@pytest.mark.parametrize("how", ["add a goal", "change a goal", "change the title"])
def test_a_change_of_what_was_agreed_is_offered_anew(cast: Cast, how: str) -> None:
    agreed(cast)

    with cast.acting(cast.dev) as by:
        if how == "add a goal":
            plans.add_goal(by=by, plan=plan_of(cast), goal=plans.NewGoal(text="Rest", ours_because="Asked."))
        elif how == "change a goal":
            plans.change_goal(by=by, goal=goal_of(cast), version=1, text="Dive", words=cast.words.pk, ours_because="")
        else:
            plans.change_plan(by=by, plan=plan_of(cast), version=2, title="Other", words="", review_on=None)

        told = list(Standing.objects.filter(about=cast.plan.pk).order_by("since", "id").values_list("state", flat=True))
        assert (plan_of(cast).state, told) == ("offered", ["offered", "agreed", "offered"])


def test_a_new_day_to_look_again_and_a_rating_leave_the_agreement_alone(cast: Cast) -> None:
    agreed(cast)

    with cast.acting(cast.dev) as by:
        plans.change_plan(by=by, plan=plan_of(cast), version=2, title="Rosa's plan", words="", review_on=TODAY)
    with cast.acting(cast.rosa) as by:
        plans.rate(by=by, goal=goal_of(cast), confidence=5)

    with cast.acting(cast.rosa):
        assert plan_of(cast).state == "agreed"


def test_one_agrees_only_to_the_plan_one_saw(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        plans.change_goal(by=by, goal=goal_of(cast), version=1, text="Dive", words=cast.words.pk, ours_because="")

    with pytest.raises(ChangedMeanwhile, match="changed just now"), cast.acting(cast.rosa) as by:
        plans.agree(by=by, plan=plan_of(cast), version=1)


def test_no_goal_is_scored_without_a_scale_or_against_a_wish(cast: Cast) -> None:
    def refused(account: Any, sentence: str, scored_by: str = "practitioner") -> None:
        with pytest.raises(Refused, match=sentence), cast.acting(account) as by:
            plans.score(by=by, goal=cast.goal, scored_by=scored_by, step=0, on=TODAY)

    refused(cast.rosa, "no scale", "person")
    scaled(cast)
    refused(cast.dev, "Ask the person first")
    with cast.acting(cast.rosa) as by:
        plans.wish_scale(by=by, goal=cast.goal, wants=False)
    refused(cast.dev, "does not want")
    with cast.acting(cast.rosa) as by:
        plans.wish_scale(by=by, goal=cast.goal, wants=True)
    with cast.acting(cast.dev) as by:
        assert plans.score(by=by, goal=cast.goal, scored_by="practitioner", step=0, on=TODAY).step == 0
        plans.wish_scale(by=by, goal=cast.goal, wants=False)
    refused(cast.rosa, "Staff do not want", "person")


@pytest.mark.parametrize(
    ("act", "facts", "sentence"),
    [
        ("let_go", {"because": " "}, "Say why"),
        ("add_small_step", {"text": " ", "owner_name": "Rosa"}, "Write what"),
        ("add_small_step", {"text": "Pack", "owner_name": ""}, "Say who"),
        ("build_scale", {"levels": {**FIVE, 2: " "}}, "all five"),
        ("reach", {}, "said already"),
        ("take_up", {}, "said already"),
    ],
)
def test_what_is_missing_is_said(cast: Cast, act: str, facts: dict[str, Any], sentence: str) -> None:
    dated = {"on": TODAY} if act in ("let_go", "reach", "take_up") else {}
    with cast.acting(cast.dev) as by:
        goal = plans.reach(by=by, goal=cast.goal, on=TODAY) if act == "reach" else cast.goal
        with pytest.raises(Refused, match=sentence):
            getattr(plans, act)(by=by, goal=goal, **facts, **dated)


def test_a_plan_with_nothing_in_it_is_not_offered(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        empty = plans.plan(by=by, person=cast.rosas_record, title="Nothing yet", state=DRAFT)
        with pytest.raises(Refused, match="goal or a promise first"):
            plans.offer(by=by, plan=empty)
