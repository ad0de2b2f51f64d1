"""Every act of this room answers the five questions; only the person closes, in the code and in the database."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.people import access
from firsthand.plans import actions as plans
from firsthand.plans.models import Promise
from firsthand.safety import actions as safety
from firsthand.safety.models import Standing, Worry
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.at_home import tell
from tests.cast import TODAY, Cast
from tests.five import Five


def worry_of(cast: Cast) -> Worry:
    return Worry.objects.get(person=cast.rosas_record)


class OfAWorry(Five):
    """Something was told before."""

    who = "grace"

    def prepare(self, cast: Cast) -> None:
        tell(cast)


class TestRaise(Five):
    act = "safety.raise"
    who = "rosa"
    stranger = "dev"
    may_repeat = True

    def do(self, cast: Cast, by: access.Viewer) -> Worry:
        rota = safety.RotaFacts(cast.rota.pk, cast.agency.pk, "", "", "", "", (cast.grace.pk,))
        said = voice.Said(words="My tablets are wrong.")
        return safety.raise_worry(
            by=by, person=cast.rosas_record.pk, said=said, rota=rota, told=safety.Told("medicine"), on=TODAY,
            at=clock.now(),
        )  # fmt: skip

    def works(self, cast: Cast, result: Worry) -> None:
        assert result.state == "raised" and Standing.objects.get(worry=result).state == "raised"

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        return f"/me/wrong/medicine/send/{cast.rota.pk}/?about=", {"route": "here"}


class TestSee(OfAWorry):
    act = "safety.see"

    def do(self, cast: Cast, by: access.Viewer) -> Worry:
        return safety.see(by=by, worry=worry_of(cast) if by.is_staff else Worry(), at=clock.now())

    def works(self, cast: Cast, result: Worry) -> None:
        assert result.state == "seen"

    def test_a_stranger_finds_nothing(self, cast: Cast) -> None:
        tell(cast)

        with pytest.raises(Worry.DoesNotExist), cast.acting(cast.mo) as by:
            self.do(cast, by)


class TestAnswer(OfAWorry):
    act = "safety.answer"
    may_repeat = True

    def do(self, cast: Cast, by: access.Viewer) -> Worry:
        promise = plans.NewPromise(text="Grace will ring", owner=by.account_id, owner_name=by.name, due_on=TODAY)
        worry = worry_of(cast) if by.is_staff else Worry()
        return safety.answer(by=by, worry=worry, text="We ring today.", promise=promise, on=TODAY, at=clock.now())

    def works(self, cast: Cast, result: Worry) -> None:
        assert result.state == "promised"
        assert Statement.objects.get(in_reply_to=result.statement_id).words == "We ring today."
        promise = Promise.objects.get(words=result.statement_id)
        assert (promise.text, promise.topic) == ("Grace will ring", "safety")

    def test_a_stranger_finds_nothing(self, cast: Cast) -> None:
        tell(cast)

        with pytest.raises(Worry.DoesNotExist), cast.acting(cast.mo) as by:
            self.do(cast, by)

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        with cast.acting(cast.grace):
            words = worry_of(cast).statement_id
        return f"/people/{cast.rosas_record.pk}/worries/{words}/", {"text": "We ring today.", "do": "answer"}


class OfAnAnsweredOne(Five):
    """It was told, and Grace answered."""

    who = "rosa"
    stranger = "dev"

    def prepare(self, cast: Cast) -> None:
        worry = tell(cast)
        with cast.acting(cast.grace) as by:
            safety.answer(by=by, worry=worry, text="We ring today.", on=TODAY, at=clock.now())

    def row(self, cast: Cast, by: access.Viewer) -> Worry:
        return worry_of(cast) if by.kind != "proxy" else Worry(person_id=cast.rosas_record.pk)


class TestSayHelped(OfAnAnsweredOne):
    act = "safety.helped"

    def do(self, cast: Cast, by: access.Viewer) -> Worry:
        return safety.say_helped(by=by, worry=self.row(cast, by), helped=True, at=clock.now())

    def works(self, cast: Cast, result: Worry) -> None:
        assert result.state == "helped"


class TestClose(OfAnAnsweredOne):
    act = "safety.close"

    def do(self, cast: Cast, by: access.Viewer) -> Worry:
        return safety.close(by=by, worry=self.row(cast, by), at=clock.now())

    def works(self, cast: Cast, result: Worry) -> None:
        assert result.state == "closed"
        assert list(Standing.objects.values_list("state", flat=True).order_by("since", "id")) == [
            "raised", "answered", "closed",
        ]  # fmt: skip


class TestEnd(OfAWorry):
    act = "safety.end"

    def do(self, cast: Cast, by: access.Viewer) -> Worry:
        worry = worry_of(cast) if by.is_staff else Worry()
        return safety.end(by=by, worry=worry, why="moved", because="To Leeds. Their team there knows.", at=clock.now())

    def works(self, cast: Cast, result: Worry) -> None:
        assert result.state == "ended" and result.get_state_display() == "ended, not closed by them"
        assert "Leeds" in Standing.objects.get(state="ended").because

    def test_a_stranger_finds_nothing(self, cast: Cast) -> None:
        tell(cast)

        with pytest.raises(Worry.DoesNotExist), cast.acting(cast.mo) as by:
            self.do(cast, by)


# --- only the person closes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["closed", "helped", "not_helped"])
def test_the_database_lets_only_the_person_close_or_say_whether_it_helped(cast: Cast, state: str) -> None:
    worry = tell(cast)

    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), cast.acting(cast.grace):
        Worry.objects.filter(pk=worry.pk).update(state=state)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), cast.acting(cast.grace) as by:
        stands = {"person_id": worry.person_id, "author_id": by.account_id, "state": state}
        Standing.objects.bulk_create([Standing(worry=worry, **stands)])
    with cast.acting(cast.rosa):
        assert Worry.objects.filter(pk=worry.pk).update(state=state) == 1


@pytest.mark.parametrize("why", ["", "finished", "withdrawn"])
def test_staff_end_it_for_a_death_or_a_move_only(cast: Cast, why: str) -> None:
    worry = tell(cast)

    with pytest.raises(Refused, match="Otherwise the person closes it"), cast.acting(cast.grace) as by:
        safety.end(by=by, worry=worry, why=why, because="They seem happy now.", at=clock.now())


def test_what_did_not_help_waits_for_an_answer_again(cast: Cast) -> None:
    worry = tell(cast)
    with cast.acting(cast.grace) as by:
        worry = safety.answer(by=by, worry=worry, text="We ring today.", on=TODAY, at=clock.now())
    with cast.acting(cast.rosa) as by:
        safety.say_helped(by=by, worry=worry, helped=False, at=clock.now() + timedelta(days=1))

    page = cast.client(cast.grace).get("/people/worries/").content.decode()

    assert "They say that the answer did not help." in page and ">Answer</a>" in page


def test_somebody_was_quicker(cast: Cast) -> None:
    worry = tell(cast)
    with cast.acting(cast.grace) as by:
        safety.see(by=by, worry=worry, at=clock.now())

    with pytest.raises(Refused, match="Look again"), cast.acting(cast.grace) as by:
        safety.answer(by=by, worry=worry, text="Late", on=TODAY, at=clock.now())
