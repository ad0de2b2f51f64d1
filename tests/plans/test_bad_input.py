"""Bad input to the practitioner's pages: a clear sentence, what was typed comes back, nothing else changes."""

from html import unescape

import pytest

from firsthand.base.models import LedgerLine
from firsthand.plans.models import Goal, Promise
from firsthand.voice.models import Statement
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
]


def place(cast: Cast, rest: str) -> str:
    return f"/people/{cast.rosas_record.pk}/{rest}"


def notes(cast: Cast) -> list[str]:
    with cast.acting(cast.dev):
        return list(Statement.objects.filter(kind="note").values_list("words", flat=True))


@pytest.mark.parametrize("text", KEPT_AS_WRITTEN, ids=ascii)
def test_words_come_back_byte_for_byte(cast: Cast, text: str) -> None:
    browser = cast.client(cast.dev)

    sent = browser.post(place(cast, "notes/new/"), {"happened": text})

    assert sent.status_code == 302
    assert notes(cast) == [text]
    assert "<script>alert(1)" not in browser.get(place(cast, "notes/")).content.decode()


@pytest.mark.parametrize("text", ["a\x00b", "half a sign \ud83d"], ids=["NUL", "lone surrogate"])
def test_what_cannot_be_kept_is_refused_with_a_sentence(cast: Cast, text: str) -> None:
    body = {"happened": text.encode("utf-8", "surrogatepass")}

    answer = cast.client(cast.dev).post(place(cast, "notes/new/"), body)

    assert answer.status_code in (302, 422)  # a broken sign may arrive as the sign for broken signs: then it is kept so
    if answer.status_code == 422:
        assert "cannot keep" in answer.content.decode()
    assert notes(cast) == ([] if answer.status_code == 422 else [notes(cast)[0]])


@pytest.mark.parametrize("text", ["", "   ", "\n\t"], ids=["empty", "spaces", "white"])
def test_nothing_written_is_told_so(cast: Cast, text: str) -> None:
    answer = cast.client(cast.dev).post(place(cast, "notes/new/"), {"happened": text})

    assert answer.status_code == 422
    assert "Write what happened" in answer.content.decode()
    assert notes(cast) == []


@pytest.mark.parametrize("size", [1_000_000, 10_000_000], ids=["1 MB", "10 MB"])
def test_too_long_is_refused_and_kept(cast: Cast, size: int) -> None:
    text = "word " * (size // 5)
    browser = cast.client(cast.dev)

    answer = browser.post(place(cast, "notes/new/"), {"happened": text})

    assert answer.status_code == 422
    assert "too long" in answer.content.decode().lower()
    assert text[:1000] in answer.content.decode()
    assert notes(cast) == []


def test_what_was_typed_comes_back_on_the_next_visit(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    browser.post(place(cast, "notes/new/"), {"happened": "We swam.", "said": "Again!", "next_what": "Book the pool"})

    again = cast.client(cast.dev).get(place(cast, "notes/new/")).content.decode()

    assert "We swam." in again and "Again!" in again and "Book the pool" in again


def test_typed_words_survive_the_end_of_a_session(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    page = browser.get(place(cast, "notes/new/")).content.decode()
    mark = unescape(page.split('name="_draft" value="')[1].split('"')[0])

    gone = cast.client(None).post(place(cast, "notes/new/"), {"happened": "Typed too late.", "_draft": mark})

    assert gone.status_code == 302 and "/accounts/login/" in gone["Location"]
    assert "Typed too late." in cast.client(cast.dev).get(place(cast, "notes/new/")).content.decode()
    assert "Typed too late." not in cast.client(cast.grace).get("/people/new/").content.decode()


def test_a_mark_made_for_another_page_keeps_nothing(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    page = browser.get("/people/new/").content.decode()
    mark = unescape(page.split('name="_draft" value="')[1].split('"')[0])

    cast.client(None).post(place(cast, "notes/new/"), {"happened": "Forged.", "_draft": mark})

    assert "Forged." not in browser.get(place(cast, "notes/new/")).content.decode()


@pytest.mark.parametrize("charset", ["utf-16", "windows-1252", "nonsense"])
def test_a_form_in_another_encoding_gets_a_sentence(cast: Cast, charset: str) -> None:
    kind = f"application/x-www-form-urlencoded; charset={charset}"

    answer = cast.client(cast.dev).generic("POST", place(cast, "notes/new/"), "happened=x".encode("utf-16"), kind)

    assert (answer.status_code, "UTF-8" in answer.content.decode()) == (415, True)
    assert notes(cast) == []


def test_two_editors_of_one_goal_both_keep_their_words(cast: Cast) -> None:
    """Compare-and-set: the second sees both texts and nothing is lost."""
    first, second = cast.client(cast.dev), cast.client(cast.dev)
    address = place(cast, f"goals/{cast.goal.pk}/")
    both = {"answers": str(cast.words.pk), "version": "1"}
    first.post(address, {**both, "text": "Swim on Fridays"})

    answer = second.post(address, {**both, "text": "Swim twice a week"})

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Swim on Fridays" in page and "Swim twice a week" in page
    with cast.acting(cast.dev):
        assert Goal.objects.get(pk=cast.goal.pk).text == "Swim on Fridays"


def test_a_goal_without_words_and_without_a_reason_is_refused(cast: Cast) -> None:
    fields = {"title": "A plan", "goals": "1", "promises0": "0", "g0-text": "Be quiet", "g0-answers": ""}

    answer = cast.client(cast.dev).post(place(cast, "plan/new/"), fields)

    assert answer.status_code == 422
    assert "Point to the person" in unescape(answer.content.decode())
    with cast.acting(cast.dev):
        assert not Goal.objects.filter(text="Be quiet").exists()


def test_a_goal_cannot_rest_on_somebody_elses_words(cast: Cast) -> None:
    other = cast.client(cast.dev)
    fields = {"text": "Steal", "answers": str(cast.rosas_record.pk)}

    answer = other.post(place(cast, f"plan/{cast.plan.pk}/goals/new/"), fields)

    assert answer.status_code == 422


def test_forged_labels_change_nothing(cast: Cast) -> None:
    fields = {
        "happened": "Mine",
        "person": str(cast.tomos_record.pk),
        "level": "3",
        "author": str(cast.mo.pk),
        "shown": "0",
    }

    cast.client(cast.dev).post(place(cast, "notes/new/"), fields)

    with cast.acting(cast.dev):
        note = Statement.objects.get(kind="note")
        assert (note.person_id, note.author_id, note.level, note.shown) == (cast.rosas_record.pk, cast.dev.pk, 1, True)


def test_the_same_key_with_other_words_is_not_taken(cast: Cast) -> None:
    key = "0190a5d0-0000-7000-8000-000000000001"
    browser = cast.client(cast.dev)
    browser.post(place(cast, "notes/new/"), {"happened": "One", "_once": key})

    answer = browser.post(place(cast, "notes/new/"), {"happened": "Two", "_once": key})

    assert answer.status_code == 422
    assert notes(cast) == ["One"]


def test_a_refused_step_is_written_down_and_changes_nothing(cast: Cast) -> None:
    address = place(cast, f"promises/{cast.promise.pk}/")
    browser = cast.client(cast.dev)
    browser.post(address, {"step": "done"})

    answer = browser.post(address, {"step": "done"})

    assert answer.status_code == 409
    with cast.acting(cast.dev):
        assert Promise.objects.get(pk=cast.promise.pk).version == 2
        assert LedgerLine.objects.filter(outcome="refused", person=cast.rosas_record.pk).count() == 1
