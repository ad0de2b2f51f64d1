"""The life of a plan: offered, agreed on both sides, changed and offered anew, closed."""

from datetime import date

from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import Refused, insist
from firsthand.base.rows import change, write_rows
from firsthand.people.access import Viewer, only_staff
from firsthand.plans import rules
from firsthand.plans.models import Goal, GoalWords, Level, Plan, Promise, SmallStep
from firsthand.plans.writing import labels_of, offered_again, stand, standing


@action("plans.offer")
def offer(*, by: Viewer, plan: Plan) -> Plan:
    """Offer a plan to the person: a draft opens to them and the team; one that was agreed is asked about again."""
    insist(only_staff(by=by))
    insist(rules.may_correct(own=plan.agency_id == by.agency_id))
    insist(rules.may_step(rules.PLAN_STEPS, now=plan.state, then="offered"))
    goals, owed = list(plan.goals.order_by("position")), list(plan.promises.order_by("position"))
    if not goals and not owed:
        raise Refused(_("Write a goal or a promise first."))
    was_draft = plan.draft
    plan = change(plan, {"state": "offered", "draft": False})
    if was_draft:
        _open(by, plan, goals, owed)
    else:
        write_rows([standing(by, "plan", plan)])
    return plan


def _open(by: Viewer, plan: Plan, goals: list[Goal], owed: list[Promise]) -> None:
    """What was its author's alone is everybody's: goals, promises and steps, and what stands beside them anew."""
    shown = [change(goal, {"draft": False}) for goal in goals if goal.draft]
    promised = [change(promise, {"draft": False}) for promise in owed if promise.draft]
    steps = [change(s, {"draft": False}) for s in SmallStep.objects.filter(goal__plan=plan, draft=True)]
    labels = labels_of(by, plan.person_id)
    levels = Level.objects.filter(goal__plan=plan, draft=True).order_by("id")
    write_rows([Level(goal_id=level.goal_id, step=level.step, text=level.text, **labels) for level in levels])
    more = GoalWords.objects.filter(goal__plan=plan, draft=True).order_by("id")
    write_rows([GoalWords(goal_id=each.goal_id, words_id=each.words_id, **labels) for each in more])
    stand(by, [("plan", plan), *(("goal", g) for g in shown), *(("promise", p) for p in promised)])
    if steps:
        stand(by, [("small_step", step) for step in steps])


@action("plans.change-plan")
def change_plan(*, by: Viewer, plan: Plan, version: int, title: str, words: str, review_on: date | None) -> Plan:
    """Say better what a plan is called and about, or when it is looked at again; agreed words are offered anew."""
    insist(only_staff(by=by))
    insist(rules.may_correct(own=plan.agency_id == by.agency_id))
    if plan.state == "closed":
        raise Refused(_("This plan is closed. Begin a new one."))
    if not title.strip():
        raise Refused(_("Give the plan a title."))
    sentence = "Somebody else changed this plan while you were writing. Both texts are below."
    now = {"title": title, "words": words, "review_on": review_on}
    changed = change(plan, now, version=version, sentence=sentence)
    if (plan.title, plan.words) != (title, words):
        offered_again(by, changed)
    return Plan.objects.get(pk=plan.pk)


@action("plans.close")
def close(*, by: Viewer, plan: Plan, because: str) -> Plan:
    """Close a plan, and say why; it is an ending, and stays readable."""
    insist(only_staff(by=by))
    insist(rules.may_correct(own=plan.agency_id == by.agency_id))
    insist(rules.may_step(rules.PLAN_STEPS, now=plan.state, then="closed"))
    if not because.strip():
        raise Refused(_("Say why this plan is closed."))
    plan = change(plan, {"state": "closed"})
    write_rows([standing(by, "plan", plan, because)])
    return plan
