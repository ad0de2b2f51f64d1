"""My meeting: when it is, and what I want of it, one question a page; sent to who called it, or kept."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.base import drafts
from firsthand.base.answers import Refused
from firsthand.people import access, sitting
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked
from firsthand.people.pages import filled, keep_typed, keeps_typed, no, page, stops, today, viewer_of
from firsthand.visits import actions
from firsthand.visits.actions.meetings import Wish
from firsthand.visits.forms import mine as forms
from firsthand.visits.models import CareMeeting
from firsthand.visits.panels import meetings as panels
from firsthand.visits.panels.meetings import MeetingFacts
from firsthand.visits.views.meetings import said_for
from firsthand.visits.words import WishPart

PARTS = tuple(part.value for part in WishPart)


@access.opens(access.PERSON)
def meetings(request: Asked) -> HttpResponse:
    """The meetings about me."""
    return page(
        request, "visits/me/meetings.html", meetings=panels.meetings(record=request.record), at=request.record.at
    )


@access.opens(access.PERSON)
def meeting(request: Asked, meeting_id: UUID) -> HttpResponse:
    """One meeting about me: when, where, who is invited, and what I want of it."""
    found = _found(request, meeting_id)
    return page(
        request, "visits/me/meeting.html", meeting=found, at=request.record.at, said=said_for(request, found),
        parts=PARTS, asks=asked_in_words(),
    )  # fmt: skip


def asked_in_words() -> dict[str, str]:
    """The question of each page."""
    return {
        "say": _("What do you want to say?"),
        "want": _("Who do you want there?"),
        "not_want": _("Who should stay away?"),
    }


def _found(request: Asked, meeting_id: UUID) -> MeetingFacts:
    found = panels.meeting(record=request.record, key=meeting_id)
    if found is None:
        raise Http404("There is nothing here.")
    return found


@access.opens(access.PERSON)
@keeps_typed
@sitting.asked_first
def part(request: Asked, meeting_id: UUID, part: str) -> HttpResponse:
    """One question about my meeting."""
    found = _found(request, meeting_id)
    if part not in PARTS:
        raise Http404("There is nothing here.")
    form = filled(request, forms.MyWish, initial=_before(request, found, part), **_given(request, found, part))
    number = PARTS.index(part)
    facts: dict[str, Any] = {
        "form": form, "meeting": found, "which": part, "asks": asked_in_words()[part], "number": number + 1,
        "total": len(PARTS),
        "back": reverse("me:meeting_part", args=[meeting_id, PARTS[number - 1]]) if number else
        reverse("me:meeting", args=[meeting_id]),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "visits/me/part.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "visits/me/part.html", status=422, **facts)
    drafts.keep(account=viewer_of(request).account_id, place=request.path, typed=form.typed)
    if stops(request):
        return HttpResponseRedirect(reverse("me:start"))
    if number + 1 < len(PARTS):
        return HttpResponseRedirect(reverse("me:meeting_part", args=[meeting_id, PARTS[number + 1]]))
    return HttpResponseRedirect(reverse("me:meeting_check", args=[meeting_id]))


def _given(request: Asked, found: MeetingFacts, part: str) -> dict[str, Any]:
    record = request.record
    near = [each.name for each in (*people_panels.team(record=record), *people_panels.beside(record=record))]
    return {"part": part, "people": list(dict.fromkeys([*found.invited, *near])), "account": record.viewer.account_id}


def _before(request: Asked, found: MeetingFacts, part: str) -> dict[str, Any]:
    """What I said of it before, so that I change it rather than begin anew."""
    wish = found.wish(part)
    if wish is None:
        return {}
    heard = said_for(request, found).get(wish.words_id) if wish.words_id else None
    return {"names": list(wish.names), "words": heard.words if heard else ""}


def _wishes(request: Asked, found: MeetingFacts) -> list[Wish]:
    """What was typed on the three pages and is neither sent nor kept yet."""
    me, wishes = viewer_of(request), []
    for name in PARTS:
        place = reverse("me:meeting_part", args=[found.id, name])
        typed = drafts.brought_back(account=me.account_id, place=place)
        form = forms.MyWish(drafts.as_form(typed), **_given(request, found, name))
        if typed and form.is_valid():
            sat = sitting.standing(request)
            wishes.append(form.wish(language=request.record.person.language, sat=sat))
    return [wish for wish in wishes if not wish.is_empty]


@access.opens(access.PERSON)
@sitting.asked_first
def check(request: Asked, meeting_id: UUID) -> HttpResponse:
    """My words for the meeting, read back: send them, or keep them for myself."""
    found = _found(request, meeting_id)
    wishes = _wishes(request, found)
    facts: dict[str, Any] = {"meeting": found, "wishes": wishes, "asks": asked_in_words()}
    do = request.POST.get("do", "")
    if request.method != "POST" or do not in ("send", "keep"):
        return page(request, "visits/me/check.html", **facts)
    try:
        actions.say_for_meeting(
            by=viewer_of(request), meeting=request.record.find(CareMeeting, meeting_id), wishes=wishes,
            send=do == "send", on=today(request),
        )  # fmt: skip
    except Refused as refusal:
        return no(request, refusal, "visits/me/check.html", **facts)
    for name in PARTS:
        place = reverse("me:meeting_part", args=[meeting_id, name])
        drafts.clear(account=viewer_of(request).account_id, place=place)
    return HttpResponseRedirect(reverse("me:meeting", args=[meeting_id]))
