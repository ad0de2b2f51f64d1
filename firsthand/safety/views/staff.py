"""Worries as those who are told read them: open ones first, each with its story; answer and promise in one form."""

from datetime import datetime, time
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.base.packs import pack
from firsthand.people import access
from firsthand.people.access import Asked
from firsthand.people.pages import as_left, done, filled, keep_typed, no, page, today, viewer_of
from firsthand.plans import panels as plans_panels
from firsthand.safety import actions, panels
from firsthand.safety.forms import staff as forms
from firsthand.safety.models import Worry
from firsthand.voice import panels as voice_panels

FORMS: dict[str, type[django_forms.Form]] = {
    "answer": forms.Answer, "found": forms.Finding, "end": forms.End
}  # fmt: skip


@access.signed_in(access.STAFF)
def worries(request: HttpRequest) -> HttpResponse:
    """What I was told: first what nobody answered, the oldest first."""
    at = clock.now()
    for late, person in panels.overdue(at=at):  # nobody has to press for what is theirs by now
        actions.pass_on(by=viewer_of(request), person=person, worry=late, at=at)
    rows = panels.told_to(viewer=viewer_of(request), page="staff:worries")
    waiting = [row for row in rows if row.waits]
    others = [row for row in rows if not row.waits]
    return page(request, "safety/worries.html", waiting=waiting, others=others)


@access.opens(access.STAFF)
def worry(request: Asked, person_id: UUID, statement_id: UUID) -> HttpResponse:
    """One worry: their words, what came of it, the answer. Opening it is reading it: the person sees that."""
    record = request.record
    facts = panels.worry(record=record, statement=statement_id)
    if facts is None:
        raise Http404("There is nothing here.")
    if facts.state == "raised":
        _see(request, record.find(Worry, facts.id))
    sent = request.POST.get("do", "answer")
    answer, finding, ending = (
        filled(request, form) if sent == name else as_left(request, form) for name, form in FORMS.items()
    )
    shown: dict[str, Any] = {
        "worry": facts, "form": answer, "finding": finding, "ending": ending,
        "how_to_talk": voice_panels.when_shown(record=record),
        "heard": voice_panels.statement(record=record, key=statement_id),
        "answers": voice_panels.replies(record=record, to=[statement_id]).get(statement_id, []),
        "promises": plans_panels.promises(record=record, words=[statement_id]),
        "steps": panels.story(record=record, worry=facts.id),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "safety/worry.html", **shown)
    form = {"found": finding, "end": ending}.get(sent, answer)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "safety/worry.html", status=422, **shown)
    try:
        _do(request, record.find(Worry, facts.id), form)
    except Refused as refusal:
        return no(request, refusal, "safety/worry.html", **shown)
    return done(request, reverse("staff:worry", args=[person_id, statement_id]))


def _see(request: Asked, row: Worry) -> None:
    """It is read; without an answer in time it goes on to the next in line."""
    by, at = viewer_of(request), clock.now()
    last = pack("common").intervals["worry_answer"].ends_on(today(request))
    midnight = datetime.combine(last, time.max, tzinfo=ZoneInfo(by.zone))
    actions.see(by=by, worry=row, at=at, pass_on_at=midnight)


def _do(request: Asked, row: Worry, form: django_forms.Form) -> None:
    by, at = viewer_of(request), clock.now()
    if isinstance(form, forms.Finding):
        facts = form.cleaned_data
        actions.end_enquiry(
            by=by, worry=row, finding=facts["finding"], because=facts["found_why"], on=today(request), at=at
        )
        return
    if isinstance(form, forms.End):
        actions.end(by=by, worry=row, at=at, **form.cleaned_data)
        return
    promise = cast(forms.Answer, form).promise(by)
    actions.answer(by=by, worry=row, text=form.cleaned_data["text"], promise=promise, on=today(request), at=at)
