"""Files that come in: whoever sends 200 MB gets a sentence, and neither memory nor disk takes what nobody will keep."""

import io

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class Quota(FileUploadHandler):
    """First in the row of handlers: lets the largest size we keep through, counts the rest and throws it away."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass a piece on to the next handler, or nothing once there is too much."""
        return raw_data if start <= _most() else None

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """The next handler's file, or, where there was too much, an empty one that says how much it was."""
        return TooBig(self, file_size) if file_size > _most() + self.chunk_size else None


class TooBig(UploadedFile):  # type: ignore[type-arg]  # it takes none when it runs
    """What is left of a file that was too big: its name and its size."""

    def __init__(self, came: Quota, size: int) -> None:
        super().__init__(io.BytesIO(), came.file_name, came.content_type, size, came.charset)


def _most() -> int:
    return max(settings.PHOTO_MAX_BYTES, settings.RECORDING_MAX_BYTES)
