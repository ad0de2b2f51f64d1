"""Slips: printed, scanned in once, ended; and who may. The slip never says whose it is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from firsthand.asks import panels as asks
from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.base.packs import pack
from firsthand.papers import actions, codes, panels, rules
from firsthand.papers.models import Slip, SlipStanding
from firsthand.people import access
from firsthand.people import actions as people
from firsthand.people.access import Viewer
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import Account, Seat
from firsthand.voice import panels as voice
from firsthand.voice.models import Medium, Statement
from tests.cast import TODAY, Cast
from tests.five import Five
from tests.papers import slipping

WITHIN = pack("common").intervals["lead_answer"]


class TestPrintSlips(Five):
    act, may_repeat = "papers.print-slips", True

    def do(self, cast: Cast, by: Viewer) -> list[Slip]:
        return actions.print_slips(
            by=by, person=cast.rosas_record.pk, what=slipping.printing(cast, how_many=3), on=TODAY
        )

    def works(self, cast: Cast, result: list[Slip]) -> None:
        assert len({each.code for each in result}) == 3 and all(codes.holds(each.code) for each in result)
        assert {each.old_on for each in result} == {TODAY.replace(month=12)}

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        return f"/people/{cast.rosas_record.pk}/slips/", {"how_many": "2", "_form": "print"}

    @pytest.mark.parametrize("how_many", [0, -1, rules.SLIPS_AT_ONCE + 1])
    def test_not_none_and_not_a_forest(self, cast: Cast, how_many: int) -> None:
        with pytest.raises(Refused, match="Print 1 to 20"), cast.acting(cast.dev) as by:
            what = slipping.printing(cast, how_many=how_many)
            actions.print_slips(by=by, person=cast.rosas_record.pk, what=what, on=TODAY)

    def test_she_prints_some_for_later_herself(self, cast: Cast) -> None:
        with cast.acting(cast.rosa) as by:
            (slip,) = actions.print_slips(by=by, person=cast.rosas_record.pk, what=slipping.printing(cast), on=TODAY)
        with cast.acting(cast.dev) as by:
            assert slipping.takes_in(by, Slip.objects.get(pk=slip.pk)).state == "came_in"

    def test_nobody_prints_for_a_team_that_is_not_theirs(self, cast: Cast) -> None:
        with cast.acting(cast.dev) as by, pytest.raises(DatabaseError), transaction.atomic():
            elsewhere = replace(slipping.printing(cast), reads=cast.nia.agency_id)
            actions.print_slips(by=by, person=cast.rosas_record.pk, what=elsewhere, on=TODAY)


class TestTakeIn(Five):
    act = "papers.take-in"
    slip: Slip

    def prepare(self, cast: Cast) -> None:
        self.slip = slipping.printed(cast)

    def do(self, cast: Cast, by: Viewer) -> SlipStanding:
        return slipping.takes_in(by, self.slip)

    def works(self, cast: Cast, result: SlipStanding) -> None:
        words = Statement.objects.get(pk=result.words_id)
        assert (words.whose, words.manner, words.words, words.asks) == ("self", "paper", "", False)
        assert Medium.objects.get(statement=words).content_type == "image/jpeg"
        assert (result.state, result.ticked, result.readers, result.by_name) == ("came_in", "say", "team", "Dev Rai")

    def test_they_are_her_words_on_every_page(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.dev) as by:
            words = self.do(cast, by).words_id
        with cast.acting(cast.rosa) as by:
            record = access.open_record(person_id=cast.rosas_record.pk, viewer=by, at=clock.now())
            heard = voice.statement(record=record, key=words)

        assert heard is not None and heard.is_the_persons
        assert (heard.who, heard.how) == ("Rosa", "on paper") and heard.media[0].kind == "photo"

    def test_what_she_asks_for_is_an_ask_that_somebody_has(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.dev) as by:
            words = slipping.takes_in(by, self.slip, ticked="ask", to=(cast.grace.pk, "Grace Adeyemi")).words_id
        with cast.acting(cast.grace) as by:
            (row,) = asks.unanswered(viewer=by, page="staff:asks")

        assert (row.id, row.to_name, row.answer_by) == (words, "Grace Adeyemi", WITHIN.ends_on(TODAY))

    def test_what_staff_read_there_stands_beside_it_as_theirs(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.dev) as by:
            words = slipping.takes_in(by, self.slip, typed="I want to ring Mum.").words_id
            record = access.open_record(person_id=cast.rosas_record.pk, viewer=by, at=clock.now())
            heard = voice.statement(record=record, key=words)

        assert heard is not None and heard.words == ""
        assert [(each.words, each.whose) for each in heard.media[0].captions] == [
            ("I want to ring Mum.", "someone_else")
        ]

    def test_a_blank_one_is_kept_only_if_somebody_says_so(self, cast: Cast) -> None:
        self.prepare(cast)
        with pytest.raises(Refused, match="Nothing seems to be written"), cast.acting(cast.dev) as by:
            slipping.takes_in(by, self.slip, blank=True)
        with cast.acting(cast.dev) as by:
            assert not Medium.objects.exists()
            assert slipping.takes_in(by, self.slip, blank=True, kept_blank=True).state == "came_in"

    def test_one_for_a_friend_alone_is_not_kept(self, cast: Cast) -> None:
        self.prepare(cast)
        with pytest.raises(Refused, match="for a friend alone"), cast.acting(cast.dev) as by:
            slipping.takes_in(by, self.slip, readers="friend")
        with cast.acting(cast.dev):
            assert not Medium.objects.exists()

    def test_one_that_is_too_old_is_not_taken(self, cast: Cast) -> None:
        self.prepare(cast)
        with pytest.raises(Refused, match="This slip is old: it was printed on 22 June"), cast.acting(cast.dev) as by:
            slipping.takes_in(by, self.slip, on=self.slip.old_on + timedelta(1))

    def test_two_at_the_same_moment_come_in_once(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.dev) as by:
            slipping.takes_in(by, self.slip)
            again = SlipStanding(
                slip=self.slip, person=cast.rosas_record, agency=cast.agency, author=cast.dev, state="came_in",
                on=TODAY, by_name="Dev Rai", words=cast.words,
            )  # fmt: skip
            with pytest.raises(DatabaseError, match="a_slip_comes_in_once"), transaction.atomic():
                again.save(force_insert=True)


class TestEndSlip(Five):
    act = "papers.end-slip"
    slip: Slip

    def prepare(self, cast: Cast) -> None:
        self.slip = slipping.printed(cast)

    def do(self, cast: Cast, by: Viewer) -> SlipStanding:
        return actions.end_slip(by=by, slip=self.slip, why="lost", on=TODAY)

    def works(self, cast: Cast, result: SlipStanding) -> None:
        assert (result.state, result.why) == ("ended", "lost")

    def test_it_cannot_come_in_after_that(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.dev) as by:
            self.do(cast, by)
        with pytest.raises(Refused, match="ended on 22 June"), cast.acting(cast.dev) as by:
            slipping.takes_in(by, self.slip)

    def test_one_that_came_in_is_not_ended(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.dev) as by:
            slipping.takes_in(by, self.slip)
        with pytest.raises(Refused, match="cannot be ended"), cast.acting(cast.dev) as by:
            self.do(cast, by)


# --- the record moved -------------------------------------------------------------------------------------------------


def lee_of_elsewhere(cast: Cast) -> Account:
    """Somebody of another agency, in Rosa's team from now on."""
    with acting(set_up_account()) as by:
        agency = people.open_agency(by=by, name="Northside Health")
        lee = people.add_staff(by=by, agency=agency, name="Lee Marsh", job_title="nurse", email="lee@north.invalid")
    with cast.acting(cast.rosa) as by:
        people.agree_to_share(
            by=by, person=cast.rosas_record, from_agency=cast.agency, to_agency=agency, topic="words",
            basis="agreement", purpose="moving", until=clock.now() + timedelta(30),
        )  # fmt: skip
    with cast.acting(cast.dev) as by:
        people.seat(by=by, person=cast.rosas_record, account=lee)
    return lee


def test_a_slip_for_another_team_is_given_to_them(cast: Cast) -> None:
    slip, lee = slipping.printed(cast), lee_of_elsewhere(cast)

    with pytest.raises(Refused, match=r"for Eastside Community Team\. Give it to them"), cast.acting(lee) as by:
        slipping.takes_in(by, slip)


def test_a_slip_printed_before_the_record_moved_is_not_taken(cast: Cast) -> None:
    """The agency it names is not in the team any more."""
    slip, lee = slipping.printed(cast), lee_of_elsewhere(cast)
    with cast.acting(cast.dev) as by:
        people.leave_seat(by=by, seat=Seat.objects.get(account=cast.dev), at=clock.now())

    with pytest.raises(Refused, match="before things moved"), cast.acting(lee) as by:
        slipping.takes_in(by, slip)
    with cast.acting(lee):
        assert not SlipStanding.objects.exists()


# --- whose it is ------------------------------------------------------------------------------------------------------


def test_two_people_with_one_name_are_never_mixed(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        other = people.register(by=by, preferred_name="Rosa", given="Rosa", family="Marques")
    slips = {record.pk: slipping.printed(cast, record=record) for record in (cast.rosas_record, other)}
    with cast.acting(cast.dev) as by:
        for slip in slips.values():
            slipping.takes_in(by, slip)
        for key, slip in slips.items():
            record = access.open_record(person_id=key, viewer=by, at=clock.now())
            assert [each.code for each in panels.slips(record=record)] == [slip.code]
            assert Statement.objects.get(pk=slip.standings.get().words_id).person_id == key


class TestSealReply(Five):
    act = "papers.seal-reply"
    slip: Slip

    def prepare(self, cast: Cast) -> None:
        self.slip = slipping.printed(cast)
        with cast.acting(cast.dev) as by:
            slipping.takes_in(by, self.slip)
        slipping.replied(cast, self.slip)

    def do(self, cast: Cast, by: Viewer) -> SlipStanding:
        return actions.seal_reply(by=by, slip=self.slip, what=slipping.printing(cast), on=TODAY)

    def works(self, cast: Cast, result: SlipStanding) -> None:
        assert (result.state, result.by_name) == ("answered", "Dev Rai")
        assert Slip.objects.get(after=self.slip).person_id == cast.rosas_record.pk

    def test_without_an_answer_there_is_nothing_to_seal(self, cast: Cast) -> None:
        self.slip = slipping.printed(cast)
        with pytest.raises(Refused, match="has not come in"), cast.acting(cast.dev) as by:
            self.do(cast, by)
        with cast.acting(cast.dev) as by:
            slipping.takes_in(by, self.slip)
        with pytest.raises(Refused, match="no answer to print"), cast.acting(cast.dev) as by:
            self.do(cast, by)
