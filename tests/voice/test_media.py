"""Photos and recordings: what they are is found out from their bytes; who reads the words hears and sees them."""

import io
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from firsthand.base.answers import Refused
from firsthand.people.models import Look
from firsthand.voice import media, pictures
from firsthand.voice.models import Medium
from tests.at_home import a_photo, a_recording, answers, rosa_alone, said_by_rosa, sends, tells
from tests.cast import Cast

SOUNDS = {
    "audio/webm": b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm",
    "audio/ogg": b"OggS\x00\x02",
    "audio/mpeg": b"ID3\x04\x00",
    "audio/wav": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "audio/mp4": b"\x00\x00\x00\x20ftypM4A ",
    "audio/aac": b"\xff\xf1\x50\x80",
}
NO_SOUND = {
    "html": b"<!doctype html><script>alert(1)</script>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "a picture in the clothes of MP4": b"\x00\x00\x00\x20ftypheic",
    "a program": b"MZ\x90\x00",
    "nonsense": b"nothing in particular",
}
NO_PICTURE = {
    "html": b"<!doctype html><script>alert(1)</script>",
    "svg with script": b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "pdf": b"%PDF-1.7\n",
    "half a picture": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
    "nonsense": b"nothing in particular",
}


def given(content: bytes, name: str = "it.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def kept_bytes(sha256: str) -> bytes:
    return (Path(settings.MEDIA_DIR) / sha256[:2] / sha256).read_bytes()


# --- what it is ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", SOUNDS)
def test_a_recording_is_kept_as_it_came(kind: str) -> None:
    content = SOUNDS[kind] + b"\x00" * 5000

    file = media.recording(given(content, "anything.exe"))

    assert (file.content_type, file.size, kept_bytes(file.sha256)) == (kind, len(content), content)


@pytest.mark.parametrize("what", NO_SOUND)
def test_what_is_no_sound_is_refused(what: str) -> None:
    with pytest.raises(Refused, match=r"^We cannot play this recording\. Record it again, or write it\.$"):
        media.recording(given(NO_SOUND[what] + b" " * 300, "talk.mp3"))


@pytest.mark.parametrize("what", NO_PICTURE)
def test_what_is_no_picture_is_refused(what: str) -> None:
    with pytest.raises(Refused, match=r"^We cannot open this as a photo\. Try another one\.$"):
        media.photo(given(NO_PICTURE[what]))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_a_picture_is_written_anew_as_jpeg(kind: str) -> None:
    file = media.photo(a_photo("photo.png", kind))

    with Image.open(io.BytesIO(kept_bytes(file.sha256))) as picture:
        assert (picture.format, file.content_type) == ("JPEG", "image/jpeg")


def test_place_time_and_device_do_not_come_along_and_the_picture_stands_upright() -> None:
    facts = Image.Exif()
    facts[0x0112] = 6  # lies on its side
    facts[0x010F] = "ACME phone"
    facts.get_ifd(0x8825)[1] = "N"
    content = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(content, "JPEG", exif=facts, comment=b"secret")

    file = media.photo(given(content.getvalue()))

    kept = kept_bytes(file.sha256)
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.size, dict(picture.getexif())) == ((40, 60), {})
    assert b"ACME" not in kept and b"secret" not in kept


def test_what_is_see_through_lies_on_white() -> None:
    content = io.BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(content, "PNG")

    file = media.photo(given(content.getvalue()))

    with Image.open(io.BytesIO(kept_bytes(file.sha256))) as picture:
        assert min(picture.convert("RGB").getpixel((5, 5))) > 250  # type: ignore[arg-type, type-var]


def test_a_large_picture_becomes_smaller() -> None:
    file = media.photo(a_photo_of(4000, 1000))

    with Image.open(io.BytesIO(kept_bytes(file.sha256))) as picture:
        assert picture.size == (2048, 512)


def a_photo_of(width: int, height: int) -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("L", (width, height)).save(content, "PNG")
    return given(content.getvalue(), "it.png")


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    bomb = a_photo_of(pictures.MOST_DOTS // 1000 + 1, 1000)

    assert bomb.size is not None and bomb.size < 200_000
    with pytest.raises(Refused, match="too big for us to open"):
        media.photo(bomb)


# --- who gets it -----------------------------------------------------------------------------------------------------


def sent_recording(cast: Cast) -> Medium:
    browser = rosa_alone(cast)
    answers(browser, sound=a_recording(), photo=a_photo())
    sends(browser)
    said = said_by_rosa(cast)[0]
    with cast.acting(cast.rosa):
        return Medium.objects.get(statement=said, content_type="audio/wav")


def test_whoever_reads_the_words_hears_them(cast: Cast) -> None:
    medium = sent_recording(cast)

    answer = cast.client(cast.dev).get(f"/media/{medium.pk}")

    assert b"".join(answer) == kept_bytes(medium.sha256)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"], answer["Content-Disposition"]) == (
        "audio/wav", "nosniff", "inline",
    )  # fmt: skip
    assert "sandbox" in answer["Content-Security-Policy"] and "default-src 'none'" in answer["Content-Security-Policy"]
    assert (answer["Cache-Control"], answer["Accept-Ranges"]) == ("no-store", "bytes")
    with cast.acting(cast.rosa):
        assert Look.objects.filter(page="medium", account_id=cast.dev.pk).count() == 1


@pytest.mark.parametrize("who", ["mo", None])
def test_a_stranger_finds_nothing(cast: Cast, who: str | None) -> None:
    medium = sent_recording(cast)

    status = cast.client(getattr(cast, who) if who else None).get(f"/media/{medium.pk}").status_code

    assert status == (404 if who else 302)


def test_a_recording_kept_for_oneself_is_for_nobody_else(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, sound=a_recording())
    browser.post("/me/say/good_day/check/", {"whose": "self", "do": "keep"})
    said = said_by_rosa(cast)[0]
    with cast.acting(cast.rosa):
        medium = Medium.objects.get(statement=said)

    assert browser.get(f"/media/{medium.pk}").status_code == 200
    assert cast.client(cast.dev).get(f"/media/{medium.pk}").status_code == 404
    assert cast.client(cast.ines).get(f"/media/{medium.pk}").status_code == 404


def test_a_recording_of_what_is_wrong_reaches_the_rota_and_not_the_circle(cast: Cast) -> None:
    browser = rosa_alone(cast)
    tells(browser, cast, "hurt", sound=a_recording())
    said = said_by_rosa(cast)[0]
    with cast.acting(cast.rosa):
        medium = Medium.objects.get(statement=said)

    assert cast.client(cast.grace).get(f"/media/{medium.pk}").status_code == 200
    assert cast.client(cast.ines).get(f"/media/{medium.pk}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "said", "size"),
    [
        ("bytes=0-9", 206, "bytes 0-9/1644", 10), ("bytes=1640-", 206, "bytes 1640-1643/1644", 4),
        ("bytes=-4", 206, "bytes 1640-1643/1644", 4), ("bytes=0-99999", 206, "bytes 0-1643/1644", 1644),
        ("bytes=5000-", 416, "bytes */1644", 0), ("bytes=9-2", 416, "bytes */1644", 0),
        ("lines=1-2", 206, "bytes 0-1643/1644", 1644),
    ],
)  # fmt: skip
def test_a_player_gets_the_piece_it_asks_for(cast: Cast, asked: str, status: int, said: str, size: int) -> None:
    medium = sent_recording(cast)

    answer = cast.client(cast.dev).get(f"/media/{medium.pk}", headers={"range": asked})

    body = b"".join(answer) if answer.streaming else answer.content
    assert (answer.status_code, answer["Content-Range"], len(body)) == (status, said, size)


def test_the_page_of_the_words_plays_it(cast: Cast) -> None:
    medium = sent_recording(cast)

    page = unescape(cast.client(cast.rosa).get(f"/me/words/{medium.statement_id}/").content.decode())

    assert f'<audio controls preload="none" src="/media/{medium.pk}"' in page


def test_only_looking_is_possible(cast: Cast) -> None:
    medium = sent_recording(cast)

    assert cast.client(cast.dev).post(f"/media/{medium.pk}").status_code == 405


def test_another_recording_of_the_same_name_and_size_is_not_taken_for_the_first(cast: Cast) -> None:
    browser, key = rosa_alone(cast), str(uuid4())
    first = a_recording()
    other = SimpleUploadedFile(first.name, first.read()[:-4] + b"else", first.content_type)
    first.seek(0)

    told = answers(browser, sound=first, _once=key)
    again = answers(browser, sound=other, _once=key)

    assert told.status_code == 302
    assert again.status_code == 422
    assert "with other words" in again.content.decode()
