"""How rows of this room are written by its acts: their labels, and how they stand."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from firsthand.base.answers import Answer, No
from firsthand.base.ids import new_id
from firsthand.base.rows import change, facts_of, write_facts, write_rows
from firsthand.people.access import Viewer
from firsthand.plans.models import Goal, Plan, Promise, Review, SafetyEntry, SmallStep, Standing

Living = Plan | Goal | Promise | SmallStep | Review | SafetyEntry


def labels_of(by: Viewer, person_id: UUID, **more: object) -> dict[str, object]:
    """Who writes, for which agency, about whom."""
    return {"person_id": person_id, "agency_id": by.agency_id, "author_id": by.account_id, **more}


def reaches(by: Viewer, row: Living) -> list[UUID]:
    """Which agencies read what the person writes about this row: the one it belongs to, and those it was sent to."""
    if not by.is_person:
        return list(row.sent_to)
    return [row.agency_id] if row.agency_id else list(row.sent_to)


def standing(by: Viewer, kind: str, row: Living, because: str = "", **more: object) -> Standing:
    """How a row stands from now on; of what is still private, or sealed, it is so too."""
    agency = None if row.is_sealed else by.agency_id
    return Standing(
        about_kind=kind, about=row.pk, state=row.state, because=because, draft=row.draft,
        **labels_of(by, row.person_id, agency_id=agency, topic=row.topic, sent_to=reaches(by, row)), **more,
    )  # fmt: skip


def stand(by: Viewer, things: Sequence[tuple[str, Living]]) -> None:
    """How each of these things, of one person and one agency, stands from now on."""
    same = facts_of(standing(by, *things[0]))
    write_facts(
        Standing,
        [{**same, "id": new_id(), "about_kind": kind, "about": row.pk, "state": row.state} for kind, row in things],
    )


def offered_again(by: Viewer, plan: Plan) -> None:
    """What the person agreed to, or was looking at, is another plan now: it is offered anew, and the old one is kept.

    A guest of another agency adds to the plan without changing what was agreed about the rest of it.
    """
    if plan.draft or plan.agency_id != by.agency_id:
        return
    before = Plan.objects.get(pk=plan.pk)
    now = change(before, {"state": "offered"})
    if before.state != now.state:
        write_rows([standing(by, "plan", now, "This plan was changed.")])
    plan.state, plan.version, plan.changed_at = now.state, now.version, now.changed_at


def staff_or_the_person(by: Viewer, person_id: UUID) -> Answer:
    """Whether whoever acts is staff, or the person whom it is about."""
    if by.is_staff or (by.is_person and by.person_id == person_id):
        return True
    return No(_("You can read this. Only the person and staff can change it."))
