"""Handing over what a worker has: by the worker themself, or by whoever leads their agency."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.handover import actions, panels
from firsthand.handover.forms import OF_ONE, HandOver
from firsthand.handover.panels import Has, Worker
from firsthand.handover.rules import is_due
from firsthand.handover.saying import in_numbers
from firsthand.people import access
from firsthand.people.access import Viewer
from firsthand.people.pages import as_left, done, filled, keep_typed, no, page, today, viewer_of


@access.signed_in(access.STAFF)
def hand_overs(request: HttpRequest) -> HttpResponse:
    """Where a hand-over begins: one's own, and for a lead that of any colleague."""
    viewer = viewer_of(request)
    workers = panels.workers(viewer=viewer)
    mine = next((each for each in workers if each.id == viewer.account_id), None)
    others = [each for each in workers if each is not mine] if viewer.is_lead else []
    back = panels.to_give_back(viewer=viewer)
    return page(request, "handover/hand_overs.html", mine=mine, others=others, back=back)


def _worker(viewer: Viewer, account_id: UUID) -> Worker:
    """Somebody whose things this viewer may hand over, or for whom they stand in; nobody otherwise (404)."""
    found = next((each for each in panels.workers(viewer=viewer) if each.id == account_id), None)
    stands_in = found is not None and bool(found.state)
    if found is None or not (viewer.is_lead or viewer.account_id == account_id or stands_in):
        raise Http404("There is nothing here.")
    return found


@access.signed_in(access.STAFF)
def hand_over(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Everything a worker has, across the rooms, and who takes it over; giving back; ending an account."""
    viewer, on = viewer_of(request), today(request)
    worker = _worker(viewer, account_id)
    has, standing = panels.what_they_have(worker=account_id, on=on), panels.hand_over_of(worker=account_id)
    access.note_list(viewer=viewer, page="staff:hand_over", people=[person.id for person in has.people])
    form = _form(request, worker, has)
    facts: dict[str, Any] = {
        "worker": worker, "has": has, "numbers": in_numbers(has), "standing": standing, "form": form,
        "of_one": OF_ONE, "due": standing is not None and is_due(from_on=standing.from_on, on=on),
        "may_hand": viewer.is_lead or viewer.account_id == account_id,
        "may_end": viewer.is_lead and viewer.account_id != account_id and worker.is_active,
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "handover/hand_over.html", **facts)
    if request.POST.get("do") == "hand" and not form.is_valid():
        keep_typed(request)
        return page(request, "handover/hand_over.html", status=422, **facts)
    try:
        _do(request, worker, standing, form)
    except Refused as refusal:
        return no(request, refusal, "handover/hand_over.html", **facts)
    stays = facts["may_hand"]  # whoever stood in, and gave back, reads it no more
    return done(request, reverse("staff:hand_over", args=[account_id]) if stays else reverse("staff:hand_overs"))


def _form(request: HttpRequest, worker: Worker, has: Has) -> HandOver:
    people = [person for person in has.people if person.needs]
    given = {"called": worker.name, "people": people, "colleagues": panels.colleagues(worker=worker.id)}
    of_this_page = filled if request.POST.get("do", "hand") == "hand" else as_left  # else another of its forms was sent
    return of_this_page(request, HandOver, initial={"from_on": today(request)}, **given)


def _do(request: HttpRequest, worker: Worker, standing: Any, form: HandOver) -> None:
    by, on, at = viewer_of(request), today(request), clock.now()
    asked = request.POST.get("do", "")
    if asked == "hand":
        actions.hand_over(by=by, worker=worker.id, new=form.new, on=on, at=at)
    elif asked == "end":
        actions.end_account(by=by, worker=worker.id, on=on, at=at)
    elif standing is None:
        raise Refused(_("There is nothing to carry out or give back."))
    elif asked == "carry":
        actions.carry_out(by=by, hand_over=standing, on=on, at=at)
    elif asked == "off":
        actions.call_off(by=by, hand_over=standing)
    else:
        actions.give_back(by=by, hand_over=standing, on=on, at=at)
