"""The plan for hard times on paper: the person's own lines, ours only where they agree, nothing kept to oneself."""

from html import unescape
from typing import Any

import pytest

from firsthand.base.answers import Refused
from firsthand.papers import printing
from firsthand.papers.words import Kind
from firsthand.people import access
from firsthand.plans import actions as plans
from firsthand.plans.models import SafetyEntry
from firsthand.voice import actions as voice
from tests.cast import TODAY, Cast
from tests.papers.reading import of_sheet


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def rosa_says(cast: Cast, words: str = "Music, loud.", part: str = "helps", **more: Any) -> SafetyEntry:
    with cast.acting(cast.rosa) as by:
        return plans.say_for_hard_times(
            by=by, person=cast.rosas_record.pk, part=part, said=voice.Said(words=words),
            send_to=[] if more.get("keep") else [cast.agency.pk], on=TODAY, **more,
        )  # fmt: skip


def dev_says(cast: Cast, words: str = "She sleeps badly before it.") -> SafetyEntry:
    with cast.acting(cast.dev) as by:
        said = voice.Said(words=words, whose="someone_else")
        return plans.write_for_hard_times(by=by, person=cast.rosas_record.pk, part="signs", said=said, on=TODAY)


def printed(cast: Cast, who: str = "rosa") -> str:
    """What the paper says when this one prints it."""
    with cast.acting(getattr(cast, who)) as by:
        record = access.open_record(person_id=cast.rosas_record.pk, viewer=by, at=access.clock.now())
        return printing.tree(kind=Kind.HARD_TIMES, record=record, on=TODAY).text()


def test_it_says_what_she_wants_and_whom_to_ring(cast: Cast) -> None:
    rosa_says(cast)
    rosa_says(cast, "My sister", "who", name="Ines", phone="07700 900 111")

    told = printed(cast)

    assert "My plan for hard times" in told and "What helps me\nMusic, loud." in told
    assert "Ring Ines: 07700\u00a0900\u00a0111" in told and "If I am in danger, ring 999." in told
    assert "This is not consent to being kept here." in told


def test_staff_print_the_same(cast: Cast) -> None:
    rosa_says(cast)

    assert "Music, loud." in printed(cast, "dev")


@pytest.mark.parametrize("who", ["rosa", "dev"])
def test_pt4_what_she_keeps_to_herself_is_not_on_it(cast: Cast, who: str) -> None:
    rosa_says(cast)
    rosa_says(cast, "Only for me.", keep=True)

    told = printed(cast, who)

    assert "Only for me." not in told
    assert ("Some lines are not on this paper." in told) == (who == "rosa"), "staff do not learn that there are more"


@pytest.mark.parametrize(("thinks", "on_it"), [("agrees", True), ("partly", False), ("disagrees", False), ("", False)])
def test_pt4_what_staff_think_is_on_it_only_where_she_agrees(cast: Cast, thinks: str, on_it: bool) -> None:
    rosa_says(cast)
    entry = dev_says(cast)
    if thinks:
        with cast.acting(cast.rosa) as by:
            voice.stance(
                by=by, person=cast.rosas_record.pk, about_kind="statement", about=entry.words_id, thinks=thinks,
                on=TODAY,
            )  # fmt: skip

    told = printed(cast)

    assert ("She sleeps badly before it." in told) == on_it
    assert ("What staff think, and I agree" in told) == on_it


def test_a_line_taken_out_is_not_printed(cast: Cast) -> None:
    entry = rosa_says(cast)
    with cast.acting(cast.rosa) as by:
        plans.take_out(by=by, entry=entry)

    with pytest.raises(Refused, match="nothing to print"):
        printed(cast)


def test_both_faces_show_it_and_print_it(cast: Cast) -> None:
    rosa = cast.client(cast.rosa)
    told = text(rosa.get("/me/papers/hard-times/"))
    assert "nothing to print for hard times" in told
    assert rosa.get("/me/papers/hard-times/sheet/").status_code == 403
    rosa_says(cast)

    assert "/me/papers/hard-times/" in text(rosa.get("/me/papers/")) and "/me/papers/hard-times/" in text(
        rosa.get("/me/hard-times/")
    )
    assert "Music, loud." in text(rosa.get("/me/papers/hard-times/"))
    sheet = rosa.get("/me/papers/hard-times/sheet/")
    assert sheet["Content-Type"] == "application/pdf" and "Music, loud." in of_sheet(sheet.content)
    place = f"/people/{cast.rosas_record.pk}/papers/hard-times/"
    assert "Music, loud." in text(cast.client(cast.dev).get(place))
    assert cast.client(cast.mo).get(place).status_code == 404
