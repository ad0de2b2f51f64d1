"""A worker gives the device they hold to the person: from then on it is the person's, until it is given back (PR7)."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from firsthand.base import clock, drafts
from firsthand.people import actions as people
from firsthand.people import sign_in
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import SignInLink
from tests.at_home import text
from tests.cast import Cast
from tests.five import Five
from tests.house.test_who_may import address
from tests.house.who_may import DEV, WHO_MAY
from tests.people.test_telling import DEVICE

STAFF_PAGES = sorted(name for name in WHO_MAY if name.startswith(("staff:", "lead:")) and DEV in WHO_MAY[name])


class TestSitWith(Five):
    act = "people.sit-with"
    may_repeat = True

    def do(self, cast: Cast, by: Any) -> Any:
        return people.sit_with(by=by, person=cast.rosas_record.pk)

    def works(self, cast: Cast, result: Any) -> None:
        link = SignInLink.objects.get(account=cast.rosa)
        assert (link.is_lent, link.made_by_id) == (True, cast.dev.pk)
        assert link.expires_at - clock.now() <= timedelta(minutes=1)

    def _sent_twice(self, cast: Cast) -> None:
        """The same form again finds nobody of the staff signed in any more."""
        browser = cast.client(cast.dev)
        assert gives(browser, cast).status_code == 302
        assert browser.post(sit(cast)).status_code == 404
        assert self.rows(cast) == 1


def sit(cast: Cast) -> str:
    return reverse("staff:sit_with", args=[cast.rosas_record.pk])


def gives(browser: Client, cast: Cast) -> Any:
    """Dev presses the button; the browser sends the form on."""
    first = browser.post(sit(cast))
    assert first.status_code == 307, text(first)
    return browser.post(first["Location"])


@pytest.fixture
def device(cast: Cast) -> Client:
    """Dev's device, given to Rosa."""
    browser = cast.client(cast.dev)
    answer = gives(browser, cast)
    assert answer["Location"] == "/"
    return browser


def test_the_person_s_page_opens_and_says_who_is_here(cast: Cast, device: Client) -> None:
    page = text(device.get("/", follow=True))

    assert "Hello" in page
    assert "Dev Rai is with you." in page
    assert "Give it back" in page


def test_what_is_said_then_is_said_with_staff_there(cast: Cast, device: Client) -> None:
    device.post(f"/me/promises/{cast.promise.pk}/", {"answer": "yes"})

    with cast.acting(cast.rosa):
        assert list(cast.promise.answers.values_list("answer", "with_staff")) == [("yes", True)]


def test_whoever_gave_it_counts_as_there_whatever_is_said(cast: Cast, device: Client) -> None:
    device.post("/me/here/", {"here": ["alone"]})

    page = text(device.get("/me/"))

    assert "This is the device of Dev Rai. So we count Dev Rai as here." in page
    assert "Give it back" in page
    device.post(f"/me/promises/{cast.promise.pk}/", {"answer": "yes"})
    with cast.acting(cast.rosa):
        assert cast.promise.answers.get().with_staff


@pytest.mark.parametrize("name", STAFF_PAGES)
def test_no_page_of_staff_opens_any_more(name: str, cast: Cast, device: Client) -> None:
    place = address(name, cast)

    assert device.get(place).status_code == 404
    assert device.post(place).status_code == 404


def test_the_worker_s_session_is_over_and_not_only_put_aside(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    before = browser.cookies[settings.SESSION_COOKIE_NAME].value
    gives(browser, cast)

    another = Client()
    another.cookies[settings.SESSION_COOKIE_NAME] = before
    assert another.get("/people/").status_code == 302
    assert "/accounts/login/" in another.get("/people/")["Location"]


def test_a_form_of_another_tab_is_kept_for_the_worker_alone(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = cast.client(cast.dev).cookies
    note = reverse("staff:note", args=[cast.rosas_record.pk])
    page = text(browser.get(note))
    token, draft = (
        re.findall(rf'name="{name}" value="([^"]+)"', page)[0] for name in ("csrfmiddlewaretoken", "_draft")
    )
    typed = {"csrfmiddlewaretoken": token, "_draft": draft, "happened": "Rosa was sad today.", "_once": str(uuid4())}
    first = browser.post(sit(cast), {"csrfmiddlewaretoken": token})
    assert browser.post(first["Location"], {"csrfmiddlewaretoken": token}).status_code == 302

    for place in (note, f"{note}?keep"):
        assert browser.post(place, typed).status_code == 403

    with cast.acting(cast.rosa):
        assert drafts.brought_back(account=cast.rosa.pk, place=note) == {}
    with cast.acting(cast.dev):
        assert drafts.brought_back(account=cast.dev.pk, place=note)["happened"] == ["Rosa was sad today."]


def test_giving_it_back_leads_to_signing_in_and_shows_nothing(cast: Cast, device: Client) -> None:
    answer = device.get("/give-back/")

    assert answer["Location"] == f"/accounts/login/?next=%2Fpeople%2F{cast.rosas_record.pk}%2F"
    assert "Rosa" not in text(device.get(answer["Location"]))
    assert device.get("/me/")["Location"].startswith("/accounts/login/")
    assert device.get(f"/people/{cast.rosas_record.pk}/")["Location"].startswith("/accounts/login/")


def test_in_the_demonstration_it_is_one_tap(cast: Cast, device: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DEMO", True)
    sign_in.show_face(account=cast.dev, face="dev", ceiling=3)

    answer = device.get("/give-back/")

    assert answer["Location"] == "/demo/dev"
    assert device.post("/demo/dev").status_code == 302
    assert "Rosa" in text(device.get("/people/"))


def test_another_site_does_not_give_it_back(device: Client) -> None:
    answer = device.get("/give-back/", headers={"Sec-Fetch-Site": "cross-site"})

    assert "Close your page?" in text(answer)
    assert device.get("/me/").status_code == 200


def test_nothing_is_given_back_that_was_not_given(cast: Cast) -> None:
    for who in (cast.rosa, cast.dev, None):
        assert cast.client(who).get("/give-back/").status_code == 404


@pytest.mark.parametrize("place", ["/accounts/2fa/devices/add/", "/accounts/2fa/", "/accounts/2fa/app/"])
def test_no_way_in_is_added_to_a_device_that_is_not_theirs(place: str, device: Client) -> None:
    assert "This is not your own device." in text(device.get(place))


def test_messages_are_not_sent_to_a_device_that_is_not_theirs(device: Client) -> None:
    asked = {"how": "device", "hour": "now", "address": DEVICE}

    answer = device.post("/me/tell-me/", asked)

    assert (answer.status_code, "This is not your own device." in text(answer)) == (409, True)


def test_somebody_without_a_page_gets_one_first(cast: Cast) -> None:
    browser, place = cast.client(cast.mo), reverse("staff:sit_with", args=[cast.tomos_record.pk])

    assert "has no page of their own yet" in text(browser.get(place))
    answer = browser.post(place)
    assert (answer.status_code, "Make a link for them first." in text(answer)) == (409, True)


def test_the_link_is_good_for_a_minute_and_once(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    place = browser.post(sit(cast))["Location"]
    assert browser.post(place).status_code == 302

    assert Client().post(place).status_code == 404


def test_only_the_agency_that_keeps_the_record_opens_their_page(cast: Cast) -> None:
    with acting(set_up_account()) as by:
        homes = people.open_agency(by=by, name="Riverside Homes")
        tom = people.add_staff(by=by, agency=homes, name="Tom Ellis")
    with cast.acting(cast.dev) as by:
        people.agree_to_share(
            by=by, person=cast.rosas_record, from_agency=cast.agency, to_agency=homes, topic="plans", basis="consent"
        )
        people.seat(by=by, person=cast.rosas_record, account=tom)

    answer = cast.client(tom).post(sit(cast))

    assert (answer.status_code, "Only the agency that keeps this record" in text(answer)) == (409, True)
