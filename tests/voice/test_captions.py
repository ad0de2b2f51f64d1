"""Recordings and films with what is said in them, in words (ux.md L8, V1)."""

from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from firsthand.people.access import Viewer
from firsthand.voice import actions as voice
from firsthand.voice.models import Caption, Medium
from tests.at_home import a_photo, a_recording, answers, rosa_alone, said_by_rosa, sends
from tests.cast import Cast
from tests.five import Five

WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + b"\x00" * 60
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + b"\x00" * 60


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def a_film(content: bytes = WEBM, name: str = "sign.webm") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="video/webm")


def said_aloud(cast: Cast, **given: Any) -> tuple[str, str]:
    """Rosa says something in a recording or a film; the statement and the medium."""
    browser = rosa_alone(cast)
    answers(browser, **(given or {"sound": a_recording(), "way": "talk"}))
    sends(browser)
    kept = said_by_rosa(cast)[0]
    with cast.acting(cast.rosa):
        return str(kept.pk), str(Medium.objects.get(statement=kept).pk)


class TestCaption(Five):
    act = "voice.caption"

    def prepare(self, cast: Cast) -> None:
        self.medium = said_aloud(cast)[1]

    def do(self, cast: Cast, by: Viewer) -> Caption:
        return voice.caption(by=by, medium=Medium(pk=self.medium, **self.labels(cast)), words="She says: tea first.")

    def labels(self, cast: Cast) -> dict[str, Any]:
        return {"person_id": cast.rosas_record.pk, "level": 1, "topic": "words", "sent_to": [cast.agency.pk]}

    def works(self, cast: Cast, result: Caption) -> None:
        assert (result.whose, result.draft, result.level) == ("someone_else", False, 1)


def test_l8_what_staff_write_is_in_the_voice_of_the_team_and_shown_with_the_player(cast: Cast) -> None:
    statement, medium = said_aloud(cast)
    dev, said = cast.client(cast.dev), f"/people/{cast.rosas_record.pk}/said/"
    place = f"{said}{statement}/caption/{medium}/"
    assert place in text(dev.get(said))

    assert dev.post(place, {"words": "She says: tea first."})["Location"] == said

    for page in (text(dev.get(said)), text(rosa_alone(cast).get(f"/me/words/{statement}/"))):
        player, _mark, after = page.partition("<audio")
        card = after.split("</figure>")[0]
        assert 'class="team cell"' in card and "She says: tea first." in card and "Dev Rai" in card
        assert "She says: tea first." not in player


def test_l8_what_the_person_writes_is_in_their_own_voice(cast: Cast) -> None:
    statement, medium = said_aloud(cast)
    browser = rosa_alone(cast)

    browser.post(f"/me/words/{statement}/caption/{medium}/", {"words": "Tea first."})

    card = (
        text(cast.client(cast.dev).get(f"/people/{cast.rosas_record.pk}/said/"))
        .split("<audio")[1]
        .split("</figure>")[0]
    )
    assert 'class="voice cell"' in card and "Tea first." in card


def test_l8_an_empty_caption_is_asked_about_kindly(cast: Cast) -> None:
    statement, medium = said_aloud(cast)

    answer = rosa_alone(cast).post(f"/me/words/{statement}/caption/{medium}/", {"words": "  "})

    assert answer.status_code == 422 and "Write what you say here." in text(answer)


@pytest.mark.parametrize("content", [WEBM, MP4], ids=["webm", "mp4"])
def test_l8_a_short_film_of_signing_is_an_answer(cast: Cast, content: bytes) -> None:
    statement, medium = said_aloud(cast, film=a_film(content), way="talk")

    kept = said_by_rosa(cast)[0]
    page = text(cast.client(cast.dev).get(f"/people/{cast.rosas_record.pk}/said/"))
    assert kept.manner == "signed" and f"/media/{medium}" in page and "<video" in page
    shown = cast.client(cast.dev).get(f"/media/{medium}")
    assert shown["Content-Type"].startswith("video/") and shown["Content-Disposition"] == "inline"
    assert shown["Accept-Ranges"] == "bytes"
    assert statement


@pytest.mark.parametrize(
    "content",
    [b"no film at all", a_photo().read(), MP4.replace(b"isom", b"heic"), MP4.replace(b"ftypisom", b"ftypM4A ")],
)
def test_l8_what_is_no_film_is_told_kindly(cast: Cast, content: bytes) -> None:
    answer = answers(rosa_alone(cast), film=a_film(content), words="And words")

    assert answer.status_code == 422
    assert "We cannot play this film." in text(answer) and "And words" in text(answer)


def test_l8_a_film_that_is_too_big_is_told_kindly(cast: Cast, settings: Any) -> None:
    settings.RECORDING_MAX_BYTES = 50

    assert "This file is too big." in text(answers(rosa_alone(cast), film=a_film()))


def test_a_film_is_played_back_before_it_is_sent(cast: Cast) -> None:
    browser = rosa_alone(cast)

    page = text(browser.get(answers(browser, film=a_film(), way="talk")["Location"]))

    assert "<video" in page and "My film" in page
