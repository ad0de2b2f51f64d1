"""A calendar as other programs read it (RFC 5545): kinds and times in UTC, and one link that asks to sign in.

There is nothing else to tell: no name, no word of anybody, no key of a row. UTC needs no VTIMEZONE and is right in
summer and in winter; the program shows it on the clock of whoever reads.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from firsthand.visits.panels.calendar import Time


def written(times: Sequence[Time], *, link: str, salt: str, now: datetime) -> bytes:
    """The whole calendar as a file. `salt` keeps what is known of an entry here and there apart."""
    calendar = Calendar()
    calendar.add("prodid", "-//Firsthand//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Firsthand")
    for each in times:
        calendar.add_component(_event(each, link=link, salt=salt, now=now))
    return bytes(calendar.to_ical())


def _event(each: Time, *, link: str, salt: str, now: datetime) -> Event:
    words = {"visit": _("Visit"), "meeting": _("Meeting"), "review": _("Review")}
    event = Event()
    event.add("uid", f"{hashlib.sha256(f'{salt} {each.id}'.encode()).hexdigest()[:32]}@firsthand")
    event.add("dtstamp", each.changed_at or now)
    event.add("sequence", each.version)
    event.add("summary", words[each.kind])
    event.add("class", "PRIVATE")
    event.add("url", link)
    if each.on_day is not None:
        event.add("dtstart", each.on_day)
        event.add("dtend", each.on_day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", each.begins_at)
        event.add("dtend", each.ends_at)
    if each.is_off:
        event.add("status", "CANCELLED")
    return event
