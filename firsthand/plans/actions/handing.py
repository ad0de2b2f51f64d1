"""What a worker still has to do goes to somebody else: promises and small steps, with the story that says so."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from firsthand.base import clock
from firsthand.base.acts import action
from firsthand.base.answers import Refused, insist
from firsthand.people.access import Viewer, only_staff


@action("plans.hand-on")
def hand_on(
    *, by: Viewer, person: UUID, worker: UUID, taker: UUID, because: str, only: Sequence[UUID] | None = None
) -> list[UUID]:
    """Give what a worker promised somebody, and still has to do, to a colleague: all of it, or only these."""
    insist(only_staff(by=by))
    if not because.strip():
        raise Refused(_("Say why this goes to somebody else."))
    given = [worker, taker, person, None if only is None else list(only), because, clock.now()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM pol.hand_of_plans(%s::uuid, %s::uuid, %s::uuid, %s::uuid[], %s::text, %s::timestamptz)",
            given,
        )
        return [row[0] for row in cursor.fetchall()]
