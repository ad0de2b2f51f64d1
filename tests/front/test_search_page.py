"""The search page: what is typed stands in no address, and what it finds is enough to open the right record."""

from datetime import date

import pytest
from django.urls import reverse

from firsthand.base.models import Draft
from firsthand.people import actions as people
from firsthand.people.models import Account, Look
from tests.cast import Cast

SEARCH, SETTINGS = reverse("staff:search"), reverse("staff:settings")


def searched(cast: Cast, typed: str, who: str = "dev") -> str:
    """What whoever looks for this reads."""
    browser = cast.client(getattr(cast, who))
    answer = browser.post(SEARCH, {"q": typed})
    assert (answer.status_code, answer["Location"]) == (302, SEARCH)
    page = browser.get(SEARCH)
    assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
    return page.content.decode()


def test_what_is_typed_is_sent_and_stands_in_no_address(cast: Cast) -> None:
    page = searched(cast, "marques 1991")

    assert reverse("staff:person", args=[cast.rosas_record.pk]) in page
    assert 'method="post"' in page and 'value="marques 1991"' in page and '<meta name="referrer"' in page
    assert 'method="get"' not in page


def test_an_address_with_a_name_in_it_finds_nobody(cast: Cast) -> None:
    page = cast.client(cast.dev).get(SEARCH, {"q": "Rosa"}).content.decode()

    assert "Marques" not in page and 'value="Rosa"' not in page


def test_only_whoever_typed_it_sees_what_was_typed(cast: Cast) -> None:
    searched(cast, "Rosa Marques")

    page = cast.client(cast.mo).get(SEARCH).content.decode()

    assert "Rosa" not in page
    with cast.acting(cast.mo):
        assert not Draft.objects.filter(place=SEARCH).exists()


def test_an_empty_search_forgets_the_last_one(cast: Cast) -> None:
    searched(cast, "Rosa")

    page = searched(cast, "  ")

    assert "Marques" not in page and "A name, a date of birth" in page


def test_a_stranger_is_told_the_same_of_somebody_who_is_there_and_of_nobody(cast: Cast) -> None:
    somebody, nobody = searched(cast, "Rosa", "mo"), searched(cast, "Xenia", "mo")

    for typed, page in (("Rosa", somebody), ("Xenia", nobody)):
        assert page.count(typed) == 1 and "Nobody you work with is found." in page  # only in the box


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("999 000 0019", "This is not an NHS number. Look at the digits again."),
        ("31/02/1991", "There is no 31 February 1991."),
        ("'", "Write a name, a date of birth, an NHS number or the first part of a postcode."),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence_and_stays_in_the_box(cast: Cast, typed: str, says: str) -> None:
    page = searched(cast, typed)

    assert says in page and "Look at this first" not in page
    with cast.acting(cast.dev):
        assert not Look.objects.filter(page="staff:search").exists()


def test_more_than_fits_and_a_sign_that_cannot_be_kept_are_refused_with_a_sentence(cast: Cast) -> None:
    browser = cast.client(cast.dev)

    for typed, says in (("x" * 501, "too long"), ("Ro\x00sa", "cannot keep")):
        answer = browser.post(SEARCH, {"q": typed})
        assert answer.status_code == 422 and says in answer.content.decode()


def test_two_people_of_one_name_on_one_landing_show_what_differs(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        for born, number in ((date(1990, 3, 1), "A1111AA"), (date(1985, 7, 9), "A2222BB")):
            people.register(
                by=by, preferred_name="Jay", given="Jason", family="Cole", birth_date=born, local_id=number,
                address="C wing, landing 2", setting="prison",
            )  # fmt: skip

    page = searched(cast, "jason cole")

    assert page.count("Somebody else has this name") == 2
    assert page.count("Look at: date of birth, local number") == 2
    for told in ("A1111AA", "A2222BB", "1 Mar 1990", "9 Jul 1985", "C wing, landing 2", "prison"):
        assert told in page


def test_the_box_stands_on_every_page_of_staff_and_once(cast: Cast) -> None:
    browser = cast.client(cast.dev)

    for place in (reverse("staff:people"), reverse("staff:due"), SEARCH):
        page = browser.get(place).content.decode()
        assert page.count('id="find"') == 1 and "data-slash" in page


def test_the_key_can_be_switched_off_and_on_again(cast: Cast) -> None:
    browser = cast.client(cast.dev)

    assert browser.post(SETTINGS, {"keys": "off"}).status_code == 302

    assert "data-slash" not in browser.get(SEARCH).content.decode()
    assert "data-slash" not in browser.get(reverse("staff:people")).content.decode()
    assert "data-slash" in cast.client(cast.mo).get(SEARCH).content.decode()
    assert "It is like this already." in browser.post(SETTINGS, {"keys": "off"}).content.decode()
    assert browser.post(SETTINGS, {"keys": "maybe"}).status_code == 422
    assert browser.post(SETTINGS, {"keys": "on"}).status_code == 302
    assert "data-slash" in browser.get(SEARCH).content.decode()


def test_nobody_switches_keys_for_somebody_else(cast: Cast) -> None:
    cast.client(cast.dev).post(SETTINGS, {"keys": "off"})

    assert list(Account.objects.filter(keys=False)) == [cast.dev]
