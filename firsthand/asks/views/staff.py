"""The practitioner's pages of asks: what nobody answered yet, taking it, answering it, handing it on."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from firsthand.asks import actions, panels
from firsthand.asks.forms import staff as forms
from firsthand.asks.panels import AskRow
from firsthand.base.answers import Refused
from firsthand.base.packs import pack
from firsthand.people import access
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked
from firsthand.people.pages import as_left, done, filled, keep_typed, no, page, today, viewer_of
from firsthand.voice import nudging
from firsthand.voice import panels as voice_panels
from firsthand.voice.models import Statement


def _waiting(request: HttpRequest) -> list[AskRow]:
    """Late first; among those, what nobody has yet."""
    viewer, on = viewer_of(request), today(request)
    mine = panels.unanswered(viewer=viewer, page="staff:asks")
    known = {row.id for row in mine}
    rows = [*mine, *(row for row in panels.nobody_answered(viewer=viewer, on=on) if row.id not in known)]
    return sorted(rows, key=lambda row: (not row.is_late(on=on), row.to != viewer.account_id, row.answer_by))


@access.signed_in(access.STAFF)
def asks(request: HttpRequest) -> HttpResponse:
    """What people asked for and nobody answered yet: late first, then what was passed to me."""
    return page(request, "asks/asks.html", rows=_waiting(request), me=viewer_of(request))


@access.signed_in(access.STAFF)
@require_POST
def take(request: Asked, ask_id: UUID) -> HttpResponse:
    """The lead takes what nobody answered in time, and can read and answer it from now on."""
    ways = pack("common").intervals
    try:
        passed = actions.pass_on(
            by=viewer_of(request), ask=ask_id, within=ways["answer_words"], lead_within=ways["lead_answer"],
            on=today(request),
        )  # fmt: skip
    except Refused as refusal:
        return no(request, refusal, "asks/asks.html", rows=_waiting(request), me=viewer_of(request))
    return HttpResponseRedirect(reverse("staff:answer", args=[passed.person_id, passed.ask_id]))


@access.opens(access.STAFF)
def answer(request: Asked, person_id: UUID, statement_id: UUID) -> HttpResponse:
    """Answer one ask, or hand it to somebody by name; someone on their side is passed on, on a page of its own."""
    facts = _facts(request, statement_id)
    if facts["passed"] and facts["passed"].is_on_my_side:
        return HttpResponseRedirect(reverse("staff:on_my_side", args=[person_id, statement_id]))
    if request.method != "POST":
        return page(request, "asks/answer.html", **facts)
    step = "hand" if request.POST.get("step") == "hand" else "answer"
    form = facts["hand" if step == "hand" else "form"]
    if not form.is_valid():
        keep_typed(request)
        return page(request, "asks/answer.html", status=422, **facts)
    if step == "answer" and (found := nudging.suggested(request, form, "text", "what")):
        keep_typed(request)
        return page(request, "asks/answer.html", suggestion=found, **facts)
    try:
        _hand(request, form, statement_id) if step == "hand" else _answer(request, form, statement_id)
    except Refused as refusal:
        return no(request, refusal, "asks/answer.html", **facts)
    return done(request, reverse("staff:said", args=[person_id]) if request.record.team else reverse("staff:asks"))


def _facts(request: Asked, statement_id: UUID) -> dict[str, Any]:
    record, by = request.record, viewer_of(request)
    heard = voice_panels.statement(record=record, key=statement_id)
    if heard is None or not heard.asks:
        raise Http404("There is nothing here.")
    colleagues = people_panels.colleagues(viewer=by)
    handing = request.method == "POST" and request.POST.get("step") == "hand"
    given: dict[str, Any] = {"people": colleagues, "ask": heard.id, "area": heard.area}
    form = forms.AnswerForm(**given) if handing else filled(request, forms.AnswerForm, **given)
    people = {"people": colleagues}
    hand = forms.Hand(request.POST, **people) if handing else as_left(request, forms.Hand, **people)
    answers = voice_panels.replies(record=record, to=[heard.id]).get(heard.id, [])
    before = voice_panels.statement(record=record, key=heard.in_reply_to) if heard.in_reply_to else None
    first = voice_panels.statement(record=record, key=before.in_reply_to) if before and before.in_reply_to else None
    return {
        "heard": heard, "form": form, "answers": answers, "before": before, "first": first,
        "hand": hand,
        "passed": panels.passings(record=record, asks=[heard.id]).get(heard.id),
        "answer_by": panels.within(heard.when), "how_to_talk": voice_panels.how_to_talk(record=record),
    }  # fmt: skip


def _answer(request: Asked, form: forms.AnswerForm, statement_id: UUID) -> None:
    ask = request.record.find(Statement, statement_id)
    actions.answer(by=viewer_of(request), ask=ask, answer=form.answer(), on=today(request))


def _hand(request: Asked, form: forms.Hand, statement_id: UUID) -> None:
    to = form.cleaned_data["to"]
    actions.hand(
        by=viewer_of(request), ask=request.record.find(Statement, statement_id), to=UUID(to), to_name=form.people[to],
        because=form.cleaned_data["because"], within=pack("common").intervals["lead_answer"], on=today(request),
    )  # fmt: skip
