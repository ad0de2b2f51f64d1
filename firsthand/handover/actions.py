"""What is done when a worker leaves or is away: everything they have goes to named people. The only writers here."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from firsthand.asks import actions as asks
from firsthand.base.acts import action
from firsthand.base.answers import No, Refused, insist
from firsthand.base.ids import new_id
from firsthand.base.rows import write_rows
from firsthand.handover import panels, rules
from firsthand.handover import words as terms
from firsthand.handover.models import HandOver
from firsthand.handover.panels import Has, PersonToGo
from firsthand.handover.saying import in_numbers
from firsthand.people import posts
from firsthand.people.access import Viewer, only_staff
from firsthand.people.actions import handing
from firsthand.people.models import Account
from firsthand.people.post import jobs
from firsthand.people.posts import Post
from firsthand.plans.actions import handing as plans
from firsthand.safety import actions as safety
from firsthand.together import actions as together
from firsthand.visits import actions as visits


@dataclass(frozen=True)
class New:
    """A hand-over as it is written: why, what people read, which days, who takes over for whom."""

    why: str
    because: str
    from_on: date | None
    until_on: date | None = None
    everything: UUID | None = None
    """Who takes what nobody else was picked for: people, promises to groups, places on rotas."""
    takers: Mapping[UUID, UUID] = field(default_factory=dict)
    seat_because: str = ""
    """Why whoever takes over gets a seat where they have none; without it nobody gets one."""


@dataclass(frozen=True)
class Kept:
    """What one person was told of a hand-over."""

    pk: UUID
    person_id: UUID


@action("handover.hand-over")
def hand_over(*, by: Viewer, worker: UUID, new: New, on: date, at: datetime) -> HandOver:
    """Hand over everything a worker has, today; or say who takes over on a day to come."""
    insist(only_staff(by=by))
    who = _worker(worker)
    insist(rules.may_begin(from_on=new.from_on, until_on=new.until_on, why=new.why, on=on))
    if not new.because.strip():
        raise Refused(_("Write what people read, in easy words."))
    _insist_that_none_stands(who)
    has = panels.what_they_have(worker=worker, on=on)
    if has.is_empty and not has.people:
        raise Refused(_("%(name)s has nothing to hand over.") % {"name": who.name})
    row = HandOver(
        agency_id=cast(UUID, who.agency_id), worker_id=worker, worker_name=who.name, author_id=by.account_id,
        why=new.why, because=new.because.strip(), from_on=cast(date, new.from_on),
        until_on=new.until_on if new.why == terms.Why.AWAY else None,
        takers={str(person): str(taker) for person, taker in new.takers.items()}, everything=new.everything,
        seat_because=new.seat_because.strip(), created_at=at,
    )  # fmt: skip
    _insist_that_they_may(has, row)
    write_rows([row])
    return _carry_out(by, row, has, on=on, at=at) if rules.is_due(from_on=row.from_on, on=on) else row


def _worker(worker: UUID) -> Account:
    if not posts.may_hand(worker=worker):
        raise Refused(str(terms.IN_THE_WAY["not_yours"]))
    return Account.objects.get(pk=worker)


def _insist_that_none_stands(who: Account) -> None:
    before = panels.hand_over_of(worker=who.pk)
    if before is not None and before.state == terms.State.WAITS:
        raise Refused(_("A hand-over waits for its day already. Carry it out, or call it off."))
    if before is not None and before.why == terms.Why.AWAY:
        raise Refused(_("This is handed over already. Give it back first."))


def _takers(has: Has, row: HandOver) -> dict[UUID, UUID]:
    """Who takes over for each person for whom somebody has to."""
    found: dict[UUID, UUID] = {}
    for person in has.people:
        taker = row.takers.get(str(person.id)) or row.everything
        if taker is None and person.needs:
            raise Refused(_("Pick who takes over for %(person)s.") % {"person": person.name})
        if taker is not None and (person.needs or str(person.id) in row.takers):
            found[person.id] = UUID(str(taker))
    return found


def _insist_that_they_may(has: Has, row: HandOver) -> dict[UUID, bool]:
    """Refuse whoever cannot take over, with why; say by person who of them gets a seat."""
    takers = _takers(has, row)
    names = dict(Account.objects.filter(pk__in={*takers.values(), row.everything}).values_list("pk", "name"))
    people = {person.id: person for person in has.people}
    pairs: list[tuple[UUID, UUID | None]] = [(taker, person) for person, taker in takers.items()]
    if row.everything is not None:
        pairs.append((row.everything, None))
    seats: dict[UUID, bool] = {}
    for (taker, person), way in zip(pairs, posts.in_the_way(worker=row.worker_id, pairs=pairs), strict=True):
        about = people.get(person) if person is not None else None
        if way == "no_seat" and about is not None and (row.seat_because or not about.is_seated):
            seats[about.id] = about.is_seated
        elif way:
            told = {"name": names.get(taker, _("Whoever you picked")), "person": about.name if about else ""}
            raise Refused(str(terms.IN_THE_WAY[way]) % told)
    return seats


@action("handover.carry-out")
def carry_out(*, by: Viewer, hand_over: HandOver, on: date, at: datetime) -> HandOver:
    """Carry out a hand-over that was made ready, on its day or after."""
    insist(only_staff(by=by))
    who = _worker(hand_over.worker_id)
    if hand_over.state != terms.State.WAITS:
        raise Refused(_("This was done already, or called off."))
    insist(rules.is_due(from_on=hand_over.from_on, on=on) or No(_("Its day has not come yet.")))
    return _carry_out(by, hand_over, panels.what_they_have(worker=who.pk, on=on), on=on, at=at)


@action("handover.call-off")
def call_off(*, by: Viewer, hand_over: HandOver) -> HandOver:
    """Call off a hand-over that waits: nothing of it happens."""
    insist(only_staff(by=by))
    _worker(hand_over.worker_id)
    if not HandOver.objects.filter(pk=hand_over.pk, state="waits").update(state=terms.State.OFF):
        raise Refused(_("This was done already, or called off."))
    return HandOver.objects.get(pk=hand_over.pk)


def _carry_out(by: Viewer, row: HandOver, has: Has, *, on: date, at: datetime) -> HandOver:
    takers, seats = _takers(has, row), _insist_that_they_may(has, row)
    given = _hand_posts(by, row, at)  # first, since what was said to the only lead goes to whoever leads now
    for person in has.people:
        taker = takers.get(person.id)
        if taker is not None or row.why == terms.Why.LEAVES:
            seat = seats.get(person.id, False)
            hand(by=by, person=person.id, hand_over=row, about=person, taker=taker, seat=seat, on=on, at=at)
    _hand_what_is_about_nobody(by, row, has)
    safety.hand_on(by=by, worker=row.worker_id, taker=row.everything, because=row.because, at=at)
    if row.why == terms.Why.LEAVES:
        handing.end_seats(by=by, worker=row.worker_id)
    elif takers or row.everything:
        standing = [*takers.values(), *([row.everything] if row.everything else [])]
        handing.stand_in(by=by, worker=row.worker_id, takers=standing)
    told = [{**asdict(post), "of": str(post.of), "came": str(post.came) if post.came else None} for post in given]
    HandOver.objects.filter(pk=row.pk).update(state=terms.State.DONE, done_at=at, posts=told)
    return HandOver.objects.get(pk=row.pk)


def _hand_what_is_about_nobody(by: Viewer, row: HandOver, has: Has) -> None:
    if not has.groups:
        return
    if row.everything is None:
        raise Refused(_("Pick who takes what was promised to groups."))
    together.hand_on(by=by, worker=row.worker_id, taker=row.everything)


def _hand_posts(by: Viewer, row: HandOver, at: datetime) -> list[Post]:
    """Places on rotas: only a lead gives them; what waits at a rota is told to whoever came."""
    if not by.is_lead:
        return []
    given = handing.hand_posts(by=by, worker=row.worker_id, taker=row.everything)
    for post in given:
        if post.kind == "rota":
            safety.hand_over(by=by, rota=post.of, at=at)
    return given


@action("handover.hand")
def hand(
    *, by: Viewer, person: UUID, hand_over: HandOver, about: PersonToGo, taker: UUID | None, seat: bool, on: date,
    at: datetime,
) -> Kept:  # fmt: skip
    """Hand over what a worker has about one person, and tell the person; without a taker they only hear who leaves."""
    insist(only_staff(by=by))
    worker, given, things = hand_over.worker_id, None, list[UUID]()
    if taker is not None:
        given = handing.take_seat(by=by, person=person, worker=worker, taker=taker).pk if seat else None
        why = f"{hand_over.because} {_will_do_this(taker, hand_over.worker_name)}"
        things = plans.hand_on(by=by, person=person, worker=worker, taker=taker, because=why)
        things += asks.hand_on(
            by=by, person=person, worker=worker, taker=taker, why=hand_over.why, because=hand_over.because, on=on
        )
        things += visits.hand_on(by=by, person=person, worker=worker, taker=taker, because=why)
        _insist_that_nothing_stays(about, things)
        things += [thing.id for thing in about.things if thing.kind == "review"]
    key = _tell(hand_over, person, (worker, taker), things, seat=given, because=hand_over.because, at=at)
    return Kept(key, person)


def _will_do_this(taker: UUID, instead_of: str) -> str:
    name = Account.objects.values_list("name", flat=True).get(pk=taker)
    return gettext("%(name)s will do this now, in place of %(worker)s.") % {"name": name, "worker": instead_of}


def _insist_that_nothing_stays(about: PersonToGo, things: Sequence[UUID]) -> None:
    stays = {thing.kind for thing in about.things if thing.kind != "review" and thing.id not in things}
    if "pressure" in stays:
        raise Refused(_("What was said to a lead about %(person)s goes to a lead. Pick one.") % {"person": about.name})
    if stays:
        raise Refused(_("Somebody changed this just now. Look again."))


def _tell(
    row: HandOver, person: UUID, who: tuple[UUID, UUID | None], things: Sequence[UUID], *, seat: UUID | None,
    because: str, at: datetime, back: bool = False,
) -> UUID:  # fmt: skip
    key = new_id()
    given = [key, row.pk, person, *who, list(things), seat, back, because, None if back else row.until_on, at]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM pol.keep_handed(%s::uuid, %s::uuid, %s::uuid, %s::uuid, %s::uuid, %s::uuid[], %s::uuid,"
            " %s::bool, %s::text, %s::date, %s::timestamptz)",
            given,
        )
        for route, account, _hour, _zone in cursor.fetchall():
            jobs.later(route=route, account=account, at=None)
    return key


@action("handover.give-back")
def give_back(*, by: Viewer, hand_over: HandOver, on: date, at: datetime) -> HandOver:
    """A worker who was away is back: they have again what was theirs and is still to be done, and their places."""
    insist(only_staff(by=by))
    if hand_over.state != terms.State.DONE or hand_over.why != terms.Why.AWAY:
        raise Refused(_("This was given back already, or was for good."))
    worker = hand_over.worker_id
    for gave in panels.handed_by(hand_over=hand_over.pk):
        hand_back(by=by, person=gave.person_id, hand_over=hand_over, gave=gave, on=on, at=at)
    if hand_over.posts:
        handing.take_posts_back(by=by, worker=worker, given=[_post(kept) for kept in hand_over.posts])
    HandOver.objects.filter(pk=hand_over.pk).update(state=terms.State.BACK)
    handing.stand_down(by=by, worker=worker)  # from here on whoever stood in reads the hand-over no more
    hand_over.state = terms.State.BACK
    return hand_over


def _post(kept: Mapping[str, Any]) -> Post:
    came = UUID(kept["came"]) if kept["came"] else None
    return Post(kept["kind"], UUID(kept["of"]), kept["name"], kept["alone"], came)


@action("handover.hand-back")
def hand_back(*, by: Viewer, person: UUID, hand_over: HandOver, gave: panels.Gave, on: date, at: datetime) -> Kept:
    """Give back what is still to be done for one person; what was done meanwhile stays with whoever did it."""
    insist(only_staff(by=by))
    worker, because = hand_over.worker_id, gettext("%(name)s is back.") % {"name": hand_over.worker_name}
    things: list[UUID] = []
    if gave.taker is not None and gave.things:
        both = {"by": by, "person": person, "worker": gave.taker, "taker": worker, "only": gave.things}
        things = plans.hand_on(because=because, **both)  # type: ignore[arg-type]
        things += visits.hand_on(because=because, **both)  # type: ignore[arg-type]
        things += asks.hand_on(why="back", because=because, on=on, **both)  # type: ignore[arg-type]
    key = _tell(hand_over, person, (gave.taker or worker, worker), things, seat=None, because=because, at=at, back=True)
    if gave.seat is not None and gave.taker is not None:
        handing.end_seats(by=by, worker=gave.taker, only=[gave.seat])
    return Kept(key, person)


@action("handover.end-account")
def end_account(*, by: Viewer, worker: UUID, on: date, at: datetime) -> None:
    """End the account of somebody who left: refused, with the list, while anything would be left without anybody."""
    insist(only_staff(by=by))
    insist(by.is_lead or No(_("Only whoever leads the agency ends an account.")))
    who = _worker(worker)
    has = panels.what_they_have(worker=worker, on=on)
    if not has.is_empty:
        told = {"name": who.name, "what": ", ".join(in_numbers(has))}
        raise Refused(_("%(name)s still has: %(what)s. Hand this over first.") % told)
    safety.hand_on(by=by, worker=worker, taker=None, because=gettext("%(name)s left.") % {"name": who.name}, at=at)
    handing.end_seats(by=by, worker=worker)
    handing.close_account(by=by, worker=worker)
