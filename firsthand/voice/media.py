"""Photos and recordings that go with words: what they are is found from their bytes, never believed from their name.

A file that was given but not sent yet is held: it is kept by its content, and a signed token stands for it in the form.
"""

from functools import cache
from importlib import import_module
from typing import Any
from uuid import UUID

import filetype
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from firsthand.base import files
from firsthand.base.answers import Refused
from firsthand.people.access import Record
from firsthand.voice.actions import File
from firsthand.voice.models import Medium, OwnPicture

SOUNDS = {
    "webm": "audio/webm", "ogg": "audio/ogg", "mp4": "audio/mp4", "mp3": "audio/mpeg", "wav": "audio/wav",
    "aac": "audio/aac",
}  # fmt: skip
ONLY_SOUND = (b"M4A ", b"M4B ", b"M4P ")
PICTURES_IN_MP4 = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis", b"crx ")
FILMS = {"webm": "video/webm", "mp4": "video/mp4"}
SHOWN = {"image/jpeg", *SOUNDS.values(), *FILMS.values()}
"""Types that are shown in a page; any other file is only handed over."""
_SIGNER = signing.TimestampSigner(salt="firsthand.held")
_KEPT_FOR = 14 * 24 * 3600
_HEAD = 4096


@cache
def _pictures() -> Any:
    # Image work is heavy to load and rare.
    return import_module("firsthand.voice.pictures")


def photo(given: UploadedFile) -> File:
    """Keep a photo, written anew; refuses with one sentence what is no photo."""
    given.seek(0)
    try:
        jpeg = _pictures().rewritten(given)
    except _pictures().TooManyDots:
        raise Refused(_("This photo is too big for us to open. Try a smaller one.")) from None
    except _pictures().NotAPicture:
        raise Refused(_("We cannot open this as a photo. Try another one.")) from None
    kept = files.keep([jpeg])
    return File(kept.sha256, "image/jpeg", kept.size)


def recording(given: UploadedFile) -> File:
    """Keep a recording as it came; refuses with one sentence what is no sound that a browser plays."""
    given.seek(0)
    sound = _sound_of(given.read(_HEAD))
    if not sound:
        raise Refused(_("We cannot play this recording. Record it again, or write it."))
    given.seek(0)
    kept = files.keep(given.chunks())
    return File(kept.sha256, sound, kept.size)


def film(given: UploadedFile) -> File:
    """Keep a film of somebody signing or showing, as it came; refuses with one sentence what no browser plays."""
    given.seek(0)
    head = given.read(_HEAD)
    is_mp4 = head[4:8] == b"ftyp" and head[8:12] not in PICTURES_IN_MP4 and head[8:12] not in ONLY_SOUND
    kind = "mp4" if is_mp4 else "webm" if head[:4] == b"\x1aE\xdf\xa3" and b"webm" in head[:64] else ""
    if not kind:
        raise Refused(_("We cannot play this film. Film it again, or say it in another way."))
    given.seek(0)
    kept = files.keep(given.chunks())
    return File(kept.sha256, FILMS[kind], kept.size)


def _sound_of(head: bytes) -> str:
    if head[4:8] == b"ftyp":  # phones write many brands of MP4; a player needs to know no more than that it is one
        return "" if head[8:12] in PICTURES_IN_MP4 else SOUNDS["mp4"]
    found = filetype.guess(head)
    return SOUNDS.get(found.extension, "") if found else ""


def on_paper(*, file: File, grey: bool) -> bytes | None:
    """A kept photo, small enough to stand beside a word on paper; None where it cannot be opened."""
    try:
        with files.path_of(file.sha256).open("rb") as kept:
            return bytes(_pictures().beside_words(kept, grey=grey))
    except (OSError, _pictures().NotAPicture, _pictures().TooManyDots):
        return None


# --- held until sent ------------------------------------------------------------------------------------------------


def hold(file: File, *, account: UUID) -> str:
    """A token that stands for a kept file in a form of this account, good for a fortnight."""
    return _SIGNER.sign_object([str(account), file.sha256, file.content_type, file.size])


def held(token: str, *, account: UUID) -> File | None:
    """The file behind a token, if the token is ours and this account's."""
    try:
        whose, sha256, content_type, size = _SIGNER.unsign_object(token, max_age=_KEPT_FOR)
    except signing.BadSignature:
        return None
    return File(sha256, content_type, size) if whose == str(account) else None


# --- kept with words --------------------------------------------------------------------------------------------------


def person_of(*, medium: UUID) -> UUID | None:
    """Whose record a photo or recording belongs to, as far as whoever looks may know it; the record is opened after."""
    found: UUID | None = Medium.objects.filter(pk=medium).values_list("person_id", flat=True).first()
    return found


def person_of_picture(*, picture: UUID) -> UUID | None:
    """Whose own picture this is, as far as whoever looks may know it."""
    found: UUID | None = OwnPicture.objects.filter(pk=picture).values_list("person_id", flat=True).first()
    return found


def of_statement(*, record: Record, statement: UUID) -> list[File]:
    """The photos and recordings of a statement that this viewer may open."""
    rows = record.rows(Medium).filter(statement_id=statement).order_by("id")
    return [File(m.sha256, m.content_type, m.size, m.alt) for m in rows]
