"""Not safe now: works for everybody, signed in or not, with no database and no script; a browser may keep it."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from firsthand.base.packs import pack
from firsthand.people import speaking
from firsthand.people.access import anyone
from firsthand.ui.pages import Shell, page

AN_HOUR = "public, max-age=3600"
SHELL = Shell(start="/", wrong="/not-safe/", close="/close/")
"""The same for everybody, since a browser or a proxy may keep the page."""


@anyone
@require_safe
def not_safe(request: HttpRequest) -> HttpResponse:
    """Telephone numbers, a card to show to somebody, and what to do where there is no telephone."""
    facts: dict[str, Any] = {"helpline": settings.HELPLINE, "lines": pack("common").ring("danger", "help")}
    return _for_all(page(request, "voice/not_safe.html", shell=_shell(request), **facts))


@anyone
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """One sentence that fills the screen, to hold up to somebody."""
    return _for_all(
        page(request, "voice/show.html", shell=_shell(request), danger=pack("common").helplines["emergency"].number)
    )


def _shell(request: HttpRequest) -> Shell:
    return replace(SHELL, foot=speaking.links(request))


def _for_all(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = AN_HOUR
    speaking.differs_by_language(answer)
    return answer
