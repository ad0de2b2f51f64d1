"""Two records side by side: who will read what stands there before, and the person reads what was done."""

import pytest
from django.http import HttpResponse
from django.urls import reverse

from firsthand.people import actions as people
from firsthand.people.models import Joining, Look, Person
from tests.cast import Cast


@pytest.fixture
def other(cast: Cast) -> Person:
    """A second record of Rosa's, in which Mo has a place as well."""
    with cast.acting(cast.dev) as by:
        person = people.register(by=by, preferred_name="Rosie", given="Rosa", family="Marques")
        people.seat(by=by, person=person, account=cast.mo)
        return person


def place(kept: Person, gone: Person) -> str:
    return reverse("staff:join", args=[kept.pk, gone.pk])


def joined(cast: Cast, other: Person, **facts: object) -> HttpResponse:
    sent = {"why": "Her mother told us.", **facts}
    return cast.client(cast.dev).post(place(cast.rosas_record, other), sent)  # type: ignore[return-value]


def test_the_search_offers_to_look_at_two_of_one_name(cast: Cast, other: Person) -> None:
    browser = cast.client(cast.dev)
    browser.post(reverse("staff:search"), {"q": "marques"})

    page = browser.get(reverse("staff:search")).content.decode()

    assert place(cast.rosas_record, other) in page and place(other, cast.rosas_record) in page


def test_who_will_read_what_stands_there_before(cast: Cast, other: Person) -> None:
    page = cast.client(cast.dev).get(place(cast.rosas_record, other)).content.decode()

    for told in ("Everything that stands in either record", "Mo Hale", "Ines Marques", "Whoever is barred from one"):
        assert told in page
    assert f'value="{cast.mo.pk}"' in page and "checked" not in page.split("Who comes along")[1]
    with cast.acting(cast.dev):
        assert {look.person_id for look in Look.objects.filter(page="staff:join")} == {cast.rosas_record.pk, other.pk}


@pytest.mark.parametrize("who", ["mo", "grace", "ines", "rosa"])
def test_whoever_works_with_one_of_them_alone_finds_nothing(cast: Cast, other: Person, who: str) -> None:
    browser = cast.client(getattr(cast, who))

    for there in (place(cast.rosas_record, other), place(other, cast.rosas_record)):
        assert browser.get(there).status_code == 404
        assert browser.post(there, {"why": "I say so."}).status_code == 404


def test_they_become_one_and_the_old_address_shows_what_is_left(cast: Cast, other: Person) -> None:
    answer = joined(cast, other)

    assert answer["Location"] == reverse("staff:joinings", args=[cast.rosas_record.pk])
    page = cast.client(cast.dev).get(answer["Location"]).content.decode()
    assert "Two records became this one" in page and "Her mother told us." in page
    assert cast.client(cast.dev).get(reverse("staff:person", args=[cast.rosas_record.pk])).status_code == 200


def test_why_is_asked_and_what_was_typed_stays(cast: Cast, other: Person) -> None:
    answer = joined(cast, other, why=" ", also=[str(cast.mo.pk)])

    assert answer.status_code == 422 and "how you know that this is one person" in answer.content.decode()
    with cast.acting(cast.dev):
        assert not Joining.objects.exists()


def test_twice_and_with_itself_are_refused_kindly(cast: Cast, other: Person) -> None:
    joined(cast, other)

    again, itself = joined(cast, other), joined(cast, cast.rosas_record)

    assert again.status_code == 409 and "joined with another record already" in again.content.decode()
    assert itself.status_code == 409 and "the same record" in itself.content.decode()


def test_taken_apart_again_on_the_page_and_only_once(cast: Cast, other: Person) -> None:
    browser, there = cast.client(cast.dev), joined(cast, other)["Location"]
    with cast.acting(cast.dev):
        key = str(Joining.objects.get().pk)

    done = browser.post(there, {"joining": key, "why": "They are cousins."})
    again = browser.post(there, {"joining": key, "why": "They are cousins."})
    nothing = browser.post(there, {"joining": "x", "why": "They are cousins."})

    assert done.status_code == 302 and "taken apart again" in browser.get(there).content.decode()
    assert again.status_code == 409 and "taken apart already" in again.content.decode()
    assert nothing.status_code == 409 and "nothing here" in nothing.content.decode()


def test_the_person_reads_it_in_easy_words(cast: Cast, other: Person) -> None:
    assert "We have one record about you." in cast.client(cast.rosa).get("/me/joined/").content.decode()

    joined(cast, other)
    assert "2 records about you became one" in cast.client(cast.rosa).get(reverse("me:new")).content.decode()

    page = cast.client(cast.rosa).get("/me/joined/").content.decode()
    assert "We had 2 records about you" in page and "Her mother told us." in page
