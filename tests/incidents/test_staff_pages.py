"""The practitioner's pages: the list, one incident, writing one down, passing on, a link."""

from django.test import Client

from firsthand.base import clock
from firsthand.incidents import actions as incidents
from firsthand.people import actions as people
from firsthand.voice import actions as voice
from tests.at_home import text
from tests.cast import Cast
from tests.incidents.happening import facts, linked, soon, told

LINK = {
    "to": "landlord", "partner": "Riverside Homes", "what": "Mend the lock", "place": "2 Mill Lane", "shows": ["words"],
}  # fmt: skip


def test_what_waits_is_first_and_what_is_only_to_be_kept_does_not_wait(cast: Cast) -> None:
    told(cast, wants=["log"])
    told(cast, wants=["talk"])

    page = text(cast.client(cast.dev).get("/people/incidents/"))

    assert page.index("Wants: to talk") < page.index("Not closed by them yet") < page.index("only to write it down")


def test_it_shows_what_she_wants_and_what_happened_before(cast: Cast) -> None:
    told(cast)
    row = told(cast, because_of="who_i_am")

    page = text(cast.client(cast.dev).get(f"/people/{cast.rosas_record.pk}/incidents/{row.pk}/"))

    assert "Wants: the landlord told." in page and "Because of who they are" in page
    assert "the same place" in page and "the same people" in page


def test_passing_on_without_her_wish_needs_a_reason_that_she_then_reads(cast: Cast) -> None:
    row = told(cast, wants=["log"])
    browser, place = cast.client(cast.dev), f"/people/{cast.rosas_record.pk}/incidents/{row.pk}/"
    sent = {"do": "pass", "to": "police", "who": "Officer Lane"}

    refused = browser.post(place, sent)
    assert refused.status_code == 409 and "They do not want this told to others." in text(refused)
    assert "Officer Lane" in text(refused)
    silent = browser.post(place, {**sent, "ground": "duty"})
    assert silent.status_code == 409 and "Write why, so that they can read it." in text(silent)
    assert browser.post(place, {**sent, "ground": "duty", "because": "A child was hurt."}).status_code == 302

    shown = text(cast.client(cast.rosa).get(f"/me/log/{row.pk}/"))
    assert "You did not ask for this." in shown and "A child was hurt." in shown


def test_a_link_and_its_code_are_shown_once(cast: Cast) -> None:
    row = told(cast)
    browser, place = cast.client(cast.dev), f"/people/{cast.rosas_record.pk}/incidents/{row.pk}/link/"

    made = browser.post(place, {**LINK, "answer_by": str(soon(3))})

    assert made.status_code == 200 and "/answer/" in text(made)
    assert "/answer/" not in text(browser.get(place))
    again = browser.post(place, {**LINK, "answer_by": str(soon(3))})
    assert again.status_code == 409 and "End that one first." in text(again)


def test_a_link_says_who_what_and_by_when_within_its_time(cast: Cast) -> None:
    row = told(cast, may_know=[])
    browser, place = cast.client(cast.dev), f"/people/{cast.rosas_record.pk}/incidents/{row.pk}/link/"

    assert browser.post(place, {}).status_code == 422
    over = browser.post(place, {**LINK, "answer_by": "1/1/2020"})
    late = browser.post(place, {**LINK, "answer_by": str(soon(60))})

    assert "That day is over." in text(over) and "The link ends before that day." in text(late)
    assert "Mend the lock" in text(late)


def test_without_her_wish_no_link_is_made_without_a_reason(cast: Cast) -> None:
    row = told(cast, wants=["nothing"])
    place = f"/people/{cast.rosas_record.pk}/incidents/{row.pk}/link/"

    refused = cast.client(cast.dev).post(place, {**LINK, "answer_by": str(soon(3))})

    assert refused.status_code == 409 and "They do not want this told to others." in text(refused)


def test_staff_write_one_down_in_her_words_and_she_says_what_she_wants(cast: Cast) -> None:
    sent = {
        "kind": "followed", "words": "A man walked behind me.", "whose": "self_scribed", "place_kind": "street",
        "when": "day", "happened_on": "",
    }  # fmt: skip
    browser, place = cast.client(cast.dev), f"/people/{cast.rosas_record.pk}/incidents/new/"

    missing = browser.post(place, sent)
    assert missing.status_code == 422 and "A man walked behind me." in text(missing)
    ahead = browser.post(place, {**sent, "happened_on": str(soon(1))})
    assert "That day is still to come." in text(ahead)
    kept = browser.post(place, {**sent, "when": "about"})
    assert kept.status_code == 302

    listed = text(cast.client(cast.rosa).get("/me/log/"))
    assert "Someone followed me." in listed
    assert "Nobody has asked what they want." in text(browser.get(kept["Location"]))


def _tomos_too(cast: Cast, *, beside: bool) -> None:
    """Tomos, whom Dev works with as well, told of the same steps."""
    with cast.acting(cast.mo) as by:
        login = people.give_login(by=by, person=cast.tomos_record)
        people.seat(by=by, person=cast.tomos_record, account=cast.dev)
    with cast.acting(login) as by:
        incidents.tell(
            by=by, person=cast.tomos_record.pk, said=voice.Said(words="They spat.", symbols=["hear"]),
            facts=facts(place="Mill Lane steps"), wanted=incidents.Wanted(["talk"], [], beside),
            send_to=[cast.agency.pk], on=clock.today(), at=clock.now(),
        )  # fmt: skip


def test_several_people_who_agreed_are_counted_together_for_whoever_may_see_all_of_them(cast: Cast) -> None:
    told(cast, place="Mill Lane steps", beside=True)
    _tomos_too(cast, beside=True)

    assert "2 people told of it:" in text(cast.client(cast.dev).get("/people/incidents/"))
    assert "told of it:" not in text(cast.client(cast.mo).get("/people/incidents/"))  # who sees one of them only


def test_who_did_not_agree_is_in_no_count(cast: Cast) -> None:
    told(cast, place="Mill Lane steps", beside=False)
    _tomos_too(cast, beside=True)

    assert "told of it:" not in text(cast.client(cast.dev).get("/people/incidents/"))


def test_no_tenant_learns_of_the_other(cast: Cast) -> None:
    row = told(cast, place="Mill Lane steps", beside=True)
    _tomos_too(cast, beside=True)

    for place in (f"/me/log/{row.pk}/", "/me/log/", "/me/looked/"):
        page = text(cast.client(cast.rosa).get(place))
        assert "Tomos" not in page and "They spat." not in page


def test_a_partners_look_stands_among_those_who_looked(cast: Cast) -> None:
    link = linked(cast, incident=told(cast).pk)
    browser = Client()
    browser.post(link.path, {"code": link.code})
    browser.get("/job/")

    page = text(cast.client(cast.rosa).get("/me/looked/"))

    assert "People outside, with a link" in page and "Riverside Homes, repairs" in page
