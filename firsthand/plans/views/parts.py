"""What the person's pages of this room share: who is in the room, what was said, who reads it, stopping for now."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from firsthand.people import panels as people_panels
from firsthand.people import sitting
from firsthand.people.access import Asked, Record
from firsthand.people.pages import in_words, keep_typed, viewer_of
from firsthand.voice import actions as voice
from firsthand.voice.speaking import InMyWords


def stopped(request: Asked) -> HttpResponse:
    """Stop for now: what was typed is kept."""
    keep_typed(request)
    return HttpResponseRedirect(reverse("me:start"))


def said(request: Asked, form: InMyWords) -> voice.Said:
    """What was said in a form, by whose hands and with whom in the room."""
    return form.said(language=request.record.person.language, sat=sitting.standing(request))


def with_staff(request: Asked, maker: str = "") -> bool:
    """Whether somebody of the staff is in the room, or whoever made what is asked about, staff or not."""
    sat = sitting.standing(request)
    return sat is not None and (sat.with_staff or (maker != "" and maker in sat.company))


def seed(request: Asked, of: str) -> str:
    """What the order of answers hangs on: the same all through a sitting, or always for those who asked for it."""
    sat, viewer = sitting.standing(request), viewer_of(request)
    return f"{sat.id if sat and not viewer.likes.same_order else viewer.account_id}/{of}"


def reaches(agency_id: UUID | None) -> list[UUID]:
    """To which agencies something goes."""
    return [agency_id] if agency_id else []


def readers(record: Record, *agencies: UUID | None) -> str:
    """Who reads it, by name: everybody of these agencies in the person's team."""
    return in_words([m.name for m in people_panels.team(record=record) if m.agency_id in agencies])
