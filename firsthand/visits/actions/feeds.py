"""The secret address at which an account's own calendar program reads when: made, shown once, ended by the account."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import Answer, No, Refused, insist
from firsthand.people.access import Viewer
from firsthand.people.words import Kind
from firsthand.visits import rules
from firsthand.visits.models import Feed


@dataclass(frozen=True)
class Opened:
    """A new address: its row, and the key that is in it. The key is nowhere else."""

    pk: UUID
    key: str


@action("visits.open-feed")
def open_feed(*, by: Viewer) -> Opened:
    """Make a calendar address of one's own; it shows when, and never what or who."""
    insist(_may_have_one(by))
    key = secrets.token_urlsafe(32)
    row = Feed(account_id=by.account_id, key_hash=rules.hash_of(key))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("You have an address already. End it, then you can make a new one.")) from None
    return Opened(row.pk, key)


@action("visits.end-feed")
def end_feed(*, by: Viewer) -> None:
    """End it: nobody reads anything at that address any more."""
    insist(_may_have_one(by))
    if not Feed.objects.filter(account_id=by.account_id, until=None).update(until=Now()):
        raise Refused(_("There is no address to end."))


def _may_have_one(by: Viewer) -> Answer:
    return by.kind in (Kind.STAFF, Kind.PERSON) or No(_("You can read here. A calendar is not for your account yet."))
