"""The pages of asks: what the person reads at each step, what staff are offered, and that bad input changes nothing."""

from datetime import timedelta
from html import unescape

import pytest
from django.core.management import call_command

from firsthand.asks.models import Passing
from firsthand.base import clock
from firsthand.voice.models import Statement
from tests.asks.asking import asked_long_ago, asks, says_no
from tests.at_home import answers, rosa_alone, said_by_rosa, sends
from tests.cast import Cast


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def test_saying_that_something_should_be_done_makes_it_an_ask(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, words="A new bus pass please")
    assert "What do you want now?" in text(browser.get("/me/say/good_day/check/"))

    thanks = browser.get(sends(browser, wants="do")["Location"])

    assert said_by_rosa(cast)[0].asks
    assert "You get an answer by" in text(thanks)
    assert "You asked for something" in text(browser.get("/me/answers/")) or "What makes a good day" in text(
        browser.get("/me/answers/")
    )


@pytest.mark.parametrize("wants", ["know", ""])
def test_words_only_to_be_known_wait_for_no_answer(cast: Cast, wants: str) -> None:
    browser = rosa_alone(cast)
    answers(browser, words="I like tea")

    thanks = browser.get(sends(browser, wants=wants)["Location"])

    assert not said_by_rosa(cast)[0].asks
    assert "You get an answer by" not in text(thanks)


def test_a_question_that_asks_is_an_ask_by_itself(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answers(browser, "ask", words="A lock on my door")
    assert "What do you want now?" not in text(browser.get("/me/say/ask/check/"))

    sends(browser, "ask")

    assert said_by_rosa(cast)[0].asks


def test_what_nobody_answers_goes_to_the_lead_and_the_person_is_told_by_name(cast: Cast) -> None:
    """Worked out when it is read: no command has run."""
    ask = asked_long_ago(cast)
    assert "Grace Adeyemi, who leads the team, has this now." in text(cast.client(cast.rosa).get("/me/answers/"))
    lead = cast.client(cast.grace)
    assert "1 ask has had no answer in time" in text(lead.get("/people/"))
    listed = text(lead.get("/people/asks/"))
    assert "Rosa asks for something" in listed and "I want the window open." not in listed

    taken = lead.post(f"/people/asks/{ask.pk}/take/")

    place = f"/people/{cast.rosas_record.pk}/asks/{ask.pk}/"
    assert taken["Location"] == place
    assert "I want the window open." in text(lead.get(place))
    mine = text(cast.client(cast.rosa).get("/me/answers/"))
    assert "No one answered in time." in mine and "Grace Adeyemi has this now." in mine
    assert "Grace Adeyemi read this." in mine


def test_whoever_works_with_the_person_sees_it_late_too(cast: Cast) -> None:
    asked_long_ago(cast)
    dev = cast.client(cast.dev)

    assert "1 ask has had no answer in time" in text(dev.get("/people/"))
    assert "I want the window open." in text(dev.get("/people/asks/"))
    assert "Take it on" not in text(dev.get("/people/asks/"))
    assert "no answer in time" not in text(cast.client(cast.mo).get("/people/"))


def test_the_command_writes_down_what_was_passed_on_once(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    ask = asked_long_ago(cast)

    call_command("pass_on_asks", dry_run=True)
    with cast.acting(cast.dev):
        assert not Passing.objects.exists()
    call_command("pass_on_asks")
    call_command("pass_on_asks")

    assert "Eastside Community Team: 1 went to Grace Adeyemi." in capsys.readouterr().out
    with cast.acting(cast.dev):
        passed = Passing.objects.get()
    assert (passed.ask_id, passed.to_id, passed.why) == (ask.pk, cast.grace.pk, "unanswered")


def test_taking_what_is_not_late_is_refused_with_a_sentence(cast: Cast) -> None:
    ask = asks(cast, on=clock.today())

    answer = cast.client(cast.grace).post(f"/people/asks/{ask.pk}/take/")

    assert answer.status_code == 409 and "This was answered, or passed on already." in text(answer)


def test_a_no_needs_its_reason_whose_limit_and_how_to_challenge(cast: Cast) -> None:
    ask, dev = asks(cast), cast.client(cast.dev)
    place = f"/people/{cast.rosas_record.pk}/asks/{ask.pk}/"

    refused = dev.post(place, {"reply_is": "no", "text": "No. It is cold."})

    page = text(refused)
    assert refused.status_code == 422 and "No. It is cold." in page
    assert "Say whose limit it is." in page and "Pick at least one way to challenge it." in page
    with cast.acting(cast.dev):
        assert not Statement.objects.filter(in_reply_to=ask).exists()


def test_a_yes_needs_who_does_what_by_when(cast: Cast) -> None:
    ask, dev = asks(cast), cast.client(cast.dev)

    page = dev.post(f"/people/{cast.rosas_record.pk}/asks/{ask.pk}/", {"reply_is": "yes", "text": "Yes."})

    assert page.status_code == 422
    for missing in ("Write what will be done.", "Say who will do it.", "Say by when."):
        assert missing in text(page)


def test_a_no_says_to_the_person_what_they_can_do(cast: Cast) -> None:
    no = says_no(cast, asks(cast))

    page = text(cast.client(cast.rosa).get("/me/answers/"))

    assert "We made this choice." in page and "You can ask the lead to look again." in page
    assert "You can get someone on your side. They are not staff." in page
    assert f"/me/answers/{no.pk}/not-agree/" in page and "You can say that you do not agree." in page


def test_not_agreeing_with_a_no_goes_to_the_lead_who_answers(cast: Cast) -> None:
    no, rosa = says_no(cast, asks(cast)), rosa_alone(cast)
    place = f"/me/answers/{no.pk}/not-agree/"
    assert "Grace Adeyemi leads the team." in text(rosa.get(place))
    empty = rosa.post(place, {"words": " "})
    assert empty.status_code == 422 and "Say why, by talking or writing." in text(empty)

    sent = rosa.post(place, {"words": "I am never cold."})

    assert sent.status_code == 302
    told = said_by_rosa(cast)[0]
    lead = cast.client(cast.grace)
    assert "Rosa does not agree with a no" in text(lead.get("/people/asks/"))
    answer_place = f"/people/{cast.rosas_record.pk}/asks/{told.pk}/"
    page = text(lead.get(answer_place))
    assert "I want the window open." in page and "No. It is cold." in page and "I am never cold." in page
    fields = {"what": "Grace will mend it", "who": str(cast.grace.pk), "due_on": "3 April 2027"}
    assert lead.post(answer_place, {"reply_is": "yes", "text": "Yes. I am sorry.", **fields}).status_code == 302
    mine = text(rosa.get("/me/answers/"))
    assert "You did not agree with a no" in mine and "Yes. I am sorry." in mine and "Grace will mend it" in mine
    assert rosa.post(place, {"words": "Again"}).status_code == 409


def test_an_ask_is_answered_on_its_own_page(cast: Cast) -> None:
    ask, dev = asks(cast), cast.client(cast.dev)
    said = f"/people/{cast.rosas_record.pk}/said/"

    assert f"/people/{cast.rosas_record.pk}/asks/{ask.pk}/" in text(dev.get(said))
    assert dev.get(f"{said}{ask.pk}/")["Location"] == f"/people/{cast.rosas_record.pk}/asks/{ask.pk}/"


def test_handing_it_over_tells_the_person_who_has_it(cast: Cast) -> None:
    ask, dev = asks(cast), cast.client(cast.dev)
    place = f"/people/{cast.rosas_record.pk}/asks/{ask.pk}/"
    refused = dev.post(place, {"step": "hand"})
    assert refused.status_code == 422 and "Pick somebody by name." in text(refused)

    dev.post(place, {"step": "hand", "to": str(cast.mo.pk), "because": "Mo has the key"})

    mine = text(cast.client(cast.rosa).get("/me/answers/"))
    assert "Mo Hale has this now." in mine and "Mo has the key" in mine
    mo = cast.client(cast.mo)
    assert "I want the window open." in text(mo.get(place))
    assert cast.words.words not in text(mo.get(place))
    assert mo.post(place, {"reply_is": "instead", "text": "I come at 8."}).status_code == 302


def test_an_answer_that_is_not_late_says_by_when(cast: Cast) -> None:
    asks(cast, on=clock.today())

    page = text(cast.client(cast.rosa).get("/me/answers/"))

    assert "No answer yet." in page and "You get an answer by" in page and "Your answer is late" not in page


def test_what_was_taken_back_is_asked_for_no_more(cast: Cast) -> None:
    ask, rosa = asked_long_ago(cast), rosa_alone(cast)

    rosa.post(f"/me/words/{ask.pk}/take-back/")

    assert "Everything that was asked for is answered." in text(cast.client(cast.grace).get("/people/asks/"))
    assert "no answer in time" not in text(cast.client(cast.dev).get("/people/"))


def test_two_days_after_the_lead_took_it_another_lead_is_told(cast: Cast) -> None:
    ask = asked_long_ago(cast)
    cast.client(cast.grace).post(f"/people/asks/{ask.pk}/take/")

    with cast.acting(cast.dev):
        assert Passing.objects.get().answer_by >= clock.today() + timedelta(2)
