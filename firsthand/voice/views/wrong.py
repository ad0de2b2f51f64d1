"""Something is wrong: five choices, then what it is, in any way or none. Who is told comes after (room `safety`)."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from firsthand.people import access
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked
from firsthand.people.pages import filled, keeps_typed, page, stops, turn, viewer_of
from firsthand.voice import rules, telling
from firsthand.voice.asking import WRONG
from firsthand.voice.forms import mine as forms
from firsthand.voice.views import say


@access.opens(access.PERSON)
def wrong(request: Asked) -> HttpResponse:
    """Five choices: not safe now always first and in the same place, the others in an order that varies."""
    some = [key for key in WRONG if key != "else"]
    order = [*rules.varied(some, seed=f"{viewer_of(request).account_id}/{turn(request)}"), "else"]
    return page(request, "voice/me/wrong.html", kinds=[WRONG[key] for key in order])


@access.opens(access.PERSON)
@keeps_typed
def tell(request: Asked, kind: str) -> HttpResponse:
    """The limit of secrecy first, then what it is; nothing is sent from here."""
    about = WRONG.get(kind)
    if about is None:
        raise Http404("There is nothing here.")
    form = filled(request, forms.Tell, **telling.form_given(request, about))
    where = people_panels.address(record=request.record)
    facts: dict[str, Any] = {"form": form, "about": about, "setting": where.setting if where else ""}
    if request.method != "POST":
        return page(request, "voice/me/tell.html", **facts)
    good = form.is_valid()
    say.keep_answer(request, form)
    if stops(request) or "drop" in request.POST:
        return HttpResponseRedirect(reverse("me:start") if stops(request) else request.path)
    if not good:
        return page(request, "voice/me/tell.html", status=422, **facts)
    return HttpResponseRedirect(reverse("me:about_whom", args=[kind]))
