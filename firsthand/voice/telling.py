"""What the person has typed on the way to telling that something is wrong, for the room that tells it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from firsthand.base import drafts
from firsthand.people import sitting
from firsthand.people.access import Asked
from firsthand.people.pages import turn, viewer_of
from firsthand.voice import rules
from firsthand.voice.actions import Said
from firsthand.voice.asking import ABOUT_WHAT, ANYTHING, WRONG, Wrong
from firsthand.voice.forms import mine as forms


def form_given(request: HttpRequest, about: Wrong) -> dict[str, Any]:
    """What the form for something that is wrong needs to know."""
    account = viewer_of(request).account_id
    symbol = "wrong" if about.key == "else" else about.symbol
    seed = f"{account}/{turn(request)}/{about.key}"
    return {"account": account, "options": ABOUT_WHAT, "seed": seed, "about": symbol, "asked": ANYTHING}


def typed(request: Asked, kind: str) -> Said:
    """What was typed under one kind of wrong, as it is kept; with nothing typed its picture alone."""
    about, place = WRONG[kind], reverse("me:tell", args=[kind])
    form = forms.Tell(
        drafts.as_form(drafts.brought_back(account=viewer_of(request).account_id, place=place)),
        **form_given(request, about),
    )
    form.is_valid()
    # Nobody is asked who is here before they can say that something is wrong; where it is known it is kept.
    sat = sitting.standing(request)
    who = rules.provenance(whose=sat.whose if sat else "", helper=sat.helper if sat else "")
    return form.said(
        area=about.area, order_shown=form.shown, language=request.record.person.language,
        sitting=sat.id if sat else None, present=sat.present if sat else "",
        with_staff=sat.with_staff if sat else False, **who,
    )  # fmt: skip


def forget(request: HttpRequest, kind: str) -> None:
    """It was told: what was typed is not needed any more."""
    drafts.clear(account=viewer_of(request).account_id, place=reverse("me:tell", args=[kind]))
