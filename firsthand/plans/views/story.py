"""The person's story, on both faces, with filters: by kind, by area of life, by year."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from firsthand.base.packs import pack, told
from firsthand.people import access
from firsthand.people.access import Asked
from firsthand.people.pages import page, today
from firsthand.plans.panels import story as panels
from firsthand.voice import panels as voice_panels


def _asked(request: Asked) -> dict[str, Any]:
    """What was asked for; anything else is not asked at all."""
    areas = pack("common").areas
    kind, area, year, number = (request.GET.get(name, "") for name in ("kind", "area", "year", "page"))
    on = today(request)
    return {
        "kind": kind if kind in panels.KINDS else "", "area": area if area in areas else "",
        "year": int(year) if year.isdecimal() and 1900 <= int(year) <= on.year else None,
        "page": min(int(number), 1000) if number.isdecimal() else 0,
    }  # fmt: skip


def _facts(request: Asked, *, face: str) -> dict[str, Any]:
    asked, on = _asked(request), today(request)
    found = panels.story(record=request.record, **asked)
    first = found.first_year or on.year
    areas = [(each.key, told(each.staff if face == "staff" else each.label)) for each in pack("common").areas.values()]
    return {
        "story": found, "asked": asked, "areas": areas, "years": list(range(on.year, max(first, on.year - 9) - 1, -1)),
        "kinds": panels.KINDS,
    }  # fmt: skip


@access.opens(access.STAFF)
def staff(request: Asked, person_id: UUID) -> HttpResponse:
    """Everything that was said, answered, promised and decided, newest first, as this viewer may read it."""
    how = voice_panels.how_to_talk(record=request.record)
    return page(request, "plans/story.html", how_to_talk=how, **_facts(request, face="staff"))


@access.opens(access.PERSON)
def mine(request: Asked) -> HttpResponse:
    """My story: what I said, what came of it, newest first."""
    return page(request, "plans/me/story.html", **_facts(request, face="person"))
