"""The first page: whoever comes in is shown to their own face."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from firsthand.people.access import Asked, anyone


@anyone
def front_door(request: Asked) -> HttpResponse:
    """Go to where this visitor belongs; nothing is shown here."""
    viewer = request.viewer
    if viewer is None:
        return request.sign_in_first()
    if viewer.is_staff:
        return HttpResponseRedirect(reverse("staff:people"))
    if viewer.is_person:
        return HttpResponseRedirect(reverse("me:start"))
    return request.sign_in_first()
