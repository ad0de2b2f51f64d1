"""A caseload file between looking at it and bringing it in: kept for its account alone, and for a day at most."""

import os
import time
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from firsthand.base.ids import new_id

_SIGNER = signing.TimestampSigner(salt="firsthand.caseload")
_A_DAY = 24 * 3600


def _folder() -> Path:
    return Path(settings.MEDIA_DIR) / "caseloads"


def keep(*, file: UploadedFile, account: UUID) -> str:
    """Keep a file that was sent, and say what stands for it in a form of this account."""
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    key = str(new_id())
    with os.fdopen(os.open(_folder() / key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for chunk in file.chunks():
            out.write(chunk)
    return _SIGNER.sign_object([str(account), key, (file.name or "")[:100]])


def held(*, token: str, account: UUID) -> tuple[Path, str] | None:
    """Where the file behind a token is, and what it was called; None when it is not ours, not theirs, or gone."""
    try:
        whose, key, name = _SIGNER.unsign_object(token, max_age=_A_DAY)
    except signing.BadSignature:
        return None
    path = _folder() / key
    return (path, name) if whose == str(account) and path.exists() else None


def forget(path: Path) -> None:
    """Throw a file away, and every other that nobody brought in for a day."""
    path.unlink(missing_ok=True)
    for each in _folder().glob("*"):
        if each.stat().st_mtime < time.time() - _A_DAY:
            each.unlink(missing_ok=True)
