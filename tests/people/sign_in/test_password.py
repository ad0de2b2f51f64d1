"""Signing in with a password: what it opens, what a second step adds, and what many wrong tries do."""

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as conf
from django.test import Client

from firsthand.people import access, sign_in
from firsthand.people.models import Account, StoredSession
from firsthand.people.requests import token_of
from tests.conftest import Behind
from tests.people.sign_in.ways import MAIL, PASSWORD, code_of, key_of, sign_in_with

# --- what it opens --------------------------------------------------------------------------------------------------


def test_a_password_alone_opens_level_one_and_asks_for_a_second_step(client: Client, ana: Account) -> None:
    answer = sign_in_with(client, next="/who/")

    assert answer.headers["Location"] == "/accounts/second-step/?next=%2Fwho%2F"
    told = client.get(answer.headers["Location"])
    assert b"Add a second step" in told.content
    assert b'href="/who/"' in told.content
    assert client.get("/who/").json() == {"account": str(ana.pk), "kind": "staff", "cap": 1}


def test_not_now_never_leads_to_another_site(client: Client, ana: Account) -> None:
    sign_in_with(client)

    told = client.get("/accounts/second-step/?next=https://elsewhere.invalid/")

    assert b"elsewhere" not in told.content


def test_a_code_from_the_app_is_asked_for_and_opens_everything(client: Client, ana: Account, app: str) -> None:
    answer = sign_in_with(client, next="/who/")

    assert answer.headers["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/who/").status_code == 302
    answer = client.post("/accounts/2fa/authenticate/", {"code": code_of(app)})
    assert answer.headers["Location"] == "/who/"
    assert client.get("/who/").json()["cap"] == 3


def test_a_wrong_code_opens_nothing(client: Client, ana: Account, app: str) -> None:
    sign_in_with(client)

    answer = client.post("/accounts/2fa/authenticate/", {"code": "000000"})

    assert "That did not match." in answer.content.decode()
    assert client.get("/who/").status_code == 302


def test_a_code_counts_once(client: Client, ana: Account, app: str) -> None:
    code = code_of(app)
    sign_in_with(client)
    client.post("/accounts/2fa/authenticate/", {"code": code})

    other = Client()
    sign_in_with(other)
    other.post("/accounts/2fa/authenticate/", {"code": code})

    assert other.get("/who/").status_code == 302


def test_the_secret_of_the_app_is_stored_locked(ana: Account, app: str) -> None:
    stored = Authenticator.objects.get(user=ana).data["secret"]

    assert app not in stored
    assert Authenticator.objects.get(user=ana).wrap().validate_code(code_of(app))


@pytest.mark.parametrize(
    ("kind", "means", "ceiling"),
    [
        ("staff", "password", 1),
        ("staff", "password+totp", 3),
        ("staff", "password+recovery_codes", 3),
        ("staff", "webauthn", 3),
        ("person", "webauthn", 1),
        ("person", "password", 1),
        ("proxy", "webauthn", 1),
        ("other", "webauthn", 0),
    ],
)
def test_the_ceiling_follows_how_somebody_signed_in(kind: str, means: str, ceiling: int) -> None:
    assert sign_in.ceiling_of(kind=kind, means=means) == ceiling


def test_nobody_signs_themselves_up(client: Client) -> None:
    assert client.get("/accounts/signup/").status_code == 404


# --- keys -----------------------------------------------------------------------------------------------------------


def test_a_key_from_before_signing_in_is_worth_nothing_after(client: Client, ana: Account) -> None:
    client.get("/accounts/2fa/devices/login/", headers={"Accept": "application/json"})
    planted = key_of(client)

    sign_in_with(client)

    assert key_of(client) != planted
    attacker = Client()
    attacker.cookies[conf.SESSION_COOKIE_NAME] = planted
    assert attacker.get("/who/").status_code == 302
    assert access.enter(token=token_of(planted)) is None


def test_a_new_key_is_given_at_every_sign_in(client: Client, ana: Account) -> None:
    sign_in_with(client)
    first = key_of(client)
    client.post("/close/")
    sign_in_with(client)

    assert key_of(client) != first
    assert len(key_of(client)) >= 32


def test_the_stored_session_holds_no_key_and_no_token(client: Client, ana: Account) -> None:
    sign_in_with(client)
    key = key_of(client)

    stored = " ".join(f"{row.key_hash} {row.data}" for row in StoredSession.objects.all())

    assert stored
    assert key not in stored
    assert token_of(key) not in stored


# --- wrong tries ----------------------------------------------------------------------------------------------------


def test_many_wrong_passwords_are_slowed_down_in_plain_words(client: Client, ana: Account) -> None:
    for _each in range(5):
        assert "is not right" in sign_in_with(client, password="not this one at all").content.decode()

    told = sign_in_with(client).content.decode()

    assert "That was too many tries. Wait five minutes, then try again." in told
    assert '<main id="main"' in told
    assert client.get("/who/").status_code == 302


def test_the_one_whose_password_is_guessed_at_can_sign_in_from_elsewhere(ana: Account) -> None:
    guesser = Client(REMOTE_ADDR="203.0.113.7")
    for _each in range(12):
        sign_in_with(guesser, password="not this one at all")

    hers = Client(REMOTE_ADDR="198.51.100.4")
    sign_in_with(hers)

    assert hers.get("/who/").json()["cap"] == 1


def test_a_forged_proxy_header_does_not_make_a_new_visitor(ana: Account) -> None:
    guesser = Client(REMOTE_ADDR="203.0.113.7")
    for each in range(6):
        guesser.defaults["HTTP_X_FORWARDED_FOR"] = f"192.0.2.{each}"
        told = sign_in_with(guesser, password="not this one at all").content.decode()

    assert "That was too many tries." in told


def test_one_address_cannot_try_many_names(client: Client, ana: Account) -> None:
    for each in range(10):
        sign_in_with(client, mail=f"somebody{each}@signin.invalid")

    assert "That was too many tries." in sign_in_with(client).content.decode()


def test_too_many_pages_of_tries_get_the_page_that_says_so(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    for _each in range(2):
        sign_in_with(client)

    answer = sign_in_with(client)

    assert answer.status_code == 429
    assert "That was too many tries" in answer.content.decode()
    assert '<main id="main"' in answer.content.decode()


def test_an_unknown_address_gets_the_same_words(client: Client, ana: Account) -> None:
    def seen(mail: str) -> str:
        told = sign_in_with(client, mail=mail, password="not this one at all").content.decode()
        return told[told.index("<main") :].replace(mail, "").split("csrfmiddlewaretoken")[0]

    assert seen(MAIL) == seen("nobody@signin.invalid")


def test_an_unknown_address_takes_as_long(ana: Account) -> None:
    def took(mail: str) -> float:
        began = time.process_time()
        sign_in_with(Client(REMOTE_ADDR=f"203.0.113.{len(mail)}"), mail=mail, password="not this one at all")
        return time.process_time() - began

    known = min(took(MAIL) for _each in range(3))
    unknown = min(took("nobody@signin.invalid") for _each in range(3))

    # Without the same work for an unknown name it would be a tenth.
    assert 0.5 < known / unknown < 2


# --- disabled -------------------------------------------------------------------------------------------------------


def test_a_disabled_account_is_refused(client: Client, ana: Account) -> None:
    Account.objects.filter(pk=ana.pk).update(is_active=False)

    answer = client.post("/accounts/login/", {"login": MAIL, "password": PASSWORD}, follow=True)

    assert "You cannot sign in here now" in answer.content.decode()
    assert client.get("/who/").status_code == 302


def test_the_next_one_at_the_browser_of_a_disabled_account_can_sign_in(
    client: Client, ana: Account, behind: Behind
) -> None:
    sign_in_with(client)
    Account.objects.filter(pk=ana.pk).update(is_active=False)
    ben = Account.objects.create_user("ben@signin.invalid", PASSWORD, kind="staff", agency=ana.agency)

    sign_in_with(client, mail="ben@signin.invalid")

    assert client.get("/who/").json()["account"] == str(ben.pk)
    assert behind("SELECT * FROM pol.session WHERE account = %s AND means <> 'command'", ana.pk) == []


def test_disabling_an_account_ends_it_at_the_next_request(client: Client, ana: Account) -> None:
    sign_in_with(client)
    assert client.get("/who/").status_code == 200

    Account.objects.filter(pk=ana.pk).update(is_active=False)

    assert client.get("/who/").status_code == 302
    assert client.get("/accounts/2fa/").status_code == 302
