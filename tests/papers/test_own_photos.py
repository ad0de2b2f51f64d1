"""The person's own photo stands for its word on paper too (ux.md S6)."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader

from firsthand.base import clock, files
from firsthand.papers import printing, sheet
from firsthand.papers.words import Kind
from firsthand.people.access import open_record
from firsthand.people.models import Account
from firsthand.voice import actions as voice
from firsthand.voice import media
from firsthand.voice.own import own_pictures
from tests.cast import TODAY, Cast


def pictures(made: bytes) -> list[Image.Image]:
    """Every photo of a sheet: what was drawn with lines is none."""
    return [one.image for page in PdfReader(io.BytesIO(made)).pages for one in page.images if one.image]


def plan(cast: Cast, who: Account, **how: Any) -> bytes:
    with cast.acting(who) as by:
        record = open_record(person_id=cast.rosas_record.pk, viewer=by, at=clock.now())
        return printing.pdf(kind=Kind.PLAN, record=record, on=TODAY, how=sheet.Print(**how))


def gives(cast: Cast, colour: str = "teal") -> None:
    """Rosa gives her own photo of swimming."""
    photo = io.BytesIO()
    Image.new("RGB", (900, 600), colour).save(photo, "PNG")
    with cast.acting(cast.rosa) as by:
        kept = media.photo(SimpleUploadedFile("pool.png", photo.getvalue()))
        voice.own_picture(by=by, person=cast.rosas_record.pk, key="swim", photo=kept)


def test_the_own_photo_stands_for_the_symbol_on_paper(cast: Cast) -> None:
    assert pictures(plan(cast, cast.rosa)) == []

    gives(cast)

    for who in (cast.rosa, cast.dev):
        found = pictures(plan(cast, who))
        assert found and max(found[0].size) == 480
        red, green, blue = found[0].convert("RGB").getpixel((200, 150))  # type: ignore[misc]
        assert red < 20 and abs(green - 128) < 10 and abs(blue - 128) < 10


def test_without_colour_the_photo_is_grey(cast: Cast) -> None:
    gives(cast)

    assert {one.mode for one in pictures(plan(cast, cast.rosa, plain=True))} == {"L"}


def test_the_usual_picture_comes_back_on_paper(cast: Cast) -> None:
    gives(cast)
    with cast.acting(cast.rosa) as by:
        voice.own_picture(by=by, person=cast.rosas_record.pk, key="swim", photo=None)

    assert pictures(plan(cast, cast.rosa)) == []


@pytest.mark.parametrize("left", [b"", b"no photo at all"])
def test_a_photo_that_cannot_be_opened_leaves_the_symbol(cast: Cast, left: bytes) -> None:
    gives(cast)
    with cast.acting(cast.rosa) as by:
        record = open_record(person_id=cast.rosas_record.pk, viewer=by, at=clock.now())
        kept = own_pictures(record=record).photos["swim"].file
    files.path_of(kept.sha256).write_bytes(left)

    assert pictures(plan(cast, cast.rosa)) == []


def test_the_words_of_the_paper_stay_as_they_are(cast: Cast) -> None:
    before = [page.extract_text() for page in PdfReader(io.BytesIO(plan(cast, cast.rosa))).pages]

    gives(cast)

    assert [page.extract_text() for page in PdfReader(io.BytesIO(plan(cast, cast.rosa))).pages] == before
