"""Keys: UUIDv7 (RFC 9562), so that rows of one time lie together and nothing can be counted."""

from uuid import UUID

import uuid_utils


def new_id() -> UUID:
    """A fresh UUIDv7 as the standard library's UUID."""
    return UUID(bytes=uuid_utils.uuid7().bytes)
