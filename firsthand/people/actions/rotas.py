"""What a lead says of who reads what is wrong: rotas, their hours, who is next in line, who keeps people safe."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import ChangedMeanwhile, Refused, insist
from firsthand.people.access import Viewer, only_who_runs_this
from firsthand.people.hours import Hours, mistakes
from firsthand.people.models import Account, Agency, Rota, RotaHours
from firsthand.people.words import Kind


@dataclass(frozen=True)
class Reading:
    """How a rota reads: its name, its hours, its telephone, who is on it, who is told when nobody read in time."""

    name: str
    hours: Sequence[Hours]
    members: Sequence[UUID]
    phone: str = ""
    next_in_line: Sequence[UUID] = ()


@action("people.staff-rota")
def staff_rota(*, by: Viewer, agency: UUID, reading: Reading) -> Rota:
    """Say who reads what is wrong, when they read, who is next in line, and the telephone for when nobody does."""
    insist(only_who_runs_this(by=by, agency_id=agency))
    _insist_that_it_reads(agency, reading)
    rota = Rota.objects.create(agency_id=agency, name=reading.name, phone=reading.phone)
    _set(rota, reading)
    return rota


@action("people.change-rota")
def change_rota(*, by: Viewer, rota: UUID, version: int, reading: Reading) -> Rota:
    """Say anew how a rota reads; whoever joins reads what is told from now on."""
    before = Rota.objects.get(pk=rota)
    insist(only_who_runs_this(by=by, agency_id=before.agency_id))
    _insist_that_it_reads(before.agency_id, reading, but=before)
    seen = Rota.objects.filter(pk=rota, version=version)
    if not seen.update(name=reading.name, phone=reading.phone, reads="", version=F("version") + 1):
        raise ChangedMeanwhile(_("Somebody else changed this rota just now. Look again."))
    _set(before, reading)
    return Rota.objects.get(pk=rota)


def _insist_that_it_reads(agency: UUID, reading: Reading, but: Rota | None = None) -> None:
    if not reading.name.strip():
        raise Refused(_("Give this rota a name."))
    others = Rota.objects.filter(agency_id=agency, name=reading.name)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise Refused(_("There is a rota called %(name)s already.") % {"name": reading.name})
    insist(mistakes(reading.hours))
    if not reading.members:
        raise Refused(_("Pick who reads this. A rota nobody is on tells nobody."))
    named = {*reading.members, *reading.next_in_line}
    if _who_work_there(agency).filter(pk__in=named).count() < len(named):
        raise Refused(_("Pick only staff of your agency."))


def _who_work_there(agency: UUID) -> QuerySet[Account]:
    return Account.objects.filter(agency_id=agency, kind=Kind.STAFF, is_active=True)


def _set(rota: Rota, reading: Reading) -> None:
    rota.members.set(Account.objects.filter(pk__in=reading.members))
    rota.next_in_line.set(Account.objects.filter(pk__in=reading.next_in_line))
    rota.hours.all().delete()
    RotaHours.objects.bulk_create(
        [RotaHours(rota=rota, days=sorted(set(h.days)), begins=h.begins, ends=h.ends) for h in reading.hours]
    )


@action("people.name-safeguarding-lead")
def name_safeguarding_lead(*, by: Viewer, agency: UUID, account: UUID) -> Agency:
    """Say who keeps people safe in an agency: told of what somebody under 18 tells, and when nobody else is next."""
    insist(only_who_runs_this(by=by, agency_id=agency))
    named = _who_work_there(agency).filter(pk=account).first()
    if named is None:
        raise Refused(_("Pick somebody who works at your agency."))
    if not Agency.objects.filter(pk=agency).exclude(safeguarding_lead=named).update(safeguarding_lead=named):
        raise Refused(_("%(name)s is the safeguarding lead already.") % {"name": named.name})
    return Agency.objects.get(pk=agency)
