"""The calendar of both faces, a week at a time; the secret address for a calendar program, and what is read there."""

import re
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.base.packs import pack
from firsthand.people import access
from firsthand.people.access import Asked, Viewer
from firsthand.people.delegated import acting
from firsthand.people.pages import done, no, page, today, viewer_of
from firsthand.people.sign_in import Adapter
from firsthand.visits import actions, ics, rules
from firsthand.visits.panels import calendar as panels
from firsthand.visits.panels.calendar import Entry, Time

AN_HOUR = 3600
READ_AN_HOUR, TRIED_AN_HOUR = 60, 20
"""How often one calendar is read in an hour, and how often one address may ask for one that is not there."""


def _week(request: HttpRequest) -> tuple[date, date]:
    """The week that was asked for; what is no day asks for this one."""
    asked = request.GET.get("on", "")
    try:
        day = date.fromisoformat(asked) if re.fullmatch(r"\d{4}-\d\d-\d\d", asked) else today(request)
    except ValueError:
        day = today(request)
    # A day at the very edge of the calendar has no week round it.
    return rules.week_of(day if date(1900, 1, 1) <= day <= date(2200, 1, 1) else today(request))


def _facts(request: HttpRequest, entries: list[Entry], first: date) -> dict[str, Any]:
    days = [(day, list(rows)) for day, rows in groupby(entries, key=lambda entry: entry.day)]
    week = timedelta(days=7)
    return {
        "days": days, "first": first, "earlier": f"?on={first - week}", "later": f"?on={first + week}",
        "is_now": first == rules.week_of(today(request))[0],
    }  # fmt: skip


@access.signed_in(access.STAFF)
def staff(request: HttpRequest) -> HttpResponse:
    """One week of my people: visits, meetings, plans to look at again."""
    first, last = _week(request)
    viewer = viewer_of(request)
    entries = panels.of_my_people(viewer=viewer, first=first, last=last, page="staff:calendar")
    return page(request, "visits/calendar.html", zone=viewer.zone, **_facts(request, entries, first))


@access.opens(access.PERSON)
def mine(request: Asked) -> HttpResponse:
    """One week of my own."""
    first, last = _week(request)
    entries = panels.mine(record=request.record, first=first, last=last)
    return page(request, "visits/me/calendar.html", **_facts(request, entries, first))


# --- the secret address -----------------------------------------------------------------------------------------------


@access.signed_in(access.STAFF)
def staff_feed(request: HttpRequest) -> HttpResponse:
    """Make or end the address of my calendar."""
    return _feed(request, "visits/feed.html")


@access.opens(access.PERSON)
def my_feed(request: Asked) -> HttpResponse:
    """Make or end the address of my calendar."""
    return _feed(request, "visits/me/feed.html")


def _feed(request: HttpRequest, template: str) -> HttpResponse:
    viewer = viewer_of(request)
    facts: dict[str, Any] = {"since": panels.feed_since(viewer=viewer), "address": ""}
    if request.method != "POST":
        return page(request, template, **facts)
    try:
        if "end" in request.POST:
            actions.end_feed(by=viewer)
            return done(request, request.path)
        made = actions.open_feed(by=viewer)
    except Refused as refusal:
        return no(request, refusal, template, **facts)
    # Shown on this page and never again: it is not kept.
    address = request.build_absolute_uri(reverse("calendar_feed", args=[made.key]))
    return page(request, template, **{**facts, "since": clock.now(), "address": address})


@access.anyone
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The calendar at a secret address: kinds and times. Whoever asks for one that is not there learns nothing."""
    account = panels.whose_feed(key_hash=rules.hash_of(key))
    if account is None:
        if _too_many(f"feed-tried:{Adapter().get_client_ip(request)}", most=TRIED_AN_HOUR):
            return _wait()
        raise Http404("There is nothing here.")
    if _too_many(f"feed-read:{rules.hash_of(key)}", most=READ_AN_HOUR):
        return _wait()
    try:
        told = _read(request, account)
    except Refused:
        raise Http404("There is nothing here.") from None
    answer = HttpResponse(told, content_type="text/calendar; charset=utf-8")
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _read(request: HttpRequest, account: UUID) -> bytes:
    """Read it as that account, through a short session of its own at the ceiling of a page of the person."""
    with acting(account, means="feed", ceiling=1) as viewer:
        on = clock.today(viewer.zone)
        first = on - timedelta(days=pack("common").intervals["calendar_back"].value)
        last = pack("common").intervals["visits_repeat"].ends_on(on)
        times = _times(viewer, first, last)
    link = request.build_absolute_uri(reverse("me:calendar" if viewer.is_person else "staff:calendar"))
    return ics.written(times, link=link, salt=str(account), now=clock.now())


def _times(viewer: Viewer, first: date, last: date) -> list[Time]:
    if viewer.is_staff:
        return panels.times_of_my_people(viewer=viewer, first=first, last=last, page="calendar_feed")
    if viewer.person_id is None:
        raise Refused(_("There is nothing here."))
    record = access.open_record(person_id=viewer.person_id, viewer=viewer, at=clock.now())
    times = panels.my_times(record=record, first=first, last=last)
    access.note_look(record=record, page="calendar_feed", rows=len(times))
    return times


def _too_many(name: str, *, most: int) -> bool:
    """Count one more in this hour, for all workers together."""
    cache.add(name, 0, AN_HOUR)
    try:
        return cache.incr(name) > most
    except ValueError:  # the hour was over in between
        return False


def _wait() -> HttpResponse:
    answer = HttpResponse(status=429)
    answer["Retry-After"] = str(AN_HOUR)
    return answer
