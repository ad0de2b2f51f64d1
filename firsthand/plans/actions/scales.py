"""A goal measured on five steps in words, where both want it: written together, scored by each for themself."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import No, Refused, insist
from firsthand.base.rows import write_rows
from firsthand.people.access import Viewer, only_staff
from firsthand.plans import rules
from firsthand.plans import words as terms
from firsthand.plans.models import Goal, Level, ScaleWish, Score
from firsthand.plans.writing import labels_of, reaches, staff_or_the_person


@action("plans.wish-scale")
def wish_scale(*, by: Viewer, goal: Goal, wants: bool) -> ScaleWish:
    """Say whether one wants this goal measured: the person for themself, staff for staff. A no holds at once."""
    insist(staff_or_the_person(by, goal.person_id))
    latest = ScaleWish.objects.filter(goal=goal, by_the_person=by.is_person).order_by("-created_at", "-id").first()
    if latest is not None and latest.wants == wants:
        raise Refused(_("You said this already. You can change it."))
    row = ScaleWish(
        goal=goal, wants=wants, by_the_person=by.is_person, draft=goal.draft,
        **labels_of(by, goal.person_id, sent_to=reaches(by, goal)),
    )  # fmt: skip
    write_rows([row])
    return row


@action("plans.build-scale")
def build_scale(*, by: Viewer, goal: Goal, levels: Mapping[int, str]) -> Goal:
    """Write the five steps of a goal's scale, together with the person; the steps before them stay in the story."""
    insist(only_staff(by=by))
    insist(rules.may_correct(own=goal.agency_id == by.agency_id))
    if not rules.is_whole(dict(levels)):
        raise Refused(_("Write all five steps of the scale."))
    now = _levels_of(goal)
    new = [step for step in rules.SCALE_STEPS if levels[step] != now.get(step)]
    if not new:
        raise Refused(_("The scale says this already."))
    labels = labels_of(by, goal.person_id, draft=goal.draft)
    write_rows([Level(goal=goal, step=step, text=levels[step], **labels) for step in new])
    return goal


def _levels_of(goal: Goal) -> dict[int, str]:
    """The steps of a goal's scale as they stand: the latest text of each."""
    rows = Level.objects.filter(goal=goal, step__isnull=False).order_by("created_at", "id")
    return {int(row.step): row.text for row in rows if row.step is not None}


@action("plans.score")
def score(*, by: Viewer, goal: Goal, scored_by: str, step: int, on: date, baseline: bool = False) -> Score:
    """Score a goal on its attainment scale, as the person or as a worker: never one for another."""
    as_person = scored_by == terms.ScoredBy.PERSON
    if as_person != by.is_person:
        insist(No(_("Each scores for themself: the person, the worker and the carer apart.")))
    insist(staff_or_the_person(by, goal.person_id))
    insist(_wanted(goal, by_the_person=as_person))
    if Score.objects.filter(goal=goal, by=scored_by, author_id=by.account_id, step=step, on=on).exists():
        raise Refused(_("You scored this today already. You can choose another step."))
    return _scored(by, goal, scored_by, step, on, baseline=baseline)


@action("plans.score-written-down")
def write_score_down(*, by: Viewer, goal: Goal, who: str, step: int, on: date) -> Score:
    """Write down how somebody beside the person, who has no page of their own, sees it: with their name."""
    insist(only_staff(by=by))
    if not who.strip():
        raise Refused(_("Say who sees it so."))
    insist(_wanted(goal, by_the_person=False))
    same = Score.objects.filter(goal=goal, by=terms.ScoredBy.CAREGIVER, who=who, step=step, on=on)
    if same.exists():
        raise Refused(_("This was written down today already."))
    return _scored(by, goal, terms.ScoredBy.CAREGIVER, step, on, who=who)


@action("plans.score-brought")
def bring_score(*, by: Viewer, goal: Goal, scored_by: str, step: int, on: date, baseline: bool = False) -> Score:
    """Keep a score given elsewhere, as the record it came from says who gave it; nobody scores here for another."""
    insist(only_staff(by=by))
    return _scored(by, goal, scored_by, step, on, baseline=baseline)


def _wanted(goal: Goal, *, by_the_person: bool) -> bool | No:
    wishes = {w.by_the_person: w.wants for w in ScaleWish.objects.filter(goal=goal).order_by("created_at", "id")}
    person = wishes.get(True)
    if person is None and Score.objects.filter(goal=goal, by=terms.ScoredBy.PERSON).exists():
        person = True
    return rules.may_score(
        whole=rules.is_whole(_levels_of(goal)), person_wants=person, staff_want=wishes.get(False),
        by_the_person=by_the_person,
    )  # fmt: skip


def _scored(
    by: Viewer, goal: Goal, scored_by: str, step: int, on: date, *, baseline: bool = False, who: str = ""
) -> Score:
    row = Score(
        goal=goal, by=scored_by, step=step, on=on, baseline=baseline, who=who,
        **labels_of(by, goal.person_id, sent_to=reaches(by, goal)),
    )  # fmt: skip
    write_rows([row])
    return row
