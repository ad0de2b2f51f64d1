"""The brief: what one reads before a visit, and before going round several people, on a screen and on paper."""

from collections.abc import Sequence
from datetime import date
from typing import cast
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from firsthand.base import clock
from firsthand.base.packs import pack
from firsthand.papers import brief as papers
from firsthand.papers import briefing, sheet
from firsthand.papers import page as paper_page
from firsthand.papers.briefing import Brief
from firsthand.people import access
from firsthand.people.access import Asked
from firsthand.people.pages import page, today, viewer_of
from firsthand.plans.panels.caseload import caseload

MOST = 40
"""How many people one round holds."""


@access.opens(access.STAFF)
def brief(request: Asked, person_id: UUID) -> HttpResponse:
    """One person on one screen, before a visit: how to talk, said since last time, wrong, promised, asked."""
    on = today(request)
    found = briefing.gather(record=request.record, on=on, back=_back(request, on), alone=True)
    return page(request, "front/brief.html", brief=found, how_to_talk=found.how_to_talk, further=briefing.further(on))


@access.opens(access.STAFF)
def of_one_on_paper(request: Asked, person_id: UUID) -> HttpResponse:
    """The brief of one person, to print."""
    on = today(request)
    return _sheet(request, [briefing.gather(record=request.record, on=on, back=_back(request, on))])


def _back(request: HttpRequest, on: date) -> date | None:
    return briefing.asked_for(request.GET.get("back", ""), on)


# --- several people ---------------------------------------------------------------------------------------------------


@access.signed_in(access.STAFF)
def going_round(request: HttpRequest) -> HttpResponse:
    """A ward round or a hand-over: pick people, then one brief after the other; each record is opened by itself."""
    picked = request.GET.getlist("person")
    if len(set(picked)) > MOST:
        because = _("Pick %(most)s people at most. The others go into a second round.") % {"most": MOST}
        return _pick(request, because=because, picked=picked, status=422)
    if not picked:
        return _pick(request, because=_("Pick one person or more.") if "go" in request.GET else "")
    briefs, missing = _read(cast(Asked, request), picked, "staff:round")
    shown = [(one, paper_page.part(papers.about(one))) for one in briefs]
    query = urlencode([("person", str(one.record.person.id)) for one in briefs])
    return page(request, "front/round.html", shown=shown, missing=missing, query=query)


@access.signed_in(access.STAFF)
def on_paper(request: HttpRequest) -> HttpResponse:
    """The briefs of several people, to print: a sheet each, or with ?compact one after the other."""
    picked = request.GET.getlist("person")[:MOST]
    if not picked:
        return _pick(request)
    briefs, _missing = _read(cast(Asked, request), picked, "staff:round_paper")
    return _sheet(request, briefs)


def _pick(request: HttpRequest, *, because: str = "", picked: Sequence[str] = (), status: int = 200) -> HttpResponse:
    viewer, on = viewer_of(request), today(request)
    rows = caseload(viewer=viewer, on=on)
    asked_within = pack("common").intervals["not_heard"].value
    rows.sort(key=lambda row: row.needs(on=on, asked_within=asked_within))
    access.note_list(viewer=viewer, page="staff:round", people=[row.person_id for row in rows])
    return page(request, "front/round_pick.html", status=status, rows=rows, because=because, picked=picked, most=MOST)


def _read(request: Asked, picked: Sequence[str], name: str) -> tuple[list[Brief], int]:
    """The briefs of those picked, and of how many there is nothing; every record that is read leaves its look."""
    viewer, on, found = viewer_of(request), today(request), []
    wanted = list(dict.fromkeys(picked))
    for key in wanted:
        try:
            record = access.open_record(person_id=UUID(key), viewer=viewer, at=clock.now())
        except (ValueError, Http404):
            continue
        found.append(briefing.gather(record=record, on=on))
        access.note_look(record=record, page=name)
    if not found:
        raise Http404("There is nothing here.")
    return found, len(wanted) - len(found)


def _sheet(request: HttpRequest, briefs: Sequence[Brief]) -> HttpResponse:
    on = today(request)
    tree = papers.brief(briefs, by=viewer_of(request), on=on, apart="compact" not in request.GET)
    how = sheet.Print(large="large" in request.GET, plain="plain" in request.GET)
    answer = HttpResponse(sheet.pdf(tree, on=on, how=how), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="brief-{on:%Y-%m-%d}.pdf"'
    return answer
