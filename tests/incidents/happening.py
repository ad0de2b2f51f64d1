"""Something happens to Rosa, and a landlord is asked by a link."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from firsthand.base import clock
from firsthand.base.packs import pack
from firsthand.incidents import actions as incidents
from firsthand.incidents.actions.links import Asked, NewLink
from firsthand.incidents.models import Incident
from firsthand.people import access
from firsthand.people.access import Viewer
from firsthand.people.models import Account
from firsthand.voice import actions as voice
from tests.cast import Cast

LASTS = pack("common").intervals["partner_link"]


def facts(**more: object) -> incidents.Facts:
    """What happened, where, when, who."""
    known: dict[str, object] = {
        "kind": "broken", "place_kind": "home", "place": "Back door", "when": "about", "when_words": "Last week",
        "who": "The boys with bikes",
    }  # fmt: skip
    return incidents.Facts(**{**known, **more})  # type: ignore[arg-type]


def told(
    cast: Cast, *, wants: Sequence[str] = ("landlord",), may_know: Sequence[str] = ("words",),
    words: str = "It is open.", files: Sequence[voice.File] = (), beside: bool = False, **more: object,
) -> Incident:  # fmt: skip
    """Rosa tells her team that something happened, and what she wants."""
    with cast.acting(cast.rosa) as by:
        return incidents.tell(
            by=by, person=cast.rosas_record.pk, said=voice.Said(words=words, symbols=["mending"], files=files),
            facts=facts(**more), wanted=incidents.Wanted(wants, may_know, beside), send_to=[cast.agency.pk],
            on=clock.today(), at=clock.now(),
        )  # fmt: skip


def asked(**more: object) -> Asked:
    """What the landlord is asked."""
    known: dict[str, object] = {
        "to": "landlord", "partner": "Riverside Homes, repairs", "what": "Mend the lock of the back door",
        "answer_by": soon(3), "place": "2 Mill Lane", "shows": ["words"],
    }  # fmt: skip
    return Asked(**{**known, **more})  # type: ignore[arg-type]


def seen(cast: Cast, by: Viewer) -> Incident:
    """The newest of Rosa's that this viewer may read; 404 where there is none."""
    record = access.open_record(person_id=cast.rosas_record.pk, viewer=by, at=clock.now())
    return record.find(
        Incident, record.rows(Incident).values_list("pk", flat=True).order_by("-created_at").first() or ""
    )


def soon(days: int) -> date:
    """A day that is still to come."""
    return clock.today() + timedelta(days=days)


def linked(cast: Cast, *, incident: UUID, by: Account | None = None, tries: int = 5, **more: object) -> NewLink:
    """Dev makes a link for the landlord."""
    with cast.acting(by or cast.dev) as viewer:
        return incidents.make_link(
            by=viewer, incident=Incident.objects.get(pk=incident), asked=asked(**more), lasts=LASTS, tries=tries,
            on=clock.today(), at=clock.now(),
        )  # fmt: skip
