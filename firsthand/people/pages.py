"""Pages with forms, for both faces: what was typed comes back, a form sent twice is one form, today is the reader's."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from typing import Any, TypeVar, cast

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext, ngettext

from firsthand.base import clock, drafts
from firsthand.base.answers import Refused
from firsthand.base.ids import new_id
from firsthand.people.access import Asked, Viewer
from firsthand.ui import pages

F = TypeVar("F", bound=forms.Form)


def viewer_of(request: HttpRequest) -> Viewer:
    """Who is looking; only pages behind a door ask."""
    return cast(Viewer, cast(Asked, request).viewer)


def today(request: HttpRequest) -> date:
    """Today where the viewer's agency is."""
    return clock.today(viewer_of(request).zone)


def turn(request: HttpRequest) -> str:
    """What an order that varies hangs on: the day; nothing for somebody who asked to keep the same order."""
    return "" if viewer_of(request).likes.same_order else str(today(request))


def in_words(names: Sequence[str]) -> str:
    """Names as one says them: "Ana", "Ana and Dev", "Ana, Dev and 3 more"."""
    shown, more = list(names[:3]), len(names) - 3
    if more > 0:
        return ngettext("%(names)s and %(more)s more", "%(names)s and %(more)s more", more) % {
            "names": ", ".join(shown), "more": more,
        }  # fmt: skip
    if len(shown) < 2:
        return "".join(shown)
    return gettext("%(names)s and %(last)s") % {"names": ", ".join(shown[:-1]), "last": shown[-1]}


def page(
    request: HttpRequest, template: str, *, part: str | None = None, status: int = 200, **facts: Any
) -> HttpResponse:
    """Answer with a page that knows today, and has a key and a draft mark for its form."""
    viewer = viewer_of(request)
    known: dict[str, Any] = {
        "on": today(request),
        "once": new_id(),
        "draft": SimpleLazyObject(lambda: drafts.mark(account=viewer.account_id, place=request.path)),
        "save": f"{request.path}?keep",
        "because": "",
        "suggestion": None,
        "record": getattr(request, "record", None),
    }
    return pages.page(request, template, part=part, status=status, **(known | facts))


def filled(request: HttpRequest, form: type[F], **given: Any) -> F:
    """The form as sent, else as it was left (a kept draft), else empty."""
    if request.method == "POST":
        return form(request.POST, request.FILES, **given)
    typed = _typed_before(request)
    if prefix := given.get("prefix", ""):
        typed = {k.removeprefix(f"{prefix}-"): v for k, v in typed.items() if k.startswith(f"{prefix}-")}
    if not typed:
        return form(**given)
    before = given.pop("initial", None) or {}
    unticked: dict[str, Any] = {
        name: [] for name, box in form.base_fields.items() if getattr(box, "kind", "") == "picks" and name not in typed
    }
    left = {name: values if len(values) > 1 else values[0] for name, values in typed.items() if values}
    return form(initial={**before, **unticked, **left}, **given)


def as_left(request: HttpRequest, form: type[F], **given: Any) -> F:
    """One of several forms of a page, as it was left; what is being sent belongs to another of them."""
    return form(**given) if request.method == "POST" else filled(request, form, **given)


def _typed_before(request: HttpRequest) -> drafts.Typed:
    """What was typed here and not sent: asked once, however many forms a page has."""
    known = vars(request)
    if "typed_before" not in known:
        known["typed_before"] = drafts.brought_back(account=viewer_of(request).account_id, place=request.path)
    return cast(drafts.Typed, known["typed_before"])


def keep_typed(request: HttpRequest) -> None:
    """Keep what was typed on this page, so that it comes back after any interruption."""
    place = drafts.place_of(request.path, request.POST)
    drafts.keep(account=viewer_of(request).account_id, place=place, typed=drafts.typed_in(request.POST))


def keeps_typed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that keeps what is typed while it is typed: its script sends the form to `save` from time to time."""

    @wraps(view)
    def keeping(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        if request.method != "POST" or "keep" not in request.GET:
            return view(request, *args, **given)
        keep_typed(request)
        return HttpResponse(status=204)

    return keeping


def stops(request: HttpRequest) -> bool:
    """Whether "stop for now" was pressed: everything typed is kept, and nothing is asked of it."""
    return request.method == "POST" and "stop" in request.POST


def done(request: HttpRequest, to: str) -> HttpResponse:
    """The form was done: forget its draft and go on."""
    drafts.clear(account=viewer_of(request).account_id, place=drafts.place_of(request.path, request.POST))
    return HttpResponseRedirect(to)


def no(request: HttpRequest, refusal: Refused, template: str, **facts: Any) -> HttpResponse:
    """The same page again, with the sentence that says no and everything that was typed."""
    keep_typed(request)
    cast(Asked, request).refusal = refusal.because
    return page(request, template, status=409, because=refusal.because, **facts)
