"""The first page: whoever comes in is shown to their own face."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from firsthand.people import speaking
from firsthand.people.access import COMMISSION, Asked, anyone


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
    if viewer.kind == COMMISSION:
        return HttpResponseRedirect(reverse("commission:months"))
    return request.sign_in_first()


@anyone
@require_safe
def language(request: Asked, code: str) -> HttpResponse:
    """The page somebody came from, in another language."""
    if code not in speaking.NAMES:
        raise Http404("There is nothing here.")
    answer = HttpResponseRedirect(speaking.back_to(request))
    speaking.choose(request, answer, code=code, viewer=request.viewer)
    return answer
