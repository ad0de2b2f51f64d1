"""Ways into the person's own pages: a login, a link for their device, the device of a worker for one sitting."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import Answer, No, Refused, insist
from firsthand.people import sign_in, words
from firsthand.people.access import Viewer, only_staff
from firsthand.people.models import Account, Person, Seat

LINK_MINUTES = 60
AT_ONCE = 1


@dataclass(frozen=True)
class WayIn:
    """A way in that was made: for whom, which account, the path of the link. Only the hash of its secret is kept."""

    person_id: UUID
    pk: UUID
    path: str


@action("people.give-login")
def give_login(*, by: Viewer, person: Person, email: str | None = None, language: str = "en-gb") -> Account:
    """Give the person an account of their own record; they sign in by link or passkey, never by a password."""
    insist(only_staff(by=by))
    insist(_is_known(person))
    if Account.objects.filter(person=person, kind=words.Kind.PERSON).exists():
        raise Refused(_("They already have a way to sign in."))
    account = Account(kind=words.Kind.PERSON, person=person, email=email, ceiling=2)
    account.set_unusable_password()
    account.save()
    return account


@action("people.way-in")
def way_in(*, by: Viewer, person: UUID) -> WayIn:
    """Make a link that signs the person in once, within the hour, on their device; they get a login if need be."""
    insist(only_staff(by=by))
    whose = Person.objects.filter(pk=person).first()
    if whose is None:
        raise Refused(_("There is nothing here."))
    # Whoever holds the link reads all that the person reads: no guest in the team may make themself the person.
    if whose.agency_id != by.agency_id:
        raise Refused(_("Only the agency that keeps this record can make a way in."))
    if not _is_in_the_team(by, whose):
        raise Refused(_("Only somebody in the team can make a way in."))
    account = Account.objects.filter(person=whose, kind=words.Kind.PERSON).first()
    if account is None:
        account = give_login(by=by, person=whose)
    path = sign_in.make_link(account=account, minutes=LINK_MINUTES, made_by=by.account_id)
    return WayIn(whose.pk, account.pk, path)


@action("people.sit-with")
def sit_with(*, by: Viewer, person: UUID) -> WayIn:
    """Give the device one holds to the person: a way in that is used at once, with whoever gave it beside them."""
    insist(only_staff(by=by))
    whose = Person.objects.filter(pk=person).first()
    if whose is None:
        raise Refused(_("There is nothing here."))
    # As with a link: whoever holds the person's page reads all that the person reads.
    if whose.agency_id != by.agency_id:
        raise Refused(_("Only the agency that keeps this record can open their page."))
    if not _is_in_the_team(by, whose):
        raise Refused(_("Only somebody in the team can sit with them."))
    account = Account.objects.filter(person=whose, kind=words.Kind.PERSON, is_active=True).first()
    if account is None:
        raise Refused(_("They have no way in yet. Make a link for them first."))
    path = sign_in.make_link(account=account, minutes=AT_ONCE, made_by=by.account_id, lent=True)
    return WayIn(whose.pk, account.pk, path)


def _is_known(person: Person) -> Answer:
    """Whether whoever acts can see this person at all."""
    return True if Person.objects.filter(pk=person.pk).exists() else No(_("There is nothing here."))


def _is_in_the_team(by: Viewer, person: Person) -> bool:
    mine = Seat.objects.filter(person=person, account=by.account_id, kind=words.SeatKind.TEAM)
    return mine.exclude(until__lte=Now()).exists()
