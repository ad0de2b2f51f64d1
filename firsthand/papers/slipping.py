"""How a slip stands now, and whether it can come in: facts for the rules, found through the door."""

from datetime import date

from firsthand.base.answers import Answer, No
from firsthand.papers import rules
from firsthand.papers.models import Slip
from firsthand.people import panels as people
from firsthand.people.access import Record, Viewer


def may_come_in(*, by: Viewer, record: Record, slip: Slip, on: date) -> Answer:
    """Whether this slip can come in here and today: once, not too old, for this team."""
    state, since = state_of(slip)
    may = rules.may_come_in(state=state, since=since, on=on)
    if isinstance(may, No):
        return may
    return rules.is_good(
        printed_on=slip.printed_on, old_on=slip.old_on, reads=slip.reads.name,
        still_there=slip.reads_id in {key for key, _name in people.agencies(record=record)},
        mine=slip.reads_id == by.agency_id, on=on,
    )  # fmt: skip


def state_of(slip: Slip) -> tuple[str, date | None]:
    """How a slip stands, and since when; one that is still out has no standing."""
    newest = slip.standings.order_by("-created_at", "-id").first()
    return (newest.state, newest.on) if newest else ("printed", None)
