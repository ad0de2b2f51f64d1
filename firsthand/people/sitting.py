"""One sitting: who is in the room and whose hands type. Asked once, then carried from page to page (ux.md section 0).

It ends with the session of this browser, and after some hours, so that nobody stays "with you" for ever. Whoever made
the link that started the session is its witness: they count as there for as long, whoever the person says is here.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from firsthand.base import clock, drafts
from firsthand.base.ids import new_id
from firsthand.people.access import Asked
from firsthand.people.pages import keep_typed, viewer_of

PLACE = "sitting"
LASTS = timedelta(hours=4)


@dataclass(frozen=True)
class Witness:
    """Whoever made the link that started this session, and when it was used; `lent_by` is set on their own device."""

    name: str
    at: datetime
    lent_by: UUID | None = None

    @property
    def is_here(self) -> bool:
        """Whether they count as there: as long as one sitting lasts."""
        return clock.now() - self.at <= LASTS


@dataclass(frozen=True)
class Sitting:
    """Who is here, and whose words the latest ones were: `whose` and `helper` are empty until they were asked."""

    id: UUID
    company: tuple[str, ...] = ()
    staff_here: bool = False
    whose: str = ""
    helper: str = ""
    stays: tuple[str, ...] = ()
    """The sensitive questions for which whoever is here was asked to stay."""
    witness: Witness | None = None

    @property
    def with_staff(self) -> bool:
        """Whether somebody of the staff is in the room, or counts as there."""
        return self.staff_here or self.witness is not None

    @property
    def is_alone(self) -> bool:
        """Whether nobody is there, and nobody counts as there."""
        return not self.company and not self.with_staff

    @property
    def present(self) -> str:
        """Who is in the room, as it is kept beside words."""
        return ", ".join(self.company)[:200]


class Seated(Asked):
    """A request that knows its sitting."""

    sitting: Sitting | None
    witness: Witness | None


def standing(request: HttpRequest) -> Sitting | None:
    """The sitting this page belongs to; None when nobody was asked yet."""
    seated = cast(Seated, request)
    if not hasattr(seated, "sitting"):
        seated.sitting, seated.witness = _kept(request)
    return seated.sitting


def witnessed(request: HttpRequest, *, account: UUID, by: str, lent_by: UUID | None = None) -> None:
    """Remember who made the link that has just started this session, before anybody was asked who is here.

    On their own device they are beside the person, and nobody has to say so.
    """
    witness = Witness(by, clock.now(), lent_by)
    if lent_by is None:
        typed = {"since": [witness.at.isoformat()], "witness": _said_of(witness)}
    else:
        typed = _typed(Sitting(new_id(), (by,), staff_here=True, witness=witness))
    # Nobody is signed in yet in this transaction, so the words go the way of those that were rescued.
    drafts.rescue(account=account, place=_place_of(request.session.session_key), typed=typed)


def lent_by(request: HttpRequest) -> UUID | None:
    """Whose device this is, where a worker gave theirs to the person for this sitting."""
    now = standing(request)
    return now.witness.lent_by if now is not None and now.witness is not None else None


def begin(request: HttpRequest, *, company: tuple[str, ...], with_staff: bool) -> Sitting:
    """Begin a sitting, or say anew who is here: then it is also asked anew whose words they are."""
    before = standing(request)
    if before is not None and before.company == company and before.staff_here == with_staff:
        return before
    return _keep(request, replace(_new(request), company=company, staff_here=with_staff))


def carry(request: HttpRequest, *, whose: str, helper: str = "") -> Sitting:
    """Remember whose words they are, so that it is asked once."""
    now = standing(request) or _new(request)
    if (now.whose, now.helper) == (whose, helper):
        return now
    return _keep(request, replace(now, whose=whose, helper=helper))


def let_stay(request: HttpRequest, *, question: str) -> Sitting:
    """Remember that whoever is here may be here for this question."""
    now = standing(request) or _new(request)
    return _keep(request, replace(now, stays=(*now.stays, question)))


def asked_first(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that needs to know who is in the room: where nobody was asked yet, that is asked first."""

    @wraps(view)
    def sat_down(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        if standing(request) is not None:
            return view(request, *args, **given)
        if request.method == "POST":
            keep_typed(request)
        return HttpResponseRedirect(f"{reverse('me:here')}?{urlencode({'next': request.get_full_path()})}")

    return sat_down


def _new(request: HttpRequest) -> Sitting:
    standing(request)
    return Sitting(new_id(), witness=cast(Seated, request).witness)


def _place_of(session_key: str | None) -> str:
    """Where the sitting of one session is kept: no browser takes away the witness of another."""
    return f"{PLACE} {hashlib.sha256(b'sitting:' + (session_key or '').encode()).hexdigest()[:32]}"


def _place(request: HttpRequest) -> str:
    return _place_of(request.COOKIES.get(settings.SESSION_COOKIE_NAME))


def _typed(now: Sitting) -> drafts.Typed:
    return {
        "id": [str(now.id)], "company": list(now.company), "staff": ["1"] if now.staff_here else [],
        "whose": [now.whose], "helper": [now.helper], "stays": list(now.stays), "since": [clock.now().isoformat()],
        "witness": _said_of(now.witness) if now.witness else [],
    }  # fmt: skip


def _said_of(witness: Witness) -> list[str]:
    return [witness.name, witness.at.isoformat(), *([str(witness.lent_by)] if witness.lent_by else [])]


def _keep(request: HttpRequest, now: Sitting) -> Sitting:
    drafts.keep(account=viewer_of(request).account_id, place=_place(request), typed=_typed(now))
    cast(Seated, request).sitting = now
    return now


def _kept(request: HttpRequest) -> tuple[Sitting | None, Witness | None]:
    typed = drafts.brought_back(account=viewer_of(request).account_id, place=_place(request))
    if not typed or clock.now() - datetime.fromisoformat(typed["since"][0]) > LASTS:
        return None, None
    witness = _witness(typed.get("witness", []))
    if "id" not in typed:
        return None, witness
    sat = Sitting(
        UUID(typed["id"][0]), tuple(typed["company"]), bool(typed["staff"]), typed["whose"][0], typed["helper"][0],
        tuple(typed.get("stays", [])), witness,
    )  # fmt: skip
    return sat, witness


def _witness(typed: list[str]) -> Witness | None:
    lent_by = UUID(typed[2]) if len(typed) > 2 else None
    found = Witness(typed[0], datetime.fromisoformat(typed[1]), lent_by) if typed else None
    return found if found and found.is_here else None
