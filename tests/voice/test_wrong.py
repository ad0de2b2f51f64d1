"""Something is wrong: who reads it and when is said first; a rota is told, not one inbox; not safe now always works."""

from html import unescape

import pytest
from django.test import Client

from firsthand.base.models import LedgerLine
from firsthand.people import actions as people
from firsthand.people.models import Address, Rota
from firsthand.voice import actions as voice
from tests.at_home import rosa_alone, said_by_rosa
from tests.cast import TODAY, Cast

KEY = "0190a5d0-0000-7000-8000-0000000000bb"


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def test_not_safe_now_comes_first_whatever_the_order(cast: Cast) -> None:
    page = text(cast.client(cast.rosa).get("/me/wrong/"))

    tiles = [part.split('"')[0] for part in page.split('<a class="tile')[1:]]
    assert len(tiles) == 5 and tiles[0] == " tile--danger"
    assert page.index("I am not safe now") < page.index("Someone hurt me")
    assert page.index("Something else") > max(page.index(word) for word in ("My medicines", "Something in my plan"))


def test_before_sending_it_says_who_reads_it_and_when_and_the_limit_of_secrecy(cast: Cast) -> None:
    page = text(cast.client(cast.rosa).get("/me/wrong/hurt/"))

    assert "Duty desk at Eastside Community Team reads this." in page
    assert "9 to 5, Monday to Friday" in page and "At other times no one reads this." in page
    assert "They answer you by" in page and "01632 960 101" in page
    assert page.index("they may have to tell one more person") < page.index("reads this.") < page.index("Tell them")
    assert "tel:01632960101" in page and "/not-safe/show/" in page


def test_it_is_told_with_one_press_and_no_words(cast: Cast) -> None:
    browser = cast.client(cast.rosa)

    told = browser.post("/me/wrong/medicine/", {})

    kept = said_by_rosa(cast)[0]
    assert told["Location"] == f"/me/wrong/told/{kept.pk}/"
    assert (kept.kind, kept.symbols, kept.topic, kept.rota) == ("worry", ["medicine"], "safety", cast.rota.pk)
    assert kept.sent_to == [cast.agency.pk]
    after = text(browser.get(told["Location"]))
    assert "Duty desk" in after and "They answer you by" in after and "You are not in trouble." in after


def test_it_is_written_down_and_read_by_the_rota_alone(cast: Cast) -> None:
    cast.client(cast.rosa).post("/me/wrong/hurt/", {"words": "He shouts at me"})

    with cast.acting(cast.rosa):
        assert LedgerLine.objects.filter(act="voice.worry", outcome="done").count() == 1
    said = f"/people/{cast.rosas_record.pk}/said/"
    assert "He shouts at me" in text(cast.client(cast.grace).get(said))
    assert cast.client(cast.mo).get(said).status_code == 404


def test_the_answer_is_among_my_answers(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    browser.post("/me/wrong/hurt/", {"words": "He shouts at me"})
    worry = said_by_rosa(cast)[0]
    waits = text(browser.get("/me/answers/"))
    assert "He shouts at me" in waits and "No answer yet." in waits and "No one has read this yet." in waits

    cast.client(cast.grace).post(
        f"/people/{cast.rosas_record.pk}/said/{worry.pk}/", {"reply_is": "heard", "text": "We come now."}
    )

    assert "We come now." in text(browser.get("/me/")) and "Grace Adeyemi answered you:" in text(browser.get("/me/"))
    assert "We come now." in text(browser.get("/me/answers/"))


def test_a_form_sent_twice_tells_once(cast: Cast) -> None:
    browser = cast.client(cast.rosa)

    first = browser.post("/me/wrong/else/", {"words": "Once", "_once": KEY})
    again = browser.post("/me/wrong/else/", {"words": "Once", "_once": KEY})

    assert first["Location"] == again["Location"] and len(said_by_rosa(cast)) == 1


def test_with_two_rotas_the_person_chooses(cast: Cast) -> None:
    with people_set_up() as by:
        other = people.open_agency(by=by, name="Riverside Homes")
        lee = people.add_staff(by=by, agency=other, name="Lee Marsh")
        people.staff_rota(
            by=by, agency=other, name="Night desk", reads="Every night", phone="01632 960 202", members=[lee]
        )
    with cast.acting(cast.dev):
        people.Seat.objects.bulk_create([people.Seat(person=cast.rosas_record, account=lee, kind="team", basis="care")])
    browser = cast.client(cast.rosa)
    page = text(browser.get("/me/wrong/hurt/"))
    assert (
        "Night desk" in page
        and "Duty desk" in page
        and " checked" not in page.split('name="rota"')[1].split("</fieldset>")[0]
    )
    nobody = browser.post("/me/wrong/hurt/", {"words": "Which?"})
    assert nobody.status_code == 422 and "Pick who you want to tell." in text(nobody) and "Which?" in text(nobody)

    browser.post("/me/wrong/hurt/", {"words": "You", "rota": str(other.pk)})

    assert said_by_rosa(cast)[0].sent_to == [other.pk]


def people_set_up():  # type: ignore[no-untyped-def]
    from firsthand.people.delegated import acting, set_up_account

    return acting(set_up_account())


def test_without_a_rota_there_are_only_other_ways(cast: Cast) -> None:
    with cast.acting(cast.grace):
        Rota.objects.get().members.clear()
    browser = cast.client(cast.rosa)

    page = text(browser.get("/me/wrong/hurt/"))
    told = browser.post("/me/wrong/hurt/", {"words": "Help"})

    assert "You cannot send a message from here." in page and "<form" not in page.split("<main")[1]
    assert "01632 960 100" in page and "/not-safe/show/" in page and "Tell someone near you." in page
    assert (told.status_code, said_by_rosa(cast)) == (200, [])


@pytest.mark.parametrize(
    ("setting", "told"),
    [("prison", "Press your cell bell. Or tell an officer."), ("ward", "Press the call bell. Or tell a nurse.")],
)
def test_the_place_has_its_own_way(cast: Cast, setting: str, told: str) -> None:
    with cast.acting(cast.dev):
        Address.objects.filter(person=cast.rosas_record).update(setting=setting)

    assert told in text(cast.client(cast.rosa).get("/me/wrong/hurt/"))


def test_nobody_asks_who_is_here_before_something_is_told(cast: Cast) -> None:
    assert cast.client(cast.rosa).get("/me/wrong/hurt/").status_code == 200


def test_who_is_here_is_kept_where_it_is_known(cast: Cast) -> None:
    browser = cast.client(cast.rosa)
    browser.post("/me/here/", {"here": [str(cast.dev.pk)]})

    browser.post("/me/wrong/hurt/", {"words": "He is here"})

    assert (said_by_rosa(cast)[0].present, said_by_rosa(cast)[0].with_staff) == ("Dev Rai", True)


@pytest.mark.parametrize("kind", ["told", "nonsense"])
def test_what_cannot_be_wrong_is_not_there(cast: Cast, kind: str) -> None:
    assert cast.client(cast.rosa).get(f"/me/wrong/{kind}/").status_code == 404


@pytest.mark.parametrize("who", ["dev", "mo", "ines"])
def test_strangers_and_readers_find_nothing(cast: Cast, who: str) -> None:
    browser = cast.client(getattr(cast, who))

    for place in ("/me/wrong/", "/me/wrong/hurt/", f"/me/wrong/told/{cast.words.pk}/"):
        assert browser.get(place).status_code == 404
        assert browser.post(place, {"words": "Forged"}).status_code == 404
    assert said_by_rosa(cast) == []


def test_words_are_not_a_told_worry(cast: Cast) -> None:
    assert rosa_alone(cast).get(f"/me/wrong/told/{cast.words.pk}/").status_code == 404


# --- not safe now ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["/not-safe/", "/not-safe/show/"])
def test_not_safe_needs_neither_sign_in_nor_database(place: str) -> None:
    """pytest-django refuses every statement here: there is no `db` fixture."""
    browser = Client()

    signed_out = browser.get(place)
    browser.cookies["firsthand"] = "anything"
    with_a_session = browser.get(place)

    assert signed_out.status_code == 200 and signed_out.content == with_a_session.content
    assert signed_out["Cache-Control"] == "public, max-age=3600"


def test_not_safe_gives_numbers_and_ways_without_a_telephone() -> None:
    page = text(Client().get("/not-safe/"))

    for words in (
        'href="tel:999"',
        'href="tel:111"',
        "Pick option 2.",
        "press your cell bell",
        "press the call bell",
        "data-close",
    ):
        assert words in page, words


def test_the_local_helpline_is_shown_where_there_is_one(settings: object) -> None:
    settings.HELPLINE = "01632 960 999"  # type: ignore[attr-defined]

    assert 'href="tel:01632960999"' in text(Client().get("/not-safe/"))


def test_a_worry_is_found_again_and_cannot_be_changed(cast: Cast) -> None:
    with cast.acting(cast.rosa) as by:
        rota = people.panels.rota(agency_id=cast.agency.pk)
        assert rota is not None
        told = voice.worry(by=by, person=cast.rosas_record, said=voice.Said(words="Shouting"), rota=rota, on=TODAY)

    page = text(cast.client(cast.rosa).get(f"/me/words/{told.pk}/"))

    assert "Shouting" in page and "Tell us more" in page and "Change my words" not in page
