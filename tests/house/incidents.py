"""What the pages about incidents are about: two that happened to Rosa, with a link for her landlord."""

from uuid import UUID

from firsthand.incidents.models import Incident
from tests.cast import Cast
from tests.incidents.happening import linked, told

LISTS = {"incidents"}
"""Addresses under /people/ that are about nobody in particular."""
CEILINGS = {"staff:incidents": 3, "staff:incident": 14, "staff:incident_new": 7, "staff:incident_link": 7}
"""How many statements a page of staff may ask."""


def more(cast: Cast, name: str) -> dict[str, object]:
    """What only addresses of incidents ask for."""
    if name == "me:log_new":
        return {"step": "what"}
    wanted = name.split(":")[-1]
    if not wanted.startswith(("incident", "log_")) or wanted in ("incidents", "incident_new"):
        return {}
    first, second = _two(cast)
    known: dict[str, object] = {"incident_id": second, "before_id": first}
    return known | ({"link_id": linked(cast, incident=second).pk} if wanted.endswith("link_end") else {})


def _two(cast: Cast) -> tuple[UUID, UUID]:
    with cast.acting(cast.rosa):
        before = list(Incident.objects.order_by("created_at").values_list("pk", flat=True))
    if len(before) > 1:
        return before[0], before[1]
    return told(cast).pk, told(cast, who="The boys with bikes again").pk
