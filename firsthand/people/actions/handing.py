"""What is done when a worker leaves or is away: seats and posts go over, somebody stands in, an account ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import Answer, No, Refused, insist
from firsthand.base.rows import write_rows
from firsthand.people import posts
from firsthand.people.access import Viewer, only_staff
from firsthand.people.models import Account, Agency, Rota, StandIn
from firsthand.people.posts import Post


@dataclass(frozen=True)
class Seated:
    """A seat that somebody took over: its key, and round whom."""

    pk: UUID
    person_id: UUID


@action("people.take-seat")
def take_seat(*, by: Viewer, person: UUID, worker: UUID, taker: UUID) -> Seated:
    """A colleague gets the place in the person's team that a worker has."""
    insist(only_staff(by=by))
    if posts.in_the_way(worker=worker, pairs=[(taker, person)]) != ["no_seat"]:
        raise Refused(_("They have a seat already, or cannot take this one."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pol.take_seat(%s::uuid, %s::uuid, %s::uuid)", [worker, taker, person])
        return Seated(cursor.fetchone()[0], person)


@action("people.end-seats")
def end_seats(*, by: Viewer, worker: UUID, only: Sequence[UUID] | None = None) -> int:
    """The seats of a worker end now: all in teams, or only these; says how many."""
    insist(only_staff(by=by))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pol.end_seats(%s::uuid, %s::uuid[])", [worker, None if only is None else list(only)])
        return int(cursor.fetchone()[0])


@action("people.stand-in")
def stand_in(*, by: Viewer, worker: UUID, takers: Sequence[UUID]) -> list[StandIn]:
    """Colleagues stand in for a worker who is away, until they are back."""
    insist(only_staff(by=by))
    insist(_may_hand(worker))
    if StandIn.objects.filter(of_id=worker, until=None).exists():
        raise Refused(_("Somebody stands in for them already."))
    rows = [StandIn(account_id=taker, of_id=worker) for taker in dict.fromkeys(takers)]
    write_rows(rows)
    return rows


@action("people.stand-down")
def stand_down(*, by: Viewer, worker: UUID) -> None:
    """A worker is back: nobody stands in for them any more."""
    insist(only_staff(by=by))
    if not StandIn.objects.filter(of_id=worker, until=None).update(until=Now()):
        raise Refused(_("Nobody stands in for them."))


def _may_hand(worker: UUID) -> Answer:
    return posts.may_hand(worker=worker) or No(_("Only they themself, or whoever leads their agency, hand this over."))


@action("people.hand-posts")
def hand_posts(*, by: Viewer, worker: UUID, taker: UUID | None) -> list[Post]:
    """Take a worker off rotas and out of line; where nobody else is there, a colleague comes in their place."""
    insist(_leads(by, worker))
    found = posts.posts_of(account=worker)
    if taker is None and any(post.alone for post in found):
        raise Refused(_("Pick who takes the places that nobody else has: on rotas, next in line, keeping people safe."))
    return [_moved(post, worker, taker if post.alone else None) for post in found]


def _leads(by: Viewer, worker: UUID) -> Answer:
    colleague = Account.objects.filter(pk=worker, agency_id=by.agency_id or UUID(int=0)).exists()
    return (by.is_lead and colleague) or No(_("Only whoever leads the agency changes who is on a rota."))


def _moved(post: Post, out: UUID | None, into: UUID | None) -> Post:
    """Change who has one post: somebody out, somebody in; says who came in."""
    if post.kind == "lead":
        Account.objects.filter(pk=into or UUID(int=0)).update(is_lead=True)
    elif post.kind == "safeguarding":
        Agency.objects.filter(pk=post.of).update(safeguarding_lead=into)
    else:
        rota = Rota.objects.get(pk=post.of)
        places: Any = rota.members if post.kind == "rota" else rota.next_in_line
        came = into is not None and not places.filter(pk=into).exists()
        if into is not None:
            places.add(into)
        if out is not None:
            places.remove(out)
        Rota.objects.filter(pk=rota.pk).update(version=F("version") + 1)
        into = into if came else None
    return Post(post.kind, post.of, post.name, post.alone, into)


@action("people.take-posts-back")
def take_posts_back(*, by: Viewer, worker: UUID, given: Sequence[Post]) -> None:
    """A worker who is back has their places on rotas and in line again; whoever came in for them goes."""
    if by.account_id != worker:
        insist(_leads(by, worker))
    for post in given:
        if post.kind != "lead":  # whoever became a lead meanwhile stays one
            _moved(post, post.came, worker)


@action("people.close-account")
def close_account(*, by: Viewer, worker: UUID) -> None:
    """Somebody does not work here any more: nobody signs in with their account, and nothing is sent to them."""
    insist(_leads(by, worker))
    if worker == by.account_id:
        raise Refused(_("Another lead ends your account."))
    if not Account.objects.filter(pk=worker, is_active=True).update(is_active=False):
        raise Refused(_("This account has ended already."))
