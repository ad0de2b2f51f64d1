"""The person chooses what goes on their papers (ux.md PT4): nothing of health or risk goes by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.papers import actions as papers
from firsthand.papers import choosing, panels, printing
from firsthand.papers.models import Chosen
from firsthand.papers.words import MOST, Kind, Part
from firsthand.people import access
from firsthand.people.access import Record, Viewer
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast
from tests.five import Five


class TestChoose(Five):
    act = "papers.choose"
    who = "rosa"

    def do(self, cast: Cast, by: Viewer) -> Chosen:
        return papers.choose(by=by, person=cast.rosas_record, part="important", items=[cast.words.pk])

    def works(self, cast: Cast, result: Chosen) -> None:
        assert (result.part, result.items, result.level) == ("important", [cast.words.pk], 0)


@contextmanager
def opened(cast: Cast, name: str = "rosa") -> Iterator[Record]:
    with cast.acting(getattr(cast, name)) as by:
        yield access.open_record(person_id=cast.rosas_record.pk, viewer=by, at=clock.now())


def say(cast: Cast, words: str, **more: Any) -> Statement:
    with cast.acting(cast.rosa) as by:
        said = voice.Said(words=words, **more)
        return voice.say(by=by, person=cast.rosas_record, said=said, send_to=[cast.agency.pk], on=TODAY)


def pick(cast: Cast, part: str, *items: Statement) -> None:
    with cast.acting(cast.rosa) as by:
        papers.choose(by=by, person=cast.rosas_record, part=part, items=[item.pk for item in items])


def printed(cast: Cast, name: str = "rosa", kind: Kind = Kind.PROFILE) -> str:
    with opened(cast, name) as record:
        return printing.tree(kind=kind, record=record, on=TODAY).text()


def test_how_to_talk_with_me_goes_by_itself(cast: Cast) -> None:
    assert "Short words. Then wait." in printed(cast)
    assert "Short words. Then wait." in printed(cast, kind=Kind.CARD)


def test_nothing_of_health_risk_or_medicine_goes_by_itself(cast: Cast) -> None:
    """ux.md PT4."""
    say(cast, "I take lithium", area="health")
    say(cast, "I hurt myself once", area="safe", question="safe")
    say(cast, "The ward was bad", question="bad_day")
    say(cast, "Tea and my tablets", question="good_day", symbols=["tea", "medicine"])
    say(cast, "Biscuit the dog", question="people", symbols=["dog"])

    told = printed(cast)

    assert "Biscuit the dog" in told
    assert not [bad for bad in ("lithium", "hurt myself", "ward", "tablets") if bad in told]


def test_the_person_may_put_anything_of_theirs_on_it(cast: Cast) -> None:
    mine = say(cast, "I take lithium", area="health")

    pick(cast, "important", mine)

    assert "I take lithium" in printed(cast)
    assert "I chose what goes on it." in printed(cast)


def test_what_was_chosen_last_stands_and_nothing_is_a_choice(cast: Cast) -> None:
    mine = say(cast, "Biscuit the dog", question="people")
    pick(cast, "important", mine, cast.words)
    pick(cast, "important")

    with opened(cast) as record:
        assert panels.chosen(record=record) == {Part.IMPORTANT: []}
    assert "Biscuit" not in printed(cast)


def test_her_team_prints_the_same_and_no_more_than_it_may_read(cast: Cast) -> None:
    with cast.acting(cast.rosa) as by:
        own = voice.keep_to_myself(by=by, person=cast.rosas_record, said=voice.Said(words="Only mine"), on=TODAY)
    pick(cast, "important", cast.words, own)

    assert "I want to swim on Fridays." in printed(cast, "dev")
    assert "Only mine" not in printed(cast, "dev") + printed(cast)


def test_words_taken_back_leave_the_paper(cast: Cast) -> None:
    pick(cast, "important", cast.words)
    with cast.acting(cast.rosa) as by:
        voice.take_back(by=by, statement=cast.words, on=TODAY)

    assert "swim" not in printed(cast)


def test_what_others_like_stands_in_their_card_and_behaviour_never_is_offered(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        nice = voice.Said(words="She makes me laugh", whose="someone_else", manner="spoken", scribed_by="Ines")
        kind = voice.write_down(by=by, person=cast.rosas_record, said=nice, on=TODAY)
        seen = voice.Said(words="She paced", whose="someone_else", manner="seen")
        voice.write_down(by=by, person=cast.rosas_record, said=seen, on=TODAY)
    with opened(cast) as record:
        said, chosen = choosing.sayable(record=record), panels.chosen(record=record)
        offered = {part: [h.words for h in choosing.offered(part, said, chosen)] for part in Part}
    pick(cast, "like", kind)

    assert "She makes me laugh" in offered[Part.LIKE]
    assert "She makes me laugh" not in offered[Part.IMPORTANT]
    assert not [words for all_ in offered.values() for words in all_ if words == "She paced"]
    assert "What others say they like\nShe makes me laugh\nInes" in printed(cast)


def test_too_much_is_refused_with_a_number(cast: Cast) -> None:
    some = [say(cast, f"Thing {n}") for n in range(MOST + 1)]

    with pytest.raises(Refused, match="8 at most"):
        pick(cast, "important", *some)


@pytest.mark.parametrize("whose", ["nobody", "tomos"])
def test_the_database_refuses_what_the_person_cannot_read(cast: Cast, whose: str) -> None:
    key = uuid4()
    if whose == "tomos":
        with cast.acting(cast.mo) as by:
            key = voice.write_down(by=by, person=cast.tomos_record, said=voice.Said(words="His"), on=TODAY).pk

    with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(cast.rosa) as by:
        papers.choose(by=by, person=cast.rosas_record, part="important", items=[key])


class TestThePages:
    def test_the_person_picks_and_sees_it_on_the_page(self, cast: Cast) -> None:
        browser = cast.client(cast.rosa)

        sent = browser.post("/me/papers/choose/important/", {"items": [str(cast.words.pk)]})
        shown = browser.get("/me/papers/profile/").content.decode()

        assert sent["Location"] == "/me/papers/choose/support/"
        assert "I want to swim on Fridays." in shown
        assert 'class="voice"' in shown

    def test_what_is_chosen_is_ticked_when_they_come_back(self, cast: Cast) -> None:
        browser = cast.client(cast.rosa)
        browser.post("/me/papers/choose/important/", {"items": [str(cast.words.pk)]})

        again = browser.get("/me/papers/choose/important/").content.decode()

        assert f'value="{cast.words.pk}" checked' in again

    def test_the_same_choice_again_goes_on_and_writes_nothing(self, cast: Cast) -> None:
        browser = cast.client(cast.rosa)
        for _time in range(2):
            assert browser.post("/me/papers/choose/important/", {"items": [str(cast.words.pk)]}).status_code == 302

        with opened(cast):
            assert Chosen.objects.count() == 1

    @pytest.mark.parametrize("items", [["x"], [str(uuid4())], ["\x00"]])
    def test_what_is_not_offered_gets_a_sentence(self, cast: Cast, items: list[str]) -> None:
        answer = cast.client(cast.rosa).post("/me/papers/choose/important/", {"items": items})

        assert answer.status_code == 422
        assert "An answer is not in the list." in answer.content.decode()

    def test_too_many_gets_a_sentence_and_keeps_what_was_picked(self, cast: Cast) -> None:
        some = [str(say(cast, f"Thing {n}").pk) for n in range(MOST + 1)]

        answer = cast.client(cast.rosa).post("/me/papers/choose/important/", {"items": some})

        assert answer.status_code == 422
        assert "Pick 8 at most. You picked 9." in answer.content.decode()
        assert answer.content.decode().count(" checked") == MOST + 1

    @pytest.mark.parametrize("place", ["papers/passport/", "papers/passport/sheet/", "papers/choose/diagnosis/"])
    def test_there_is_no_such_paper(self, cast: Cast, place: str) -> None:
        assert cast.client(cast.rosa).get(f"/me/{place}").status_code == 404

    @pytest.mark.parametrize("kind", [each for each in Kind.values if each not in (Kind.HARD_TIMES, Kind.MEETING)])
    @pytest.mark.parametrize("how", ["", "?large", "?plain", "?large&plain"])
    def test_each_paper_comes_as_a_file_on_both_faces(self, cast: Cast, kind: str, how: str) -> None:
        for account, place in ((cast.rosa, "/me/"), (cast.dev, f"/people/{cast.rosas_record.pk}/")):
            answer = cast.client(account).get(f"{place}papers/{kind}/sheet/{how}")

            assert answer["Content-Type"] == "application/pdf"
            assert answer.content.startswith(b"%PDF")
