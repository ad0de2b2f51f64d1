"""Every act of plans answers the five questions."""

from datetime import timedelta
from typing import Any

from firsthand.people.access import Viewer
from firsthand.plans import actions as plans
from firsthand.plans.models import Goal, Happened, Plan, Promise, Standing
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast
from tests.five import Five

FIVE = {-2: "I do not swim", -1: "Once a month", 0: "Twice a month", 1: "Every Friday", 2: "Fridays and Mondays"}


def place(cast: Cast, rest: str) -> str:
    return f"/people/{cast.rosas_record.pk}/{rest}"


def promise_of(cast: Cast) -> Promise:
    return Promise.objects.filter(pk=cast.promise.pk).first() or cast.promise


class TestPlan(Five):
    act, may_repeat = "plans.plan", True

    def do(self, cast: Cast, by: Viewer) -> Plan:
        goal = plans.NewGoal(text="Swim", words=cast.words.pk)
        return plans.plan(by=by, person=cast.rosas_record, title="A second plan", goals=[goal])

    def works(self, cast: Cast, result: Plan) -> None:
        assert result.goals.get().words_id == cast.words.pk
        assert Standing.objects.filter(about=result.pk, state="offered").exists()

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        fields = {
            "title": "Rosa's next plan", "goals": "1", "promises0": "1", "g0-text": "Swim",
            "g0-answers": str(cast.words.pk), "g0p0-text": "Book the pool", "g0p0-who": str(cast.dev.pk),
            "g0p0-due_on": "3 April 2027",
        }  # fmt: skip
        return place(cast, "plan/new/"), fields


class TestAddGoal(Five):
    act, may_repeat = "plans.add-goal", True

    def do(self, cast: Cast, by: Viewer) -> Goal:
        return plans.add_goal(by=by, plan=cast.plan, goal=plans.NewGoal(text="Rest", ours_because="Doctor asked."))

    def works(self, cast: Cast, result: Goal) -> None:
        assert (result.ours_because, result.position) == ("Doctor asked.", 1)

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        return place(cast, f"plan/{cast.plan.pk}/goals/new/"), {
            "text": "Rest",
            "answers": "ours",
            "ours_because": "Asked.",
        }


class TestChangeGoal(Five):
    act = "plans.change-goal"

    def do(self, cast: Cast, by: Viewer) -> Goal:
        return plans.change_goal(
            by=by, goal=cast.goal, version=1, text="Swim on Fridays", words=cast.words.pk, ours_because=""
        )

    def works(self, cast: Cast, result: Goal) -> None:
        assert (result.text, result.version) == ("Swim on Fridays", 2)
        assert Goal.pgh_event_model.objects.filter(pgh_obj=result.pk).count() == 2


class TestMakePromise(Five):
    act, may_repeat = "plans.promise", True

    def do(self, cast: Cast, by: Viewer) -> Promise:
        new = plans.NewPromise(text="Ring the pool", owner=cast.dev.pk, owner_name="Dev Rai", due_on=TODAY)
        return plans.make_promise(by=by, person=cast.rosas_record, promise=new)

    def works(self, cast: Cast, result: Promise) -> None:
        assert result.state == "made"

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        return place(cast, "promises/new/"), {"text": "Ring", "who": str(cast.dev.pk), "due_on": "3/4/2027"}


class Step(Five):
    """An act that moves the promise one step; its row and its standing must tell the same."""

    state = ""

    def works(self, cast: Cast, result: Promise) -> None:
        latest = Standing.objects.filter(about=result.pk).latest("since", "id")
        assert (result.state, latest.state) == (self.state, self.state)


class TestAccept(Step):
    act, state = "plans.accept", "accepted"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return plans.accept(by=by, promise=promise_of(cast))


class TestMarkDone(Step):
    act, state = "plans.done", "done"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return plans.mark_done(by=by, promise=promise_of(cast))


class TestSayLate(Step):
    act, state, may_repeat = "plans.late", "late", True

    def do(self, cast: Cast, by: Viewer) -> Any:
        return plans.say_late(
            by=by, promise=promise_of(cast), because="The pool is shut.", new_day=TODAY + timedelta(9)
        )

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        fields = {"step": "late", "late-because": "The pool is shut.", "late-new_day": "3 April 2027"}
        return place(cast, f"promises/{cast.promise.pk}/"), fields


class TestSayCannot(Step):
    act, state = "plans.cannot", "cannot"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return plans.say_cannot(by=by, promise=promise_of(cast), because="No second worker on Fridays.")


class TestStop(Step):
    act, state = "plans.stop", "stopped"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return plans.stop(by=by, promise=promise_of(cast), because="Rosa found another pool.")


class TestSayHappened(Five):
    act, who = "plans.happened", "rosa"

    def do(self, cast: Cast, by: Viewer) -> Happened:
        return plans.say_happened(by=by, promise=cast.promise, answer="no", on=TODAY)

    def works(self, cast: Cast, result: Happened) -> None:
        assert (result.answer, result.sent_to) == ("no", [cast.agency.pk])


class TestAgree(Five):
    act, who = "plans.agree", "rosa"

    def do(self, cast: Cast, by: Viewer) -> Plan:
        return plans.agree(by=by, plan=Plan.objects.filter(pk=cast.plan.pk).first() or cast.plan)

    def works(self, cast: Cast, result: Plan) -> None:
        assert result.state == "agreed"


class TestScore(Five):
    act, who = "plans.score", "rosa"

    def prepare(self, cast: Cast) -> None:
        with cast.acting(cast.dev) as by:
            plans.build_scale(by=by, goal=cast.goal, levels=FIVE)

    def do(self, cast: Cast, by: Viewer) -> Any:
        return plans.score(by=by, goal=cast.goal, scored_by="person", step=1, on=TODAY)

    def works(self, cast: Cast, result: Any) -> None:
        assert (result.by, result.step) == ("person", 1)


class TestWriteNote(Five):
    act, may_repeat = "plans.note", True

    def do(self, cast: Cast, by: Viewer) -> Any:
        said = voice.Said(words="More swimming", whose="self_scribed", manner="spoken", scribed_by="Dev")
        new = plans.NewPromise(text="Ask the pool", owner=cast.dev.pk, owner_name="Dev Rai", due_on=TODAY)
        return plans.write_note(
            by=by, person=cast.rosas_record.pk, happened="We swam.", said=said, promise=new, on=TODAY
        )

    def works(self, cast: Cast, result: Any) -> None:
        assert result.note.sitting == result.words.sitting
        assert Statement.objects.get(pk=result.words.pk).words == "More swimming"
        assert Promise.objects.get(pk=result.promise.pk).text == "Ask the pool"

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        return place(cast, "notes/new/"), {"happened": "We swam."}
