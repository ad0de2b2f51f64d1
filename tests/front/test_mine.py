"""Start, my answers, who looked, what staff say: one page about many things, and never more than one that waits."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from firsthand.base import clock
from firsthand.plans import actions as plans
from firsthand.plans.models import Promise
from firsthand.voice import actions as voice
from tests.at_home import answers, rosa_alone, rosa_with, sends
from tests.cast import TODAY, Cast
from tests.house.test_ceilings import Lengths, counted
from tests.house.test_who_may import address
from tests.house.who_may import ASKS_FIRST

CEILINGS = {
    "me:start": 10, "me:here": 7, "me:say": 5, "me:question": 6, "me:check": 7,
    "me:thanks": 6, "me:words": 5,
    "me:statement": 7, "me:change": 9, "me:take_back": 6, "me:send": 7, "me:held": 4, "me:plan": 6, "me:think": 9,
    "me:happened": 9, "me:answers": 12, "me:challenge": 9, "me:talks": 5, "me:enough": 8, "me:together": 6,
    "me:group_think": 9, "me:on_my_side": 8, "me:ask_for_someone": 7,
    "me:looked": 6, "me:staff_words": 8,
    "me:wrong": 4, "me:tell": 7, "me:told": 12,
    "me:about_whom": 5, "me:whom": 8, "me:show_friend": 6, "me:send_worry": 9, "me:before": 5,
    "medium": 6, "me:more": 5, "me:settings": 5,
}  # fmt: skip


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def replied(cast: Cast, words: str = "Yes. On Friday.") -> None:
    with cast.acting(cast.dev) as by:
        voice.reply(by=by, to=cast.words, text=words, reply_is="yes", on=TODAY)


def done(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        plans.mark_done(by=by, promise=Promise.objects.get(pk=cast.promise.pk))


# --- start -----------------------------------------------------------------------------------------------------------


def test_start_has_five_things_to_do_and_one_that_waits(cast: Cast) -> None:
    page = text(cast.client(cast.rosa).get("/me/"))

    assert "Hello Rosa" in page and page.count('<a class="tile') == 5
    assert page.count('class="waiting"') == 1 and "Is this plan right for me?" in page
    for word in ("Say something", "My plan", "My answers", "My words", "Who looked"):
        assert f"<b>{word}</b>" in page


def test_an_answer_waits_first_until_it_was_seen(cast: Cast) -> None:
    done(cast)
    replied(cast)
    browser = cast.client(cast.rosa)
    first = text(browser.get("/me/"))
    assert "Dev Rai answered you:" in first and "says this is done" not in first

    browser.get("/me/answers/")

    assert "Dev Rai says this is done:" in text(browser.get("/me/"))


def test_nothing_waits_when_everything_was_said(cast: Cast) -> None:
    browser = rosa_alone(cast)
    browser.post(f"/me/think/plan/{cast.plan.pk}/", {"thinks": "agrees"})

    assert 'class="waiting"' not in text(browser.get("/me/"))


def test_every_page_says_who_is_here(cast: Cast) -> None:
    asked = text(cast.client(cast.rosa).get("/me/plan/"))
    alone = text(rosa_alone(cast).get("/me/plan/"))
    with_dev = text(rosa_with(cast, str(cast.dev.pk)).get("/me/plan/"))

    assert "Who is here with you?" in asked
    assert "You are on your own." in alone
    assert "Dev Rai is with you." in with_dev


def test_every_page_has_close_this_start_and_something_is_wrong(cast: Cast) -> None:
    browser = rosa_alone(cast)
    for name in ("me:start", "me:plan", "me:words", "me:answers", "me:looked", "me:say", "me:wrong", "me:staff_words"):
        page = text(browser.get(address(name, cast)))

        assert 'href="/close/"' in page and 'href="/me/wrong/"' in page and 'href="/me/"' in page, name


# --- my answers ------------------------------------------------------------------------------------------------------


def test_what_happened_to_what_i_said(cast: Cast) -> None:
    """Read by, answered, promised, happened: each shows as soon as it is so."""
    browser = rosa_alone(cast)
    page = text(browser.get("/me/answers/"))
    assert "I want to swim on Fridays." in page and "No one has read this yet." in page
    assert "Dev will go with you to the pool" in page  # the promise answers these words

    cast.client(cast.dev).get(f"/people/{cast.rosas_record.pk}/said/")
    replied(cast)
    browser.post(f"/me/promises/{cast.promise.pk}/", {"answer": "partly"})

    page = text(browser.get("/me/answers/"))
    assert "Dev Rai read this." in page and "Yes. On Friday." in page and "Dev Rai answered" in page
    assert "You said some of it happened" in page


def test_a_late_answer_says_sorry(cast: Cast) -> None:
    with cast.acting(cast.rosa) as by:
        said = voice.Said(words="Nobody answers", asks=True)
        voice.say(by=by, person=cast.rosas_record, said=said, send_to=[cast.agency.pk], on=clock.today() - timedelta(9))

    page = text(cast.client(cast.rosa).get("/me/answers/"))

    assert "We are sorry. Your answer is late." in page and "You should have had it by" in page


def test_a_look_of_another_agency_is_not_read_by(cast: Cast) -> None:
    cast.client(cast.mo).get("/people/")

    assert "read this." not in text(cast.client(cast.rosa).get("/me/answers/"))


def test_what_was_kept_or_taken_back_waits_for_no_answer(cast: Cast) -> None:
    with cast.acting(cast.rosa) as by:
        voice.keep_to_myself(by=by, person=cast.rosas_record, said=voice.Said(words="Only mine"), on=TODAY)
        voice.take_back(by=by, statement=cast.words, on=TODAY)

    page = text(cast.client(cast.rosa).get("/me/answers/"))

    assert "Only mine" not in page and "You have not sent any words yet." in page


# --- who looked ------------------------------------------------------------------------------------------------------


def test_who_looked_in_plain_words(cast: Cast) -> None:
    assert "No one has looked yet." in text(cast.client(cast.rosa).get("/me/looked/"))
    dev = cast.client(cast.dev)
    for page in ("", "plan/", "plan/"):
        dev.get(f"/people/{cast.rosas_record.pk}/{page}")
    dev.get("/people/")

    page = text(cast.client(cast.rosa).get("/me/looked/"))

    assert page.count("Dev Rai") == 1 and "Eastside Community Team" in page
    assert "They saw:" in page and "your plan" in page and "your name on a list" in page
    assert "They work with you." in page and "staff:" not in page


def test_my_own_looks_are_not_there(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    browser.get("/me/plan/")

    assert "No one has looked yet." in text(browser.get("/me/looked/"))


# --- what staff say --------------------------------------------------------------------------------------------------


def test_our_view_stands_beside_my_words_and_mine_come_first(cast: Cast) -> None:
    page = text(cast.client(cast.rosa).get("/me/staff-words/"))

    assert page.index("I want to swim on Fridays.") < page.index("Rosa is calmer after swimming.")
    assert f"/me/think/statement/{cast.view.pk}/" in page


def test_notes_are_open(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        voice.note(by=by, person=cast.rosas_record, what_happened="We swam.", on=TODAY)

    assert "We swam." in text(cast.client(cast.rosa).get("/me/staff-words/"))


# --- few statements --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", sorted(CEILINGS))
def test_a_page_asks_few_statements(page: str, cast: Cast) -> None:
    browser = rosa_alone(cast) if page in ASKS_FIRST else cast.client(cast.rosa)
    answers(browser, words="Half")
    replied(cast)
    done(cast)
    place = address(page, cast)
    browser.get(place)

    with CaptureQueriesContext(connection) as asked, connection.execute_wrapper(lengths := Lengths()):
        assert browser.get(place).status_code == 200

    statements = counted(asked)
    assert len(statements) <= CEILINGS[page], "\n".join(statements)
    assert lengths.too_long == []


def test_lists_ask_no_more_when_there_is_more_to_show(cast: Cast) -> None:
    browser = rosa_alone(cast)
    for n in range(12):
        answers(browser, words=f"Words {n}")
        sends(browser)

    for page in ("me:answers", "me:words", "me:looked", "me:plan"):
        with CaptureQueriesContext(connection) as asked:
            browser.get(address(page, cast))
        assert len(counted(asked)) <= CEILINGS[page]


@pytest.mark.parametrize(("said", "shown"), [
    ("Yes, on Fridays.", "Yes, on Fridays."),
    ("No, not yet. Security says no wires on the wing. I asked for ear defenders instead of them.",
     "No, not yet. Security says no wires on the wing. I asked for ear defenders…"),
])  # fmt: skip
def test_what_waits_is_not_cut_in_the_middle_of_a_word(cast: Cast, said: str, shown: str) -> None:
    with cast.acting(cast.dev) as by:
        voice.reply(by=by, to=cast.words, text=said, reply_is="heard", on=TODAY)

    assert f"<bdi>{shown}</bdi></h2>" in cast.client(cast.rosa).get("/me/").content.decode()
