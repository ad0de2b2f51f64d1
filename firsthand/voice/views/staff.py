"""The practitioner's pages about words: what they said and our answers, our view beside their words."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from firsthand.base.answers import Refused
from firsthand.base.packs import Area, pack, told
from firsthand.people import access
from firsthand.people import actions as people
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keep_typed, no, page, today, viewer_of
from firsthand.voice import actions, nudging, panels
from firsthand.voice.forms import staff as forms
from firsthand.voice.models import Statement
from firsthand.voice.twice import by_answer
from firsthand.voice.words import Kind


@access.opens(access.STAFF)
def said(request: Asked, person_id: UUID) -> HttpResponse:
    """What they said and what we answered: unanswered first."""
    record = request.record
    heard = panels.statements(record=record, kinds=[Kind.WORRY, Kind.WORDS, Kind.REASON], all_kept=False)
    heard = [h for h in heard if not h.is_blank and not h.taken_back]
    answers = panels.replies(record=record, to=[h.id for h in heard])
    heard.sort(key=lambda h: (h.id in answers, h.kind != Kind.WORRY))
    talk = panels.how_to_talk(record=record)
    asked_twice = by_answer(sorted(heard, key=lambda h: h.said_at, reverse=True))
    return page(request, "voice/said.html", heard=heard, answers=answers, how_to_talk=talk, twice=asked_twice)


@access.opens(access.STAFF)
def reply(request: Asked, person_id: UUID, statement_id: UUID) -> HttpResponse:
    """Answer one thing they said."""
    record = request.record
    heard = panels.statement(record=record, key=statement_id)
    if heard is None or heard.kind == Kind.WORRY:  # a worry is answered on its own page
        raise Http404("There is nothing here.")
    if heard.asks and heard.kind != Kind.WORRY:  # what is asked for is answered with a promise, or all that makes a no
        return HttpResponseRedirect(reverse("staff:answer", args=[person_id, statement_id]))
    form = filled(request, forms.Reply)
    facts: dict[str, Any] = {
        "form": form, "heard": heard, "how_to_talk": panels.how_to_talk(record=record),
        "answers": panels.replies(record=record, to=[heard.id]).get(heard.id, []),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "voice/reply.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "voice/reply.html", status=422, **facts)
    if found := nudging.suggested(request, form, "text"):
        keep_typed(request)
        return page(request, "voice/reply.html", suggestion=found, **facts)
    try:
        actions.reply(
            by=viewer_of(request), to=record.find(Statement, statement_id), on=today(request), **form.cleaned_data
        )
    except Refused as refusal:
        return no(request, refusal, "voice/reply.html", **facts)
    return done(request, reverse("staff:said", args=[person_id]))


def _area(key: str) -> Area:
    area = pack("common").areas.get(key)
    if area is None:
        raise Http404("There is nothing here.")
    return area


@access.opens(access.STAFF)
def view(request: Asked, person_id: UUID, area: str) -> HttpResponse:
    """Write our view of an area of life, beside what they say about it."""
    record, known = request.record, _area(area)
    row = next((r for r in panels.by_area(record=record) if r.area == area), None)
    words = row.said[0] if row and row.said else None
    form = filled(request, forms.View)
    how = panels.how_to_talk(record=record)
    facts: dict[str, Any] = {"form": form, "area": known, "label": told(known.staff), "row": row, "how_to_talk": how}
    if request.method != "POST":
        return page(request, "voice/view.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "voice/view.html", status=422, **facts)
    if found := nudging.suggested(request, form, "text"):
        keep_typed(request)
        return page(request, "voice/view.html", suggestion=found, **facts)
    try:
        actions.view(
            by=viewer_of(request), person=record.person.id, area=area, text=form.cleaned_data["text"],
            on=today(request), same_as_words=form.cleaned_data["same"], words_=words.id if words else None,
        )  # fmt: skip
    except Refused as refusal:
        return no(request, refusal, "voice/view.html", **facts)
    return done(request, reverse("staff:person", args=[person_id]))


@access.opens(access.STAFF)
def write_down(request: Asked, person_id: UUID, area: str) -> HttpResponse:
    """Ask, and write down what they say about an area of life, word for word."""
    record, known = request.record, _area(area)
    form = filled(request, forms.WriteDown)
    how = panels.how_to_talk(record=record)
    facts: dict[str, Any] = {
        "form": form, "area": known, "label": told(known.staff), "asks": told(known.easy), "how_to_talk": how,
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "voice/write_down.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "voice/write_down.html", status=422, **facts)
    by = viewer_of(request)
    words = actions.Said(
        words=form.cleaned_data["words"], manner=form.cleaned_data["how"], whose=form.whose, area=area,
        scribed_by=by.name, present=form.cleaned_data["present"], with_staff=True,
    )  # fmt: skip
    try:
        actions.write_down(by=by, person=record.person.id, said=words, on=today(request))
    except Refused as refusal:
        return no(request, refusal, "voice/write_down.html", **facts)
    return done(request, reverse("staff:person", args=[person_id]))


@access.opens(access.STAFF)
def how_to_talk(request: Asked, person_id: UUID) -> HttpResponse:
    """Say how to talk with them; the one before stays in the story."""
    record = request.record
    how = panels.how_to_talk(record=record)
    form = filled(request, forms.WriteDown)
    if request.method != "POST":
        return page(request, "voice/how_to_talk.html", form=form, how_to_talk=how)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "voice/how_to_talk.html", status=422, form=form, how_to_talk=how)
    by = viewer_of(request)
    words = actions.Said(
        words=form.cleaned_data["words"], manner=form.cleaned_data["how"], whose=form.whose, scribed_by=by.name,
        present=form.cleaned_data["present"], with_staff=True,
    )  # fmt: skip
    actions.write_down(by=by, person=record.person.id, said=words, kind=Kind.HOW_TO_TALK, on=today(request))
    return done(request, reverse("staff:person", args=[person_id]))


@access.opens(access.STAFF)
def way_in(request: Asked, person_id: UUID) -> HttpResponse:
    """Make a link the person opens on their own device: shown once, good for one sign-in within the hour."""
    record = request.record
    facts: dict[str, Any] = {"how_to_talk": panels.how_to_talk(record=record), "link": ""}
    if request.method != "POST":
        return page(request, "voice/way_in.html", **facts)
    try:
        made = people.way_in(by=viewer_of(request), person=record.person.id)
    except Refused as refusal:
        return no(request, refusal, "voice/way_in.html", **facts)
    return page(request, "voice/way_in.html", **{**facts, "link": request.build_absolute_uri(made.path)})
