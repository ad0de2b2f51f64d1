"""Someone on my side: asked for in three taps, passed on by a day, refused by nobody; late says sorry."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import DatabaseError, transaction

from firsthand.asks import actions, rules
from firsthand.asks.models import AdvocacyService, OnMySide, SideStep
from firsthand.asks.panels.side import Service, for_everybody
from firsthand.base import clock
from firsthand.base.answers import No, Refused
from firsthand.base.packs import pack
from firsthand.people import panels as people_panels
from firsthand.people.access import Viewer
from firsthand.people.models import Named, Seat
from firsthand.people.panels import Member
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast
from tests.five import Five

WAYS = pack("common").intervals
PASS_ON, RINGS = WAYS["advocate_pass_on"], WAYS["advocate_rings"]
SPEAK = Service("Speak Up Eastside", "01632 960 555", "Monday to Friday", is_free=True)


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def dev(cast: Cast) -> Member:
    return Member(cast.dev.pk, "Dev Rai", "nurse", cast.agency.name, cast.agency.pk)


def wants(
    cast: Cast, by: Viewer, *, why: str = "", may_know: bool | None = None, to: Member | None = None, ago: int = 0
) -> OnMySide:
    wanted = actions.Wanted(to or dev(cast), SPEAK, voice.Said(words=why), may_know, "ring", "07700 900123")
    return actions.ask_for_someone(
        by=by, person=cast.rosas_record.pk, wanted=wanted, pass_on=PASS_ON, rings=RINGS,
        on=clock.today() - timedelta(ago),
    )  # fmt: skip


def wanted(cast: Cast, **more: object) -> OnMySide:
    """Rosa asked Dev to get someone on her side."""
    with cast.acting(cast.rosa) as by:
        return wants(cast, by, **more)  # type: ignore[arg-type]


def passed_on(cast: Cast, side: OnMySide, *, ago: int = 0) -> SideStep:
    with cast.acting(cast.dev) as by:
        return actions.pass_on_to_advocate(
            by=by, side=side, advocate="Wren Hale", text="Wren rings you.", passed_on=clock.today() - timedelta(ago),
            rings=RINGS, on=clock.today(),
        )  # fmt: skip


# --- the acts --------------------------------------------------------------------------------------------------------


class TestAskForSomeone(Five):
    act, who, reader, stranger = "asks.ask-for-someone", "rosa", "dev", "mo"

    def do(self, cast: Cast, by: Viewer) -> OnMySide:
        return wants(cast, by)

    def works(self, cast: Cast, result: OnMySide) -> None:
        ask = Statement.objects.get(pk=result.ask_id)
        assert (ask.asks, ask.words, ask.symbols, ask.sent_to) == (True, "", ["on_my_side"], [cast.agency.pk])
        passing = ask.passings.get()
        assert (passing.to_id, passing.why) == (cast.dev.pk, "on_my_side")
        assert passing.answer_by == PASS_ON.ends_on(clock.today())
        assert result.rings_by == RINGS.ends_on(passing.answer_by)
        assert (result.service, result.phone) == ("Speak Up Eastside", "01632 960 555")

    def test_staff_read_why_only_where_they_may(self, cast: Cast) -> None:
        wanted(cast, why="Dev does not listen.", may_know=False)

        with cast.acting(cast.dev):
            assert not Statement.objects.filter(words="Dev does not listen.").exists()
            assert Statement.objects.filter(symbols=["on_my_side"], asks=True).exists()
        with cast.acting(cast.rosa):
            assert Statement.objects.get(words="Dev does not listen.").draft

    def test_why_is_said_where_staff_may_know(self, cast: Cast) -> None:
        side = wanted(cast, why="I want to move.", may_know=True)

        with cast.acting(cast.dev):
            assert Statement.objects.get(pk=side.ask_id).words == "I want to move."

    def test_why_without_who_may_know_is_asked_about(self, cast: Cast) -> None:
        with pytest.raises(Refused, match="may know why"):
            wanted(cast, why="I want to move.")

    def test_it_goes_to_nobody_of_another_agency_and_to_nobody_without_a_seat(self, cast: Cast) -> None:
        with pytest.raises(DatabaseError), transaction.atomic():
            wanted(cast, to=Member(cast.mo.pk, "Mo Hale", "", "", cast.agency.pk))

    def test_whoever_is_asked_keeps_no_door_when_they_leave_the_team(self, cast: Cast) -> None:
        wanted(cast)

        with cast.acting(cast.dev):
            assert not Named.objects.filter(account=cast.dev).exists(), "they read it by their seat alone"

    def test_it_can_be_asked_again_when_nobody_rang(self, cast: Cast) -> None:
        passed_on(cast, wanted(cast, ago=30), ago=28)

        assert wanted(cast).pk


class TestPassOnToAdvocate(Five):
    act = "asks.pass-on-to-advocate"
    side: OnMySide

    def prepare(self, cast: Cast) -> None:
        self.side = wanted(cast)

    def do(self, cast: Cast, by: Viewer) -> SideStep:
        return actions.pass_on_to_advocate(
            by=by, side=self.side, advocate="Wren Hale", text="Wren rings you.", passed_on=clock.today(), rings=RINGS,
            on=clock.today(),
        )  # fmt: skip

    def works(self, cast: Cast, result: SideStep) -> None:
        assert (result.advocate, result.rings_by) == ("Wren Hale", RINGS.ends_on(clock.today()))
        answer = Statement.objects.get(in_reply_to=self.side.ask_id)
        assert (answer.reply_is, answer.words) == ("yes", "Wren rings you.")

    def test_it_needs_a_name_and_a_day_that_has_come(self, cast: Cast) -> None:
        self.prepare(cast)
        given = {"side": self.side, "text": "Soon.", "rings": RINGS, "on": clock.today()}

        with cast.acting(cast.dev) as by:
            with pytest.raises(Refused, match="name of the advocate"):
                actions.pass_on_to_advocate(by=by, advocate=" ", passed_on=clock.today(), **given)
            with pytest.raises(Refused, match="today, or before"):
                actions.pass_on_to_advocate(by=by, advocate="Wren", passed_on=clock.today() + timedelta(1), **given)

    @pytest.mark.parametrize("kind", ["no", "instead", "yes"])
    def test_nobody_answers_it_in_another_way(self, cast: Cast, kind: str) -> None:
        self.prepare(cast)
        ask = Statement(pk=self.side.ask_id, asks=True)
        given = actions.Answer(kind, "No.", limit_of="ours", ways=["lead"])

        with pytest.raises(Refused), cast.acting(cast.dev) as by:
            actions.answer(by=by, ask=ask, answer=given, on=TODAY)

    def test_the_database_refuses_a_no_too(self, cast: Cast) -> None:
        self.prepare(cast)

        with (
            pytest.raises(DatabaseError, match="nobody_refuses_an_advocate"), transaction.atomic(),
            cast.acting(cast.dev) as by,
        ):  # fmt: skip
            ask = Statement.objects.get(pk=self.side.ask_id)
            no = {"text": "No.", "reply_is": "no", "limit_of": "ours", "ways": ["lead"]}
            voice.reply(by=by, to=ask, on=TODAY, **no)

    def test_the_lead_takes_what_is_late_and_passes_it_on_without_a_seat(self, cast: Cast) -> None:
        side = wanted(cast, ago=9)
        with cast.acting(cast.grace) as by:
            actions.pass_on(
                by=by, ask=side.ask_id, within=WAYS["answer_words"], lead_within=WAYS["lead_answer"], on=clock.today()
            )
            mine = OnMySide.objects.get(pk=side.pk)
            step = actions.pass_on_to_advocate(
                by=by, side=mine, advocate="Wren", text="Wren rings.", passed_on=clock.today(), rings=RINGS,
                on=clock.today(),
            )  # fmt: skip
            assert SideStep.objects.get().pk == step.pk
            assert not Statement.objects.filter(pk=cast.words.pk).exists()

        with cast.acting(cast.dev):
            assert SideStep.objects.get().advocate == "Wren"

    def test_i_could_not_because_goes_to_the_lead(self, cast: Cast) -> None:
        self.prepare(cast)
        lead = people_panels.leads(agencies=[cast.agency.pk])[0]
        with cast.acting(cast.dev) as by:
            what = actions.InTheWay("rota", "Nobody answered the telephone.", lead)
            ask = Statement.objects.get(pk=self.side.ask_id)
            actions.cannot(by=by, ask=ask, what=what, within=WAYS["pressure_answer"], on=clock.today())

        page = text(cast.client(cast.rosa).get("/me/on-my-side/"))
        assert "Grace Adeyemi passes it on by" in page and "Grace Adeyemi must answer staff by" in page
        with cast.acting(cast.grace):
            assert OnMySide.objects.filter(pk=self.side.pk).exists()


class TestAdvocateBegins(Five):
    act = "asks.advocate-begins"
    side: OnMySide

    def prepare(self, cast: Cast) -> None:
        self.side = wanted(cast)
        passed_on(cast, self.side)

    def do(self, cast: Cast, by: Viewer) -> SideStep:
        seat = actions.SeatGiven(["words", "plans"], clock.now() + timedelta(days=300))
        return actions.advocate_begins(
            by=by, side=self.side, advocate="Wren Hale", began=clock.today(), seat=seat, on=clock.today()
        )

    def works(self, cast: Cast, result: SideStep) -> None:
        seat = Seat.objects.get(person=cast.rosas_record, role="advocate")
        assert (seat.kind, seat.topics, seat.account.name) == ("circle", ["words", "plans"], "Wren Hale")

    def test_without_a_seat_they_read_nothing(self, cast: Cast) -> None:
        self.prepare(cast)

        with cast.acting(cast.dev) as by:
            actions.advocate_begins(by=by, side=self.side, advocate="Wren", began=clock.today(), on=clock.today())
            assert not Seat.objects.filter(role="advocate").exists()


class TestSayTheyCame(Five):
    act, who, reader, stranger = "asks.say-they-came", "rosa", "dev", "mo"
    side: OnMySide

    def prepare(self, cast: Cast) -> None:
        self.side = wanted(cast)

    def do(self, cast: Cast, by: Viewer) -> SideStep:
        return actions.say_they_came(by=by, side=self.side, on=clock.today())

    def works(self, cast: Cast, result: SideStep) -> None:
        assert (result.step, result.on_day) == ("began", clock.today())


class TestNameService(Five):
    act, who, reader, stranger = "asks.name-advocacy-service", "grace", "dev", "mo"

    def do(self, cast: Cast, by: Viewer) -> AdvocacyService:
        return actions.name_service(by=by, service=SPEAK)

    def works(self, cast: Cast, result: AdvocacyService) -> None:
        assert result.name in text(cast.client(cast.rosa).get("/me/on-my-side/"))


# --- where it stands -------------------------------------------------------------------------------------------------

DAY = timedelta(1)


@pytest.mark.parametrize(("facts", "stands"), [
    ({}, "asked"), ({"answer_by": TODAY - DAY}, "late"), ({"passed_on": TODAY}, "passed_on"),
    ({"passed_on": TODAY, "rings_by": TODAY - DAY}, "rings_late"), ({"passed_on": TODAY, "began": TODAY}, "began"),
    ({"rings_by": TODAY - DAY}, "asked"), ({"began": TODAY, "taken_back": True}, "taken_back"),
])  # fmt: skip
def test_it_stands_somewhere_on_each_day(facts: dict[str, object], stands: str) -> None:
    side = rules.Side(**{"answer_by": TODAY, "rings_by": TODAY, **facts})  # type: ignore[arg-type]

    assert rules.side_stands(side, on=TODAY) == stands


@pytest.mark.parametrize(("phone", "right"), [
    ("0300 303 1660", True), ("+44 1632 960555", True), ("999", True), ("", False), ("ring me", False),
    ("12", False), ("²²²", False), ("0" * 16, False), ("0300-303", False),
])  # fmt: skip
def test_a_telephone_can_be_rung(phone: str, right: bool) -> None:
    assert (not isinstance(rules.can_be_rung(phone=phone), No)) == right


# --- the pages -------------------------------------------------------------------------------------------------------


def test_the_telephone_comes_first_then_doing_it_oneself_then_staff(cast: Cast) -> None:
    page = text(cast.client(cast.rosa).get("/me/on-my-side/"))

    ring, show, staff = (page.index(words) for words in ("Ring them", "Show this to someone", "Ask staff to do it"))
    assert ring < show < staff
    assert f"tel:{for_everybody().phone.replace(' ', '')}" in page and "Dev Rai" in page


def test_it_is_asked_for_in_three_taps(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    assert "/me/on-my-side/" in text(browser.get("/me/"))  # 1
    place = f"/me/on-my-side/{cast.dev.pk}/"
    assert place in text(browser.get("/me/on-my-side/"))  # 2
    sent = browser.post(place, {})  # 3

    assert sent["Location"] == "/me/on-my-side/"
    page = text(browser.get("/me/on-my-side/"))
    assert "You asked on" in page and "Dev Rai passes it on by" in page
    assert re.search(r"VoiceAbility gets in touch\s+by", page)
    assert "Ask staff to do it" not in page


def test_what_is_late_says_sorry_and_names_who(cast: Cast) -> None:
    wanted(cast, ago=9)

    page = text(cast.client(cast.rosa).get("/me/on-my-side/"))

    assert "Late. We are sorry." in page and "Dev Rai should have passed it on by" in page
    assert "Rosa wants someone on their side" in text(cast.client(cast.dev).get("/people/asks/"))


def test_who_was_to_ring_and_did_not_is_late_and_staff_can_be_asked_again(cast: Cast) -> None:
    passed_on(cast, wanted(cast, ago=30), ago=28)

    page = text(cast.client(cast.rosa).get("/me/on-my-side/"))

    assert "Speak Up Eastside should have reached you by" in page and "Ask staff to do it" in page


def test_the_person_says_that_they_came(cast: Cast) -> None:
    side = wanted(cast)
    passed_on(cast, side)
    browser = cast.client(cast.rosa)

    assert browser.post("/me/on-my-side/", {"side": str(side.pk)}).status_code == 302

    assert "Wren Hale is on your side since" in text(browser.get("/me/on-my-side/"))
    assert browser.post("/me/on-my-side/", {"side": str(side.pk)}).status_code == 409


@pytest.mark.parametrize(("fields", "said"), [
    ({"words": "Dev shouts."}, "Say if staff may know why."), ({"picked": "staff"}, "Say if staff may know why."),
    ({"reach_at": "x" * 201}, "too long"), ({"reach": "fax"}, ""), ({"may_know": "maybe"}, ""),
])  # fmt: skip
def test_bad_input_says_so_and_sends_nothing(cast: Cast, fields: dict[str, str], said: str) -> None:
    answer = cast.client(cast.rosa).post(f"/me/on-my-side/{cast.dev.pk}/", fields)

    assert answer.status_code == 422 and said in text(answer)
    assert fields.get("words", "") in text(answer)
    with cast.acting(cast.rosa):
        assert not OnMySide.objects.exists()


def test_nobody_is_asked_who_is_not_in_the_team(cast: Cast) -> None:
    assert cast.client(cast.rosa).get(f"/me/on-my-side/{cast.mo.pk}/").status_code == 404


def test_stop_for_now_keeps_what_was_typed(cast: Cast) -> None:
    browser, place = cast.client(cast.rosa), f"/me/on-my-side/{cast.dev.pk}/"

    assert browser.post(place, {"words": "Not yet", "stop": "1"})["Location"] == "/me/"
    assert "Not yet" in text(browser.get(place))


def test_staff_pass_it_on_and_read_how_to_reach_her_but_not_why(cast: Cast) -> None:
    side = wanted(cast, why="Dev shouts.", may_know=False)
    browser = cast.client(cast.dev)
    place = f"/people/{cast.rosas_record.pk}/on-my-side/{side.ask_id}/"
    moved = browser.get(f"/people/{cast.rosas_record.pk}/asks/{side.ask_id}/")
    assert moved["Location"] == place
    page = text(browser.get(place))
    assert "Dev shouts." not in page and "does not want staff to know" in page and "07700 900123" in page
    fields = {"step": "pass_on", "passed_on": clock.today().strftime("%d %B %Y"), "text": "Wren rings you."}

    assert browser.post(place, fields).status_code == 422
    assert browser.post(place, {**fields, "advocate": "Wren Hale"}).status_code == 302

    assert "The advocate: Wren Hale" in text(browser.get(place))
    assert "wants someone on their side" not in text(browser.get("/people/asks/"))
    assert "Dev Rai passed it on on" in text(cast.client(cast.rosa).get("/me/on-my-side/"))
    again = browser.post(place, {**fields, "advocate": "Wren Hale"})
    assert again.status_code == 409 and "passed on already" in text(again)


def test_staff_give_the_advocate_a_seat_for_what_the_person_agreed(cast: Cast) -> None:
    side = wanted(cast)
    passed_on(cast, side)
    place = f"/people/{cast.rosas_record.pk}/on-my-side/{side.ask_id}/"
    fields = {"step": "begin", "began": clock.today().strftime("%d %B %Y"), "who": "Wren Hale", "topics": ["words"]}

    assert cast.client(cast.dev).post(place, fields).status_code == 302

    with cast.acting(cast.dev):
        assert Seat.objects.get(role="advocate").topics == ["words"]


def test_taken_back_it_can_be_asked_for_again(cast: Cast) -> None:
    side = wanted(cast)
    with cast.acting(cast.rosa) as by:
        voice.take_back(by=by, statement=Statement.objects.get(pk=side.ask_id), on=TODAY)
    browser = cast.client(cast.rosa)

    page = text(browser.get("/me/on-my-side/"))

    assert "You took it back." in page and "Ask staff to do it" in page


def test_a_lead_names_the_service_and_bad_input_is_told(cast: Cast) -> None:
    browser, place = cast.client(cast.grace), "/lead/on-my-side/"
    fields = {"name": "Speak Up", "phone": "01632 960 555", "how": "Weekdays", "free": "yes"}

    for bad in ({"phone": "call us"}, {"name": ""}, {"free": ""}, {"name": "x" * 121}, {"how": "x" * 201}):
        assert browser.post(place, {**fields, **bad}).status_code == 422, bad
    assert browser.post(place, fields).status_code == 302
    assert browser.post(place, fields).status_code == 409

    assert "Speak Up" in text(cast.client(cast.rosa).get("/me/on-my-side/"))


def test_nobody_else_reads_it(cast: Cast) -> None:
    side = wanted(cast)
    for who in (cast.mo, cast.grace):
        with cast.acting(who) as by:
            assert not OnMySide.objects.filter(pk=side.pk).exists(), by.name
