"""The lead's board: every number opens its list, nobody is shown whom the lead may not read, and looks are written."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from firsthand.asks import actions as asks
from firsthand.base import clock
from firsthand.base.packs import pack
from firsthand.insights import panels, rules, words
from firsthand.people import actions as people
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import Bar, Look
from firsthand.plans import actions as plans
from firsthand.plans.models import Promise
from firsthand.safety import actions as safety
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast
from tests.insights.story import (
    counted,
    days,
    happened,
    in_the_way,
    much_happens,
    promise,
    say,
    seat_grace,
    talk,
    worry,
)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.told(datetime(2026, 6, 22, 12, tzinfo=UTC)):
        yield


def test_it_counts_what_happened(cast: Cast) -> None:
    much_happens(cast)

    with cast.acting(cast.grace) as by:
        found = {key: number for key, (number, _mine) in counted(cast, by).items()}

    assert {key: found[key] for key in (*rules.SIGNALS, *rules.CHAIN, *rules.BESIDE)} == {
        # Rosa's first words have a goal with a promise, made for them by Dev.
        "worries_wait": 1, "asks_wait": 1, "promises_slip": 3, "not_heard": 1,
        "told": 15, "answered": 12, "promised": 9, "happened": 1, "unanswered": 3, "no_reason": 0,
    }  # fmt: skip
    assert {key: found[key] for key in rules.PARTS} == {
        "unanswered": 3, "only_no": 1, "only_answer": 2, "happened": 1, "partly": 1, "not_happened": 2,
        "staff_there": 1, "staff_say": 1, "late": 1, "cannot": 1, "coming": 1, "stopped": 0,
    }  # fmt: skip
    # One was said to a lead; one only of the promise itself.
    assert (found["pressed"], found["pressed_late"], found["pressed_answered"], found["people"]) == (2, 0, 0, 2)
    assert {key: found[key] for key in rules.TALKS} == {
        "talks": 3, "talks_said": 1, "talks_enough": 0, "talks_not_asked": 1, "talks_staff_there": 1,
    }  # fmt: skip
    assert (found["promises"], found["came_due"], found["kept"], found["kept_staff_there"]) == (10, 8, 1, 1)


def test_in_everybodys_team_each_list_is_as_long_as_its_number(cast: Cast) -> None:
    much_happens(cast)
    seat_grace(cast)
    with cast.acting(cast.mo) as by:
        people.seat(by=by, person=cast.tomos_record, account=cast.grace)

    with cast.acting(cast.grace) as by:
        assert {key: number for key, (number, mine) in counted(cast, by).items() if number != mine} == {}


def test_what_was_said_to_a_lead_of_a_promise_counts_once_and_is_late_past_its_day(cast: Cast) -> None:
    made = promise(cast, "A second worker", due=3)
    with cast.acting(cast.dev):
        owned = Promise.objects.get(pk=made.pk)
    pressure = in_the_way(cast, promise=owned)

    with cast.acting(cast.grace) as by:
        found = counted(cast, by)
        later = panels.span(intervals=pack("common").intervals, on=TODAY + timedelta(days=7))
        late = rules.count(panels.tally(days=later), "pressed_late")
    assert (found["pressed"], found["pressed_late"], found["pressed_answered"]) == ((1, 0), (0, 0), (0, 0))
    assert late == 1

    with cast.acting(cast.grace) as by:
        asks.answer_pressure(by=by, pressure=pressure, change="changed", text="Mo covers Fridays now.")
        found = counted(cast, by)
        assert rules.count(panels.tally(days=later), "pressed_late") == 0
    assert (found["pressed"][0], found["pressed_answered"][0]) == (0, 1)


def test_the_board_says_what_stands_in_the_way_by_kind_and_never_who_said_it(cast: Cast) -> None:
    in_the_way(cast, ask=say(cast, "A dog", ago=3, asks=True))
    seat_grace(cast)
    browser = cast.client(cast.grace)

    board = browser.get("/lead/").content.decode()
    rows = browser.get("/lead/list/pressed/").content.decode()

    assert "There are not enough staff at that time" in board or str(pack("common").pressures["rota"].label) in board
    assert "Dev Rai" not in board
    assert "Nobody covers Fridays." in rows and "A dog" in rows and "Dev Rai" not in rows


def test_time_to_talk_is_counted_as_the_person_says_it_alone(cast: Cast) -> None:
    made = talk(cast, "yes", with_staff=True)
    with cast.acting(cast.grace) as by:
        assert (counted(cast, by)["talks_enough"][0], counted(cast, by)["talks_staff_there"][0]) == (0, 1)

    with cast.acting(cast.rosa) as by:
        asks.say_enough(by=by, talk=made, answer="yes", on=TODAY)

    with cast.acting(cast.grace) as by:
        assert (counted(cast, by)["talks_enough"][0], counted(cast, by)["talks_staff_there"][0]) == (1, 0)


def test_somebody_with_no_words_raises_the_signal(cast: Cast) -> None:
    """Tomos has never been heard: silence counts, it is never a pass (TL7)."""
    with cast.acting(cast.grace) as by:
        assert counted(cast, by)["not_heard"] == (1, 0)


def test_only_a_lead_is_told_any_number(cast: Cast) -> None:
    for account in (cast.dev, cast.rosa, cast.ines):
        with cast.acting(account):
            assert panels.tally(days=days()) == []


def numbers_of(html: str) -> list[tuple[str, int]]:
    return [(place, int(n)) for place, n in re.findall(r'href="([^"]+)" data-count="(\d+)"', html)]


def listed(browser: Client, place: str) -> tuple[int, int, int]:
    """The number above a list, its rows on all its pages, and how many more are counted."""
    rows, number = 0, 1
    join = "&" if "?" in place else "?"
    while True:
        html = browser.get(f"{place}{join}page={number}").content.decode()
        rows += html.count('<tr><th scope="row">')
        if 'rel="next"' not in html:
            break
        number += 1
    above = re.search(r'id="times">(\d+)<', html)
    hidden = re.search(r'data-hidden="(\d+)"', html)
    assert above
    return int(above[1]), rows, int(hidden[1]) if hidden else 0


@pytest.mark.parametrize("in_the_team", [True, False])
def test_every_number_opens_a_list_of_exactly_so_many(cast: Cast, in_the_team: bool) -> None:
    """TL1, TL2: every number on the board is a link; its list says the same number and reconciles with it."""
    much_happens(cast)
    if in_the_team:
        seat_grace(cast)
    browser = cast.client(cast.grace)

    numbers = numbers_of(browser.get("/lead/").content.decode())

    assert len(numbers) >= 25
    for place, number in numbers:
        above, rows, hidden = listed(browser, place)
        assert (above, rows + hidden) == (number, number), place
    assert any(number > 0 for _place, number in numbers)


def test_a_list_of_many_turns_pages(cast: Cast) -> None:
    seat_grace(cast)
    for n in range(30):
        say(cast, f"Words {n}", ago=6, asks=True)

    assert listed(cast.client(cast.grace), "/lead/list/asks_wait/") == (30, 30, 0)


def test_nobody_is_named_in_whose_team_the_lead_is_not(cast: Cast) -> None:
    much_happens(cast)
    browser = cast.client(cast.grace)

    for measure in rules.MEASURES:
        html = browser.get(f"/lead/list/{measure}/").content.decode()
        assert "Marques" not in html and "Tomos" not in html and "tooth" not in html
    board = browser.get("/lead/").content.decode()
    assert "Marques" not in board and "You are not in their team" in board


def test_the_lead_looks_and_the_person_sees_it(cast: Cast) -> None:
    much_happens(cast)
    seat_grace(cast)
    browser = cast.client(cast.grace)

    browser.get("/lead/")
    browser.get("/lead/list/worries_wait/")
    browser.get("/lead/list/not_heard/")

    with cast.acting(cast.grace):
        looks = {look.page: look.people for look in Look.objects.filter(page__startswith="lead:").order_by("at")}
    assert looks == {"lead:board": [cast.rosas_record.pk], "lead:list": []}
    with cast.acting(cast.rosa):
        seen = list(Look.objects.filter(account=cast.grace).values_list("page", flat=True))
    assert sorted(seen) == ["lead:board", "lead:list"]


def test_a_barred_lead_has_nothing_of_that_person_in_any_number(cast: Cast) -> None:
    much_happens(cast)
    with acting(set_up_account()) as by:
        other = people.add_staff(by=by, agency=cast.agency, name="Ada Lead", is_lead=True)
    with cast.acting(cast.grace) as by:
        Bar.objects.create(person=cast.rosas_record, account=other)

    with cast.acting(other) as by:
        found = counted(cast, by)
    assert found["people"] == (1, 0)
    assert {key for key, (number, _mine) in found.items() if number} == {"people", "not_heard"}


def test_words_not_sent_to_us_are_in_no_number_and_no_quote(cast: Cast) -> None:
    """TL8: the latest words on the board are the latest that the person let the team see."""
    seat_grace(cast)
    browser = cast.client(cast.grace)
    before = browser.get("/lead/").content
    with acting(set_up_account()) as by:
        elsewhere = people.open_agency(by=by, name="Riverside Homes")
    with cast.acting(cast.rosa) as by:
        voice.keep_to_myself(by=by, person=cast.rosas_record, said=voice.Said(words="Only mine"), on=TODAY)
        voice.say(
            by=by, person=cast.rosas_record, said=voice.Said(words="For others"), send_to=[elsewhere.pk], on=TODAY
        )
        withheld = {"person": cast.rosas_record, "author_id": by.account_id, "kind": "words", "whose": "self"}
        Statement.objects.bulk_create(
            [Statement(**withheld, words="Kept for two", said_on=TODAY, sent_to=[], draft=True)]
        )

    after = browser.get("/lead/").content

    assert b"I want to swim on Fridays." in after
    assert shown(after) == shown(before)


def shown(html: bytes) -> str:
    return re.sub(r'nonce="[^"]*"|value="[^"]*"', "", html.decode())


def test_who_owns_a_promise_is_named_only_inside_their_agency(cast: Cast) -> None:
    """TL4: a worker of another agency is that agency on the board."""
    seat_grace(cast)
    with acting(set_up_account()) as by:
        elsewhere = people.open_agency(by=by, name="Riverside Homes")
        lee = people.add_staff(by=by, agency=elsewhere, name="Lee Marsh")
    promise(cast, "Ring the dentist", due=-5)
    new = plans.NewPromise(text="Mend the step", owner=lee.pk, owner_name="Lee Marsh", due_on=TODAY - timedelta(days=9))
    with cast.acting(cast.dev) as by:
        plans.make_promise(by=by, person=cast.rosas_record, promise=new)

    for place in ("/lead/", "/lead/list/promises_slip/"):
        html = cast.client(cast.grace).get(place).content.decode()
        assert "Mend the step" in html and "Riverside Homes" in html and "Lee Marsh" not in html, place
    assert "Ring the dentist" in html and "Dev Rai" in html


def test_nothing_on_the_board_puts_staff_beside_staff(cast: Cast) -> None:
    """TL4: the first column of every table is a person or a measure, never somebody who works here."""
    much_happens(cast)
    seat_grace(cast)
    browser = cast.client(cast.grace)

    for place in ("/lead/", *(f"/lead/list/{measure}/" for measure in rules.MEASURES)):
        heads = re.findall(r'<th scope="row">(.*?)</th>', browser.get(place).content.decode(), re.DOTALL)
        assert not [head for head in heads if "Dev" in head or "Mo Hale" in head or "Grace" in head], place


@pytest.mark.parametrize("place", ["/lead/list/nothing/", "/lead/list/told/?person=x"])
def test_what_is_not_counted_is_not_there(cast: Cast, place: str) -> None:
    assert cast.client(cast.grace).get(place).status_code == 404


@pytest.mark.parametrize("query", ["?page=0", "?page=-4", "?page=99999999999", "?page=x", "?sort=risk", "?page=²"])
def test_odd_questions_get_the_board(cast: Cast, query: str) -> None:
    seat_grace(cast)

    assert cast.client(cast.grace).get(f"/lead/{query}").status_code == 200


def test_how_we_count_names_every_measure_threshold_and_source(cast: Cast) -> None:
    html = cast.client(cast.grace).get("/lead/how-we-count/").content.decode()

    assert [
        key
        for key, said in words.MEASURES.items()
        if str(said.label) not in html and key not in ("wrong_open", "pressed_new")
    ] == []
    for told in ("2 days", "2 working days", "60 days", "3 months", "each place sets its own"):
        assert told in html, told


def test_a_thing_happened_only_when_every_promise_for_it_did(cast: Cast) -> None:
    said = say(cast, "Two things", ago=3)
    happened(cast, promise(cast, "One", due=-1, words=said), "yes")
    second = promise(cast, "Two", due=5, words=said)

    with cast.acting(cast.grace) as by:
        assert counted(cast, by)["happened"][0] == 0
    happened(cast, second, "yes")
    with cast.acting(cast.grace) as by:
        assert counted(cast, by)["happened"][0] == 1


def test_who_has_an_ask_says_by_when_it_is_answered(cast: Cast) -> None:
    known = pack("common").intervals
    early, kept = say(cast, "Asked yesterday", ago=1, asks=True), say(cast, "Asked long ago", ago=30, asks=True)
    say(cast, "Said, not asked", ago=30)
    with cast.acting(cast.dev) as by:
        month = replace(known["answer_words"], value=1, unit="months")
        asks.hand(by=by, ask=kept, to=cast.mo.pk, to_name="Mo Hale", within=month, on=TODAY - timedelta(days=5))
    with cast.acting(cast.grace) as by:
        assert counted(cast, by)["asks_wait"][0] == 0

    with cast.acting(cast.dev) as by:
        day = replace(known["answer_words"], value=1, unit="days")
        asks.hand(by=by, ask=early, to=cast.mo.pk, to_name="Mo Hale", within=day, on=TODAY - timedelta(days=3))
    with cast.acting(cast.grace) as by:
        assert counted(cast, by)["asks_wait"][0] == 1


def test_an_answer_alone_stands_over_one_with_staff_there(cast: Cast) -> None:
    made = promise(cast, "One", due=-1, words=say(cast, "A thing", ago=3))
    happened(cast, made, "no")
    happened(cast, made, "yes", with_staff=True)

    with cast.acting(cast.grace) as by:
        assert counted(cast, by)["not_happened"][0] == 1


def test_what_did_not_help_waits_again(cast: Cast) -> None:
    told = worry(cast, "Too loud", ago=9)
    with cast.acting(cast.grace) as by:
        assert counted(cast, by)["worries_wait"][0] == 1
        told = safety.answer(by=by, worry=told, text="I will come.", on=TODAY, at=clock.now() - timedelta(days=8))
        assert counted(cast, by)["worries_wait"][0] == 0
    with cast.acting(cast.rosa) as by:
        told = safety.say_helped(by=by, worry=told, helped=False, at=clock.now() - timedelta(days=3))
    with cast.acting(cast.grace) as by:
        assert (counted(cast, by)["worries_wait"][0], counted(cast, by)["unanswered"][0]) == (1, 1)
    with cast.acting(cast.rosa) as by:
        safety.close(by=by, worry=told, at=clock.now())
    with cast.acting(cast.grace) as by:
        assert counted(cast, by)["worries_wait"][0] == 0


def test_what_is_about_somebody_is_counted_and_never_for_them(cast: Cast) -> None:
    """T7 on the board: a sealed worry that nobody answers raises the signal, but not for whom it is about."""
    with acting(set_up_account()) as by:
        other = people.add_staff(by=by, agency=cast.agency, name="Ada Lead", is_lead=True)
    with cast.acting(cast.dev) as by:
        people.seat(by=by, person=cast.rosas_record, account=other)
    worry(cast, "He shouts", ago=4, kind="hurt", about="worker", about_account=other.pk, about_agency=cast.agency.pk)

    with cast.acting(other) as by:
        assert counted(cast, by)["worries_wait"] == (0, 0)
    with cast.acting(cast.grace) as by:
        assert counted(cast, by)["worries_wait"] == (1, 0)
    html = cast.client(other).get("/lead/list/told/").content.decode()
    assert "He shouts" not in html
