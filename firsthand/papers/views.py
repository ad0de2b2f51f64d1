"""Papers in the browser: the same tree as a page and as a PDF, for whoever may read the record."""

from uuid import UUID

from django.http import HttpResponse

from firsthand.papers import printing
from firsthand.people import access
from firsthand.people.access import Asked
from firsthand.people.pages import today


def _plan(request: Asked) -> HttpResponse:
    made = HttpResponse(printing.plan_sheet(record=request.record, on=today(request)), content_type="application/pdf")
    made["Content-Disposition"] = 'inline; filename="my-plan.pdf"'
    return made


@access.opens(access.STAFF)
def plan(request: Asked, person_id: UUID) -> HttpResponse:
    """The plan on paper, as this member of staff may read it."""
    return _plan(request)


@access.opens(access.PERSON)
def my_plan(request: Asked) -> HttpResponse:
    """My plan on paper."""
    return _plan(request)
