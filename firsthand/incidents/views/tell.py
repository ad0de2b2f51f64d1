"""Telling what happened, one question a page; nothing is sent before the last, which plays everything back."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from firsthand.base import clock, drafts
from firsthand.base.answers import Refused
from firsthand.base.packs import pack
from firsthand.incidents import actions
from firsthand.incidents.forms import mine as forms
from firsthand.people import access, sitting
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked
from firsthand.people.pages import filled, keeps_typed, no, page, stops, today, viewer_of
from firsthand.safety import panels as safety_panels
from firsthand.safety import rules as safety_rules
from firsthand.voice.actions import Said
from firsthand.voice.speaking import as_said

STEPS: dict[str, type[django_forms.Form]] = {
    "what": forms.What, "words": forms.Showing, "where": forms.Where, "when": forms.When, "who": forms.Who,
    "want": forms.Want, "know": forms.Know,
}  # fmt: skip
"""The questions in their order; the last is asked only where somebody outside is to be told."""
OUTSIDE = {"landlord", "police"}
WORKER = "hurt"
"""What is about somebody who works here goes the other way: to those whom the person picks, and never to them."""


@access.opens(access.PERSON)
@keeps_typed
@sitting.asked_first
def step(request: Asked, step: str) -> HttpResponse:
    """One question, or the page that plays everything back."""
    if step == "check":
        return _check(request)
    if step not in STEPS:
        raise Http404("There is nothing here.")
    form = filled(request, STEPS[step], **_given(request, step))
    facts: dict[str, Any] = {"form": form, "step": step, "number": list(STEPS).index(step) + 1, "total": len(STEPS) - 1}
    facts["back"] = _address(_before(step)) if step != "what" else reverse("me:log")
    if request.method != "POST":
        return page(request, "incidents/me/step.html", **facts)
    good = form.is_valid()
    _keep(request, form)
    if stops(request) or "drop" in request.POST:
        return HttpResponseRedirect(reverse("me:start") if stops(request) else request.path)
    if not good:
        return page(request, "incidents/me/step.html", status=422, **facts)
    if "worker" in request.POST:
        return _the_other_way(request)
    return HttpResponseRedirect(_address(_next(step, form)))


def _given(request: Asked, step: str) -> dict[str, Any]:
    if step == "words":
        return {"account": viewer_of(request).account_id}
    return {"on": today(request)} if step == "when" else {}


def _address(step: str) -> str:
    return reverse("me:log_new", args=[step])


def _before(step: str) -> str:
    return list(STEPS)[list(STEPS).index(step) - 1]


def _next(step: str, form: django_forms.Form) -> str:
    if step == "know" or (step == "want" and not OUTSIDE & set(form.cleaned_data["wants"])):
        return "check"
    return list(STEPS)[list(STEPS).index(step) + 1]


def _keep(request: Asked, form: django_forms.Form) -> None:
    """Keep what was typed, with the files that were given and without those that were taken out."""
    typed = drafts.typed_in(request.POST)
    dropped = typed.pop("drop", [])
    if isinstance(form, forms.Showing):
        form.held = [each for each in form.held if each.token not in dropped]
        typed["held"] = [each.token for each in form.held]
    drafts.keep(account=viewer_of(request).account_id, place=request.path, typed=typed)


def _the_other_way(request: Asked) -> HttpResponse:
    """It was somebody who works here: what was typed goes along, so that nothing is asked twice."""
    account, place = viewer_of(request).account_id, reverse("me:tell", args=[WORKER])
    typed = drafts.brought_back(account=account, place=_address("words"))
    drafts.keep(account=account, place=place, typed={**typed, "way": ["write"]})
    _forget(request)
    return HttpResponseRedirect(reverse("me:about_whom", args=[WORKER]))


def _forget(request: Asked) -> None:
    for each in STEPS:
        drafts.clear(account=viewer_of(request).account_id, place=_address(each))


# --- everything played back -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Typed:
    """Everything that was typed, as it will be sent."""

    said: Said
    facts: actions.Facts
    wanted: actions.Wanted


def _typed(request: Asked) -> Typed | str:
    """Everything that was typed on the way; or the step at which something is still missing."""
    found: dict[str, Any] = {}
    for step, kind in STEPS.items():
        account = viewer_of(request).account_id
        form = kind(drafts.as_form(drafts.brought_back(account=account, place=_address(step))), **_given(request, step))
        if not form.is_valid():
            return step
        found |= form.cleaned_data | ({"files": form.kept_files} if isinstance(form, forms.Showing) else {})
    what = pack("common").happenings[found["kind"]]
    said = as_said(
        words=found["words"], language=request.record.person.language, sat=sitting.standing(request),
        symbols=[what.symbol], area="safe",
    )  # fmt: skip
    said = Said(**{**vars(said), "files": found["files"], "manner": _manner(found)})
    facts = actions.Facts(
        kind=found["kind"], place_kind=found["place_kind"], place=found["place"], when=found["when"],
        happened_on=found["happened_on"], when_words=found["when_words"], who=found["who"],
        because_of=found["because_of"],
    )  # fmt: skip
    outside = OUTSIDE & set(found["wants"])
    return Typed(said, facts, actions.Wanted(found["wants"], found["may_know"] if outside else []))


def _manner(found: dict[str, Any]) -> str:
    if any(file.content_type.startswith("audio") for file in found["files"]):
        return "spoken"
    return "typed" if found["words"].strip() else "photo" if found["files"] else "symbols"


def _check(request: Asked) -> HttpResponse:
    """Everything played back: who reads it, what they do by when; the button that sends."""
    typed = _typed(request)
    if isinstance(typed, str):
        return HttpResponseRedirect(_address(typed))
    record, on = request.record, today(request)
    agencies = people_panels.agencies(record=record)
    child = safety_rules.is_a_child(born=record.person.birth_date, on=on)
    pack_ = pack("common")
    facts: dict[str, Any] = {
        "typed": typed, "what": pack_.happenings[typed.facts.kind], "where": pack_.whereabouts[typed.facts.place_kind],
        "readers": [name for _key, name in agencies], "is_a_child": child,
        "answer_by": pack_.intervals["answer_words"].ends_on(on), "back": _address("want"),
        "quiet": not set(typed.wanted.wants) - {"log", "nothing"},
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "incidents/me/check.html", **facts)
    try:
        told = actions.tell(
            by=viewer_of(request), person=record.person.id, said=typed.said, facts=typed.facts, wanted=typed.wanted,
            send_to=[key for key, _name in agencies], always=_always(agencies) if child else (), on=on, at=clock.now(),
        )  # fmt: skip
    except Refused as refusal:
        return no(request, refusal, "incidents/me/check.html", **facts)
    _forget(request)
    return HttpResponseRedirect(f"{reverse('me:log_one', args=[told.pk])}?sent")


def _always(agencies: list[tuple[UUID, str]]) -> tuple[UUID, ...]:
    """Who keeps young people safe at each of these agencies."""
    return tuple(account for key, _name in agencies for account in safety_panels.keep_safe(agency=key))
