"""What is done about telling: that something waits, that one has seen it, asking to be told outside, stopping that."""

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from firsthand.base import clock
from firsthand.base.acts import action
from firsthand.base.answers import Answer, No, Refused, insist
from firsthand.base.rows import write_rows
from firsthand.people import rules
from firsthand.people.access import Viewer
from firsthand.people.labels import Labelled
from firsthand.people.models import Notice, Route
from firsthand.people.post import jobs, push
from firsthand.people.words import AT_ONCE, READ_ALONE_ON, READ_ON, Kind, NoticeKind, RouteKind

MOST_A_DAY = 5
"""How many addresses an account may try in a day: each gets a message from us."""
_TELL = """
SELECT * FROM pol.tell(%s::uuid, %s::text, %s::uuid, %s::uuid, %s::text, %s::uuid[], %s::bool, %s::bool, %s::uuid[],
  %s::timestamptz, %s::text[])
"""


@action("people.tell")
def tell(
    *,
    by: Viewer,
    person: UUID,
    of: type[Labelled],
    entry: UUID,
    kind: NoticeKind,
    leads_to: UUID | None = None,
    whom: Sequence[UUID] = (),
    the_person: bool = False,
    team: bool = False,
    never: Sequence[UUID] = (),
) -> None:
    """Let accounts, the person or their team know that something waits for them; `never` are those it is about.

    Each of them sees it only while they may read the row itself. Outside it goes only by a route they asked for, and
    only if this act is committed.
    """
    insist(_may_tell(by))
    now = clock.now()
    if now < timezone.now() - rules.LONG_AGO:
        return
    facts = (
        person, of._meta.db_table, entry, leads_to or entry, kind.value, list(whom), the_person, team, list(never), now,
        [*READ_ON.get(kind, ()), *READ_ALONE_ON.get(kind, ())],
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_TELL, facts)
        routes = cursor.fetchall()
    for route, account, hour, zone in routes:
        at = None if kind in AT_ONCE or hour is None else rules.next_time(now=now, hour=hour, zone=zone)
        jobs.later(route=route, account=account, at=at)


def _may_tell(by: Viewer) -> Answer:
    return (
        True if by.kind in (Kind.STAFF, Kind.PERSON) else No(_("You can read this. You cannot tell others from here."))
    )


@action("people.see")
def see(*, by: Viewer, notices: Sequence[UUID]) -> None:
    """Say that one has seen what waited; it is put with what was there before."""
    mine = Notice.objects.filter(account_id=by.account_id, pk__in=list(notices), read_at=None)
    if not mine.update(read_at=Now()):
        raise Refused(_("You have seen these already."))


@action("people.open-route")
def open_route(
    *, by: Viewer, kind: RouteKind, address: str, hour: int | None, site: str = "", only_mine: bool = True
) -> Route:
    """Ask to be told outside when something waits: by one e-mail address, or on this one device."""
    insist(_may_be_told(by, hour))
    insist(_leads_somewhere(kind, address, only_mine=only_mine))
    mine = Route.objects.filter(account_id=by.account_id)
    standing = mine.filter(until=None).first()
    if standing is not None and (standing.kind, standing.address, standing.hour) == (kind, address, hour):
        raise Refused(_("It is like this already."))
    if kind == RouteKind.EMAIL and mine.filter(kind=kind, since__gt=clock.now() - rules.A_DAY).count() >= MOST_A_DAY:
        raise Refused(_("You tried many times today. Try again tomorrow."))
    mine.filter(until=None).update(until=Now())
    route = Route(
        account_id=by.account_id, kind=kind, address=address, hour=hour, language=get_language() or "en-gb",
        confirmed_at=clock.now() if kind == RouteKind.DEVICE else None,
    )  # fmt: skip
    write_rows([route])
    if kind == RouteKind.EMAIL:
        jobs.ask.defer(route=str(route.pk), account=str(by.account_id), site=site)
    return route


def _may_be_told(by: Viewer, hour: int | None) -> Answer:
    if by.kind not in (Kind.STAFF, Kind.PERSON):
        return No(_("You can read here. Messages are not for your account yet."))
    if by.is_staff and hour is None:
        return No(_("Pick the hour of the one message a day."))
    return True


def _leads_somewhere(kind: RouteKind, address: str, *, only_mine: bool) -> Answer:
    if kind == RouteKind.DEVICE:
        return True if push.is_a_service(address) else No(_("This device did not say yes. Pick another way."))
    try:
        validate_email(address)
    except ValidationError:
        return No(_("This is not an e-mail. Look at it again."))
    return True if only_mine else No(_("Other people can open this e-mail. So we do not write there."))


@action("people.close-route")
def close_route(*, by: Viewer) -> None:
    """Be told nothing outside any more, from now on."""
    if not Route.objects.filter(account_id=by.account_id, until=None).update(until=Now()):
        raise Refused(_("Messages are off already."))
