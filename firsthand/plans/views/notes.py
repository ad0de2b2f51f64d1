"""Write once: a note becomes words, our view and a promise; then it is read again, and copied elsewhere by one tap."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from firsthand.base.answers import Refused
from firsthand.people import access
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keep_typed, no, page, today, viewer_of
from firsthand.plans import actions
from firsthand.plans.forms import notes as forms
from firsthand.plans.panels import noted as panels
from firsthand.voice import actions as voice
from firsthand.voice import nudging
from firsthand.voice import panels as voice_panels
from firsthand.voice.models import Statement


@access.opens(access.STAFF)
def note(request: Asked, person_id: UUID) -> HttpResponse:
    """Write once: what happened, what they said or showed, what next. Each goes to its own place."""
    by, template = viewer_of(request), "plans/note.html"
    me = str(by.account_id)
    names = {str(key): name for key, name in people_panels.colleagues(viewer=by)}
    names = {key: names[key] for key in sorted(names, key=lambda key: key != me)}
    form = filled(request, forms.Note, people=names, on=today(request), initial={"next_who": me if me in names else ""})
    facts: dict[str, Any] = {"form": form, "how_to_talk": voice_panels.when_shown(record=request.record)}
    if request.method != "POST":
        return page(request, template, **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, template, status=422, **facts)
    if found := nudging.suggested(request, form, "happened", "view", "next_what"):
        keep_typed(request)
        return page(request, template, suggestion=found, **facts)
    try:
        written = _write(request, form)
    except Refused as refusal:
        return no(request, refusal, template, **facts)
    if written.statement is None:  # nothing but a promise
        return done(request, reverse("staff:promise", args=[person_id, written.pk]))
    return done(request, reverse("staff:noted", args=[person_id, written.statement.pk]))


def _write(request: Asked, form: forms.Note) -> actions.Noted:
    by = viewer_of(request)
    return actions.write_note(
        by=by, person=request.record.person.id, happened=form.happened_and_facts, said=form.words(by.name),
        promise=form.promise(), view=form.our_view(), on=today(request),
    )  # fmt: skip


@access.opens(access.STAFF)
def noted(request: Asked, person_id: UUID, statement_id: UUID) -> HttpResponse:
    """What was written at once, each in its place; its text to copy; and on to the next person."""
    record = request.record
    found = panels.noted(record=record, key=statement_id)
    talk = voice_panels.how_to_talk(record=record)
    return page(request, "plans/noted.html", noted=found, how_to_talk=talk, text=_text(request, found))


@access.opens(access.STAFF)
def notes(request: Asked, person_id: UUID) -> HttpResponse:
    """Every note, newest first; each can be copied, by one tap, for the record an agency must still keep."""
    record = request.record
    rows = [(one, _text(request, one)) for one in panels.notes(record=record)]
    talk = voice_panels.how_to_talk(record=record)
    return page(request, "plans/notes.html", rows=rows, how_to_talk=talk)


def _text(request: Asked, one: panels.NotedFacts) -> str:
    person = request.record.person
    return one.text(name=person.full_name, copied=panels.copied_on(on=today(request), by=viewer_of(request).name))


@access.opens(access.STAFF)
@require_POST
def copy(request: Asked, person_id: UUID, statement_id: UUID) -> HttpResponse:
    """Remember that a note was copied."""
    statement = request.record.find(Statement, statement_id)
    voice.copy(by=viewer_of(request), statement=statement)
    if request.POST.get("to") == "noted":
        return done(request, reverse("staff:noted", args=[person_id, statement_id]))
    return done(request, f"{reverse('staff:notes', args=[person_id])}#n-{statement_id}")
