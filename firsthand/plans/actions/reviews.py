"""Looking at a plan again: part by part what changed, what the person thinks, and the day of the next time."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import Refused, insist
from firsthand.base.rows import change, write_rows
from firsthand.people.access import Viewer, only_staff
from firsthand.plans import rules
from firsthand.plans.models import Plan, Review, ReviewPart, SafetyEntry
from firsthand.plans.writing import labels_of, standing
from firsthand.voice.models import Stance


@action("plans.review")
def begin_review(*, by: Viewer, plan: Plan, on: date) -> Review:
    """Begin to look at a plan again; one at a time."""
    insist(only_staff(by=by))
    insist(rules.may_correct(own=plan.agency_id == by.agency_id))
    if plan.state not in ("offered", "agreed"):
        raise Refused(_("Only a plan that stands is looked at again."))
    if Review.objects.filter(plan=plan, state="begun").exists():
        raise Refused(_("Somebody is looking at this plan again already. Go on with that."))
    row = Review(plan=plan, on=on, **labels_of(by, plan.person_id))
    write_rows([row])
    write_rows([standing(by, "review", row)])
    return row


@action("plans.review-part")
def look_at_part(*, by: Viewer, review: Review, about: UUID, found: str, words: str = "") -> ReviewPart:
    """Say of one part that nothing changed, what changed, or why the person could not be asked."""
    insist(only_staff(by=by))
    insist(rules.may_correct(own=review.agency_id == by.agency_id))
    if review.state != "begun":
        raise Refused(_("This review is finished. Begin a new one."))
    if about not in _parts_of(review):
        raise Refused(_("This is not in the plan any more. Look again."))
    if found not in ("same", "changed", "not_asked"):
        raise Refused(_("Pick what you found."))
    if found != "same" and not words.strip():
        raise Refused(_("Say what changed, or why nobody asked."))
    latest = ReviewPart.objects.filter(review=review, about=about, found=found).order_by("-created_at", "-id").first()
    if latest is not None and latest.words == words and _stands(review, latest):
        raise Refused(_("This was said already."))
    row = ReviewPart(review=review, about=about, found=found, words=words, **labels_of(by, review.person_id))
    write_rows([row])
    return row


def _parts_of(review: Review) -> list[UUID]:
    """What is looked at: each goal that goes on, the plan as a whole, the plan for hard times where there is one."""
    goals = review.plan.goals.filter(state="active", draft=False).order_by("position", "id")
    lines = SafetyEntry.objects.filter(person_id=review.person_id, state="stands", draft=False)
    lines = lines.exclude(words__taken_back_by__isnull=False)
    return [*goals.values_list("pk", flat=True), review.plan_id, *([review.person_id] if lines.exists() else [])]


def _stands(review: Review, row: ReviewPart) -> bool:
    """Whether nothing else was found of this part since."""
    others = ReviewPart.objects.filter(review=review, about=row.about).exclude(found="not_asked")
    latest = others.order_by("-created_at", "-id").first()
    return row.found == "not_asked" or latest is None or latest.pk == row.pk


@action("plans.review-finished")
def finish_review(*, by: Viewer, review: Review, next_on: date | None, on: date) -> Review:
    """Finish a review: every part looked at, the person's view there or why not, and the next day."""
    insist(only_staff(by=by))
    insist(rules.may_correct(own=review.agency_id == by.agency_id))
    insist(rules.may_step(rules.REVIEW_STEPS, now=review.state, then="finished"))
    parts = _parts_of(review)
    rows = ReviewPart.objects.filter(review=review, about__in=parts)
    found = {row.about for row in rows if row.found != "not_asked"}
    heard = {row.about for row in rows if row.found == "not_asked"}
    heard |= set(
        Stance.objects.filter(about__in=parts, by_the_person=True, created_at__gte=review.created_at).values_list(
            "about", flat=True
        )
    )
    insist(rules.may_finish(parts=len(parts), found=len(found), heard=len(heard), next_on=next_on, on=on))
    review = change(review, {"state": "finished", "next_on": next_on})
    write_rows([standing(by, "review", review)])
    change(Plan.objects.get(pk=review.plan_id), {"review_on": next_on})
    return review
