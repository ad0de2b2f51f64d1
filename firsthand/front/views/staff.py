"""The practitioner's pages that are about many things at once: my people, what is due, one person at a glance."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from firsthand.asks import panels as asks_panels
from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.base.packs import pack, told
from firsthand.front import forms
from firsthand.people import access
from firsthand.people import actions as people
from firsthand.people import panels as people_panels
from firsthand.people.finding import Found
from firsthand.people.pages import done, filled, keep_typed, no, page, today, viewer_of
from firsthand.people.searching import likely
from firsthand.plans import panels as plans_panels
from firsthand.plans.panels import due as due_panels
from firsthand.plans.panels.caseload import caseload
from firsthand.safety import panels as safety_panels
from firsthand.safety import rules as safety_rules
from firsthand.together import panels as together_panels
from firsthand.visits import panels as visits_panels
from firsthand.voice import actions as voice
from firsthand.voice import panels as voice_panels
from firsthand.voice.words import Kind, Whose


@access.signed_in(access.STAFF)
def people_page(request: HttpRequest) -> HttpResponse:
    """My people: who needs somebody to act first. Never sorted by risk."""
    viewer, on = viewer_of(request), today(request)
    asked_within = pack("common").intervals["not_heard"].value
    rows = caseload(viewer=viewer, on=on)
    rows.sort(key=lambda row: row.needs(on=on, asked_within=asked_within))
    access.note_list(viewer=viewer, page="staff:people", people=[row.person_id for row in rows])
    late = asks_panels.late_asks(viewer=viewer, on=on)
    return page(request, "front/people.html", rows=rows, asked_within=asked_within, late_asks=late)


@access.signed_in(access.STAFF)
def due(request: HttpRequest) -> HttpResponse:
    """My day: what is wrong, what I promised that is late or due, what was asked of me, what comes soon."""
    viewer, on = viewer_of(request), today(request)
    hours = visits_panels.of_the_day(viewer=viewer, on=on)
    beside = [
        due_panels.Beside(safety_panels.DUE, safety_panels.WorryDue, facts={"waits": list(safety_rules.WAITS)}),
        due_panels.Beside(asks_panels.DUE, asks_panels.AskDue),
        due_panels.Beside(together_panels.DUE, together_panels.GroupDue, of_people=False),
        due_panels.Beside(visits_panels.DUE, visits_panels.told, facts=hours),
    ]
    day = due_panels.due(viewer=viewer, by=on + timedelta(days=30), page="staff:due", beside=beside)
    worries, asks, groups, visits = day.beside
    promised = sorted([*day.promises, *groups], key=lambda row: row.due_on)
    return page(
        request,
        "front/due.html",
        worries=worries,
        visits=visits_panels.day_of(visits, begins=hours["begins"]),
        at=clock.now(),
        asks=sorted(asks, key=lambda ask: ask.due_on),
        now=[row for row in promised if row.due_on <= on],
        soon=[row for row in promised if row.due_on > on],
        again=day.again,
    )


@access.signed_in(access.STAFF)
@require_POST
def next_person(request: HttpRequest) -> HttpResponse:
    """The brief of whom I visit next, or of the first of my people whose record I did not open today; else my list."""
    viewer, on = viewer_of(request), today(request)
    rows = caseload(viewer=viewer, on=on)
    asked_within = pack("common").intervals["not_heard"].value
    rows.sort(key=lambda row: row.needs(on=on, asked_within=asked_within))
    mine = [row.person_id for row in rows]
    first = [key for key in visits_panels.whom_i_visit(viewer=viewer, on=on) if key in mine]
    seen = people_panels.opened_since(viewer=viewer, at=datetime.combine(on, time(), ZoneInfo(viewer.zone)))
    ahead = next((key for key in (*first, *mine) if key not in seen), None)
    return HttpResponseRedirect(reverse("staff:brief", args=[ahead]) if ahead else reverse("staff:people"))


@access.signed_in(access.STAFF)
def register(request: HttpRequest) -> HttpResponse:
    """A new record: who they are, how to talk with them, and what matters to them in their own words."""
    form = filled(request, forms.NewPerson)
    if request.method != "POST":
        return page(request, "front/register.html", form=form, before=None)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "front/register.html", status=422, form=form, before=None)
    if before := _before(request, form):
        keep_typed(request)
        return page(request, "front/register.html", status=409, form=form, before=before)
    try:
        person_id = _register(request, form)
    except Refused as refusal:
        return no(request, refusal, "front/register.html", form=form, before=None)
    return done(request, reverse("staff:person", args=[person_id]))


@dataclass(frozen=True)
class Before:
    """Who may be the very person about to be registered, and what "this is somebody else" would be said of."""

    likely: tuple[Found, ...]
    ask: tuple[str, ...] | None
    mark: str


def _before(request: HttpRequest, form: forms.NewPerson) -> Before | None:
    """Look before a record begins; None when nobody fits, or when this was answered for this name and birthday."""
    by, new = viewer_of(request), form.as_found
    if request.POST.get("_else", "") == form.mark:
        return None
    found = likely(viewer=by, new=new, page="staff:register")
    told = (new.given or new.preferred_name, new.family, new.birth_date, new.nhs_number)
    (known,) = people_panels.may_be_known(by=by, people=[told])
    if not (found or known):
        return None
    leads = people_panels.leads(agencies=[by.agency_id]) if known and by.agency_id else []
    return Before(
        found, tuple(lead.name for lead in leads if lead.account_id != by.account_id) if known else None, form.mark
    )


def _register(request: HttpRequest, form: forms.NewPerson) -> UUID:
    by, on = viewer_of(request), today(request)
    person = people.register(by=by, **form.details)
    for field, kind in (("how_to_talk", Kind.HOW_TO_TALK), ("own_words", Kind.WORDS)):
        words = form.cleaned_data[field]
        if words.strip():
            said = voice.Said(words=words, whose=Whose.SCRIBED, scribed_by=by.name, with_staff=True)
            voice.write_down(by=by, person=person, said=said, kind=kind, on=on)
    return person.pk


@dataclass(frozen=True)
class AreaOnPage:
    """One row of their words beside our view, with its name, its chip and its next step."""

    row: voice_panels.AreaRow
    label: str
    symbol: str
    next_step: plans_panels.PromiseFacts | None

    @property
    def order(self) -> int:
        """Differs with no next step, differs, not asked, agrees (ux.md PR3)."""
        if self.row.state in ("differ", "partly"):
            return 1 if self.next_step else 0
        return 2 if self.row.state == "not_asked" else 3


@access.opens(access.STAFF)
def person(request: access.Asked, person_id: UUID) -> HttpResponse:
    """One person at a glance: how to talk, what is wrong, their words beside our view, promises, last heard."""
    record = request.record
    owed = plans_panels.promises(record=record)
    wrong = safety_panels.open_worries(record=record)
    return page(
        request,
        "front/person.html",
        areas=_areas(voice_panels.by_area(record=record), owed),
        promises=[p for p in owed if p.is_open][:8],
        promises_of_all=len(owed),
        worries=wrong,
        heard=voice_panels.last_heard(record=record),
        how_to_talk=voice_panels.how_to_talk(record=record),
        address=people_panels.address(record=record),
    )


def _areas(rows: list[voice_panels.AreaRow], owed: list[plans_panels.PromiseFacts]) -> list[AreaOnPage]:
    """Every area of the pack: those with words or a view first, in the order that asks for action."""
    known = {row.area: row for row in rows}
    coming = {p.area: p for p in reversed(owed) if p.is_open and p.area}
    shown = [
        AreaOnPage(known.get(a.key) or _nothing(a.key), told(a.staff), a.symbol, coming.get(a.key))
        for a in pack("common").areas.values()
    ]
    return sorted(shown, key=lambda a: (a.row.said == () and a.row.view == (), a.order))


def _nothing(area: str) -> voice_panels.AreaRow:
    return voice_panels.AreaRow(area, (), (), "not_asked")
