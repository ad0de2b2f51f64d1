"""The demonstration world built through the acts, as the accounts that would do them, all or nothing."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from firsthand.base import clock
from firsthand.front.world import depth, sealed
from firsthand.front.world.content import SomebodyTold, World, world
from firsthand.front.world.stage import ACTS, Actors, Built, Deeds, Stage, open_places
from firsthand.front.world.telling import Telling
from firsthand.insights import actions as insights
from firsthand.insights.rules.month import months_over
from firsthand.people import actions as people
from firsthand.people.access import Viewer
from firsthand.people.delegated import set_up_account
from firsthand.people.models import Agency
from firsthand.people.words import Basis

BEFORE = 3
"""Days before the first words somebody was registered."""


def is_built() -> bool:
    """Whether the demonstration world stands in this database."""
    return Agency.objects.filter(name=world().agencies[0].name).exists()


def build(
    *,
    told: World | None = None,
    now: datetime | None = None,
    tick: Callable[[str], None] | None = None,
    deep: bool = False,
) -> Built:
    """Build the whole world in one transaction; `tick` hears who is told. Refused when it stands already.

    `deep`: one plan is told in depth as well (depth.py), and what came of one sealed worry (sealed.py).
    """
    told, now = told or world(), now or clock.now()
    with transaction.atomic():
        stage = Stage()
        with clock.told(now):
            built = open_places(told, stage)
            _let_commissioners_in(told, built, stage)
        for somebody in told.people:
            begin_record(somebody, told=told, built=built, stage=stage, now=now)
            Telling(somebody, built=built, stage=stage, now=now).tell()
            if tick:
                tick(somebody.preferred)
        if built.commissioners:
            _publish(built, stage, now=now)
        if deep:
            depth.tell(built=built, stage=stage, now=now)
            sealed.tell(built=built, stage=stage, now=now)
        stage.clear()
    return built


def _let_commissioners_in(told: World, built: Built, stage: Actors) -> None:
    by = stage.acting(set_up_account())
    for who in told.commissioners:
        of = people.open_agency(by=by, name=who.of)
        built.commissioners[who.key] = people.add_commissioner(by=by, agency=of, name=who.name)


def _publish(built: Built, stage: Actors, *, now: datetime) -> None:
    """Each lead has published what is over but for the last month: that one they see before it goes."""
    on = now.date()
    for lead in (account for account in built.staff.values() if account.is_lead):
        by = stage.acting(lead)
        for month in months_over(on=on)[:-1]:
            insights.publish(by=by, month=month, on=on)


def begin_record(
    who: SomebodyTold, *, told: World, built: Built, stage: Actors, now: datetime, deeds: Deeds = ACTS
) -> None:
    """Register somebody, seat their team, give them a way to sign in, and write down what they agreed to share."""
    people, first = deeds.people, built.staff[who.team[0]]
    with clock.told(now - timedelta(days=earliest(who) + BEFORE)):
        by = stage.acting(first)
        person = people.register(by=by, **facts_of(who, on=now.date()))
        if who.language != "en-gb":
            person = people.change_details(by=by, person=person, version=person.version, language=who.language)
        login = people.give_login(by=by, person=person)
    built.people[who.key], built.logins[who.key] = person, login
    with clock.told(now):
        _agree_to_share(who, told=told, built=built, stage=stage, now=now, people=people)
        _seat(who, by=stage.acting(first), built=built, now=now, people=people)


def _seat(who: SomebodyTold, *, by: Viewer, built: Built, now: datetime, people: Any) -> None:
    """Everybody who works with them, and everybody beside them."""
    person = built.people[who.key]
    for key in seated(who):
        people.seat(by=by, person=person, account=built.staff[key])
    for beside in who.circle:
        people.seat_beside(
            by=by, person=person, name=beside.name, role=beside.role, basis=beside.basis, topics=beside.topics,
            until=now + timedelta(days=beside.days),
        )  # fmt: skip


def facts_of(who: SomebodyTold, *, on: date) -> dict[str, Any]:
    """What `people.register` is told about somebody."""
    return {
        "preferred_name": who.preferred, "given": who.given, "family": who.family, "pronouns": who.pronouns,
        "birth_date": who.born(on=on), "nhs_number": who.nhs, "phone": who.phone, "address": who.address,
        "postcode": who.postcode, "setting": who.setting,
    }  # fmt: skip


def seated(who: SomebodyTold) -> list[str]:
    """Everybody who joins the team after whoever registered them: those named, and all who do something here."""
    doing = (
        [s.by for s in who.says] + [v.by for v in who.views] + [r.by for r in who.replies] + [n.by for n in who.notes]
    )
    doing += [p.owner for p in who.promises] + [s.scorer for g in who.plan.goals for s in g.scores] + [who.plan.by]
    return [key for key in dict.fromkeys([*who.team[1:], *who.partners, *doing]) if key and key != who.team[0]]


def earliest(who: SomebodyTold) -> int:
    """How many days ago their story begins."""
    return max([who.plan.ago, *(s.ago for s in who.says), *(w.ago for w in who.worries), *(v.ago for v in who.views)])


def _agree_to_share(who: SomebodyTold, *, told: World, built: Built, stage: Actors, now: datetime, people: Any) -> None:
    """The person agrees, both ways: what may pass to the other agency, and what comes back of it."""
    if not who.shares:
        return
    mine = built.agencies[told.agency_of(who.team[0])]
    by = stage.acting(built.logins[who.key])
    for share in who.shares:
        theirs = built.agencies[share.to]
        for topic in share.topics:
            for from_agency, to_agency in ((mine, theirs), (theirs, mine)):
                people.agree_to_share(
                    by=by, person=built.people[who.key], from_agency=from_agency, to_agency=to_agency, topic=topic,
                    basis=Basis.AGREEMENT, purpose=share.purpose, until=now + timedelta(days=share.days),
                )  # fmt: skip
