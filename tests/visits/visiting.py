"""Dev comes to Rosa: planned, at a moment told."""

from datetime import datetime, timedelta

from firsthand.base import clock
from firsthand.visits import actions
from firsthand.visits.models import Visit
from tests.cast import Cast


def in_minutes(minutes: int) -> datetime:
    """A moment as many minutes from now."""
    return clock.now().replace(second=0, microsecond=0) + timedelta(minutes=minutes)


def a_visit(*begins: datetime, minutes: int = 60) -> actions.NewVisit:
    """Dev comes to cook."""
    return actions.NewVisit("Dev Rai", "to cook together", list(begins), minutes, place="At home")


def planned(cast: Cast, *, in_: int = 120, minutes: int = 60) -> Visit:
    """Dev plans to come, in so many minutes."""
    with cast.acting(cast.dev) as by:
        visit = a_visit(in_minutes(in_), minutes=minutes)
        visit = actions.NewVisit(**{**vars(visit), "who": cast.dev.pk})
        return actions.plan_visit(by=by, person=cast.rosas_record.pk, visit=visit)


def was_to_come(cast: Cast) -> Visit:
    """Dev was to come an hour ago, for an hour and a half."""
    return planned(cast, in_=-60, minutes=90)
