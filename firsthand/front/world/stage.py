"""Everybody who acts in the demonstration world, each under a session of their own, within one transaction."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from firsthand.base.answers import Refused
from firsthand.front.world.content import World
from firsthand.people import access
from firsthand.people import actions as people
from firsthand.people import panels as people_panels
from firsthand.people.access import Viewer
from firsthand.people.delegated import set_up_account
from firsthand.people.models import Account, Agency, Person, Team
from firsthand.people.panels import RotaFacts
from firsthand.plans import actions as plans
from firsthand.plans.models import Goal, Plan, Promise
from firsthand.safety import actions as safety
from firsthand.voice import actions as voice

LASTS = 240
MAIL = "invalid"
"""A top-level name that is nobody's (RFC 2606): no letter of this world can arrive anywhere."""


@dataclass
class Built:
    """The places and people of the world as rows, by their keys."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    staff: dict[str, Account] = field(default_factory=dict)
    commissioners: dict[str, Account] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    logins: dict[str, Account] = field(default_factory=dict)

    def agency_of(self, staff: str) -> Agency:
        """The agency that employs this member of staff."""
        return self.agencies[next(key for key, row in self.agencies.items() if row.pk == self.staff[staff].agency_id)]


@dataclass(frozen=True)
class Deeds:
    """The acts of three rooms by their names, or their twins, and how to find what they made."""

    people: Any
    voice: Any
    plans: Any
    safety: Any
    rota: Callable[[Agency], RotaFacts | None]
    goals_of: Callable[[Plan], Iterable[Goal]]
    promises_of: Callable[[Goal], Iterable[Promise]]


ACTS = Deeds(
    people=people,
    voice=voice,
    plans=plans,
    safety=safety,
    rota=lambda agency: people_panels.rota(agency_id=agency.pk),
    goals_of=lambda plan: plan.goals.order_by("position"),
    promises_of=lambda goal: goal.promises.order_by("position"),
)


class Actors(Protocol):
    """Whoever can say who acts now."""

    def acting(self, account: Account) -> Viewer:
        """From now on this account acts."""
        ...


class Stage:
    """Changes who acts without ending the transaction: a session is begun once for each account."""

    def __init__(self) -> None:
        self._tokens: dict[UUID, str] = {}

    def acting(self, account: Account) -> Viewer:
        """From now on this account acts, in a request of its own."""
        token = self._tokens.get(account.pk)
        if token is None:
            token = self._tokens[account.pk] = secrets.token_hex(32)
            access.begin(
                account_id=account.pk, token=token, ceiling=3, idle_minutes=LASTS, lasts_minutes=LASTS, means="demo"
            )
        viewer = access.enter(token=token)
        if viewer is None:
            raise Refused("This account cannot act.")
        return viewer

    def clear(self) -> None:
        """End every session: nobody stays signed in."""
        for token in self._tokens.values():
            access.leave(token=token)


def open_places(told: World, stage: Stage) -> Built:
    """Open the agencies with their teams, staff and rotas; refused where they are open already."""
    built, by = Built(), stage.acting(set_up_account())
    for agency in told.agencies:
        built.agencies[agency.key] = people.open_agency(by=by, name=agency.name, helpline=agency.helpline)
    for team in told.teams:
        built.teams[team.key] = people.open_team(by=by, agency=built.agencies[team.agency], name=team.name)
    for staff in told.staff.values():
        people_of = built.teams[staff.team]
        built.staff[staff.key] = people.add_staff(
            by=by, agency=people_of.agency, team=people_of, name=staff.name, job_title=staff.title,
            email=f"{staff.key}@{told.agency_of(staff.key)}.{MAIL}", is_lead=staff.lead, may_break_glass=staff.glass,
        )  # fmt: skip
        if staff.keeps_safe:
            people.name_safeguarding_lead(by=by, agency=people_of.agency_id, account=built.staff[staff.key].pk)
    for rota in told.rotas:
        people.staff_rota(
            by=by, agency=built.agencies[rota.agency].pk,
            reading=people.Reading(
                rota.name, rota.told, [built.staff[member].pk for member in rota.members], phone=rota.phone,
                next_in_line=[built.staff[after].pk for after in rota.next_in_line],
            ),
        )  # fmt: skip
    return built
