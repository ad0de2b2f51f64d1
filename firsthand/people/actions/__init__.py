"""What is done about agencies, accounts, people and their circles. The only writers of this room."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from firsthand.base import clock
from firsthand.base.acts import action, write_lines
from firsthand.base.answers import Answer, ChangedMeanwhile, No, Refused, insist
from firsthand.base.ids import new_id
from firsthand.base.rows import write_rows
from firsthand.people import panels, words
from firsthand.people.access import Viewer, only_staff, only_the_person, only_who_runs_this
from firsthand.people.actions.joining import join_records as join_records
from firsthand.people.actions.joining import part_records as part_records
from firsthand.people.actions.parking import leave_out as leave_out
from firsthand.people.actions.parking import let_in as let_in
from firsthand.people.actions.parking import park as park
from firsthand.people.actions.rotas import Reading as Reading
from firsthand.people.actions.rotas import change_rota as change_rota
from firsthand.people.actions.rotas import name_safeguarding_lead as name_safeguarding_lead
from firsthand.people.actions.rotas import staff_rota as staff_rota
from firsthand.people.actions.ways_in import WayIn as WayIn
from firsthand.people.actions.ways_in import give_login as give_login
from firsthand.people.actions.ways_in import sit_with as sit_with
from firsthand.people.actions.ways_in import way_in as way_in
from firsthand.people.caseload import PersonRow
from firsthand.people.likes import LikesFacts
from firsthand.people.models import (
    Account,
    Address,
    Agency,
    Agreement,
    BreakGlass,
    Clearance,
    Likes,
    Named,
    Person,
    Seat,
    Team,
)


@action("people.open-agency")
def open_agency(*, by: Viewer, name: str, helpline: str = "", zone: str = "Europe/London") -> Agency:
    """Let an agency begin to use Firsthand."""
    insist(only_who_runs_this(by=by))
    if Agency.objects.filter(name=name).exists():
        raise Refused(_("%(name)s is already here.") % {"name": name})
    return Agency.objects.create(name=name, helpline=helpline, zone=zone)


@action("people.open-team")
def open_team(*, by: Viewer, agency: Agency, name: str) -> Team:
    """Begin a team in an agency."""
    insist(only_who_runs_this(by=by, agency_id=agency.pk))
    if Team.objects.filter(agency=agency, name=name).exists():
        raise Refused(_("There is a team called %(name)s already.") % {"name": name})
    return Team.objects.create(agency=agency, name=name)


@action("people.add-staff")
def add_staff(
    *,
    by: Viewer,
    agency: Agency,
    name: str,
    job_title: str = "",
    email: str | None = None,
    password: str | None = None,
    team: Team | None = None,
    is_lead: bool = False,
    may_break_glass: bool = False,
) -> Account:
    """Give somebody an agency employs an account; it opens no record until they have a seat."""
    insist(only_who_runs_this(by=by, agency_id=agency.pk))
    if email and Account.objects.filter(email=email).exists():
        raise Refused(_("%(email)s already has an account.") % {"email": email})
    account = Account(
        kind=words.Kind.STAFF, name=name, job_title=job_title, email=email, agency=agency, team=team,
        is_lead=is_lead, may_break_glass=may_break_glass,
    )  # fmt: skip
    account.set_password(password)
    account.save()
    return account


@action("people.add-commissioner")
def add_commissioner(*, by: Viewer, agency: Agency, name: str, email: str | None = None) -> Account:
    """Give somebody who commissions an account: it reads what agencies publish, and never a record."""
    insist(only_who_runs_this(by=by, agency_id=agency.pk))
    if email and Account.objects.filter(email=email).exists():
        raise Refused(_("%(email)s already has an account.") % {"email": email})
    account = Account(kind=words.Kind.COMMISSION, name=name, email=email, agency=agency, ceiling=0)
    account.set_password(None)
    account.save()
    return account


@action("people.clear")
def clear(*, by: Viewer, account: Account, topic: str) -> Clearance:
    """Let an account of one's own agency read restricted rows of one topic."""
    insist((by.is_lead and account.agency_id == by.agency_id) or No(_("Only the lead of the agency can do this.")))
    if Clearance.objects.filter(account=account, topic=topic).exists():
        raise Refused(_("They may read this already."))
    return Clearance.objects.create(account=account, topic=topic)


@action("people.register")
def register(
    *,
    by: Viewer,
    preferred_name: str,
    given: str = "",
    family: str = "",
    pronouns: str = "",
    birth_date: date | None = None,
    nhs_number: str = "",
    local_id: str = "",
    phone: str = "",
    address: str = "",
    postcode: str = "",
    setting: str = words.Setting.NOT_SAID,
) -> Person:
    """Begin a record for somebody; whoever registers them takes the first seat in their team."""
    insist(only_staff(by=by))
    if panels.match(by=by, nhs_number=nhs_number, local_id=local_id):
        raise Refused(_("There is already a record with this number."))
    person = Person(
        preferred_name=preferred_name or given, given=given, family=family, pronouns=pronouns, birth_date=birth_date,
        nhs_number=nhs_number, local_id=local_id, agency_id=by.agency_id, author_id=by.account_id,
    )  # fmt: skip
    write_rows([person])
    Seat.objects.bulk_create(
        [Seat(person=person, account_id=by.account_id, kind=words.SeatKind.TEAM, basis=words.Basis.CARE, role=by.title)]
    )
    write_rows(
        [
            Address(
                person=person, agency_id=by.agency_id, author_id=by.account_id, phone=phone, lines=address,
                postcode=postcode, setting=setting,
            )
        ]
    )  # fmt: skip
    return person


@action("people.register-many")
def register_many(*, by: Viewer, people: Sequence[PersonRow]) -> list[Person]:
    """Begin records for many at once: what `register` leaves for each, its ledger line too, written in sets."""
    insist(only_staff(by=by))
    numbers = [(row.nhs_number, "" if row.nhs_number else row.local_id) for row in people]
    if any(panels.match_all(by=by, numbers=numbers)):
        raise Refused(_("There is already a record with one of these numbers."))
    labels = {"agency_id": by.agency_id, "author_id": by.account_id}
    begun = [_person(row, labels) for row in people]
    Person.objects.bulk_create(begun, batch_size=500)
    care = {"account_id": by.account_id, "kind": words.SeatKind.TEAM, "basis": words.Basis.CARE, "role": by.title}
    Seat.objects.bulk_create([Seat(person=person, **care) for person in begun], batch_size=1000)
    places = [
        Address(person=person, phone=row.phone, lines=row.address, postcode=row.postcode, setting=row.setting, **labels)
        for person, row in zip(begun, people, strict=True)
    ]
    Address.objects.bulk_create(places, batch_size=500)
    write_lines(by=by, act="people.register", subjects=[person.pk for person in begun])
    return begun


def _person(row: PersonRow, labels: dict[str, Any]) -> Person:
    return Person(
        preferred_name=row.preferred_name or row.given, given=row.given, family=row.family, pronouns=row.pronouns,
        birth_date=row.birth_date, nhs_number=row.nhs_number, local_id=row.local_id, **labels,
    )  # fmt: skip


@action("people.change-details")
def change_details(*, by: Viewer, person: Person, version: int, **facts: str | date | None) -> Person:
    """Correct who somebody is; refused if somebody else changed it since the page was opened."""
    insist(only_staff(by=by))
    known = {"preferred_name", "given", "family", "pronouns", "birth_date", "nhs_number", "language"}
    changed = Person.objects.filter(pk=person.pk, version=version).update(
        **{name: value for name, value in facts.items() if name in known}, version=version + 1
    )
    if not changed:
        raise ChangedMeanwhile(_("Somebody else changed this while you were writing. Your words are still here."))
    return Person.objects.get(pk=person.pk)


@action("people.change-likes")
def change_likes(*, by: Viewer, person: UUID, name: str, likes: LikesFacts) -> Likes:
    """Say how one likes one's own pages: words, pictures, reading aloud, colours, order, language."""
    insist(only_the_person(by=by, person_id=person, name=name))
    if likes == by.likes:
        raise Refused(_("It is like this already."))
    row = Likes(person_id=person, author_id=by.account_id, **likes.columns)
    write_rows([row])
    return row


@action("people.change-keys")
def change_keys(*, by: Viewer, on: bool) -> Account:
    """Switch the keys that do something on the pages of staff on or off, for one's own account."""
    insist(only_staff(by=by))
    account = Account.objects.get(pk=by.account_id)
    if account.keys == on:
        raise Refused(_("It is like this already."))
    account.keys = on
    account.save(update_fields=["keys"])
    return account


@action("people.seat")
def seat(*, by: Viewer, person: Person, account: Account, role: str = "") -> Seat:
    """Put a colleague in the person's team, or somebody of an agency to which something may pass."""
    insist(only_staff(by=by))
    if account.kind != words.Kind.STAFF or not (account.agency_id == by.agency_id or _may_pass(person, by, account)):
        raise Refused(_("Only somebody of your own agency, or of one the person agreed to, can join the team."))
    if _standing_seats(person).filter(account=account).exists():
        raise Refused(_("%(name)s is in the team already.") % {"name": account.name})
    return _seated(person, account, words.SeatKind.TEAM, words.Basis.CARE, role or account.job_title)


@action("people.seat-beside")
def seat_beside(
    *,
    by: Viewer,
    person: Person,
    name: str,
    role: str,
    basis: str,
    topics: Sequence[str],
    max_level: int = 1,
    until: datetime,
) -> Seat:
    """Give somebody of the person's circle a seat: for these topics, up to this level, for at most twelve months."""
    insist(only_staff(by=by))
    insist(_is_known(person))
    if until > clock.now() + timedelta(days=366):
        raise Refused(_("A seat lasts twelve months at most. Then you ask the person again."))
    if _standing_seats(person).filter(kind=words.SeatKind.CIRCLE, account__name=name).exists():
        raise Refused(_("%(name)s has a seat already.") % {"name": name})
    account = Account(kind=words.Kind.PROXY, name=name, ceiling=min(max_level, 2))
    account.set_unusable_password()
    account.save()
    return _seated(
        person, account, words.SeatKind.CIRCLE, basis, role, topics=list(topics), max_level=max_level, until=until
    )


def _may_pass(person: Person, by: Viewer, account: Account) -> bool:
    """Whether anything about this person may pass from one's own agency to that account's."""
    passing = Agreement.objects.filter(person=person, from_agency_id=by.agency_id, to_agency_id=account.agency_id)
    return passing.exclude(until__lte=Now()).exists()


def _is_known(person: Person) -> Answer:
    """Whether whoever acts can see this person at all."""
    return True if Person.objects.filter(pk=person.pk).exists() else No(_("There is nothing here."))


def _standing_seats(person: Person) -> QuerySet[Seat]:
    return Seat.objects.filter(person=person).exclude(until__lte=Now())


def _seated(person: Person, account: Account, kind: str, basis: str, role: str, **more: object) -> Seat:
    place = Seat(person=person, account=account, kind=kind, basis=basis, role=role, **more)
    Seat.objects.bulk_create([place])
    return place


@action("people.leave-seat")
def leave_seat(*, by: Viewer, seat: Seat, at: datetime) -> Seat:
    """End a seat now; the next request of that account finds nothing."""
    insist(only_staff(by=by))
    if seat.until is not None and seat.until <= at:
        raise Refused(_("This has ended already."))
    Seat.objects.filter(pk=seat.pk).update(until=at)
    seat.until = at
    return seat


@action("people.agree-to-share")
def agree_to_share(
    *, by: Viewer, person: Person, from_agency: Agency, to_agency: Agency, topic: str, basis: str, purpose: str = "",
    until: datetime | None = None,
) -> Agreement:  # fmt: skip
    """Write down that one topic may pass from one agency to another, and on which basis."""
    if not (by.is_person and by.person_id == person.pk):
        insist(only_staff(by=by))
    same = Agreement.objects.filter(person=person, from_agency=from_agency, to_agency=to_agency, topic=topic)
    if same.exclude(until__lte=Now()).exists():
        raise Refused(_("This is agreed already."))
    agreed = Agreement(
        person=person, from_agency=from_agency, to_agency=to_agency, topic=topic, basis=basis, purpose=purpose,
        until=until,
    )  # fmt: skip
    Agreement.objects.bulk_create([agreed])
    return agreed


@action("people.break-glass")
def break_glass(*, by: Viewer, person_id: UUID, reason: str, at: datetime) -> BreakGlass:
    """Open a record in an emergency, for an hour, with a reason; it is reviewed afterwards."""
    insist(by.may_break_glass or No(_("Your account cannot open a record in an emergency. Ring the duty line.")))
    if len(reason.strip()) < 15:
        raise Refused(_("Say why, in a few more words."))
    if BreakGlass.objects.filter(person_id=person_id, account_id=by.account_id, until__gt=at).exists():
        raise Refused(_("You opened this already. It stays open for an hour."))
    glass = BreakGlass(person_id=person_id, account_id=by.account_id, reason=reason, until=at + timedelta(minutes=59))
    BreakGlass.objects.bulk_create([glass])
    return glass


@action("people.name-on")
def name_on(*, by: Viewer, person: UUID, entries: Sequence[UUID], accounts: Iterable[UUID]) -> None:
    """Name accounts on rows of a person, so that they may read those rows whatever else holds."""
    rows = [
        Named(id=new_id(), person_id=person, entry=entry, account_id=account)
        for account in accounts
        for entry in entries
    ]
    Named.objects.bulk_create(rows)


@action("people.name-as")
def name_as(*, by: Viewer, person: UUID, entry: UUID, first: UUID) -> None:
    """Let everybody who is named on one row read another that one has just added to it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pol.name_as(%s::uuid, %s::uuid)", [entry, first])


@action("people.name-on-reply")
def name_on_reply(*, by: Viewer, person: UUID, reply: UUID) -> None:
    """Let everybody who could read a worry read the answer to it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pol.name_reply(%s::uuid)", [reply])
