"""The page behind the link in a message: somebody says that an address is theirs. It names nobody and nothing."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from firsthand.people.access import anyone
from firsthand.people.post import sending
from firsthand.ui.pages import page


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Looking at it does nothing, since programs look at links before people do; the press counts, once."""
    if request.method == "POST":
        with transaction.atomic():
            is_theirs = sending.confirm(token)
        if is_theirs:
            return page(request, "people/routes/confirmed.html")
    elif sending.route_of(token) is not None:
        return page(request, "people/routes/confirm.html")
    return page(request, "people/routes/over.html", status=404)
