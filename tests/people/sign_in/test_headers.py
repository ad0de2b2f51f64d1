"""What every answer carries, whatever became of the request."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client

from firsthand.base import drafts
from firsthand.people import sign_in
from firsthand.people.models import Account
from tests.people.sign_in.ways import sign_in_with

ANSWERS = [  # the address, what a stranger gets, what somebody signed in gets
    ("/plain/", 200, 200),
    ("/accounts/login/", 200, 302),
    ("/accounts/2fa/", 302, 200),
    ("/who/", 302, 200),
    ("/close/", 200, 200),
    ("/forbidden/", 403, 403),
    ("/nothing-there/", 404, 404),
    ("/in/unknown", 404, 404),
    ("/act/", 405, 405),
    ("/broken/", 500, 500),
]


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize(("path", "to_a_stranger", "to_her"), ANSWERS)
def test_every_answer_carries_the_headers_that_protect_it(
    path: str, to_a_stranger: int, to_her: int, known: bool, ana: Account
) -> None:
    client = Client(raise_request_exception=False)
    if known:
        sign_in_with(client)

    answer = client.get(path)

    assert answer.status_code == (to_her if known else to_a_stranger)
    policy = answer.headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["Content-Type"] in ("text/html; charset=utf-8", "application/json")


def test_a_nonce_is_new_for_every_answer_and_stands_in_the_policy(client: Client) -> None:
    first, second = (client.get("/with-nonce/") for _each in range(2))

    assert f"'nonce-{first.content.decode()}'" in first.headers["Content-Security-Policy"]
    assert first.content != second.content


def test_no_page_of_signing_in_has_scripts_or_styles_in_it(client: Client) -> None:
    shown = client.get("/accounts/login/").content.decode()

    assert "<style" not in shown
    assert " style=" not in shown
    assert " onclick=" not in shown
    assert all("src=" in tag or 'type="application/json"' in tag for tag in shown.split("<script")[1:])


def test_cookies_are_for_us_alone(client: Client, ana: Account) -> None:
    client.get("/accounts/login/")
    sign_in_with(client)

    assert len(client.cookies) >= 2
    for cookie in client.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert cookie["domain"] == ""


def test_over_https_cookies_are_secure_and_bound_to_the_host(ana: Account, settings: Any) -> None:
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-firsthand", "__Host-firsthand-form"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client = Client()
    client.get("/accounts/login/", secure=True)
    client.post("/accounts/login/", {"login": "x", "password": "x"}, secure=True)
    client.post(sign_in.make_link(account=ana, minutes=5), secure=True)

    assert {"__Host-firsthand", "__Host-firsthand-form"} <= set(client.cookies)
    assert all(cookie["secure"] for cookie in client.cookies.values())
    assert client.get("/who/", secure=True).status_code == 200


def test_one_switch_turns_https_on() -> None:
    asked = "SESSION_COOKIE_NAME CSRF_COOKIE_NAME SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT"
    script = f"from firsthand import settings as s; print(*[getattr(s, name) for name in '{asked}'.split()])"

    told = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "FIRSTHAND_HTTPS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.split() == ["__Host-firsthand", "__Host-firsthand-form", "True", "True", "True"]


def test_a_form_without_its_key_is_refused_and_its_words_are_kept(ana: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = _signed_in_cookies(ana)
    mark = client.get("/say/").json()["mark"]

    answer = client.post("/say/", {"words": "I said this first.", "_draft": mark})

    assert answer.status_code == 403
    assert "We kept your words" in answer.content.decode()
    assert client.get("/say/").json()["typed"] == {"words": ["I said this first."]}


def test_words_are_kept_only_for_whom_the_page_was_made(ana: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = _signed_in_cookies(ana)
    forged = drafts.mark(account=ana.pk, place="/elsewhere/")

    client.post("/say/", {"words": "planted", "_draft": forged})
    client.post("/say/", {"words": "planted", "_draft": f"{ana.pk} /say/"})

    assert client.get("/say/").json()["typed"] == {}


@pytest.mark.parametrize("path", ["/act/", "/accounts/2fa/codes/"])
def test_an_address_that_acts_cannot_be_opened_by_a_link(path: str, client: Client, ana: Account) -> None:
    sign_in_with(client)

    assert client.get(path).status_code in (404, 405)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_our_addresses_take_no_other_methods(method: str, client: Client) -> None:
    for path in ("/close/", "/in/x", "/accounts/second-step/"):
        assert getattr(client, method)(path).status_code in (302, 405)


def _signed_in_cookies(account: Account) -> Any:
    client = Client()
    client.post(sign_in.make_link(account=account, minutes=5))
    return client.cookies
