"""Pictures shown one at a time: picked one by one, or sorted into three places by tap (ux.md Q11).

Each press is one step that is kept; no picture is dragged, nothing needs script, and any step can be done anew.
"""

from typing import Any, NamedTuple

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from firsthand.base import drafts
from firsthand.base.packs import Question
from firsthand.people import access, sitting
from firsthand.people.access import Asked
from firsthand.people.pages import page, stops, viewer_of
from firsthand.ui.fields import Option
from firsthand.ui.symbols import word_of
from firsthand.voice import rules
from firsthand.voice.forms.mine import placed_in
from firsthand.voice.views import say

PICKS = (Option("not_this", _("Not this one"), "not_this"), Option("this_one", _("This one"), "this_one"))
BY_CARD = ("pictures",)
"""Formats with enough pictures to be shown one by one."""


class Card(NamedTuple):
    """The picture shown now: its key, which of how many it is, and where it was put before."""

    key: str
    number: int
    total: int
    before: str


@access.opens(access.PERSON)
@sitting.asked_first
def one_by_one(request: Asked, key: str) -> HttpResponse:
    """Show me one by one: each picture alone; this one, or not this one."""
    asked = _asked(key)
    place, typed, order = _where(request, asked)
    picked, looked = typed.get("picked", []), typed.get("looked", [])
    done = {each: "this_one" if each in picked else "not_this" for each in order if each in looked}
    card = _card(request, order, done)
    if request.method == "POST" and card:
        if (put := request.POST.get("put")) in ("this_one", "not_this"):
            picked = [each for each in picked if each != card.key] + ([card.key] if put == "this_one" else [])
            typed |= {"picked": picked, "looked": [*(each for each in looked if each != card.key), card.key]}
        return _on(request, place, typed | {"order": [" ".join(order)], "way": ["pictures"]}, "me:one_by_one", key)
    if card is None:
        return HttpResponseRedirect(reverse("me:check", args=[key]) if picked else f"{place}?none")
    order = rules.varied(["not_this", "this_one"], seed=say.given(request, asked)["seed"])
    buttons = sorted(PICKS, key=lambda each: order.index(each.value))
    return page(request, "voice/me/card.html", asked=asked, card=card, buttons=buttons, back=place, sorts=False)


@access.opens(access.PERSON)
@sitting.asked_first
def places(request: Asked, key: str) -> HttpResponse:
    """Sort into three places: each picture is good, not good, or not sure; then all of them are seen together."""
    asked = _asked(key)
    if not asked.sorts:
        raise Http404("There is nothing here.")
    place, typed, order = _where(request, asked)
    put = placed_in(lambda name: typed.get(name, []), options=order)
    card = _card(request, order, put | dict.fromkeys(typed.get("skipped", []), ""))
    if request.method == "POST" and card:
        typed |= {"order": [" ".join(order)], "way": ["pictures"]}
        return _on(request, place, typed | _put(request, card.key, put, typed), "me:places", key)
    if card is None and not put:
        return HttpResponseRedirect(f"{place}?none")
    seed = say.given(request, asked)["seed"]
    buttons = [Option(each, word_of(each), each) for each in rules.varied(rules.SCALE, seed=seed)]
    facts: dict[str, Any] = {"asked": asked, "card": card, "buttons": buttons, "back": place, "sorts": True}
    return page(request, "voice/me/card.html", where=rules.by_place(put), **facts)


def _put(request: Asked, picture: str, put: dict[str, str], typed: drafts.Typed) -> drafts.Typed:
    """The places with this picture where it was put now; one that is skipped stays out of them."""
    skipped = [each for each in typed.get("skipped", []) if each != picture]
    now = request.POST.get("put", "")
    if now in rules.PLACES:
        put = put | {picture: now}
    elif "skip" in request.POST:
        put, skipped = {each: at for each, at in put.items() if each != picture}, [*skipped, picture]
    return {"placed": [f"{each}={at}" for each, at in put.items()], "skipped": skipped}


def _asked(key: str) -> Question:
    asked = say.asked_(key)
    if asked.format not in BY_CARD:
        raise Http404("There is nothing here.")
    return asked


def _where(request: Asked, asked: Question) -> tuple[str, drafts.Typed, list[str]]:
    """The page of the question, what is kept there, and the order of this sitting."""
    place = reverse("me:question", args=[asked.key])
    typed = dict(drafts.brought_back(account=viewer_of(request).account_id, place=place))
    given = say.given(request, asked)
    before = " ".join(typed.get("order", []))
    order = rules.order_of(before, options=given["options"], seed=given["seed"], preferred=asked.preferred)
    return place, typed, order


def _card(request: Asked, order: list[str], done: dict[str, str]) -> Card | None:
    """The picture that is asked for, else the first that was not put anywhere yet; None when all were."""
    wanted = request.POST.get("card") or request.GET.get("card")
    left = [each for each in order if each not in done]
    now = wanted if wanted in order else next(iter(left), None)
    return Card(now, order.index(now) + 1, len(order), done.get(now, "")) if now else None


def _on(request: Asked, place: str, typed: drafts.Typed, page_: str, key: str) -> HttpResponse:
    """Keep this step and go to the next picture, or stop for now."""
    drafts.keep(account=viewer_of(request).account_id, place=place, typed=typed)
    return HttpResponseRedirect(reverse("me:start") if stops(request) else reverse(page_, args=[key]))
