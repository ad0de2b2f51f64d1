"""How a session ends: closed, left alone too long, over at last, switched off. And what was typed meanwhile."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings as conf
from django.test import Client

from firsthand.people import access, sign_in
from firsthand.people.models import Account, StoredSession
from firsthand.people.requests import token_of
from tests.conftest import Behind
from tests.people.sign_in.ways import key_of, sign_in_with

IDLE = "UPDATE pol.session SET expires = now() - interval '1 second'"
OVER = "UPDATE pol.session SET ends = now() - interval '1 second', expires = now() - interval '1 second'"


@pytest.fixture
def hers(ana: Account, client: Client) -> Client:
    """A browser in which Ana is signed in."""
    sign_in_with(client)
    return client


@pytest.fixture
def rosas(rosa: Account) -> Client:
    """A browser in which Rosa is signed in."""
    client = Client()
    client.post(sign_in.make_link(account=rosa, minutes=60))
    return client


def minutes_left(behind: Behind, column: str) -> int:
    row = behind(
        f"SELECT extract(epoch FROM {column} - now()) / 60 AS minutes FROM pol.session WHERE means <> 'command'"
    )
    return round(float(row[0]["minutes"]))


# --- limits ---------------------------------------------------------------------------------------------------------


def test_staff_left_alone_for_half_an_hour_are_asked_again(hers: Client, behind: Behind) -> None:
    assert minutes_left(behind, "expires") == 30
    assert minutes_left(behind, "ends") == 12 * 60
    assert hers.get("/who/").status_code == 200

    behind(IDLE)

    assert hers.get("/who/").status_code == 302


def test_the_person_on_their_own_device_has_twenty_hours_and_a_fortnight(rosas: Client, behind: Behind) -> None:
    assert minutes_left(behind, "expires") == 20 * 60
    assert minutes_left(behind, "ends") == 14 * 24 * 60


def test_every_request_begins_the_half_hour_anew(hers: Client, behind: Behind) -> None:
    behind("UPDATE pol.session SET expires = now() + interval '3 minutes'")

    hers.get("/who/")

    assert minutes_left(behind, "expires") == 30


def test_no_request_makes_a_session_last_longer_than_its_end(hers: Client, behind: Behind) -> None:
    behind("UPDATE pol.session SET expires = now() + interval '3 minutes', ends = now() + interval '5 minutes'")

    hers.get("/who/")

    assert minutes_left(behind, "expires") == 5
    behind(OVER)
    assert hers.get("/who/").status_code == 302


def test_an_ended_session_does_not_open_the_pages_of_signing_in_either(hers: Client, behind: Behind) -> None:
    assert hers.get("/accounts/2fa/").status_code == 200

    behind(IDLE)

    assert hers.get("/accounts/2fa/").status_code == 302
    assert hers.get("/accounts/login/").status_code == 200


def test_asking_to_sign_in_never_goes_round_in_circles(hers: Client, behind: Behind) -> None:
    behind(IDLE)

    answer = hers.get("/who/", follow=True)

    assert answer.status_code == 200
    assert [status for _url, status in answer.redirect_chain] == [302]


# --- closing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["get", "post"])
def test_closing_ends_it_and_empties_the_browser(how: str, hers: Client) -> None:
    answer = getattr(hers, how)("/close/")

    assert answer.status_code == 200
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "Ana" not in answer.content.decode()
    assert hers.get("/who/").status_code == 302


def test_an_old_cookie_is_worth_nothing_after_closing(hers: Client, behind: Behind) -> None:
    key = key_of(hers)
    hers.get("/close/")

    thief = Client()
    thief.cookies[conf.SESSION_COOKIE_NAME] = key

    assert not StoredSession.objects.exists()
    assert behind("SELECT * FROM pol.session") == []
    assert access.enter(token=token_of(key)) is None
    assert thief.get("/who/").status_code == 302
    assert thief.get("/accounts/2fa/").status_code == 302


def test_closing_here_leaves_another_device_alone(hers: Client) -> None:
    phone = Client()
    sign_in_with(phone)

    hers.get("/close/")

    assert phone.get("/who/").status_code == 200


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Purpose": "prefetch"}])
def test_another_site_or_a_browser_fetching_ahead_does_not_close_it(headers: dict[str, str], hers: Client) -> None:
    answer = hers.get("/close/", headers=headers)

    assert "Close your page?" in answer.content.decode()
    assert "Clear-Site-Data" not in answer.headers
    assert hers.get("/who/").status_code == 200


def test_the_address_of_signing_out_closes_too(hers: Client) -> None:
    hers.post("/accounts/logout/")

    assert hers.get("/who/").status_code == 302


def test_closing_without_a_session_is_no_trouble(client: Client) -> None:
    assert client.get("/close/").status_code == 200


def test_closing_in_the_middle_of_the_second_step_forgets_the_first(client: Client, ana: Account, app: str) -> None:
    sign_in_with(client)
    client.post("/accounts/logout/")

    assert client.get("/accounts/2fa/authenticate/").headers["Location"] == "/accounts/login/"


# --- what was typed -------------------------------------------------------------------------------------------------


def keep_going(client: Client, behind: Behind) -> Any:
    """Open the page, let the session end, send the page; gives the answer."""
    mark = client.get("/say/").json()["mark"]
    behind(IDLE)
    answer = client.post("/say/", {"words": "I like the river.", "feel": ["good", "calm"], "_draft": mark})
    client.get(answer.headers["Location"])
    return answer


WORDS = {"words": ["I like the river."], "feel": ["good", "calm"]}


def test_words_sent_after_the_end_come_back_after_signing_in(hers: Client, behind: Behind) -> None:
    answer = keep_going(hers, behind)
    where = urlsplit(answer.headers["Location"])
    assert where.path == "/accounts/login/"
    back = parse_qs(where.query)["next"][0]

    answer = sign_in_with(hers, next=back)

    assert parse_qs(urlsplit(answer.headers["Location"]).query)["next"] == ["/say/"]
    assert hers.get(back).json()["typed"] == WORDS


def test_the_persons_new_link_leads_back_to_their_words(rosas: Client, rosa: Account, behind: Behind) -> None:
    keep_going(rosas, behind)

    answer = rosas.post(sign_in.make_link(account=rosa, minutes=60))

    assert answer.headers["Location"] == "/say/"
    assert rosas.get("/say/").json()["typed"] == WORDS


def test_somebody_else_at_the_same_browser_finds_nothing_of_it(rosas: Client, ana: Account, behind: Behind) -> None:
    keep_going(rosas, behind)

    answer = rosas.post(sign_in.make_link(account=ana, minutes=60))

    assert answer.headers["Location"] == "/"
    assert rosas.get("/say/").json()["typed"] == {}


def test_a_part_of_a_page_sends_the_whole_browser_to_sign_in(client: Client) -> None:
    asked = {"HX-Request": "true", "HX-Current-URL": "http://testserver/say/?part=2"}

    answer = client.get("/who/", headers=asked)

    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"] == "/accounts/login/?next=%2Fsay%2F%3Fpart%3D2"


def test_signing_in_leads_only_to_our_own_pages(client: Client, ana: Account) -> None:
    answer = sign_in_with(client, next="https://elsewhere.invalid/steal")

    assert parse_qs(urlsplit(answer.headers["Location"]).query)["next"] == ["/"]


def test_without_a_session_a_page_says_how_to_come_in_again(client: Client) -> None:
    told = client.get("/who/", follow=True).content.decode()

    assert "Open your link again. Or ask your worker for a new one." in told
    assert "I work here" in told
    assert 'name="next" value="/who/"' in told
