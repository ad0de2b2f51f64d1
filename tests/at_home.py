"""Rosa at her own pages: signed in, asked who is here, with files to give."""

import io
import struct
import wave
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from firsthand.base import clock
from firsthand.people import panels as people_panels
from firsthand.safety import actions as safety
from firsthand.safety.models import Worry
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast


def rosa_alone(cast: Cast) -> Client:
    """Rosa's browser; she said that she is on her own."""
    return rosa_with(cast, "alone")


def rosa_with(cast: Cast, *who: str) -> Client:
    """Rosa's browser; she said who is here."""
    browser = cast.client(cast.rosa)
    browser.post("/me/here/", {"here": list(who)})
    return browser


def answers(browser: Client, key: str = "good_day", **fields: Any) -> Any:
    """Answer a question, up to the page where words are checked."""
    return browser.post(f"/me/say/{key}/", fields)


def sends(browser: Client, key: str = "good_day", **fields: Any) -> Any:
    """Say whose words they are, and send them."""
    return browser.post(f"/me/say/{key}/check/", {"whose": "self", "do": "send", **fields})


def text(answer: Any) -> str:
    """A page as one reads it: signs stand for themselves."""
    return unescape(answer.content.decode())


def said_by_rosa(cast: Cast, **where: Any) -> list[Statement]:
    """What Rosa's record holds of her words, newest first, beside what the cast begins with."""
    with cast.acting(cast.rosa):
        rows = Statement.objects.filter(author_id=cast.rosa.pk, **where).exclude(pk=cast.words.pk)
        return list(rows.order_by("-created_at", "-id"))


def a_photo(name: str = "pool.jpg", kind: str = "JPEG", **more: Any) -> SimpleUploadedFile:
    """A small picture."""
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(picture, kind, **more)
    return SimpleUploadedFile(name, picture.getvalue(), content_type="image/jpeg")


def a_recording(name: str = "talk.wav") -> SimpleUploadedFile:
    """A tenth of a second of silence."""
    sound = io.BytesIO()
    with wave.open(sound, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(struct.pack("<800h", *[0] * 800))
    return SimpleUploadedFile(name, sound.getvalue(), content_type="audio/wav")


def tell(cast: Cast, kind: str = "medicine", words: str = "Something is wrong.", **told: Any) -> Worry:
    """Rosa tells her agency's rota that something is wrong."""
    with cast.acting(cast.rosa) as by:
        rota = people_panels.rota(agency_id=cast.agency.pk)
        assert rota is not None
        return safety.raise_worry(
            by=by, person=cast.rosas_record.pk, said=voice.Said(words=words, symbols=[kind]), rota=rota, on=TODAY,
            told=safety.Told(kind=kind, **told), at=clock.now(),
        )  # fmt: skip


def tells(browser: Client, cast: Cast, kind: str = "medicine", about: str = "", **typed: Any) -> Any:
    """Rosa tells it page by page: what it is, whom it is about, the rota, and to show the answer here."""
    browser.post(f"/me/wrong/{kind}/", typed)
    return browser.post(f"/me/wrong/{kind}/send/{cast.rota.pk}/?about={about}", {"route": typed.get("route", "here")})
