"""Links by which a partner outside answers one incident: staff make them, staff or the person end them."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import ChangedMeanwhile, Refused, insist
from firsthand.base.packs import Interval
from firsthand.base.rows import write_rows
from firsthand.incidents import rules
from firsthand.incidents import words as terms
from firsthand.incidents.models import Incident, Link
from firsthand.incidents.writing import labels_of, stand, wish_of
from firsthand.people.access import Viewer, only_staff, only_the_person


@dataclass(frozen=True)
class Asked:
    """What a partner outside is asked: who, what, where, by when, and what they may know of the person."""

    to: str
    partner: str
    what: str
    answer_by: date
    place: str = ""
    shows: Sequence[str] = ()
    ground: str = ""
    because: str = ""


@dataclass(frozen=True)
class NewLink:
    """A link as it was made: its address and its code, shown once and kept nowhere."""

    pk: UUID
    person_id: UUID
    path: str
    code: str


@action("incidents.make-link")
def make_link(
    *, by: Viewer, incident: Incident, asked: Asked, lasts: Interval, tries: int, on: date, at: datetime
) -> NewLink:
    """Make a link for a landlord or another partner to answer one thing, with a code to be said by telephone."""
    insist(only_staff(by=by))
    _insist(incident, asked, last=lasts.ends_on(on), on=on)
    if any(each.until > at for each in incident.links.filter(ended_at=None, partner=asked.partner, what=asked.what)):
        raise Refused(_("They have a link for this. End that one first."))
    secret, code = secrets.token_urlsafe(32), f"{secrets.randbelow(1_000_000):06}"
    link = Link(
        incident=incident, to=asked.to, partner=asked.partner, what=asked.what, place=asked.place,
        answer_by=asked.answer_by, shows=list(asked.shows), ground=asked.ground, because=asked.because,
        secret_hash=_hash("link", secret), code_hash=_hash("code", f"{secret}:{code}"), tries_left=tries,
        until=at + timedelta(days=(lasts.ends_on(on) - on).days), **labels_of(by, incident),
    )  # fmt: skip
    write_rows([link])
    stand(
        by, incident, terms.State.ASKED, to=asked.to, who=asked.partner, until=asked.answer_by, ground=asked.ground,
        because=asked.because, at=at,
    )  # fmt: skip
    return NewLink(link.pk, link.person_id, reverse("partner", args=[secret]), code)


def _insist(incident: Incident, asked: Asked, *, last: date, on: date) -> None:
    if asked.to not in terms.To.values:
        raise Refused(_("Pick who answers."))
    if not asked.partner.strip() or not asked.what.strip():
        raise Refused(_("Say who answers, and what is to be done."))
    wish = wish_of(incident)
    wants, may_know = (wish.wants, wish.may_know) if wish else ((), ())
    insist(rules.may_pass(to=asked.to, wants=wants, ground=asked.ground, because=asked.because))
    insist(rules.may_be_shown(asked=asked.shows, may_know=may_know))
    insist(rules.link_ends_in_time(answer_by=asked.answer_by, last=last, on=on))


def _hash(what: str, secret: str) -> str:
    return hashlib.sha256(f"{what}:{secret}".encode()).hexdigest()


@action("incidents.end-link")
def end_link(*, by: Viewer, link: Link, at: datetime) -> Link:
    """Stop a link at once: the staff of the agency that made it, or the person."""
    if not by.is_staff:
        insist(only_the_person(by=by, person_id=link.person_id, name=_("the person")))
    if link.ended_at is not None:
        raise Refused(_("This link stopped already."))
    if not Link.objects.filter(pk=link.pk, version=link.version).update(ended_at=at, version=F("version") + 1):
        raise ChangedMeanwhile(_("Something happened with this link just now. Look again."))
    return Link.objects.get(pk=link.pk)
