"""Beginning an installation without a demonstration."""

from io import StringIO

import pytest
from django.core.management import call_command

from firsthand.base.answers import Refused
from firsthand.people.models import Account, Agency
from tests.cast import Cast


def said(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_an_agency_opens_and_its_lead_comes_in(cast: Cast) -> None:
    told = said("open_agency", "Hillside Care", "--lead", "Bo Lind", "--email", "bo@hillside.invalid")

    path = told.split("at: ")[1].split()[0]
    browser = cast.client(None)
    assert browser.post(path).status_code == 302
    assert "My people" in browser.get("/people/").content.decode()
    assert Agency.objects.get(name="Hillside Care").accounts.get().is_lead


def test_an_agency_that_is_here_is_not_opened_again(cast: Cast) -> None:
    with pytest.raises(Refused):
        said("open_agency", cast.agency.name, "--lead", "Bo Lind", "--email", "bo@hillside.invalid")

    assert not Account.objects.filter(email="bo@hillside.invalid").exists()


def test_somebody_who_commissions_comes_in_to_published_numbers_alone(cast: Cast) -> None:
    told = said("open_commissioner", "Eastside Council", "--name", "Lin Ho", "--email", "lin@council.invalid")

    browser = cast.client(None)
    assert browser.post(told.split("at: ")[1].split()[0]).status_code == 302
    assert browser.get("/")["Location"] == "/commission/"
    assert "Published numbers" in browser.get("/commission/").content.decode()
    assert browser.get("/people/").status_code == 404
    assert Agency.objects.filter(name="Eastside Council").count() == 1


def test_somebody_who_lost_their_way_in_gets_a_link(cast: Cast) -> None:
    path = said("sign_in_link", "dev@eastside.invalid").strip()

    browser = cast.client(None)
    assert browser.post(path).status_code == 302
    assert browser.get(f"/people/{cast.rosas_record.pk}/").status_code == 200


def test_a_link_for_nobody_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        said("sign_in_link", "nobody@eastside.invalid")
