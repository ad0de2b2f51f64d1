"""A plain word beside one that makes somebody smaller (ux.md PR6, W13): suggested once, blocking nothing."""

from typing import Any

import pytest

from firsthand.base.packs import pack
from firsthand.people.access import Viewer
from firsthand.voice import actions as voice
from firsthand.voice import rules
from firsthand.voice.models import QuietWord, Statement
from tests.at_home import text
from tests.cast import Cast
from tests.five import Five
from tests.house.loop import asked_for

FINDS = {key: word.finds for key, word in pack("common").nudges.items()}


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("Rosa refused her tablets.", "refused"),
        ("NON-COMPLIANT again", "non_compliant"),
        ("She was attention  seeking.", "attention_seeking"),
        ("Challenging behaviour all day", "challenging"),
        ("a challenging day", "is_challenging"),
        ("Two service users came.", "service_users"),
        ("The placement was ending.", "placement"),
        ("kicking off, then accessing the community", "kicking_off"),
        ("She is non-verbal.", "non_verbal"),
        ("Rosa said “I refused them”.", None),
        ('Rosa said "I refused".', None),
        ("Rosa said ‘I don’t care, I refused’ and left.", None),
        ("She said 'I refused' to me.", None),
        ("She said “I refused and walked", None),
        ("Rosa’s refusal", None),
        ("unrefused, displacements", None),
        ("", None),
    ],
)
def test_what_is_flagged_outside_of_what_is_quoted(said: str, key: str | None) -> None:
    found = rules.first_flagged([said], FINDS)

    assert (found[0] if found else None) == key


def test_a_plain_word_takes_the_place_of_it_but_not_in_a_quote() -> None:
    said = "Refused lunch. She said “I refused it”, then refused tea."

    assert rules.said_plainly(said, finds=["refused"], plain="did not want") == (
        "Did not want lunch. She said “I refused it”, then did not want tea."
    )


def test_every_nudge_of_the_pack_says_why_and_offers_a_word_that_is_not_flagged_itself() -> None:
    for word in pack("common").nudges.values():
        assert word.why and word.citation and word.version
        assert [plain for plain in word.plain if rules.first_flagged([plain], FINDS)] == []
        assert rules.first_flagged([f"It was {word.finds[0]} then."], FINDS) == (word.key, word.finds[0])


# --- on a page --------------------------------------------------------------------------------------------------------


def place(cast: Cast, page: str) -> str:
    return f"/people/{cast.rosas_record.pk}/{page}"


def noted(cast: Cast) -> list[str]:
    with cast.acting(cast.dev):
        return list(Statement.objects.filter(kind="note").order_by("created_at").values_list("words", flat=True))


def save(cast: Cast, words: str, who: str = "dev", **more: str) -> Any:
    return cast.client(getattr(cast, who)).post(place(cast, "notes/new/"), {"happened": words, **more})


def test_the_first_save_suggests_and_loses_nothing_and_the_second_always_saves(cast: Cast) -> None:
    shown = save(cast, "Rosa refused lunch.", said="No soup", how="spoken")

    assert shown.status_code == 200 and noted(cast) == []
    html = text(shown)
    for kept in ("You wrote “refused”", "Rosa refused lunch.", "No soup", "Use “did not want”, and save", "Dimensions"):
        assert kept in html
    assert "Rosa refused lunch." in text(cast.client(cast.dev).get(place(cast, "notes/new/")))

    assert save(cast, "Rosa refused lunch.", _nudged="refused").status_code == 302
    assert noted(cast) == ["Rosa refused lunch."]


def test_one_tap_puts_the_plain_word_in_its_place_and_saves(cast: Cast) -> None:
    done = save(cast, "Rosa refused lunch: “I refused”.", _nudged="refused", _nudge="use 1")

    assert done.status_code == 302 and noted(cast) == ["Rosa did not want lunch: “I refused”."]


def test_kept_once_it_is_not_asked_again_of_this_account_and_word(cast: Cast) -> None:
    save(cast, "Rosa refused lunch.", _nudged="refused", _nudge="keep")

    assert noted(cast) == ["Rosa refused lunch."]
    assert save(cast, "Rosa refused tea.").status_code == 302
    assert "You wrote “Placement”" in text(save(cast, "Rosa refused it. Placement ends."))
    with cast.acting(cast.mo):
        assert not QuietWord.objects.exists()


@pytest.mark.parametrize("pressed", ["use 9", "use", "drop", "\x00", ""])
def test_what_was_never_offered_saves_it_as_it_is(cast: Cast, pressed: str) -> None:
    assert save(cast, "Rosa refused lunch.", _nudged="refused", _nudge=pressed).status_code == 302
    assert noted(cast) == ["Rosa refused lunch."]


def test_there_is_one_suggestion_at_most_and_never_about_the_persons_words(cast: Cast) -> None:
    html = text(save(cast, "Rosa refused lunch. Placement, challenging, kicked off."))

    assert html.count("You wrote “") == 1
    assert save(cast, "We ate.", said="I refused", how="spoken").status_code == 302


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("areas/doing/our-view/", {"text": "She refused to swim."}),
        ("said/{words}/", {"reply_is": "heard", "text": "You refused to swim."}),
        ("promises/new/", {"text": "Ask why she refused", "who": "{dev}", "due_on": "2027-01-02"}),
        ("asks/{ask}/", {"reply_is": "instead", "text": "You refused it.", "what": "Ask", "who": "{dev}",
                         "due_on": "2027-01-02"}),
    ],
    ids=["view", "reply", "promise", "ask"],
)  # fmt: skip
def test_every_page_on_which_staff_write_suggests_once(cast: Cast, page: str, fields: dict[str, str]) -> None:
    known = {"words": cast.words.pk, "dev": cast.dev.pk, "ask": asked_for(cast)}
    given = {name: value.format(**known) for name, value in fields.items()}
    dev, where = cast.client(cast.dev), place(cast, page.format(**known))

    first = dev.post(where, given)
    assert first.status_code == 200 and "You wrote “refused”" in text(first)
    assert dev.post(where, {**given, "_nudged": "refused", "_nudge": "use 0"}).status_code == 302
    with cast.acting(cast.dev):
        assert not Statement.objects.filter(words__contains="refused").exists()


class TestPutAside(Five):
    act, stranger = "voice.put-aside", None

    def do(self, cast: Cast, by: Viewer) -> QuietWord:
        return voice.put_aside(by=by, word="refused")

    def works(self, cast: Cast, result: QuietWord) -> None:
        assert QuietWord.objects.get().word == "refused"


def test_a_word_nobody_speaks_of_cannot_be_put_aside(cast: Cast) -> None:
    with cast.acting(cast.dev) as by, pytest.raises(voice.Refused, match="We suggest nothing"):
        voice.put_aside(by=by, word="swim")


def test_nobody_reads_what_another_account_put_aside(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        voice.put_aside(by=by, word="refused")
    for other in (cast.grace, cast.mo, cast.rosa):
        with cast.acting(other):
            assert not QuietWord.objects.exists()
