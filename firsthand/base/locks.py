"""Locks between processes, kept on files; those of a killed process vanish by themselves.

The file is never deleted: two processes would then hold "the same" lock on two files.
"""

import fcntl
import os
from pathlib import Path
from typing import Self


class Lock:
    """A lock on a file, held alone (`take`, `with`) or together with others (`share`)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: int | None = None

    def take(self) -> bool:
        """Hold it alone if nobody holds it; False when somebody does."""
        return self._hold(fcntl.LOCK_EX | fcntl.LOCK_NB)

    make_exclusive = take

    def share(self) -> None:
        """Hold it together with others; waits while somebody holds it alone."""
        self._hold(fcntl.LOCK_SH)

    def release(self) -> None:
        """Let go."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def note(self, text: str) -> None:
        """Leave a word for whoever finds it held."""
        if self._file is None:
            raise RuntimeError("Only the holder of a lock may leave a note in it.")
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, text.encode(), 0)

    def left(self) -> str:
        """The word its holder left, or nothing."""
        return self.path.read_text() if self.path.exists() else ""

    def _hold(self, how: int) -> bool:
        if self._file is None:
            # Opened without inheritance, so that a server we start does not hold our lock after us.
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, how)
        except BlockingIOError:
            return False
        return True

    def __enter__(self) -> Self:
        self._hold(fcntl.LOCK_EX)
        return self

    def __exit__(self, *_what: object) -> None:
        self.release()
