"""Photos and recordings: opened within the record they belong to, and never able to run anything."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from firsthand.base import clock
from firsthand.base import files as kept
from firsthand.people import access
from firsthand.people.pages import viewer_of
from firsthand.voice import media
from firsthand.voice.actions import File
from firsthand.voice.models import Medium, OwnPicture

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_PIECE = 64 * 1024
NOTHING_RUNS = "default-src 'none'; media-src 'self'; img-src 'self'; sandbox"


@access.signed_in(access.STAFF, access.PERSON, access.PROXY)
@require_safe
def medium(request: HttpRequest, medium_id: UUID) -> HttpResponseBase:
    """One photo or recording, for whoever may read the words it belongs to."""
    viewer = viewer_of(request)
    person_id = media.person_of(medium=medium_id)
    if person_id is None:
        raise Http404("There is nothing here.")
    record = access.open_record(person_id=person_id, viewer=viewer, at=clock.now(), alone=True)
    found = record.find(Medium, medium_id)
    access.note_look(record=record, page="medium")
    return answer(request, File(found.sha256, found.content_type, found.size))


@access.signed_in(access.STAFF, access.PERSON, access.PROXY)
@require_safe
def own_picture(request: HttpRequest, picture_id: UUID) -> HttpResponseBase:
    """A person's own photo of a word, for whoever may open their record."""
    viewer = viewer_of(request)
    person_id = media.person_of_picture(picture=picture_id)
    if person_id is None:
        raise Http404("There is nothing here.")
    record = access.open_record(person_id=person_id, viewer=viewer, at=clock.now(), alone=True)
    found = record.find(OwnPicture, picture_id)
    if not found.sha256:
        raise Http404("There is nothing here.")
    access.note_look(record=record, page="own_picture")
    return answer(request, File(found.sha256, found.content_type, found.size))


@access.opens(access.PERSON)
@require_safe
def held(request: HttpRequest, token: str) -> HttpResponseBase:
    """A photo or recording the person gave and has not sent yet: for them alone."""
    file = media.held(token, account=viewer_of(request).account_id)
    if file is None:
        raise Http404("There is nothing here.")
    return answer(request, file)


def answer(request: HttpRequest, file: File) -> HttpResponseBase:
    """The bytes, all of them or the piece a player asks for."""
    path = kept.path_of(file.sha256)
    if not path.exists():
        raise Http404("There is nothing here.")
    first, last = _piece(request.headers.get("Range", ""), file.size)
    if first > last:
        response: HttpResponseBase = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{file.size}"
        return response
    response = StreamingHttpResponse(_bytes(path, first, last), content_type=file.content_type)
    response["Content-Length"] = str(last - first + 1)
    if "Range" in request.headers:
        response.status_code = 206
        response["Content-Range"] = f"bytes {first}-{last}/{file.size}"
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = NOTHING_RUNS
    response["Content-Disposition"] = "inline" if file.content_type in media.SHOWN else "attachment"
    response["Cache-Control"] = "no-store"
    return response


def _piece(asked: str, size: int) -> tuple[int, int]:
    """The first and last byte of what is asked for; the first after the last where there is no such piece."""
    found = _RANGE.fullmatch(asked.strip())
    if not found or found.groups() == ("", ""):
        return 0, size - 1
    start, end = found.groups()
    if not start:  # the last so many bytes
        return max(0, size - int(end)), size - 1 if int(end) else -1
    return int(start), min(int(end), size - 1) if end else size - 1


def _bytes(path: Path, first: int, last: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(first, io.SEEK_SET)
        left = last - first + 1
        while left > 0 and (piece := file.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece
