"""Bad input to the person's own pages: one clear sentence, everything typed comes back, nothing else changes."""

import io
import tracemalloc
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.at_home import a_photo, answers, rosa_alone, said_by_rosa, sends
from tests.cast import Cast

KEPT_AS_WRITTEN = [
    "مرحبا، أريد أن أسبح",
    "right to left: \u202eabc\u202c",
    "zero\u200bwidth and joiner \u200d",
    "bell \x07 and tab \t and escape \x1b[31m",
    "👩🏽‍🦽 🫶 🏳️‍🌈",
    "  spaces kept  \n\n  and lines  ",
    "<script>alert(1)</script> & \"quotes\" '{{ x }}' {% y %}",
    "e\u0301 is not \u00e9",
    "half a sign, as browsers send it: \ufffd",
]
MB = 1_000_000


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", KEPT_AS_WRITTEN, ids=ascii)
def test_words_are_kept_byte_for_byte(cast: Cast, words: str) -> None:
    browser = rosa_alone(cast)
    answers(browser, words=words)

    sends(browser)

    assert said_by_rosa(cast)[0].words == words
    assert "<script>alert(1)" not in browser.get("/me/words/").content.decode()


@pytest.mark.parametrize("page", ["say/good_day/", "wrong/hurt/"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("a\x00b", "a sign in here that we cannot keep"),
        ("word " * 200_000, "too long"),
        ("word " * 2_000_000, "too long"),
    ],
    ids=["NUL", "1 MB", "10 MB"],
)
def test_what_cannot_be_kept_gets_one_sentence(cast: Cast, page: str, words: str, told: str) -> None:
    answer = rosa_alone(cast).post(f"/me/{page}", {"words": words, "picked": ["tea"]})

    assert answer.status_code == 422
    assert told in text(answer) and words[:1000].replace("\x00", "") in text(answer).replace("\x00", "")
    assert said_by_rosa(cast) == []


def test_a_broken_sign_arrives_as_the_sign_for_broken_signs(cast: Cast) -> None:
    browser = rosa_alone(cast)
    body = b"words=half+a+sign+%ED%A0%BD"
    browser.generic("POST", "/me/say/good_day/", body, content_type="application/x-www-form-urlencoded")

    sends(browser)

    assert said_by_rosa(cast)[0].words.startswith("half a sign \ufffd")


def test_one_megabyte_is_there_again_on_the_next_visit(cast: Cast) -> None:
    browser, words = rosa_alone(cast), "long " * (MB // 5)
    answers(browser, words=words)

    assert words in text(browser.get("/me/say/good_day/"))


class Stream(io.RawIOBase):
    """The body of a form with a file of many megabytes, made while it is read."""

    def __init__(self, boundary: str, fields: dict[str, str], name: str, size: int) -> None:
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()
        ]
        head = "".join(parts) + f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="p.jpg"\r\n'
        self.head = (head + "Content-Type: image/jpeg\r\n\r\n").encode()
        self.foot = f"\r\n--{boundary}--\r\n".encode()
        self.length = len(self.head) + size + len(self.foot)
        self.pieces, self.left = self._made(size), b""

    def _made(self, size: int) -> Iterator[bytes]:
        yield self.head
        piece = b"\xff\xd8\xff" + b"\x00" * 65533
        for _ in range(size // len(piece)):
            yield piece
        yield b"\x00" * (size % len(piece)) + self.foot

    def read(self, size: int = -1) -> bytes:
        while len(self.left) < size and (piece := next(self.pieces, b"")):
            self.left += piece
        taken, self.left = self.left[:size], self.left[size:]
        return taken


@pytest.mark.parametrize(("field", "most"), [("photo", 20), ("sound", 50)])
def test_200_megabytes_get_a_sentence_and_fill_neither_memory_nor_disk(cast: Cast, field: str, most: int) -> None:
    browser = rosa_alone(cast)
    body = Stream("line", {"words": "With my photo.", "picked": "tea"}, field, 200 * 1024 * 1024)
    tracemalloc.start()

    sent = {
        "CONTENT_TYPE": "multipart/form-data; boundary=line",
        "CONTENT_LENGTH": str(body.length),
        "wsgi.input": body,
    }
    answer = browser.generic("POST", "/me/say/good_day/", **sent)

    most_memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert answer.status_code == 422
    assert f"This file is too big. It may have {most} MB. It has 200 MB." in text(answer)
    assert "With my photo." in text(answer) and 'value="tea" checked' in text(answer)
    assert most_memory < 30 * MB
    assert not list(Path(settings.MEDIA_DIR).rglob("*"))
    assert "With my photo." in text(browser.get("/me/say/good_day/"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("me.jpg", b"<!doctype html><script>alert(1)</script>"),
        ("me.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("me.png", b"%PDF-1.7"),
    ],
    ids=["page", "svg", "pdf"],
)
def test_a_wrong_type_behind_a_right_name_is_refused_and_the_words_stay(cast: Cast, name: str, content: bytes) -> None:
    wrong = SimpleUploadedFile(name, content, content_type="image/jpeg")

    answer = answers(rosa_alone(cast), words="Look at me", photo=wrong)

    assert answer.status_code == 422
    assert "We cannot open this as a photo. Try another one." in text(answer) and "Look at me" in text(answer)


def test_a_good_photo_is_held_while_the_words_are_refused(cast: Cast) -> None:
    answer = answers(rosa_alone(cast), words="a\x00b", photo=a_photo())

    assert answer.status_code == 422
    assert 'name="held"' in text(answer)


def test_an_empty_file_gets_a_sentence(cast: Cast) -> None:
    answer = answers(rosa_alone(cast), photo=SimpleUploadedFile("me.jpg", b""))

    assert "The file is empty. Try again." in text(answer)


@pytest.mark.parametrize("token", ["", "nonsense", "a:b:c", "x" * 5000])
def test_a_made_up_token_holds_nothing(cast: Cast, token: str) -> None:
    browser = rosa_alone(cast)
    answers(browser, words="Hello", held=[token])

    sends(browser)

    assert said_by_rosa(cast)[0].has_media is False


@pytest.mark.parametrize("field", ["picked", "instead", "way"])
def test_an_answer_that_was_not_offered_is_refused(cast: Cast, field: str) -> None:
    answer = answers(rosa_alone(cast), words="Hello", **{field: ["<b>boom"]})

    assert answer.status_code == 422
    assert "Hello" in text(answer) and said_by_rosa(cast) == []


def test_forged_labels_change_nothing(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, words="Mine")

    sends(browser, person=str(cast.tomos_record.pk), level="3", author=str(cast.mo.pk), draft="1", whose="self")

    kept = said_by_rosa(cast)[0]
    assert (kept.person_id, kept.author_id, kept.level, kept.draft) == (cast.rosas_record.pk, cast.rosa.pk, 1, False)
