"""Who does what now, as the person reads it."""

from django.http import HttpResponse

from firsthand.handover import panels
from firsthand.people import access
from firsthand.people.access import Asked
from firsthand.people.pages import page


@access.opens(access.PERSON)
def handed(request: Asked) -> HttpResponse:
    """Somebody leaves or is away: who does now what they did."""
    return page(request, "handover/me/handed.html", told=panels.told(record=request.record))
