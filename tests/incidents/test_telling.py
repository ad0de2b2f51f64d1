"""The person tells what happened, one question a page, and says what they want; bad input changes nothing."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.incidents import actions as incidents
from firsthand.incidents.models import Incident, Wish
from firsthand.people.models import Agency
from firsthand.people.models import Person as Record
from firsthand.safety.models import Worry
from firsthand.voice.models import Medium
from tests.at_home import a_photo, rosa_alone, text
from tests.cast import Cast
from tests.incidents.happening import facts, seen, soon, told

GIVEN: dict[str, dict[str, Any]] = {
    "what": {"kind": "shouted"}, "words": {"words": "They called me names."},
    "where": {"place_kind": "by_home", "place": "The steps"}, "when": {"when": "again", "when_words": "Every night"},
    "who": {"who": "Two boys with bikes", "because_of": "who_i_am"}, "want": {"wants": ["landlord", "talk"]},
    "know": {"may_know": ["photo"]},
}  # fmt: skip


def answered(browser: Client, **instead: dict[str, Any]) -> Any:
    """Go through the questions; gives the last answer."""
    for step, fields in {**GIVEN, **instead}.items():
        last = browser.post(f"/me/log/new/{step}/", fields)
    return last


def test_she_tells_it_question_by_question_with_a_photo(cast: Cast) -> None:
    browser = rosa_alone(cast)

    answered(browser, words={"words": "They called me names.", "photo": a_photo()})
    check = text(browser.get("/me/log/new/check/"))
    sent = browser.post("/me/log/new/check/")

    for word in ("They called me names.", "Someone shouted at me.", "The steps", "Every night", "Because of who I am"):
        assert word in check
    with cast.acting(cast.rosa) as by:
        row = seen(cast, by)
        assert (row.kind, row.when, row.who, row.because_of) == ("shouted", "again", "Two boys with bikes", "who_i_am")
        assert row.sent_to == [cast.agency.pk]
        wish = row.wishes.get()
        assert (wish.wants, wish.may_know, wish.by_the_person) == (["landlord", "talk"], ["photo"], True)
        assert Medium.objects.filter(statement=row.statement).count() == 1
    assert sent["Location"] == f"/me/log/{row.pk}/?sent"
    assert "Thank you. We have your words." in text(browser.get(sent["Location"]))
    assert browser.get("/me/log/new/check/")["Location"] == "/me/log/new/what/"  # nothing of it is left


def test_sent_twice_it_is_one(cast: Cast) -> None:
    browser = rosa_alone(cast)
    answered(browser)
    key = "0190d6a0-0000-7000-8000-000000000001"

    for _ in range(2):
        assert browser.post("/me/log/new/check/", {"_once": key}).status_code == 302

    with cast.acting(cast.rosa):
        assert Incident.objects.count() == 1


def test_a_symbol_alone_is_enough_and_words_may_be_left_out(cast: Cast) -> None:
    browser = rosa_alone(cast)

    answered(browser, words={"words": ""}, who={"who": ""}, where={"place_kind": "other"}, want={"wants": ["log"]})
    browser.post("/me/log/new/check/")

    with cast.acting(cast.rosa) as by:
        assert seen(cast, by).statement.symbols == ["hear"]


@pytest.mark.parametrize(
    ("step", "sent", "told_"),
    [
        ("what", {}, "Pick what happened."),
        ("words", {"photo": SimpleUploadedFile("door.jpg", b"no photo at all")}, "We cannot open this as a photo."),
        ("where", {"place": "Mill Lane"}, "Pick where it was."),
        ("when", {"when": "day"}, "Write the day, or pick “About then”."),
        ("when", {"when": "day", "happened_on": str(soon(2))}, "That day is still to come."),
        ("when", {"when": "day", "happened_on": "31 June 2026"}, "There is no such day."),
        ("want", {}, "Pick what you want."),
        ("want", {"wants": ["nothing", "police"]}, "You picked “nothing” and something else."),
    ],
)
def test_what_cannot_be_kept_gets_a_sentence(cast: Cast, step: str, sent: dict[str, Any], told_: str) -> None:
    browser = rosa_alone(cast)

    answer = browser.post(f"/me/log/new/{step}/", sent)

    assert answer.status_code == 422 and told_ in text(answer)
    if "place" in sent:
        assert "Mill Lane" in text(browser.get("/me/log/new/where/"))


def test_what_is_missing_is_asked_before_anything_is_sent(cast: Cast) -> None:
    browser = rosa_alone(cast)
    browser.post("/me/log/new/what/", GIVEN["what"])

    assert browser.post("/me/log/new/check/")["Location"] == "/me/log/new/where/"
    assert browser.get("/me/log/new/elsewhere/").status_code == 404


def test_stopping_keeps_what_was_typed(cast: Cast) -> None:
    browser = rosa_alone(cast)

    stopped = browser.post("/me/log/new/who/", {"who": "The man at 12", "stop": "1"})

    assert stopped["Location"] == "/me/"
    assert "The man at 12" in text(browser.get("/me/log/new/who/"))


def test_about_somebody_who_works_here_it_goes_the_other_way_with_her_words(cast: Cast) -> None:
    browser = rosa_alone(cast)
    browser.post("/me/log/new/words/", {"words": "He took my phone."})

    away = browser.post("/me/log/new/who/", {"who": "Dev", "worker": "1"})

    assert away["Location"] == "/me/wrong/hurt/about/"
    assert "He took my phone." in text(browser.get("/me/wrong/hurt/"))
    with cast.acting(cast.rosa):
        assert not Incident.objects.exists() and not Worry.objects.exists()


def test_of_a_child_whoever_keeps_young_people_safe_is_told(cast: Cast) -> None:
    with cast.acting(cast.grace) as by:
        Agency.objects.filter(pk=cast.agency.pk).update(safeguarding_lead_id=cast.grace.pk)
        assert by.is_lead
    with cast.acting(cast.dev):
        Record.objects.filter(pk=cast.rosas_record.pk).update(birth_date=clock.today().replace(year=2012))
    browser = rosa_alone(cast)
    answered(browser, want={"wants": ["nothing"]})

    assert "You are under 18." in text(browser.get("/me/log/new/check/"))
    browser.post("/me/log/new/check/")

    with cast.acting(cast.grace) as by:
        assert seen(cast, by).kind == "shouted"


def test_of_a_grown_up_nobody_else_is_told(cast: Cast) -> None:
    told(cast)

    with cast.acting(cast.grace):
        assert not Incident.objects.exists()


def test_she_changes_what_she_wants_and_it_holds_at_once(cast: Cast) -> None:
    row = told(cast, wants=["landlord"])
    browser = rosa_alone(cast)

    changed = browser.post(f"/me/log/{row.pk}/want/", {"wants": ["nothing"]})

    assert changed.status_code == 302
    with cast.acting(cast.rosa):
        assert Wish.objects.latest("created_at").wants == ["nothing"]
    assert browser.post(f"/me/log/{row.pk}/want/", {"wants": ["nothing"]}).status_code == 409
    assert browser.post(f"/me/log/{row.pk}/want/", {}).status_code == 422


def test_two_wishes_about_one_event_do_not_touch(cast: Cast) -> None:
    one, other = told(cast, wants=["police"]), told(cast, wants=["nothing"])

    with pytest.raises(Refused), transaction.atomic(), cast.acting(cast.dev) as by:
        incidents.pass_on(by=by, incident=other, to="police", who="An officer", at=clock.now())
    with cast.acting(cast.dev) as by:
        incidents.pass_on(by=by, incident=one, to="police", who="An officer", at=clock.now())


def test_she_puts_an_earlier_one_with_it_by_one_press(cast: Cast) -> None:
    first, second = told(cast), told(cast)
    browser = rosa_alone(cast)

    shown = text(browser.get(f"/me/log/{second.pk}/"))
    browser.post(f"/me/log/{second.pk}/before/{first.pk}/")

    assert "Maybe the same people." in shown and "At the same place." in shown
    assert "I said they go together." in text(browser.get(f"/me/log/{second.pk}/"))


def test_only_she_finishes_it_and_then_it_asks_nothing_more(cast: Cast) -> None:
    row = told(cast)
    browser = rosa_alone(cast)

    browser.post(f"/me/log/{row.pk}/how/", {"how": "finished"})

    assert "This is finished for me" not in text(browser.get(f"/me/log/{row.pk}/"))
    assert browser.post(f"/me/log/{row.pk}/how/", {"how": "yes"}).status_code == 403
    assert browser.post(f"/me/log/{row.pk}/how/", {"how": "perhaps"}).status_code == 403


@pytest.mark.parametrize("kind", ["", "place"])
def test_what_says_no_kind_or_place_is_not_written(cast: Cast, kind: str) -> None:
    missing = {"place_kind": ""} if kind == "place" else {"kind": ""}

    with pytest.raises(Refused), transaction.atomic():
        told(cast, **missing)
    assert facts(**missing)
