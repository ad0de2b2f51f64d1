"""My pictures: the person's own photo of a word, and the set of symbols they like; both hold on every page."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from firsthand.base.answers import Refused
from firsthand.people import access, sitting
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, in_words, no, page, viewer_of
from firsthand.ui.symbols import OWNABLE, sets
from firsthand.voice import actions
from firsthand.voice.forms import mine as forms
from firsthand.voice.own import GROUPS, own_pictures


def _helper(request: Asked) -> str:
    """Who is in the room: they may have given the photo, so it is said beside it."""
    sat = sitting.standing(request)
    return in_words(sat.company) if sat else ""


@access.opens(access.PERSON)
@sitting.asked_first
def pictures(request: Asked) -> HttpResponse:
    """My own photos of words, the words that can have one, and which set of pictures I like."""
    record = request.record
    mine = own_pictures(record=record)
    group = next((each for each in GROUPS if each[0] == request.GET.get("group")), None)
    facts: dict[str, Any] = {
        "photos": mine.photos, "chosen": mine.chosen, "groups": GROUPS, "group": group,
        "sets": list(sets.choices().values()),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "voice/me/pictures.html", **facts)
    try:
        name = request.POST.get("set", "")
        actions.choose_set(by=viewer_of(request), person=record.person.id, name=name, helped_by=_helper(request))
    except Refused as refusal:
        return no(request, refusal, "voice/me/pictures.html", **facts)
    return done(request, reverse("me:pictures"))


@access.opens(access.PERSON)
@sitting.asked_first
def picture(request: Asked, key: str) -> HttpResponse:
    """My own photo of one word: give one, change it, or have the usual picture again."""
    if key not in OWNABLE:
        raise Http404("There is nothing here.")
    record, usual = request.record, "usual" in request.POST
    form = filled(request, forms.OwnPhoto)
    mine = own_pictures(record=record)
    facts: dict[str, Any] = {"form": form, "key": key, "photo": mine.photos.get(key), "group": _group_of(key)}
    if request.method != "POST":
        return page(request, "voice/me/picture.html", **facts)
    if not usual and not form.is_valid():
        return page(request, "voice/me/picture.html", status=422, **facts)
    photo = None if usual else form.cleaned_data["photo"]
    try:
        actions.own_picture(
            by=viewer_of(request), person=record.person.id, key=key, photo=photo, helped_by=_helper(request)
        )
    except Refused as refusal:
        return no(request, refusal, "voice/me/picture.html", **facts)
    return done(request, reverse("me:pictures"))


def _group_of(key: str) -> str:
    return next((group for group, _word, _symbol, words in GROUPS if key in words), "")
