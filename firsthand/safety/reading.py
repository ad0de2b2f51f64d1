"""When a rota reads, in the sentences people read: its week, and whether somebody reads now or when they next do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from firsthand.people.hours import WEEK, Hours, is_read, next_read
from firsthand.people.panels import RotaFacts
from firsthand.ui.dates import clock, day, far

IN_A_ROW = 3
"""From so many days on, days after each other are told by the first and the last."""


@dataclass(frozen=True)
class Read:
    """When a rota reads: its week, what is so now, and whether there is no other time at all."""

    week: str
    now: str
    always: bool


def read_when(rota: RotaFacts, *, at: datetime) -> Read:
    """When this rota reads; only words where its hours are not data yet, and nothing of now."""
    if not rota.hours:
        return Read(rota.reads, "", always=False)
    always = any(each.all_day and len(each.days) == WEEK for each in rota.hours)
    return Read("; ".join(_in_words(each) for each in rota.hours), _now(rota, at), always)


def _in_words(hours: Hours) -> str:
    if hours.all_day:
        return _("%(days)s, day and night") % {"days": _days(hours.days)}
    times = {"begins": clock(hours.begins), "ends": clock(hours.ends)}
    return _("%(days)s, %(begins)s to %(ends)s") % {"days": _days(hours.days), **times}


def _days(days: Sequence[int]) -> str:
    names = [str(WEEKDAYS[day]) for day in sorted(days)]
    if len(names) == WEEK:
        return _("every day")
    if len(names) >= IN_A_ROW and max(days) - min(days) == len(names) - 1:
        return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    if len(names) == 1:
        return names[0]
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def _now(rota: RotaFacts, at: datetime) -> str:
    if is_read(rota.hours, at=at, zone=rota.zone):
        return _("Someone reads this now.")
    begins = next_read(rota.hours, at=at, zone=rota.zone)
    if begins is None:
        return ""
    today = at.astimezone(ZoneInfo(rota.zone)).date()
    time, ahead = clock(begins, rota.zone), (begins.date() - today).days
    if ahead > 1:
        return _("Next read on %(day)s at %(time)s.") % {"day": day(begins.date(), on=today), "time": time}
    return _("Next read %(day)s at %(time)s.") % {"day": far(begins.date(), on=today), "time": time}
