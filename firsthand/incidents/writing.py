"""How rows of this room are written by its acts: labels, and what came next."""

from datetime import datetime
from uuid import UUID

from firsthand.base.answers import insist
from firsthand.base.rows import write_rows
from firsthand.incidents import rules
from firsthand.incidents.models import Incident, Standing, Wish
from firsthand.people.access import Viewer


def labels_of(by: Viewer, incident: Incident) -> dict[str, object]:
    """Who writes about this incident, for which agency, and which agencies read what the person writes."""
    to: list[UUID] = []
    if by.is_person:
        to = list(incident.sent_to) or [key for key in (incident.agency_id,) if key]
    return {
        "person_id": incident.person_id, "agency_id": by.agency_id, "author_id": by.account_id, "sent_to": to,
    }  # fmt: skip


def stand(by: Viewer, incident: Incident, then: str, *, at: datetime, **facts: object) -> Standing:
    """Say what came next, if it can."""
    now = state_of(incident)
    if now:
        insist(rules.may_step(now=now, then=then))
    row = Standing(incident=incident, state=then, since=at, **facts, **labels_of(by, incident))
    write_rows([row])
    return row


def state_of(incident: Incident) -> str:
    """How it stands, as far as whoever asks can read; closed, once the person closed it."""
    states = list(incident.standings.order_by("-since", "-id").values_list("state", flat=True))
    return "closed" if "closed" in states else states[0] if states else ""


def wish_of(incident: Incident) -> Wish | None:
    """The wish that holds."""
    return incident.wishes.order_by("-created_at", "-id").first()
