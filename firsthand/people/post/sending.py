"""The only way out. Nothing is sent but to a route that was checked in the same transaction (security.md 9.4)."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import connection
from django.urls import reverse
from django.utils.translation import override

from firsthand.people.models import Route
from firsthand.people.post import letters, push
from firsthand.people.words import RouteKind

SALT = "firsthand.people.post.confirm"
A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Checked:
    """A route of whoever acts that stands and may be used now; only this module makes one."""

    id: UUID
    kind: str
    address: str
    language: str


def checked(route: UUID, *, confirmed: bool = True) -> Checked | None:
    """The route, if it is one of whoever acts, stands and is confirmed (or is to be); nobody else uses it meanwhile."""
    found = Route.objects.select_for_update().filter(pk=route, until=None, confirmed_at__isnull=not confirmed).first()
    if found is None or (found.kind == RouteKind.DEVICE and not push.is_a_service(found.address)):
        return None
    return Checked(found.pk, found.kind, found.address, found.language)


def send(*, to: Checked, first: UUID) -> None:
    """Say that something waits. `first` names what waits longest: the same again is the same message."""
    if to.kind == RouteKind.DEVICE:
        push.wake(address=to.address, topic=_mark(to.id, first))
    else:
        _mail(to, letters.WAITING, _mark(to.id, first))


def ask(*, to: Checked, site: str) -> None:
    """Ask whoever reads this address whether it is theirs."""
    link = site + reverse("confirm_route", args=[signing.dumps(str(to.id), salt=SALT)])
    _mail(to, letters.CONFIRM, _mark(to.id, to.id), link=link)


def _mark(route: UUID, what: UUID) -> str:
    return hashlib.sha256(f"{route}/{what}".encode()).hexdigest()[:32]


def _mail(to: Checked, letter: letters.Letter, mark: str, *, link: str = "") -> None:
    sender = settings.DEFAULT_FROM_EMAIL
    headers = {"Message-ID": f"<{mark}@{sender.rpartition('@')[2]}>", "Auto-Submitted": "auto-generated"}
    with override(to.language):
        subject, text = str(letter.subject), letters.text_of(letter, link=link)
    EmailMessage(subject, text, sender, [to.address], headers=headers).send()


def route_of(token: str) -> UUID | None:
    """The route that a confirming link stands for; None when it is not one of ours or older than a day."""
    try:
        return UUID(signing.loads(token, salt=SALT, max_age=A_DAY))
    except (signing.BadSignature, ValueError):
        return None


def confirm(token: str) -> bool:
    """Say by its link that an address is one's own; True the first time only."""
    route = route_of(token)
    if route is None:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pol.confirm_route(%s::uuid)", [route])
        return bool(cursor.fetchone()[0])
