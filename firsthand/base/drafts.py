"""What somebody typed and has not sent: kept on the server, seen by them alone, brought back to the same page.

A page with several forms keeps a draft of each: the one that is sent is forgotten, the others stay.
"""

import json
import re
from uuid import UUID

from django.core import signing
from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.http import QueryDict

from firsthand.base.models import Draft

_SIGNER = signing.TimestampSigner(salt="firsthand.draft")
_HIDDEN = {"csrfmiddlewaretoken"}
_MOST = 2_000_000
"""Characters of one draft that are kept; more than the longest words allowed."""

Typed = dict[str, list[str]]


_NAME = re.compile(r"[A-Za-z0-9_-]{1,60}")
PART = "_form"
"""The field by which a form says which of its page's forms it is; a page with one form needs none."""


def place_of(path: str, form: QueryDict) -> str:
    """Where the draft of a form that was sent is kept: at its page, and under its own name where it has one."""
    part = form.get(PART, "")
    return f"{path}#{part}" if _NAME.fullmatch(part) else path


def mark(*, account: UUID, place: str) -> str:
    """A signed field for a form: for whom the page was made, good for a fortnight, for this address only."""
    return _SIGNER.sign(f"{account} {place}")


def whose(mark_: str, *, place: str) -> UUID | None:
    """The account a page was made for, if the mark is ours and of this address."""
    try:
        account, _, where = _SIGNER.unsign(mark_, max_age=14 * 24 * 3600).partition(" ")
    except signing.BadSignature:
        return None
    return UUID(account) if where == place else None


def typed_in(form: QueryDict) -> Typed:
    """The fields of a form as typed, without our own hidden ones; what PostgreSQL cannot hold is left out."""
    typed = [(k, values) for k, values in form.lists() if k not in _HIDDEN and not k.startswith("_")]
    kept = {k: [_storable(v) for v in values] for k, values in typed}
    return kept if len(json.dumps(kept)) <= _MOST else {}


def _storable(text: str) -> str:
    return str(text).replace("\x00", "").encode("utf-8", "ignore").decode()


def keep(*, account: UUID, place: str, typed: Typed) -> None:
    """Keep what this account typed on this page, in place of what was kept before."""
    if not any(any(values) for values in typed.values()):
        return
    with transaction.atomic():
        if not Draft.objects.filter(account=account, place=place).update(typed=typed, at=Now()):
            Draft.objects.create(account=account, place=place, typed=typed)


def rescue(*, account: UUID, place: str, typed: Typed) -> None:
    """Keep what was typed although the session has ended."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pol.rescue_draft(%s::uuid, %s::text, %s::jsonb)", [account, place[:200], json.dumps(typed)]
        )


def brought_back(*, account: UUID, place: str) -> Typed:
    """What this account had typed on this page, in whichever of its forms; empty when nothing waits."""
    here = Q(place=place) | Q(place__startswith=f"{place}#")
    drafts = Draft.objects.filter(here, account=account).order_by("at").values_list("typed", flat=True)
    return {name: values for typed in drafts for name, values in typed.items()}


def latest(*, account: UUID, under: str) -> str | None:
    """The address, below this one, where this account typed last and did not finish."""
    unfinished = Draft.objects.filter(account=account, place__startswith=under).exclude(typed={})
    place: str | None = unfinished.order_by("-at").values_list("place", flat=True).first()
    return place.partition("#")[0] if place else None


_CLEAR = "UPDATE base_draft SET typed = '{}' WHERE account = %s::uuid AND place = ANY (%s::text[]) AND typed <> '{}'"


def clear(*, account: UUID, place: str) -> None:
    """Forget a draft that was sent, and what its page kept before its forms had names."""
    with connection.cursor() as cursor:
        cursor.execute(_CLEAR, [account, [place, place.partition("#")[0]]])


def as_form(typed: Typed) -> QueryDict:
    """Kept words in the shape of a sent form, to fill the page again."""
    form = QueryDict(mutable=True)
    for name, values in typed.items():
        form.setlist(name, values)
    return form
