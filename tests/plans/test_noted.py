"""One place to write: a note becomes words, our view and a promise at once, and is copied whole by one tap."""

from datetime import timedelta
from typing import Any

import pytest

from firsthand.base import clock
from firsthand.base.packs import pack
from firsthand.plans.models import Promise
from firsthand.voice.models import Copy, Statement
from tests.at_home import text
from tests.cast import Cast


def place(cast: Cast, page: str = "") -> str:
    return f"/people/{cast.rosas_record.pk}/notes/{page}"


def whole(cast: Cast) -> dict[str, Any]:
    """Everything a note can hold."""
    return {
        "happened": "We looked at the pool.", "facts": ["went_out", "ate"], "said": "The water is warm",
        "how": "spoken", "next_what": "Book a lane", "next_who": str(cast.dev.pk), "next_soon": "tomorrow",
        "area": "doing", "view": "Swimming does her good.",
    }  # fmt: skip


def write(cast: Cast, **fields: Any) -> Any:
    return cast.client(cast.dev).post(place(cast, "new/"), fields)


def test_a_note_becomes_words_a_view_and_a_promise_at_once(cast: Cast) -> None:
    saved = write(cast, **whole(cast))

    assert saved.status_code == 302
    with cast.acting(cast.dev):
        said = {row.kind: row for row in Statement.objects.exclude(sitting=None)}
        owed = Promise.objects.get(text="Book a lane")
    assert {kind: row.words for kind, row in said.items()} == {
        "note": "We looked at the pool.\nAte. Went out.",
        "words": "The water is warm",
        "view": "Swimming does her good.",
    }
    assert said["words"].area == said["view"].area == owed.area == "doing"
    assert len({owed.sitting, *(row.sitting for row in said.values())}) == 1
    assert owed.due_on == clock.today() + timedelta(days=1)


def test_facts_are_what_anybody_could_see() -> None:
    """PR5: never how somebody feels, never what they agreed to."""
    told = [f"{fact.key} {fact.label} {fact.easy}".lower() for fact in pack("common").facts.values()]
    felt = ("happy", "sad", "calm", "upset", "settled", "mood", "agree", "consent", "accept", "refus", "comply", "good")

    assert told and [(fact, word) for fact in told for word in felt if word in fact] == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"facts": ["happy"]}, "is not in the list"),
        ({"view": "Good for her"}, "Say what our view is about."),
        ({"view": "Good", "area": "no such area"}, "That answer is not in the list."),
        ({"next_what": "Ring", "next_soon": "one day"}, "That answer is not in the list."),
        ({"next_what": "Ring"}, "Say by when."),
        ({"next_what": "Ring", "next_when": "31 February 2027"}, "day"),
        ({"happened": "   "}, "Write what happened, what they said, or what next."),
    ],
)
def test_what_cannot_be_is_said_and_everything_typed_stays(cast: Cast, fields: dict, sentence: str) -> None:
    given = {"next_who": str(cast.dev.pk), **fields}
    answer = write(cast, **given)

    assert answer.status_code == 422 and sentence in text(answer)
    for typed in ("view", "next_what"):
        assert str(fields.get(typed, "")) in text(answer)
    with cast.acting(cast.dev):
        assert not Statement.objects.filter(kind="note").exists()


@pytest.mark.parametrize("fields", [{"facts": ["slept"]}, {"view": "Good for her", "area": "doing"}])
def test_facts_alone_and_a_view_alone_are_something(cast: Cast, fields: dict) -> None:
    assert write(cast, **fields).status_code == 302


def test_a_day_that_is_written_goes_before_one_that_was_tapped(cast: Cast) -> None:
    write(cast, next_what="Ring", next_who=str(cast.dev.pk), next_soon="tomorrow", next_when="2031-02-03")

    with cast.acting(cast.dev):
        assert str(Promise.objects.get(text="Ring").due_on) == "2031-02-03"


# --- copied elsewhere -------------------------------------------------------------------------------------------------

TOLD = (
    "Rosa Marques\n", "What happened:\nWe looked at the pool.\nAte. Went out.",
    "What Rosa said (spoken, Dev Rai wrote it down):\n“The water is warm”",
    "Our view: Work, education, training and recreation (Dev Rai, nurse):\nSwimming does her good.",
    "Promised:\nBook a lane (Dev Rai, by ", "Copied on ", " by Dev Rai.",
)  # fmt: skip


def test_what_is_copied_is_whole_and_says_whose_words_they_are(cast: Cast) -> None:
    saved = write(cast, **whole(cast))["Location"]

    for page in (saved, place(cast)):
        html = text(cast.client(cast.dev).get(page))
        found = html[html.index('<textarea id="t-') : html.index("</textarea>", html.index('<textarea id="t-'))]
        assert [part for part in TOLD if part not in found] == []


def test_what_somebody_saw_is_copied_as_that(cast: Cast) -> None:
    saved = write(cast, said="She smiled at the water", how="seen")["Location"]

    html = text(cast.client(cast.dev).get(saved))
    assert "What Dev Rai saw:\nShe smiled at the water" in html and "“She smiled" not in html.split("<textarea")[1]


def test_it_says_when_it_was_copied_and_by_whom_and_can_be_copied_again(cast: Cast) -> None:
    dev, saved = cast.client(cast.dev), write(cast, **whole(cast))["Location"]
    before = text(dev.get(saved))
    copied = dev.post(f"{saved}copy/", {"to": "noted"})
    after = text(dev.get(saved))

    assert copied["Location"] == saved and 'class="saved"' not in before
    assert f"Copied on {clock.today():%-d %b %Y} by Dev Rai.</p>" in after
    assert 'type="submit" hidden data-copy' in before and 'type="button" hidden data-copy' in after
    with cast.acting(cast.dev):
        assert Copy.objects.count() == 1
    assert "Copied on" in text(dev.get(place(cast))) and dev.post(f"{saved}copy/").status_code == 403


def test_without_script_the_text_can_be_marked_and_the_copying_said(cast: Cast) -> None:
    html = text(cast.client(cast.dev).get(write(cast, **whole(cast))["Location"]))

    assert "<noscript><button" in html and "I copied it by hand" in html
    assert 'readonly rows="8"' in html


def test_somebody_elses_note_is_not_there(cast: Cast) -> None:
    saved = write(cast, **whole(cast))["Location"]

    assert cast.client(cast.mo).get(saved).status_code == 404
    assert cast.client(cast.mo).post(f"{saved}copy/").status_code == 404
    assert cast.client(cast.dev).get(place(cast, f"{cast.how_to_talk.pk}/")).status_code == 404


def test_a_promise_alone_leads_to_it(cast: Cast) -> None:
    saved = write(cast, next_what="Ring", next_who=str(cast.dev.pk), next_soon="soon")["Location"]

    assert "/promises/" in saved


def test_words_the_person_said_themself_are_not_written_together_with_anything(cast: Cast) -> None:
    html = text(cast.client(cast.dev).get(place(cast, f"{cast.words.pk}/")))

    assert "I want to swim on Fridays." in html and "Promised:" not in html
