"""The practitioner's pages of slips over many people: what came in, printing for a landing, a pile that was printed."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from firsthand.papers import actions, handout, panels, slip
from firsthand.papers.forms import slips as forms
from firsthand.papers.panels import SlipRow
from firsthand.papers.views.slips import pdf_of, printing, slip_told, taken
from firsthand.people import access
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keep_typed, page, today, viewer_of
from firsthand.ui import dates
from firsthand.ui.fields import Option


@access.signed_in(access.STAFF)
def slips_in(request: Asked) -> HttpResponse:
    """Scan in what came back, and see what waits for its answer to be printed."""
    came = filled(request, forms.Came)
    facts: dict[str, Any] = {"came": came, "rows": panels.came_in(viewer=viewer_of(request), page="staff:slips_in")}
    if request.method != "POST":
        return page(request, "papers/slips/in.html", **facts)
    if not came.is_valid():
        keep_typed(request)
        return page(request, "papers/slips/in.html", status=422, **facts)
    return taken(request, "papers/slips/in.html", **facts)


@access.signed_in(access.STAFF)
def landing(request: HttpRequest) -> HttpResponse:
    """Print slips for many people at once, such as everybody on a landing."""
    by = viewer_of(request)
    people = panels.landing(viewer=by, page="staff:slips_landing")
    options = [
        Option(
            str(each.id), each.full_name or each.name, "", dates.short_day(each.birth_date) if each.birth_date else ""
        )
        for each in people
    ]
    form = filled(request, forms.ForMany, people=options, initial={"how_many": "1"})
    if request.method != "POST":
        return page(request, "papers/slips/landing.html", form=form)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "papers/slips/landing.html", status=422, form=form)
    what = printing(by, form.cleaned_data["how_many"])
    for key in form.cleaned_data["whom"]:
        actions.print_slips(by=by, person=UUID(key), what=what, on=today(request))
    return done(request, reverse("staff:slips_printed", args=[what.batch]))


def _pile(request: HttpRequest, batch: UUID, name: str) -> list[SlipRow]:
    """The slips of a pile that are still to be given out."""
    rows = panels.batch(viewer=viewer_of(request), key=batch, page=name)
    if not rows:
        raise Http404("There is nothing here.")
    return rows


@access.signed_in(access.STAFF)
def printed(request: HttpRequest, batch: UUID) -> HttpResponse:
    """A pile that is ready to print, and the list of who gets which."""
    rows = _pile(request, batch, "staff:slips_printed")
    people = {row.slip.person_id for row in rows}
    alone = next(iter(people)) if len(people) == 1 else None
    return page(request, "papers/slips/printed.html", rows=rows, batch=batch, alone=alone)


@access.signed_in(access.STAFF)
@require_safe
def sheet(request: HttpRequest, batch: UUID) -> HttpResponse:
    """The slips of a pile as a file to print: only those that are still out."""
    out = [row for row in _pile(request, batch, "staff:slips_paper") if row.slip.is_out]
    if not out:
        raise Http404("There is nothing here.")
    made = slip.pdf([slip_told(row.slip, row.language) for row in out], on=today(request))
    return pdf_of(made, "slips.pdf")


@access.signed_in(access.STAFF)
@require_safe
def who_gets_which(request: HttpRequest, batch: UUID) -> HttpResponse:
    """The list of who gets which slip, for staff alone: the slips themselves never say."""
    rows = _pile(request, batch, "staff:slips_who_paper")
    return pdf_of(handout.pdf(rows, on=today(request)), "who-gets-which.pdf")
