"""What the person picks on the way from "something is wrong" to somebody who reads it: about whom, told to whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from firsthand.people.access import Record
from firsthand.people.panels import Help, RotaFacts
from firsthand.safety import panels, rules
from firsthand.safety.panels import Around
from firsthand.safety.words import About


@dataclass(frozen=True)
class Whom:
    """Whom it is about, as one answer to pick: its value in the address, its words, its symbol."""

    key: str
    word: str
    symbol: str
    sub: str = ""
    about: str = ""
    account: UUID | None = None
    agency: UUID | None = None
    is_lead: bool = False

    @property
    def outside(self) -> bool:
        """Whether the agency it is about is not told."""
        return rules.goes_outside(about=self.about, about_a_lead=self.is_lead)


NOBODY = Whom("", "", "skip")


def whom_it_can_be_about(*, around: Sequence[Around]) -> list[Whom]:
    """Each worker by name, somebody not named, the place, somebody who is not staff, nobody; never asked twice."""
    staff = [each for each in around if each.is_staff]
    found = [_worker(each) for each in staff]
    found += [_circle(each) for each in around if not each.is_staff]
    found.append(Whom("somebody", _("Someone else who works here"), "staff", about=About.SOMEBODY))
    for agency, name in {each.agency_id: each.agency for each in staff if each.agency_id}.items():
        word = _("Whoever is in charge at %(agency)s") % {"agency": name}
        found.append(
            Whom(f"place-{agency}", word, "door", _("Or all of it"), about=About.PLACE, agency=agency)
        )  # fmt: skip
    found.append(Whom("other", _("Someone who is not staff"), "people", about=About.OTHER))
    return [*found, Whom("", _("No one. Go on."), "skip")]


def _worker(each: Around) -> Whom:
    return Whom(
        str(each.account_id), each.name, "staff", each.role, about=About.WORKER, account=each.account_id,
        agency=each.agency_id, is_lead=each.is_lead,
    )  # fmt: skip


def _circle(each: Around) -> Whom:
    return Whom(str(each.account_id), each.name, "friend", each.role, about=About.OTHER)


def picked(key: str, *, around: Sequence[Around]) -> Whom | None:
    """The answer with this value, if it is one of this person's."""
    return next((each for each in whom_it_can_be_about(around=around) if each.key == key), None)


def rotas(*, help_: Sequence[Help], whom: Whom, named: Collection[UUID]) -> list[RotaFacts]:
    """The rotas that may be told: somebody reads there whom nothing open is about, and not at their own place."""
    never = rules.never_told(about=whom.account, named=named)
    return [
        each.rota
        for each in help_
        if each.rota
        and rules.readers(each.rota.members, never=never)
        and rules.stays_away(outside=whom.outside, same_agency=whom.agency == each.agency_id)
    ]


def not_staff(*, around: Sequence[Around], whom: Whom) -> list[Around]:
    """Who of the person's own circle can be told; they are named as not staff."""
    return [each for each in around if not each.is_staff and str(each.account_id) != whom.key]


def always_told(*, record: Record, rota: RotaFacts, whom: Whom, named: Collection[UUID], on: date) -> tuple[UUID, ...]:
    """Who is told of everything that somebody under 18 tells: whoever keeps young people safe."""
    if not rules.is_a_child(born=record.person.birth_date, on=on):
        return ()
    return panels.keep_safe(agency=rota.agency_id, never=rules.never_told(about=whom.account, named=named))
