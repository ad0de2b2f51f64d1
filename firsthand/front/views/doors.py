"""The first page: whoever comes in is shown to their own face."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from firsthand.people.access import Viewer, anyone


@anyone
def front_door(request: HttpRequest) -> HttpResponse:
    """Go to where this visitor belongs; nothing is shown here."""
    viewer: Viewer | None = request.viewer  # type: ignore[attr-defined]
    if viewer is None:
        return request.sign_in_first()  # type: ignore[attr-defined,no-any-return]
    if viewer.is_staff:
        return HttpResponseRedirect(reverse("staff:people"))
    if viewer.is_person:
        return HttpResponseRedirect(reverse("me:start"))
    return request.sign_in_first()  # type: ignore[attr-defined,no-any-return]
