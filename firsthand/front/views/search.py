"""Finding somebody among the people one works with. What was typed never stands in an address (decision 0060)."""

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from firsthand.base.answers import No, Refused
from firsthand.front.forms import Find, Keys
from firsthand.people import access
from firsthand.people import actions as people
from firsthand.people.finding import sought, told_apart, twins
from firsthand.people.pages import done, filled, keep_typed, no, page, viewer_of
from firsthand.people.searching import find
from firsthand.people.words import Setting

WHERE = {each.value: each.label for each in Setting if each != Setting.NOT_SAID}


@access.signed_in(access.STAFF)
def search(request: HttpRequest) -> HttpResponse:
    """One box: a name, a date of birth, an NHS number, the first part of a postcode. Only one's own people."""
    if request.method == "POST":
        return _asked(request)
    form = filled(request, Find)
    typed = str(form["q"].value() or "")
    what = sought(typed) if typed.strip() else No("")
    if isinstance(what, No):
        return page(request, "front/search.html", form=form, typed=typed, results=None, because=what.because)
    results = find(viewer=viewer_of(request), what=what)
    return page(
        request, "front/search.html", form=form, typed=typed, results=results,
        apart=told_apart(results.people), twins=twins(results.people), setting_words=WHERE,
    )  # fmt: skip


def _asked(request: HttpRequest) -> HttpResponse:
    """Keep what was typed as a draft of this account's, and show what it finds at an address that says nothing."""
    form = Find(request.POST)
    if not form.is_valid():
        typed = request.POST.get("q", "")
        return page(request, "front/search.html", status=422, form=form, typed=typed, results=None)
    if not form.cleaned_data["q"].strip():
        return done(request, reverse("staff:search"))
    keep_typed(request)
    return HttpResponseRedirect(reverse("staff:search"))


@access.signed_in(access.STAFF)
def settings(request: HttpRequest) -> HttpResponse:
    """What one's own account does on the pages of staff: whether the key / goes to the search box."""
    viewer = viewer_of(request)
    form = filled(request, Keys, initial={"keys": "on" if viewer.keys else "off"})
    if request.method != "POST":
        return page(request, "front/settings.html", form=form)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "front/settings.html", status=422, form=form)
    try:
        people.change_keys(by=viewer, on=form.cleaned_data["keys"] == "on")
    except Refused as refusal:
        return no(cast(access.Asked, request), refusal, "front/settings.html", form=form)
    return done(request, request.path)
