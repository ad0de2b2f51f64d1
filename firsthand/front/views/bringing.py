"""Bringing in a caseload file, by a lead: looked at first, then all or nothing; who may be known already waits."""

from pathlib import Path
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.front.forms import CaseloadFile
from firsthand.people import access, caseload, held, importing, panels
from firsthand.people.actions import parking
from firsthand.people.importing import Report
from firsthand.people.pages import no, page, viewer_of

MOST_PEOPLE = 5000
"""More than that takes longer than anybody waits for a page; the command takes any number."""
SHOWN = 100
PACKED = b"PK\x03\x04"
"""How a spreadsheet begins that was not saved as CSV."""
PAGE = "front/bring.html"
NUMBERS = ("created", "matched", "waits", "rejected")


@access.leads
def bring(request: HttpRequest) -> HttpResponse:
    """Look at a file, read what would become of every row, download that, and bring it in."""
    if request.method != "POST":
        told = {name: int(n) for name in NUMBERS if (n := request.GET.get(name, "")).isdecimal() and len(n) < 7}
        return page(request, PAGE, form=CaseloadFile(), report=None, told=told, waiting=len(panels.parked()))
    try:
        if "file" in request.FILES or not request.POST.get("held"):
            return _look(request)
        return _go_on(request)
    except Refused as refusal:
        return _again(request, refusal)


def _again(request: HttpRequest, refusal: Refused) -> HttpResponse:
    refusal = Refused(refusal.because.replace("\x00", ""))  # a sentence may name what stands in the file
    facts: dict[str, Any] = {"form": CaseloadFile(), "report": None, "told": {}, "waiting": len(panels.parked())}
    return no(cast(access.Asked, request), refusal, PAGE, **facts)


def _look(request: HttpRequest) -> HttpResponse:
    form = CaseloadFile(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, PAGE, status=422, form=form, report=None, told={}, waiting=len(panels.parked()))
    if form.cleaned_data["file"].read(4) == PACKED:
        raise Refused(_("This is a spreadsheet, not a CSV file. Open it, save it as CSV, and choose that file."))
    token = held.keep(file=form.cleaned_data["file"], account=viewer_of(request).account_id)
    found = held.held(token=token, account=viewer_of(request).account_id)
    path, name = cast(tuple[Path, str], found)
    try:
        report = _rehearsed(request, path, name)
    except Refused:
        held.forget(path)
        raise
    return _shown(request, report, token)


def _rehearsed(request: HttpRequest, path: Path, name: str) -> Report:
    by = viewer_of(request)
    reading = caseload.read_file(path, on=clock.today(by.zone))
    if len(reading.people) > MOST_PEOPLE:
        told = _("This file has %(people)s people, and a page can take %(most)s. Send it in parts, or by the command.")
        raise Refused(told % {"people": f"{len(reading.people):,}", "most": f"{MOST_PEOPLE:,}"})
    return importing.rehearsed(by=by, name=name, reading=reading)


def _shown(request: HttpRequest, report: Report, token: str, *, because: str = "") -> HttpResponse:
    rows = [*report.rejected, *report.waiting]
    rows += [row for row in report.rows if row.outcome not in ("rejected", "waits") and row.reason]
    return page(
        request, PAGE, status=409 if because else 200, form=CaseloadFile(), report=report, token=token, because=because,
        rows=rows[:SHOWN], more=max(0, len(rows) - SHOWN), told={}, waiting=0,
    )  # fmt: skip


def _go_on(request: HttpRequest) -> HttpResponse:
    by, token = viewer_of(request), request.POST["held"]
    found = held.held(token=token, account=by.account_id)
    if found is None:
        raise Refused(_("This file is not here any more: it was brought in, or it waited for more than a day."))
    path, name = found
    if "stop" in request.POST:
        held.forget(path)
        return _to({})
    report = _rehearsed(request, path, name)
    if "report" in request.POST:
        return _download(report)
    if not (report.count("created") or report.waiting):
        return _shown(request, report, token, because=_("There is nobody new in this file. Nothing was changed."))
    return _bring(request, path, name, token)


def _bring(request: HttpRequest, path: Path, name: str, token: str) -> HttpResponse:
    by = viewer_of(request)
    reading = caseload.read_file(path, on=clock.today(by.zone))
    try:
        report = importing.brought(by=by, name=name, reading=reading, skip_rejected="skip_rejected" in request.POST)
    except importing.SomeCannotCome as stopped:
        because = _("Some rows cannot come in. Put them right in the file, or tick that they are left out.")
        return _shown(request, stopped.report, token, because=because)
    held.forget(path)
    return _to({name: report.count(name) for name in NUMBERS})


def _to(numbers: dict[str, int]) -> HttpResponse:
    return HttpResponseRedirect(reverse("lead:import") + (f"?{urlencode(numbers)}" if numbers else ""))


def _download(report: Report) -> HttpResponse:
    answer = HttpResponse("".join(importing.as_csv(report)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="what-would-happen.csv"'
    return answer


@access.leads
def parked(request: HttpRequest) -> HttpResponse:
    """Rows that wait: this is somebody else, or this is who we think and the row is left out."""
    if request.method != "POST":
        return page(request, "front/parked.html", rows=panels.parked())
    by = viewer_of(request)
    act = parking.let_in if "let_in" in request.POST else parking.leave_out
    try:
        act(by=by, parked=_key(request.POST.get("let_in") or request.POST.get("leave_out") or ""))
    except Refused as refusal:
        return no(cast(access.Asked, request), refusal, "front/parked.html", rows=panels.parked())
    return HttpResponseRedirect(request.path)


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refused(_("There is nothing here.")) from None
