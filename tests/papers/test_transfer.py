"""The page that goes with somebody who is moved without notice: one sheet, and nothing of health by itself."""

import io
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from pypdf import PdfReader

from firsthand.base import clock
from firsthand.papers import printing, transfer
from firsthand.papers.words import Kind
from firsthand.people import access
from firsthand.people.models import Account
from firsthand.plans import actions as plans
from firsthand.safety import actions as safety
from firsthand.voice import actions as voice
from tests.at_home import tell
from tests.cast import TODAY, Cast
from tests.papers import reading, slipping
from tests.papers.test_profile import FULLEST

LONG = "I like it when people come at the time they said and then sit down with me and wait. " * 4


def says(cast: Cast, **said: Any) -> voice.Statement:
    with cast.acting(cast.rosa) as by:
        spoken = voice.Said(**said)
        return voice.say(by=by, person=cast.rosas_record, said=spoken, send_to=[cast.agency.pk], on=clock.today())


def promises(cast: Cast, text: str, **more: Any) -> None:
    with cast.acting(cast.dev) as by:
        due = clock.today() + timedelta(3)
        made = plans.NewPromise(text=text, owner=cast.dev.pk, owner_name="Dev Rai", due_on=due, **more)
        plans.make_promise(by=by, person=cast.rosas_record.pk, promise=made)


def made(cast: Cast, who: Account) -> tuple[Any, bytes]:
    """What the page is told, and the page, as somebody prints it."""
    with cast.acting(who) as by:
        record = access.open_record(person_id=cast.rosas_record.pk, viewer=by, at=clock.now())
        told, _tree = printing.about(kind=Kind.TRANSFER, record=record, on=clock.today())
        return told, printing.pdf(kind=Kind.TRANSFER, record=record, on=clock.today())


@pytest.mark.parametrize("who", ["dev", "rosa"])
def test_it_says_how_to_talk_what_was_promised_what_was_asked_and_whom_to_tell(cast: Cast, who: str) -> None:
    says(cast, words="My sister calls on Sundays.", question="people")
    says(cast, words="I want my radio back.", asks=True)

    _told, paper = made(cast, getattr(cast, who))

    shown = reading.of_sheet(paper)
    for words in (
        "I am Rosa", "Short words. Then wait.", "My sister calls on Sundays.", "Dev will go with you to the pool",
        "Dev Rai", "I want my radio back.", "Duty desk on 01632",
    ):  # fmt: skip
        assert words in shown.replace("\u00a0", " "), words


def test_what_was_answered_kept_or_taken_back_is_not_waiting(cast: Cast) -> None:
    answered = says(cast, words="I want a new bed.", asks=True)
    gone = says(cast, words="I want a cat.", asks=True)
    with cast.acting(cast.rosa) as by:
        voice.take_back(by=by, statement=gone, on=clock.today())
        kept = voice.Said(words="I want nobody to know.", asks=True)
        voice.keep_to_myself(by=by, person=cast.rosas_record, said=kept, on=clock.today())
    with cast.acting(cast.dev) as by:
        voice.reply(by=by, to=answered, text="Yes.", reply_is="yes", on=clock.today())

    told, paper = made(cast, cast.rosa)

    assert told.asks == ()
    assert not any(words in reading.of_sheet(paper) for words in ("a new bed", "a cat", "nobody to know"))


def test_nothing_of_health_risk_or_money_stands_on_it_by_itself(cast: Cast) -> None:
    """ux.md PT4."""
    says(cast, words="My tablets make me sleepy.", area="health", question="about_me")
    says(cast, words="I want other tablets.", asks=True, area="health")
    says(cast, words="I want my injection later.", asks=True, symbols=["medicine"])
    says(cast, words="I hurt myself when I am alone.", question="bad_day")
    promises(cast, "Dr Patel looks at the tablets", area="health")
    promises(cast, "Dev asks for a new pillow", area="home")

    told, paper = made(cast, cast.dev)

    shown = reading.of_sheet(paper)
    assert not any(word in shown for word in ("tablets", "injection", "hurt myself", "999000"))
    assert "Dev asks for a new pillow" in shown
    assert told.kept_off == 4 and "4 things about health or money stay off this page." in shown


def test_a_promise_that_answers_something_wrong_stays_off(cast: Cast) -> None:
    worry = tell(cast, "medicine", "My tablets are wrong.")
    with cast.acting(cast.grace) as by:
        promise = plans.NewPromise(
            text="Grace rings the doctor", owner=cast.grace.pk, owner_name="Grace", due_on=clock.today()
        )
        safety.answer(by=by, worry=worry, text="We look.", promise=promise, on=clock.today(), at=clock.now())

    for who in (cast.dev, cast.rosa):
        assert "rings the doctor" not in reading.of_sheet(made(cast, who)[1])


def test_it_is_one_sheet_whatever_was_said_and_names_what_is_missing(cast: Cast) -> None:
    for number in range(8):
        says(cast, words=f"{number}. {LONG}", question=("people", "good_day", "about_me")[number % 3])
        says(cast, words=f"Ask {number}. {LONG}", asks=True)
        promises(cast, f"Promise {number}: {LONG}")

    told, paper = made(cast, cast.dev)

    shown = reading.of_sheet(paper)
    assert len(PdfReader(io.BytesIO(paper)).pages) == 1
    assert "Short words. Then wait." in shown
    assert told.left_out and len(told.promises) + len(told.more_promises) == 9
    assert f"{len(told.more_promises)} more promises to me" in shown
    assert f"{len(told.more_asks)} more things I asked for" in shown
    assert min(size for size, _text in reading.sizes(paper)) >= 12


def test_with_nothing_said_it_says_so(cast: Cast) -> None:
    with cast.acting(cast.mo) as by:
        record = access.open_record(person_id=cast.tomos_record.pk, viewer=by, at=clock.now())
        told, tree = printing.about(kind=Kind.TRANSFER, record=record, on=TODAY)

    assert "I have not said yet." in tree.text() and told.left_out == ()


def test_words_on_paper_alone_are_said_to_be_there(cast: Cast) -> None:
    slip = slipping.printed(cast, on=clock.today())
    slipping.comes_in(cast, slip, ticked="ask")

    told, _paper = made(cast, cast.dev)

    assert [each.text for each in told.asks] == ["I asked on paper or in a recording."]


def test_it_is_printed_from_both_faces(cast: Cast) -> None:
    places = {cast.dev: f"/people/{cast.rosas_record.pk}/papers/transfer/", cast.rosa: "/me/papers/transfer/"}
    for who, place in places.items():
        browser = cast.client(who)
        shown = unescape(browser.get(place).content.decode())
        assert "I have moved. Please read this first." in shown
        assert browser.get(f"{place}sheet/")["Content-Type"] == "application/pdf"


def test_one_thing_less_each_time_until_nothing_is_left() -> None:
    told = transfer.TransferTold(FULLEST, (), ())
    steps = 0
    while (less := transfer.shorter(told)) is not None:
        assert len(less.left_out) == len(told.left_out) + 1
        told, steps = less, steps + 1
    assert steps == sum(map(len, FULLEST.parts.values()))
