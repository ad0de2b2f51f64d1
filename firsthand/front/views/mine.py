"""The person's own pages about many things at once: start, who is here, my answers, who looked, what staff say."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from firsthand.asks import panels as asks_panels
from firsthand.asks.rules import may_ask_again
from firsthand.base import drafts
from firsthand.base.packs import pack, told
from firsthand.front import forms
from firsthand.incidents import panels as incidents_panels
from firsthand.people import access, sitting
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked, Record
from firsthand.people.pages import done, filled, page, today, turn, viewer_of
from firsthand.people.panels import LookFacts
from firsthand.plans import panels as plans_panels
from firsthand.safety import panels as safety_panels
from firsthand.visits import panels as visits_panels
from firsthand.visits.words import BOTH as THEY_CAME
from firsthand.voice import panels as voice_panels
from firsthand.voice.asking import questions
from firsthand.voice.panels import Heard, StanceFacts
from firsthand.voice.rules import varied
from firsthand.voice.words import Kind

WHERE_ANSWERS_ARE_READ = ("me:answers", "me:statement", "me:told")


# --- start ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Waiting:
    """The one thing that waits for the person."""

    kick: str
    asks: str
    url: str
    word: str


@access.opens(access.PERSON)
def start(request: Asked) -> HttpResponse:
    """Hello: five things to do, and at most one that waits."""
    sat = sitting.standing(request)
    waiting = _waiting(request.record)
    if waiting is None and sat is not None and sat.is_alone:
        waiting = _with_staff(request.record)
    record, on = request.record, today(request)
    order = varied(THEY_CAME, seed=f"{viewer_of(request).account_id}/{turn(request)}/came")
    coming = visits_panels.first_page(record=record, on=on)
    return page(request, "front/me/start.html", waiting=waiting, coming=coming, at=record.at, order=order)


@access.opens(access.PERSON)
def more(request: Asked) -> HttpResponse:
    """What start leaves out in calm mode; everything is still there, one page further."""
    return page(request, "front/me/more.html")


def _waiting(record: Record) -> Waiting | None:
    """The first there is: an answer nobody showed them yet, a page they left, a promise said to be done, a plan."""
    return _answered(record) or _left(record) or _said_done(record) or _talked(record) or _offered(record)


def _answered(record: Record) -> Waiting | None:
    hidden = safety_panels.not_shown(record=record)
    replied = voice_panels.statements(record=record, kinds=[Kind.REPLY], most=50 if hidden else 1)
    replied = [reply for reply in replied if reply.in_reply_to not in hidden]
    if not replied:
        return None
    seen = people_panels.last_opened(record=record, pages=WHERE_ANSWERS_ARE_READ)
    if seen is not None and seen >= replied[0].said_at:
        return None
    kick = _("%(name)s answered you:") % {"name": replied[0].author}
    return Waiting(kick, _short(replied[0].words), reverse("me:answers"), _("See my answers"))


def _left(record: Record) -> Waiting | None:
    place = drafts.latest(account=record.viewer.account_id, under=reverse("me:say"))
    asked = questions().get(place.removeprefix(reverse("me:say")).split("/")[0]) if place else None
    return Waiting(_("You stopped here:"), told(asked.asks), str(place), _("Go on")) if asked else None


def _said_done(record: Record) -> Waiting | None:
    done = next((p for p in plans_panels.promises(record=record) if p.state == "done" and not p.answer), None)
    if done is None:
        return None
    kick = _("%(name)s says this is done:") % {"name": done.owner_name}
    return Waiting(kick, done.text, reverse("me:happened", args=[done.id]), _("Did it happen?"))


def _talked(record: Record) -> Waiting | None:
    """A talk that was offered and nobody asked about yet: did I have enough time?"""
    talk = next((t for t in asks_panels.talks(record=record) if not t.answer and t.on_day <= record.at.date()), None)
    if talk is None:
        return None
    kick = _("A talk with %(name)s:") % {"name": talk.who}
    return Waiting(kick, _("Did I have enough time?"), reverse("me:enough", args=[talk.id]), _("Say it"))


def _offered(record: Record) -> Waiting | None:
    plan = plans_panels.current_plan(record=record)
    if plan is None or plan.state != "offered" or plan.thinks:
        return None
    kick = _("%(name)s wrote a plan with you:") % {"name": plan.author}
    return Waiting(kick, _("Is this plan right for me?"), reverse("me:plan"), _("Look at my plan"))


def _with_staff(record: Record) -> Waiting | None:
    """What was said while staff were there, asked again now that nobody is: only the person alone makes it count."""
    said = asks_panels.said_with_staff(record=record)
    if said is None or not may_ask_again(alone=True, this_week=said.this_week):
        return None
    if said.kind == "happened":
        return Waiting(
            _("You said this with staff there:"),
            said.text,
            reverse("me:happened", args=[said.about]),
            _("Did it happen?"),
        )
    if said.kind == "enough":
        return Waiting(
            _("You said this with staff there:"),
            _("Did I have enough time?"),
            reverse("me:enough", args=[said.about]),
            _("Say it"),
        )
    return Waiting(
        _("You agreed with staff there:"),
        said.text,
        reverse("me:think", args=[said.kind, said.about]),
        _("What do I think?"),
    )


def _short(text: str) -> str:
    """The beginning of it, to the end of a word where there is one."""
    if len(text) <= 80:
        return text
    begun = text[:79]
    return f"{begun.rpartition(' ')[0] or begun}…"


# --- who is here ------------------------------------------------------------------------------------------------------


@access.opens(access.PERSON)
def here(request: Asked) -> HttpResponse:
    """Who is here with you? Asked once a sitting; kept beside what is said."""
    record = request.record
    team = people_panels.team(record=record)
    circle = people_panels.beside(record=record)
    sat = sitting.standing(request)
    form = filled(request, forms.WhoIsHere, team=team, circle=circle)
    onward = _onward(request)
    if request.method == "POST" and form.is_valid():
        sitting.begin(request, company=form.company, with_staff=form.with_staff)
        return done(request, onward)
    status = 422 if request.method == "POST" else 200
    return page(request, "front/me/here.html", status=status, form=form, sat=sat, onward=onward)


def _onward(request: Asked) -> str:
    """Where to go on to: only to a page of our own."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/me/")
    return asked if safe else reverse("me:start")


# --- who looked -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Looked:
    """One person's looks of one day: what they opened and why they may."""

    name: str
    agency: str
    at: datetime
    saw: list[str]
    why: str


@access.opens(access.PERSON)
def looked(request: Asked) -> HttpResponse:
    """Who looked at my things, in plain words, newest first."""
    found = people_panels.looks(record=request.record, most=200)
    zone = ZoneInfo(viewer_of(request).zone)
    by_day = groupby(found, key=lambda look: localtime(look.at, zone).date())
    days = [(day, _of_one_day(list(rows))) for day, rows in by_day]
    outside = incidents_panels.looks_from_outside(record=request.record)
    return page(request, "front/me/looked.html", days=days, outside=outside)


def _of_one_day(rows: list[LookFacts]) -> list[Looked]:
    by_whom: dict[tuple[str, str, str], list[LookFacts]] = {}
    for look in rows:
        by_whom.setdefault((look.name, look.agency, look.basis), []).append(look)
    return [
        Looked(name, agency, looks[0].at, list(dict.fromkeys(_page_in_words(each.page) for each in looks)), _why(basis))
        for (name, agency, basis), looks in by_whom.items()
    ]


def _page_in_words(name: str) -> str:
    known = {
        "staff:person": _("your first page"),
        "staff:people": _("your name on a list"),
        "staff:search": _("your name on a list"),
        "staff:register": _("your name on a list"),
        "staff:join": _("2 records about you"),
        "staff:joinings": _("2 records about you"),
        "staff:due": _("your name on a list"),
        "staff:worries": _("your name on a list"),
        "staff:worry": _("your words"),
        "staff:plan": _("your plan"),
        "staff:plan_paper": _("your plan"),
        "staff:paper": _("your papers"),
        "staff:on_paper": _("your papers"),
        "staff:history": _("how your plan came about"),
        "staff:hard_times": _("your plan for hard times"),
        "staff:hard_times_add": _("your plan for hard times"),
        "staff:story": _("your story"),
        "staff:reviews": _("your plan"),
        "staff:review": _("your plan"),
        "staff:versions": _("how your plan came about"),
        "staff:item_history": _("how your plan came about"),
        "staff:notes": _("notes about you"),
        "staff:note": _("notes about you"),
        "staff:said": _("your words"),
        "staff:reply": _("your words"),
        "staff:answer": _("your words"),
        "staff:asks": _("what you asked for"),
        "staff:on_my_side": _("what you asked for"),
        "staff:pressures": _("what stands in the way of your plan"),
        "staff:talks": _("time to talk with you"),
        "staff:incident": _("what happened to you"),
        "staff:incidents": _("what happened to you"),
        "staff:incident_new": _("what happened to you"),
        "staff:incident_link": _("what happened to you"),
        "staff:visits": _("who comes to you"),
        "staff:visit": _("who comes to you"),
        "staff:visit_new": _("who comes to you"),
        "staff:meetings": _("your meetings"),
        "staff:meeting": _("your meetings"),
        "staff:meeting_new": _("your meetings"),
        "staff:calendar": _("when visits are"),
        "calendar_feed": _("when visits are"),
        "staff:group": _("your group"),
        "staff:belongs": _("your group"),
        "staff:write_down": _("your words"),
        "staff:how_to_talk": _("how to talk with you"),
        "medium": _("your photo or recording"),
        "own_picture": _("your photo or recording"),
    }
    return known.get(
        name,
        _("your plan")
        if name.startswith(("staff:plan", "staff:promise", "staff:goal", "staff:scale"))
        else _("your page"),
    )


def _why(basis: str) -> str:
    known = {
        "care": _("They work with you."),
        "agreement": _("You said they can."),
        "glass": _("They said it was an emergency."),
        "named": _("You told them something, or they were named on it."),
    }
    return known.get(basis, "")


# --- what staff say ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Beside:
    """What staff wrote, beside my own words where there are some, and what I think of it."""

    ours: Heard
    label: str
    mine: Heard | None
    thinks: str


@access.opens(access.PERSON)
def staff_words(request: Asked) -> HttpResponse:
    """What staff say about me: their view of each area beside my words, and their notes; I can say what I think."""
    record = request.record
    rows = [row for row in voice_panels.by_area(record=record) if row.view]
    notes = voice_panels.statements(record=record, kinds=[Kind.NOTE], most=20)
    thoughts = voice_panels.stances(record=record, about=[*(row.view[0].id for row in rows), *(n.id for n in notes)])
    areas = pack("common").areas
    views = [
        Beside(
            row.view[0], told(areas[row.area].label) if row.area in areas else "", row.said[0] if row.said else None,
            _mine(thoughts, row.view[0].id),
        )
        for row in rows
    ]  # fmt: skip
    written = [Beside(note, "", None, _mine(thoughts, note.id)) for note in notes]
    return page(request, "front/me/staff_words.html", views=views, notes=written)


def _mine(thoughts: dict[UUID, list[StanceFacts]], key: UUID) -> str:
    return next((t.thinks for t in thoughts.get(key, []) if t.by_the_person), "")
