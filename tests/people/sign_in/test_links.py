"""One-time links for the person, and the faces of the demonstration."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models.functions import Now
from django.test import Client

from firsthand.people import sign_in
from firsthand.people.models import Account, SignInLink
from tests.people.sign_in.ways import key_of, sign_in_with


@pytest.fixture
def link(rosa: Account) -> str:
    """A link for Rosa, good for an hour."""
    return sign_in.make_link(account=rosa, minutes=60)


def test_a_link_shows_one_button_and_the_button_signs_in(client: Client, rosa: Account, link: str) -> None:
    shown = client.get(link).content.decode()

    assert shown.count("<button") == 1
    assert "Rosa" not in shown
    answer = client.post(link)
    assert answer.headers["Location"] == "/"
    assert client.get("/who/").json() == {"account": str(rosa.pk), "kind": "person", "cap": 1}


def test_looking_at_a_link_does_not_use_it_up(client: Client, link: str) -> None:
    for _each in range(3):
        client.get(link)
        client.head(link)

    assert client.post(link).status_code == 302


def test_a_link_works_once(client: Client, link: str) -> None:
    client.post(link)

    again = Client()
    assert again.post(link).status_code == 404
    assert again.get("/who/").status_code == 302


def test_used_old_unknown_and_disabled_links_give_the_same_page(client: Client, rosa: Account) -> None:
    def page_of(path: str) -> str:
        assert Client().get(path).status_code == 404
        answer = Client().post(path)
        assert answer.status_code == 404
        return answer.content.decode()

    used, old, disabled = (sign_in.make_link(account=rosa, minutes=60) for _each in range(3))
    client.post(used)
    SignInLink.objects.filter(used_at=None).update(expires_at=Now() - timedelta(seconds=1))
    disabled = sign_in.make_link(account=rosa, minutes=60)
    pages = {page_of(used), page_of(old), page_of("/in/nobody-ever-made-this")}
    Account.objects.filter(pk=rosa.pk).update(is_active=False)
    pages.add(page_of(disabled))

    assert len(pages) == 1
    assert "This link is not working now" in pages.pop()


def test_only_the_hash_of_a_link_is_kept(link: str) -> None:
    secret = link.removeprefix("/in/")

    assert len(secret) >= 43
    assert SignInLink.objects.get().secret_hash != secret
    assert secret not in SignInLink.objects.get().secret_hash


def test_a_link_may_not_be_pressed_by_another_site(link: str) -> None:
    careful = Client(enforce_csrf_checks=True)

    assert careful.post(link).status_code == 403
    assert careful.get("/who/").status_code == 302


def test_a_link_ends_whoever_was_here_before(client: Client, ana: Account, rosa: Account, link: str) -> None:
    sign_in_with(client)
    hers = key_of(client)

    client.post(link)

    assert client.get("/who/").json()["account"] == str(rosa.pk)
    other = Client()
    other.cookies[client.cookies[next(iter(client.cookies))].key] = hers
    assert other.get("/who/").status_code == 302


def test_a_link_forgets_a_sign_in_that_was_half_done(client: Client, app: str, link: str) -> None:
    sign_in_with(client)
    assert "account_login" in client.session

    client.post(link)

    assert "account_login" not in client.session


def test_a_second_link_of_the_same_person_gives_a_new_key(client: Client, rosa: Account, link: str) -> None:
    client.post(link)
    first = key_of(client)

    client.post(sign_in.make_link(account=rosa, minutes=60))

    assert key_of(client) != first
    assert client.get("/who/").status_code == 200


def test_the_person_stays_on_their_own_device_for_a_fortnight_and_staff_until_the_browser_closes(
    client: Client, link: str
) -> None:
    client.post(link)
    staff = Client()
    sign_in_with(staff)

    mine = next(each for each in client.cookies.values() if each["max-age"] == 14 * 24 * 3600)
    assert mine.value == key_of(client)
    assert next(each for each in staff.cookies.values() if each.value == key_of(staff))["max-age"] == ""


# --- the demonstration ----------------------------------------------------------------------------------------------


@pytest.fixture
def face(ana: Account) -> str:
    """Ana as a face of the demonstration."""
    return sign_in.show_face(account=ana, face="ana", ceiling=3)


def test_faces_are_for_the_demonstration_only(client: Client, face: str, settings: Any) -> None:
    settings.DEMO = False

    assert client.get("/demo/").status_code == 404
    assert client.get(face).status_code == 404
    assert client.post(face).status_code == 404
    assert client.post("/in/face:ana").status_code == 404
    assert client.get("/who/").status_code == 302


def test_a_face_can_be_pressed_again_and_again(face: str, ana: Account, settings: Any) -> None:
    settings.DEMO = True

    for _each in range(3):
        client = Client()
        assert "Ana Silva" in client.get("/demo/").content.decode()
        assert client.get(face).status_code == 200
        client.post(face)
        assert client.get("/who/").json() == {"account": str(ana.pk), "kind": "staff", "cap": 3}


def test_a_face_is_not_a_link(face: str, settings: Any) -> None:
    settings.DEMO = True

    assert Client().post("/in/face:ana").status_code == 404


def test_showing_a_face_twice_keeps_one(face: str, ana: Account, settings: Any) -> None:
    settings.DEMO = True
    sign_in.show_face(account=ana, face="ana", ceiling=2)

    assert [(each.face, each.ceiling) for each in sign_in.faces()] == [("ana", 2)]
