"""Browser sessions kept under the hash of their key: a leaked table or a careless query hands out no session."""

import hashlib
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction

from firsthand.base import clock
from firsthand.people.models import StoredSession


def key_hash(key: str) -> str:
    """What is stored in place of a session key."""
    return hashlib.sha256(b"session:" + key.encode()).hexdigest()


class SessionStore(SessionBase):
    """Django's session API over `StoredSession`."""

    def load(self) -> dict[str, Any]:
        where = key_hash(self.session_key or "")
        row = StoredSession.objects.filter(key_hash=where, expires_at__gt=clock.now()).first()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row.data)

    def exists(self, session_key: str) -> bool:
        return StoredSession.objects.filter(key_hash=key_hash(session_key)).exists()

    def create(self) -> None:
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]  # Django's, missing in its types
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002  Django's own signature
        if self.session_key is None:
            self.create()
            return
        session = self._get_session(no_load=must_create)  # type: ignore[attr-defined]  # as above
        facts = {"data": self.encode(session), "expires_at": self._ends_at()}
        where = key_hash(self.session_key)
        if not must_create:
            if not StoredSession.objects.filter(key_hash=where).update(**facts):
                raise UpdateError
            return
        try:
            with transaction.atomic():
                StoredSession.objects.create(key_hash=where, **facts)
        except IntegrityError:
            raise CreateError from None

    def _ends_at(self) -> datetime:
        ends: datetime = self.get_expiry_date()
        return ends

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            StoredSession.objects.filter(key_hash=key_hash(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        StoredSession.objects.filter(expires_at__lt=clock.now()).delete()
