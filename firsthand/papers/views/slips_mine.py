"""My slips: print some for later, and see what became of each."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from firsthand.base.answers import Refused
from firsthand.base.packs import pack
from firsthand.papers import actions, panels, slip
from firsthand.papers.forms.mine import MySlips
from firsthand.papers.views.slips import pdf_of, slip_told
from firsthand.people import access
from firsthand.people import panels as people
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keeps_typed, no, page, today, viewer_of


@access.opens(access.PERSON)
@keeps_typed
def slips(request: Asked) -> HttpResponse:
    """Print slips for a time when there is no phone; what became of those I have."""
    agencies = people.agencies(record=request.record)
    form = filled(request, MySlips, agencies=agencies)
    facts: dict[str, Any] = {"form": form, "slips": panels.slips(record=request.record)[:20], "agencies": agencies}
    if request.method != "POST":
        return page(request, "papers/me/slips.html", **facts)
    if not form.is_valid():
        return page(request, "papers/me/slips.html", status=422, **facts)
    what = actions.Printing(
        int(form.cleaned_data["how_many"]), form.reads, uuid4(), pack("common").intervals["slip_old"]
    )
    try:
        actions.print_slips(by=viewer_of(request), person=request.record.person.id, what=what, on=today(request))
    except Refused as refusal:
        return no(request, refusal, "papers/me/slips.html", **facts)
    return done(request, f"{reverse('me:slips')}#mine")


@access.opens(access.PERSON)
@require_safe
def paper(request: Asked, batch: UUID) -> HttpResponse:
    """The slips I made together, to print: those I still have."""
    record = request.record
    mine = [each for each in panels.slips(record=record) if each.batch == batch and each.is_out]
    if not mine:
        raise Http404("There is nothing here.")
    made = slip.pdf([slip_told(each, record.person.language) for each in mine], on=today(request))
    return pdf_of(made, "my-slips.pdf")
