"""Something is wrong: who reads it and when is said before anything is told; it goes to a rota, never one inbox."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.base.answers import Refused
from firsthand.base.packs import pack, told
from firsthand.people import access, sitting
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked, Record
from firsthand.people.pages import done, filled, keeps_typed, no, page, stops, today, viewer_of
from firsthand.people.panels import Help
from firsthand.ui.fields import Option
from firsthand.voice import actions, rules
from firsthand.voice.asking import ABOUT_WHAT, ANYTHING, WRONG, Wrong
from firsthand.voice.forms import mine as forms
from firsthand.voice.models import Statement
from firsthand.voice.views import say
from firsthand.voice.words import Kind

ADULT = 18


@access.opens(access.PERSON)
def wrong(request: Asked) -> HttpResponse:
    """Five choices: not safe now always first and in the same place, the others in an order that varies."""
    some = [key for key in WRONG if key != "else"]
    order = [*rules.varied(some, seed=f"{viewer_of(request).account_id}/{today(request)}"), "else"]
    return page(request, "voice/me/wrong.html", kinds=[WRONG[key] for key in order])


@access.opens(access.PERSON)
@keeps_typed
def tell(request: Asked, kind: str) -> HttpResponse:
    """Tell a rota: who reads it and when, that they may have to tell one more person, then what it is."""
    about = WRONG.get(kind)
    if about is None:
        raise Http404("There is nothing here.")
    record = request.record
    help_ = people_panels.help_round(record=record)
    form = filled(request, forms.Tell, **_given(request, about, help_))
    facts: dict[str, Any] = {"form": form, "about": about, "word": told(about.word), **_around(request, record, help_)}
    if request.method != "POST" or not facts["rotas"]:
        return page(request, "voice/me/tell.html", **facts)
    good = form.is_valid()
    say.keep_answer(request, form)
    if stops(request) or "drop" in request.POST:
        return HttpResponseRedirect(reverse("me:start") if stops(request) else request.path)
    if not good:
        return page(request, "voice/me/tell.html", status=422, **facts)
    try:
        sent = _tell(request, form, about, help_)
    except Refused as refusal:
        return no(request, refusal, "voice/me/tell.html", **facts)
    return done(request, reverse("me:told", args=[sent.pk]))


def _given(request: Asked, about: Wrong, help_: list[Help]) -> dict[str, Any]:
    rotas = [
        Option(str(each.agency_id), f"{each.rota.name}, {each.agency}", "staff", each.rota.reads)
        for each in help_
        if each.rota
    ]
    seed = f"{viewer_of(request).account_id}/{today(request)}/{about.key}"
    symbol = "wrong" if about.key == "else" else about.symbol
    return {
        "account": viewer_of(request).account_id, "options": ABOUT_WHAT, "seed": seed, "rotas": rotas, "about": symbol,
        "asked": ANYTHING,
    }  # fmt: skip


def _around(request: Asked, record: Record, help_: list[Help]) -> dict[str, Any]:
    """What stands round the form: rotas and telephones, by when there is an answer, the place's own way."""
    where = people_panels.address(record=record)
    return {
        "rotas": [each for each in help_ if each.rota],
        "phones": [
            (each.agency, each.rota.phone if each.rota else each.helpline)
            for each in help_
            if each.rota or each.helpline
        ],
        "answer_by": pack("common").intervals["worry_answer"].ends_on(today(request)),
        "setting": where.setting if where else "",
        "is_a_child": _is_a_child(record, today(request)),
    }


def _is_a_child(record: Record, on: date) -> bool:
    born = record.person.birth_date
    return born is not None and (on.year - born.year - ((on.month, on.day) < (born.month, born.day))) < ADULT


def _tell(request: Asked, form: forms.Tell, about: Wrong, help_: list[Help]) -> Statement:
    record, sat = request.record, sitting.standing(request)
    rotas = {str(each.agency_id): each.rota for each in help_ if each.rota}
    chosen = rotas.get(form.cleaned_data["rota"]) if len(rotas) > 1 else next(iter(rotas.values()))
    if chosen is None:
        raise Refused(_("Pick who you want to tell."))
    # Nobody is asked who is here before they can say that something is wrong; where it is known it is kept.
    who = rules.provenance(whose=sat.whose if sat else "", helper=sat.helper if sat else "")
    said = form.said(
        area=about.area, order_shown=form.shown, language=record.person.language, sitting=sat.id if sat else None,
        present=sat.present if sat else "", with_staff=sat.with_staff if sat else False, **who,
    )  # fmt: skip
    by = viewer_of(request)
    return actions.worry(by=by, person=record.person.id, said=said, rota=chosen, on=today(request))


@access.opens(access.PERSON)
def told_(request: Asked, statement_id: UUID) -> HttpResponse:
    """Thank you: who reads it, when, and by when there is an answer."""
    heard = say.mine(request, statement_id)
    if heard.kind != Kind.WORRY:
        raise Http404("There is nothing here.")
    record = request.record
    help_ = people_panels.help_round(record=record)
    return page(request, "voice/me/told.html", heard=heard, **_around(request, record, help_))
