"""What the embedded database answers when it cannot be had."""

from firsthand.base.answers import Refused


class NoDatabase(Refused):
    """The embedded PostgreSQL cannot be had here; the sentence says why and what to do."""
