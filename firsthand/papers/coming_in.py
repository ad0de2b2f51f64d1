"""From an uploaded photo, scan or PDF to slips: found by their code alone, and only those this viewer may read.

A slip that is hidden and one that never was get the same sentence, so nobody learns whose a slip is by trying.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any
from uuid import UUID

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from firsthand.base import clock, files
from firsthand.base.answers import No, Refused
from firsthand.papers import codes, rules, slipping
from firsthand.papers.models import Slip
from firsthand.people import access
from firsthand.people.access import Record, Viewer
from firsthand.voice.actions import File

_KEPT_FOR = 14 * 24 * 3600
_BLANK, _WRITTEN = "b", "w"


@cache
def _scans() -> Any:
    # Reading codes and PDF files is heavy to load and rare.
    return import_module("firsthand.papers.scans")


@dataclass(frozen=True)
class Page:
    """One page that was scanned: the slip it is, with a token for its picture; or why it is not taken."""

    number: int
    because: str = ""
    slip: Slip | None = None
    name: str = ""
    token: str = ""


@dataclass(frozen=True)
class Picture:
    """What a token of this account stands for: the picture of one slip, and whether nothing seems to be written."""

    file: File
    blank: bool


def pages(*, by: Viewer, file: UploadedFile, typed: str, record: Record | None, on: date) -> list[Page]:
    """Every page of what was uploaded, on behalf of this viewer; within one record only slips of that person are found.

    `typed` is a number somebody read off a slip whose square codes are torn: for a single page.
    """
    try:
        found = list(_scans().read(file))
    except _scans().NotReadable:
        raise Refused(_("We cannot open this. Give a photo, a scan or a PDF.")) from None
    except _scans().TooManyPages:
        raise Refused(
            _("There are too many pages in it. Give at most %(most)s.") % {"most": _scans().MOST_PAGES}
        ) from None
    number = codes.typed(typed)
    if number and len(found) > 1:
        raise Refused(_("A number goes with one page. Give this slip alone."))
    if number and not codes.holds(number):
        raise Refused(_("This number is not right. It has 18 letters and numbers. Look at it again."))
    return [_page(by, each, number, record, on) for each in found]


def _page(by: Viewer, scanned: Any, number: str, record: Record | None, on: date) -> Page:
    try:
        code = _code_of(scanned, number)
        slip = found(by=by, code=code, person=record.person.id if record else None)
        whose = record or access.open_record(person_id=slip.person_id, viewer=by, at=clock.now())
        may = slipping.may_come_in(by=by, record=whose, slip=slip, on=on)
        if isinstance(may, No):
            return Page(scanned.page, may.because)
    except Refused as refusal:
        return Page(scanned.page, refusal.because)
    kept = files.keep([scanned.jpeg])
    blank = rules.seems_blank(ink=scanned.ink)
    said = urlsafe_b64encode(bytes.fromhex(kept.sha256)).decode().rstrip("=")
    token = _signer(slip.pk, by.account_id).sign(said + (_BLANK if blank else _WRITTEN))
    return Page(scanned.page, slip=slip, name=whose.person.full_name, token=token)


def _signer(slip: UUID, account: UUID) -> signing.TimestampSigner:
    """Signs pictures of this slip for this account: a token of one is none of another."""
    return signing.TimestampSigner(salt=f"firsthand.slip/{slip}/{account}")


def _code_of(scanned: Any, number: str) -> str:
    if len(scanned.codes) > 1:
        raise Refused(_("There is more than one slip in this picture. Scan them one by one."))
    if scanned.codes and number and number != scanned.codes[0]:
        raise Refused(_("The number you typed is not the one on this slip. Look at it again."))
    if not scanned.codes and not number:
        raise Refused(_("We see no code here. Scan it again, flat and whole, or type the number on it."))
    return str(scanned.codes[0] if scanned.codes else number)


def found(*, by: Viewer, code: str, person: UUID | None = None) -> Slip:
    """The slip with this number, if this viewer may read whose it is; else nobody's, as if it were not there."""
    rows = access.visible(Slip.objects.select_related("reads"), viewer=by, at=clock.now()).filter(code=code)
    slip = (rows.filter(person_id=person) if person else rows).first()
    if slip is None:
        raise Refused(_("We cannot find this slip. Nothing was kept."))
    return slip


def picture(token: str, *, slip: UUID, account: UUID) -> Picture | None:
    """The picture behind a token, if the token is ours, this account's and this slip's."""
    try:
        said = _signer(slip, account).unsign(token, max_age=_KEPT_FOR)
    except signing.BadSignature:
        return None
    sha256 = urlsafe_b64decode(said[:-1] + "=").hex()
    size = files.path_of(sha256).stat().st_size
    return Picture(File(sha256, "image/jpeg", size, _("A slip they wrote on")), said[-1] == _BLANK)


def shown(file: File, *, small: bool) -> bytes:
    """The bytes of a picture as it is kept, or light enough to look at."""
    kept = files.path_of(file.sha256).read_bytes()
    return bytes(_scans().small(kept)) if small else kept
