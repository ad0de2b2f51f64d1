"""Acting outside a browser: commands, imports and the demonstration world act as an account, in a short session."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.people import access, panels, words
from firsthand.people.models import Account

SET_UP = "Set-up"


@contextmanager
def acting(account: Account | UUID, *, means: str = "command", ceiling: int = 3) -> Iterator[access.Viewer]:
    """One transaction in which this account acts; its looks and ledger lines are written like any other."""
    account_id = account.pk if isinstance(account, Account) else account
    token = secrets.token_hex(32)
    with transaction.atomic():
        access.begin(
            account_id=account_id, token=token, ceiling=ceiling, idle_minutes=30, lasts_minutes=240, means=means
        )
        viewer = access.enter(token=token)
        if viewer is None:
            raise Refused(_("This account cannot act."))
        yield viewer
        access.leave(token=token)


def set_up_account() -> Account:
    """The technical account that opens agencies; it reads no record."""
    found = Account.objects.filter(kind=words.Kind.OTHER, name=SET_UP).first()
    if found is None:
        found = Account(kind=words.Kind.OTHER, name=SET_UP)
        found.set_unusable_password()
        found.save()
    return found


def account_called(name: str) -> Account:
    """The account with this e-mail address, name or key; refused when there is none or more than one."""
    found = list(Account.objects.filter(email__iexact=name)[:2]) or list(Account.objects.filter(name=name)[:2])
    if not found:
        try:
            found = list(Account.objects.filter(pk=UUID(name)))
        except ValueError:
            found = []
    if len(found) != 1:
        raise Refused(_('There is no one account "%(name)s". Give its e-mail address.') % {"name": name})
    return found[0]


NOBODY = gettext_noop("There is no such person for this account.")


def record_called(person: str, *, by: access.Viewer) -> access.Record:
    """Open the record of a person named by key, NHS number or local number; refused when this account finds none."""
    try:
        key: UUID | None = UUID(person)
    except ValueError:
        number = person.replace(" ", "")
        key = panels.match(by=by, nhs_number=number) or panels.match(by=by, local_id=person)
    if key is None:
        raise Refused(_(NOBODY))
    try:
        return access.open_record(person_id=key, viewer=by, at=clock.now())
    except Http404 as nothing:
        raise Refused(_(NOBODY)) from nothing
