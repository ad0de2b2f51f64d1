"""What the pages of visits are about: somebody came to Rosa this morning."""

from datetime import timedelta
from uuid import UUID

from firsthand.base import clock
from firsthand.visits import actions as visits
from firsthand.visits.models import Visit
from tests.cast import Cast

CEILINGS = {"staff:visits": 5, "staff:visit_new": 6, "staff:visit": 6}
"""How many statements a page of staff may ask."""


def more(cast: Cast, name: str) -> dict[str, object]:
    """What only addresses of visits ask for."""
    return {"visit_id": visited(cast)} if name in ("staff:visit", "me:visit") else {}


def visited(cast: Cast) -> UUID:
    """Dev was to come an hour ago, once."""
    with cast.acting(cast.dev) as by:
        before = Visit.objects.filter(person=cast.rosas_record).first()
        if before is not None:
            return before.pk
        hour_ago = clock.now().replace(second=0, microsecond=0) - timedelta(minutes=60)
        visit = visits.NewVisit("Dev Rai", "to cook together", [hour_ago], 90, who=cast.dev.pk, place="At home")
        return visits.plan_visit(by=by, person=cast.rosas_record.pk, visit=visit).pk
