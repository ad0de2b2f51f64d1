"""What the pages of visits are about: somebody came to Rosa this morning."""

from datetime import timedelta
from uuid import UUID

from firsthand.base import clock
from firsthand.visits import actions as visits
from firsthand.visits.models import CareMeeting, Visit
from firsthand.voice import actions as voice
from tests.cast import TODAY, Cast

LISTS = {"calendar", "calendar_feed"}
CEILINGS = {
    "staff:visits": 5, "staff:visit_new": 6, "staff:visit": 6, "staff:meetings": 5, "staff:meeting_new": 6,
    "staff:meeting": 7, "staff:calendar": 2, "staff:calendar_feed": 2,
}  # fmt: skip
"""How many statements a page of staff may ask."""


def more(cast: Cast, name: str) -> dict[str, object]:
    """What only addresses of visits ask for."""
    if name in ("staff:visit", "me:visit"):
        return {"visit_id": visited(cast)}
    if name in ("staff:meeting", "me:meeting", "me:meeting_part", "me:meeting_check"):
        return {"meeting_id": meeting_of(cast), "part": "want"}
    return {}


def visited(cast: Cast) -> UUID:
    """Dev was to come an hour ago, once."""
    with cast.acting(cast.dev) as by:
        before = Visit.objects.filter(person=cast.rosas_record).first()
        if before is not None:
            return before.pk
        hour_ago = clock.now().replace(second=0, microsecond=0) - timedelta(minutes=60)
        visit = visits.NewVisit("Dev Rai", "to cook together", [hour_ago], 90, who=cast.dev.pk, place="At home")
        return visits.plan_visit(by=by, person=cast.rosas_record.pk, visit=visit).pk


def meeting_of(cast: Cast) -> UUID:
    """A meeting about Rosa, tomorrow, once; she sent what she wants to say."""
    with cast.acting(cast.dev) as by:
        before = CareMeeting.objects.filter(person=cast.rosas_record).first()
        if before is not None:
            return before.pk
        tomorrow = clock.now().replace(second=0, microsecond=0) + timedelta(days=1)
        told = visits.NewMeeting(
            "My plan for the year", tomorrow, 60, "The day centre", "Grace Adeyemi", [(None, "Ines")]
        )
        row = visits.plan_meeting(by=by, person=cast.rosas_record.pk, meeting=told)
    with cast.acting(cast.rosa) as by:
        wish = visits.Wish("say", [], voice.Said(words="I want to swim more."))
        visits.say_for_meeting(by=by, meeting=row, wishes=[wish], send=True, on=TODAY)
    return row.pk
