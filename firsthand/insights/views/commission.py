"""What those who commission read: published months, counts only, nobody in them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from firsthand.insights import panels
from firsthand.people import access
from firsthand.people.pages import page


@access.signed_in(access.COMMISSION)
def months(request: HttpRequest) -> HttpResponse:
    """Every month that was published, newest first."""
    return page(request, "insights/months.html", months=panels.published())


@access.signed_in(access.COMMISSION)
def numbers(request: HttpRequest, published_id: UUID) -> HttpResponse:
    """The numbers of one agency and month."""
    found = next((each for each in panels.published() if each.id == published_id), None)
    if found is None:
        raise Http404("There is nothing here.")
    return page(
        request,
        "insights/numbers.html",
        of=found,
        sections=panels.sections(panels.published_lines(key=published_id)),
    )
