"""Twins of people/actions.py: the same rows, gathered."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from firsthand.front.world.bulk.twin import Room, labels, twin
from firsthand.people import words as people_words
from firsthand.people.access import Viewer
from firsthand.people.models import Account, Address, Agency, Agreement, Named, Person, Seat, Team


class People(Room):
    """Twins of the acts about agencies, accounts, people and their circles."""

    @twin("people.open-team")
    def open_team(self, *, by: Viewer, agency: Agency, name: str) -> Team:
        team = Team(agency=agency, name=name)
        self.rows.add([team])
        return team

    @twin("people.add-staff")
    def add_staff(
        self, *, by: Viewer, agency: Agency, name: str, job_title: str, email: str, team: Team, is_lead: bool = False,
        may_break_glass: bool = False,
    ) -> Account:  # fmt: skip
        account = Account(
            kind=people_words.Kind.STAFF, name=name, job_title=job_title, email=email, agency=agency, team=team,
            is_lead=is_lead, may_break_glass=may_break_glass,
        )  # fmt: skip
        account.set_unusable_password()
        self.rows.add([account])
        return account

    @twin("people.register")
    def register(
        self, *, by: Viewer, preferred_name: str, phone: str, address: str, postcode: str, setting: str, **facts: Any
    ) -> Person:
        person = Person(preferred_name=preferred_name, agency_id=by.agency_id, author_id=by.account_id, **facts)
        place = Address(phone=phone, lines=address, postcode=postcode, setting=setting, **labels(by, person.pk))
        self.rows.add([person, place], by=by)
        self._seated(person, by.account_id, people_words.SeatKind.TEAM, people_words.Basis.CARE, by.title)
        return person

    def _seated(self, person: Person, account: UUID, kind: str, basis: str, role: str, **more: Any) -> Seat:
        seat = Seat(person=person, account_id=account, kind=kind, basis=basis, role=role, since=self.rows.now, **more)
        self.rows.add([seat])
        return seat

    @twin("people.change-details")
    def change_details(self, *, by: Viewer, person: Person, version: int, language: str) -> Person:
        person.language, person.version = language, version + 1
        self.rows.change(person, by=by)
        return person

    @twin("people.give-login")
    def give_login(self, *, by: Viewer, person: Person) -> Account:
        account = Account(kind=people_words.Kind.PERSON, person=person, ceiling=2)
        account.set_unusable_password()
        self.rows.add([account])
        return account

    @twin("people.seat")
    def seat(self, *, by: Viewer, person: Person, account: Account) -> Seat:
        return self._seated(person, account.pk, people_words.SeatKind.TEAM, people_words.Basis.CARE, account.job_title)

    @twin("people.seat-beside")
    def seat_beside(
        self, *, by: Viewer, person: Person, name: str, role: str, basis: str, topics: Sequence[str], until: datetime
    ) -> Seat:
        account = Account(kind=people_words.Kind.PROXY, name=name, ceiling=1)
        account.set_unusable_password()
        self.rows.add([account])
        kind = people_words.SeatKind.CIRCLE
        return self._seated(person, account.pk, kind, basis, role, topics=list(topics), max_level=1, until=until)

    @twin("people.agree-to-share")
    def agree_to_share(
        self, *, by: Viewer, person: Person, from_agency: Agency, to_agency: Agency, topic: str, basis: str,
        purpose: str, until: datetime,
    ) -> Agreement:  # fmt: skip
        agreed = Agreement(
            person=person, from_agency=from_agency, to_agency=to_agency, topic=topic, basis=basis, purpose=purpose,
            since=self.rows.now, until=until,
        )  # fmt: skip
        self.rows.add([agreed])
        return agreed

    @twin("people.name-on")
    def name_on(self, *, by: Viewer, person: UUID, entries: Sequence[UUID], accounts: Iterable[UUID]) -> None:
        self.rows.add(
            Named(person_id=person, entry=entry, account_id=account) for account in accounts for entry in entries
        )

    @twin("people.name-on-reply")
    def name_on_reply(self, *, by: Viewer, person: UUID, reply: UUID, accounts: Sequence[UUID]) -> None:
        if by.account_id in accounts:  # only who was asked passes the answer on
            self.rows.add(Named(person_id=person, entry=reply, account_id=account) for account in accounts)
