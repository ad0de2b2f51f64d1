"""The practitioner's pages of groups: what groups ask, their meetings, answers, and who belongs."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from firsthand.base.answers import Refused
from firsthand.people import access
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked
from firsthand.people.pages import as_left, done, filled, keep_typed, no, page, viewer_of
from firsthand.together import actions, panels
from firsthand.together.finding import answer_of, ask_of, group_of, meeting_of
from firsthand.together.forms import staff as forms
from firsthand.together.panels import GroupFacts
from firsthand.voice import panels as voice_panels


@access.signed_in(access.STAFF)
def groups(request: HttpRequest) -> HttpResponse:
    """The groups of my agency: what waits for an answer, and beginning a new one."""
    by = viewer_of(request)
    form = filled(request, forms.NewGroup)
    facts: dict[str, Any] = {"form": form, "groups": panels.groups(viewer=by)}
    if request.method != "POST":
        return page(request, "together/groups.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "together/groups.html", status=422, **facts)
    try:
        made = actions.open_group(by=by, **form.cleaned_data)
    except Refused as refusal:
        return no(request, refusal, "together/groups.html", **facts)
    return done(request, reverse("staff:group", args=[made.pk]))


def _group(request: HttpRequest, key: UUID) -> GroupFacts:
    found = panels.group(viewer=viewer_of(request), key=key)
    if found is None:
        raise Http404("There is nothing here.")
    return found


@access.signed_in(access.STAFF)
def group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """One group: its meetings, what it asks for and what was answered; a new meeting."""
    by, shown = viewer_of(request), _group(request, group_id)
    form = filled(request, forms.MeetingForm)
    facts: dict[str, Any] = {
        "form": form, "group": shown,
        "known": panels.members_i_know(viewer=by, group=group_id, page="staff:group"),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "together/group.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "together/group.html", status=422, **facts)
    try:
        actions.meet(by=by, group=group_of(group_id), met=form.met())
    except Refused as refusal:
        return no(request, refusal, "together/group.html", **facts)
    return done(request, reverse("staff:group", args=[group_id]))


@access.signed_in(access.STAFF)
def ask(request: HttpRequest, group_id: UUID, ask_id: UUID) -> HttpResponse:
    """Answer what a group asks for; say what became of what was promised."""
    by, shown = viewer_of(request), _group(request, group_id)
    asked = next((each for each in shown.asks if each.id == ask_id), None)
    if asked is None:
        raise Http404("There is nothing here.")
    answer_id = request.POST.get("answer", "")
    became = any(str(each.id) == answer_id and each.what for each in asked.answers)
    people = people_panels.colleagues(viewer=by)
    form = forms.AnswerForm(people=people) if became else filled(request, forms.AnswerForm, people=people)
    thens = {str(each.id): _then(request, shown, str(each.id), answer_id) for each in asked.answers if each.what}
    then = thens.get(answer_id)
    facts: dict[str, Any] = {"form": form, "thens": thens, "then": then, "group": shown, "ask": asked}
    if request.method != "POST":
        return page(request, "together/ask.html", **facts)
    sent = then or form
    if not sent.is_valid():
        keep_typed(request)
        return page(request, "together/ask.html", status=422, **facts)
    try:
        if then is not None:
            _became(request, then, UUID(answer_id))
        else:
            actions.answer(by=by, ask=ask_of(ask_id), answer=form.answer())
    except Refused as refusal:
        return no(request, refusal, "together/ask.html", **facts)
    return done(request, reverse("staff:group", args=[group_id]))


def _then(request: HttpRequest, group: panels.GroupFacts, key: str, sent: str) -> forms.BecameForm:
    """What became of one promise: as it is sent, else as it was left."""
    given: dict[str, Any] = {"meetings": group.meetings, "prefix": f"then-{key}"}
    return forms.BecameForm(request.POST, **given) if key == sent else as_left(request, forms.BecameForm, **given)


def _became(request: HttpRequest, form: forms.BecameForm, answer_id: UUID) -> None:
    facts = form.cleaned_data
    meeting = meeting_of(UUID(facts["meeting"])) if facts["meeting"] else None
    actions.say_became(
        by=viewer_of(request),
        answer=answer_of(answer_id),
        became=facts["became"],
        meeting=meeting,
        words=facts["words"],
    )


@access.opens(access.STAFF)
def belongs(request: Asked, person_id: UUID) -> HttpResponse:
    """The groups somebody belongs to; listing them in one, with how they agreed."""
    record, by = request.record, viewer_of(request)
    known = panels.groups(viewer=by)
    form = filled(request, forms.Belongs, groups=known)
    facts: dict[str, Any] = {
        "form": form, "memberships": panels.memberships(record=record), "groups": known,
        "how_to_talk": voice_panels.how_to_talk(record=record),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "together/belongs.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "together/belongs.html", status=422, **facts)
    try:
        actions.list_member(
            by=by, person=record.person.id, group=group_of(UUID(form.cleaned_data["group"])),
            agreed_how=form.cleaned_data["agreed_how"],
        )  # fmt: skip
    except Refused as refusal:
        return no(request, refusal, "together/belongs.html", **facts)
    return done(request, reverse("staff:belongs", args=[person_id]))
