"""Telling: what it is, whom it is about, who reads it and when, how the answer comes."""

from datetime import timedelta
from html import unescape
from itertools import product

import pytest

from firsthand.base import clock
from firsthand.base.models import LedgerLine
from firsthand.people import actions as people
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import Account, Address, Agency, Person, Rota
from firsthand.safety.models import Worry
from tests.at_home import rosa_with, said_by_rosa, tell, tells
from tests.cast import NIGHTS, TODAY, Cast

KEY = "0190a5d0-0000-7000-8000-0000000000bb"


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def riverside(cast: Cast) -> tuple[Agency, Account, Rota]:
    """Another agency in Rosa's team, with a rota of its own."""
    with acting(set_up_account()) as by:
        other = people.open_agency(by=by, name="Riverside Homes", helpline="01632 960 200")
        lee = people.add_staff(by=by, agency=other, name="Lee Marsh", job_title="housing officer")
        rota = people.staff_rota(
            by=by, agency=other.pk, reading=people.Reading("Night desk", [NIGHTS], [lee.pk], phone="01632 960 202")
        )
    with cast.acting(cast.dev):
        people.Seat.objects.bulk_create([people.Seat(person=cast.rosas_record, account=lee, kind="team", basis="care")])
    return other, lee, rota


# --- before it is sent -----------------------------------------------------------------------------------------------


def test_what_it_is_leads_to_whom_it_is_about(cast: Cast) -> None:
    browser = cast.client(cast.rosa)

    onward = browser.post("/me/wrong/hurt/", {"words": "He shouts at me"})

    assert onward["Location"] == "/me/wrong/hurt/about/" and said_by_rosa(cast) == []
    page = text(browser.get("/me/wrong/hurt/about/"))
    assert "Dev Rai" in page and "Ines Marques" in page and "Whoever is in charge at Eastside Community Team" in page
    assert "They will not be told. They cannot open this." in page and "No one. Go on." in page


def test_the_limit_of_secrecy_stands_before_whom_to_tell(cast: Cast) -> None:
    page = text(cast.client(cast.rosa).get("/me/wrong/hurt/who/"))

    assert page.index("they may have to tell one more person") < page.index("Duty desk")
    assert (
        "They will tell you first if they can." in page
        and "Monday to Friday, 9 in the morning to 5 in the afternoon" in page
    )


def test_somebody_who_is_not_staff_is_among_the_first_two(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """On half of the days first, else second; a helpline is there even for somebody without friends here."""
    places = set()
    for kind, days in product(("hurt", "plan", "medicine", "else"), range(6)):
        monkeypatch.setattr(clock, "today", lambda _zone="", days=days: TODAY + timedelta(days=days))
        page = text(cast.client(cast.rosa).get(f"/me/wrong/{kind}/who/")).split("Who you can tell")[1]
        tiles = [part.split("</a>")[0] for part in page.split('<a class="tile')[1:]]
        ines = next(n for n, tile in enumerate(tiles) if "Ines Marques" in tile)
        assert ines <= 1 and "Not staff." in tiles[ines] and any("116 123" in tile for tile in tiles[:3])
        places.add(ines)

    assert places == {0, 1}


def test_a_friend_is_shown_it_and_nothing_is_sent(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    browser.post("/me/wrong/hurt/", {"words": "He shouts at me"})

    page = text(browser.get(f"/me/wrong/hurt/show/{cast.ines.pk}/"))

    assert "Ines Marques is not staff." in page and "He shouts at me" in page and "This is not sent." in page
    assert said_by_rosa(cast) == []
    assert browser.get(f"/me/wrong/hurt/show/{cast.ines.pk}/?about={cast.ines.pk}").status_code == 404
    assert browser.get(f"/me/wrong/hurt/show/{cast.dev.pk}/").status_code == 404


def test_before_sending_it_says_who_reads_it_and_when(cast: Cast) -> None:
    page = text(cast.client(cast.rosa).get(f"/me/wrong/medicine/send/{cast.rota.pk}/"))

    assert "Duty desk at Eastside Community Team reads this." in page and "At other times no one reads this." in page
    assert (
        "Monday to Friday, 9 in the morning to 5 in the afternoon" in page
        and "They answer you by" in page
        and "01632 960 101" in page
    )
    assert "Your team there can read it too." in page
    assert page.index("reads this.") < page.index("Show the answer here.") < page.index("Tell me face to face.")


# --- sent ------------------------------------------------------------------------------------------------------------


def test_it_is_told_with_no_words_at_all(cast: Cast) -> None:
    browser = cast.client(cast.rosa)

    told = tells(browser, cast, "medicine")

    kept = said_by_rosa(cast)[0]
    assert told["Location"] == f"/me/wrong/told/{kept.pk}/"
    assert (kept.kind, kept.symbols, kept.topic, kept.rota) == ("worry", ["medicine"], "safety", cast.rota.pk)
    assert kept.sent_to == [cast.agency.pk]
    after = text(browser.get(told["Location"]))
    assert "Duty desk" in after and "They answer you by" in after and "You are not in trouble." in after


def test_it_is_written_down_and_a_stranger_finds_nothing(cast: Cast) -> None:
    tells(cast.client(cast.rosa), cast, "medicine", words="They make me sick")

    with cast.acting(cast.rosa):
        assert LedgerLine.objects.filter(act="safety.raise", outcome="done").count() == 1
    worry = f"/people/{cast.rosas_record.pk}/worries/{said_by_rosa(cast)[0].pk}/"
    assert "They make me sick" in text(cast.client(cast.grace).get(worry))
    assert "They make me sick" in text(cast.client(cast.dev).get(worry))
    assert cast.client(cast.mo).get(worry).status_code == 404


def test_a_form_sent_twice_tells_once(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    browser.post("/me/wrong/else/", {"words": "Once"})
    place = f"/me/wrong/else/send/{cast.rota.pk}/?about="

    first = browser.post(place, {"route": "here", "_once": KEY})
    again = browser.post(place, {"route": "here", "_once": KEY})

    assert first["Location"] == again["Location"] and len(said_by_rosa(cast)) == 1


def test_how_the_answer_comes_is_asked_and_nothing_is_lost_without(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    browser.post("/me/wrong/else/", {"words": "Half a story"})

    nothing = browser.post(f"/me/wrong/else/send/{cast.rota.pk}/?about=", {"route": "by pigeon"})

    assert nothing.status_code == 409 and "Pick how you want the answer." in text(nothing)
    assert "Half a story" in text(nothing) and said_by_rosa(cast) == []


def test_with_two_rotas_the_person_chooses(cast: Cast) -> None:
    other, _lee, night = riverside(cast)
    browser = cast.client(cast.rosa)
    page = text(browser.get("/me/wrong/hurt/who/"))
    assert "Night desk" in page and "Duty desk" in page
    browser.post("/me/wrong/medicine/", {"words": "You"})

    browser.post(f"/me/wrong/medicine/send/{night.pk}/?about=", {"route": "here"})

    assert said_by_rosa(cast)[0].sent_to == [other.pk]


def test_without_a_rota_there_are_only_other_ways(cast: Cast) -> None:
    with cast.acting(cast.grace):
        Rota.objects.get().members.clear()
    browser = cast.client(cast.rosa)

    page = text(browser.get("/me/wrong/hurt/who/"))

    assert "You cannot send a message from here." in page and "<form" not in page.split("<main")[1]
    assert "01632 960 100" in page and "/not-safe/show/" in page and "Tell someone near you." in page
    assert "116 123" in page
    assert browser.post(f"/me/wrong/hurt/send/{cast.rota.pk}/?about=", {"route": "here"}).status_code == 404
    assert said_by_rosa(cast) == []


@pytest.mark.parametrize(
    ("setting", "told"),
    [("prison", "Press your cell bell. Or tell an officer."), ("ward", "Press the call bell. Or tell a nurse.")],
)
def test_the_place_has_its_own_way(cast: Cast, setting: str, told: str) -> None:
    with cast.acting(cast.dev):
        Address.objects.filter(person=cast.rosas_record).update(setting=setting)
    browser = cast.client(cast.rosa)

    for place in ("/me/wrong/hurt/", "/me/wrong/hurt/who/", f"/me/wrong/hurt/send/{cast.rota.pk}/"):
        assert told in text(browser.get(place))


def test_who_is_here_is_kept_where_it_is_known(cast: Cast) -> None:
    browser = rosa_with(cast, str(cast.dev.pk))

    tells(browser, cast, "medicine", words="He is here")

    assert (said_by_rosa(cast)[0].present, said_by_rosa(cast)[0].with_staff) == ("Dev Rai", True)


@pytest.mark.parametrize(
    "place", ["nonsense/about/", "hurt/who/?about=nobody", "nonsense/who/", "hurt/send/{0}/?about=x"]
)
def test_what_cannot_be_is_not_there(cast: Cast, place: str) -> None:
    assert cast.client(cast.rosa).get(f"/me/wrong/{place.format(cast.rota.pk)}").status_code == 404


# --- under 18 --------------------------------------------------------------------------------------------------------


def test_of_somebody_under_18_the_safeguarding_lead_is_always_told(cast: Cast) -> None:
    with cast.acting(cast.dev):
        Person.objects.filter(pk=cast.rosas_record.pk).update(birth_date="2011-01-01")
    with acting(set_up_account()):
        Rota.objects.get().members.set([cast.mo])
    browser = cast.client(cast.rosa)
    assert "You are under 18." in text(browser.get("/me/wrong/hurt/who/"))

    tells(browser, cast, "hurt")

    with cast.acting(cast.grace):  # she leads, and is on no rota
        assert Worry.objects.count() == 1


@pytest.mark.parametrize(("about_them", "told"), [(False, [1, 0]), (True, [0, 1])])
def test_the_safeguarding_lead_is_whom_the_agency_names_unless_it_is_about_them(
    cast: Cast, about_them: bool, told: list[int]
) -> None:
    with acting(set_up_account()) as by:
        people.name_safeguarding_lead(by=by, agency=cast.agency.pk, account=cast.dev.pk)
        Rota.objects.get().members.set([cast.mo])
    with cast.acting(cast.dev):
        Person.objects.filter(pk=cast.rosas_record.pk).update(birth_date="2011-01-01")

    tells(cast.client(cast.rosa), cast, "hurt", about=str(cast.dev.pk) if about_them else "")

    found = []
    for account in (cast.dev, cast.grace):
        with cast.acting(account):
            found.append(Worry.objects.count())
    assert found == told


# --- how the answer comes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("route", "shows"), [("here", True), ("face", False), ("hide", False)])
def test_an_answer_shows_where_the_person_wants_it(cast: Cast, route: str, shows: bool) -> None:
    worry = tell(cast, "medicine", "They make me sick", route=route)
    place = f"/people/{cast.rosas_record.pk}/worries/{worry.statement_id}/"
    fields = {"text": "We ring the doctor.", "next_what": "Grace will ring", "next_when": "3 April 2027"}
    cast.client(cast.grace).post(place, {**fields, "do": "answer"})
    browser = cast.client(cast.rosa)

    assert ("We ring the doctor." in text(browser.get("/me/"))) == shows
    told = text(browser.get(f"/me/wrong/told/{worry.statement_id}/"))
    for page in (told, text(browser.get("/me/answers/"))):
        assert ("We ring the doctor." in page, "Grace will ring" in page) == (shows, shows)
    for page in ("/me/plan/", "/me/words/", "/me/looked/"):
        assert "Grace will ring" not in text(browser.get(page)) and "They make me sick" not in text(browser.get(page))
    assert "We ring the doctor." in text(browser.get(f"/me/wrong/told/{worry.statement_id}/?show"))


def test_what_is_hidden_is_found_behind_a_link_that_is_always_there(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    nothing = text(browser.get("/me/wrong/before/"))
    worry = tell(cast, "medicine", "Hidden", route="hide")

    assert "Show what is hidden" in nothing and "Show what is hidden" in text(browser.get("/me/wrong/before/"))
    assert str(worry.statement_id) not in text(browser.get("/me/wrong/before/"))
    assert str(worry.statement_id) in text(browser.get("/me/wrong/before/?hidden"))
