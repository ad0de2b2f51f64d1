"""What was typed into the search box, how well a name fits, and what tells two people of one name apart."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.base.answers import No
from firsthand.people.finding import (
    BEGINS,
    INSIDE,
    NEARLY,
    WHOLE,
    Fitting,
    Found,
    Sought,
    fit,
    may_be_one,
    outward,
    plain,
    sought,
    told_apart,
    words_of,
)

NAMES = st.text(alphabet=st.characters(categories=["L", "M"]), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Rosa", Sought(names=("rosa",))),
        ("  rosa   MARQUES ", Sought(names=("rosa", "marques"))),
        ("O'Neill-Smith", Sought(names=("oneill", "smith"))),
        ("Siân Ó Briain", Sought(names=("sian", "o", "briain"))),
        ("9990000018", Sought(nhs_number="9990000018")),
        ("999 000 0018", Sought(nhs_number="9990000018")),
        ("999-000-0018 rosa", Sought(names=("rosa",), nhs_number="9990000018")),
        ("14/02/1991", Sought(born=date(1991, 2, 14))),
        ("14.2.1991", Sought(born=date(1991, 2, 14))),
        ("1991-02-14", Sought(born=date(1991, 2, 14))),
        ("14 02 1991", Sought(born=date(1991, 2, 14))),
        ("Rosa 14 February 1991", Sought(names=("rosa",), born=date(1991, 2, 14))),
        ("rosa 1991", Sought(names=("rosa",), year=1991)),
        ("LS6", Sought(postcode="LS6")),
        ("ls6 2ab", Sought(postcode="LS62AB")),
        ("ec1a", Sought(postcode="EC1A")),
        ("Sam LS6", Sought(names=("sam",), postcode="LS6")),
        ("A1234BC", Sought(numbers=("a1234bc",))),
        ("44017", Sought(numbers=("44017",))),
        ("محمد", Sought(names=("محمد",))),
    ],
)
def test_one_box_takes_whatever_somebody_knows(typed: str, meant: Sought) -> None:
    assert sought(typed) == meant


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("9990000019", "not an NHS number"),
        ("999 000 0017", "not an NHS number"),
        ("31/02/1991", "no 31 February"),
        ("14/13/1991", "no month 13"),
        ("14/02/91", "four digits"),
        ("", "Write a name"),
        ("  - ' ", "Write a name"),
    ],
)
def test_what_cannot_be_is_told_and_not_looked_for(typed: str, says: str) -> None:
    answer = sought(typed)

    assert isinstance(answer, No) and says in answer.because


@pytest.mark.parametrize(
    ("typed", "word", "how"),
    [
        ("rosa", "rosa", WHOLE),
        ("ros", "rosa", BEGINS),
        ("r", "rosa", BEGINS),
        ("anna", "rosanna", INSIDE),
        ("ana", "anna", NEARLY),
        ("anna", "ana", NEARLY),
        ("marqes", "marques", NEARLY),
        ("marquse", "marques", NEARLY),
        ("katherine", "catherine", NEARLY),
        ("sam", "pam", None),
        ("dave", "rose", None),
        ("marques", "mark", None),
        ("christofer", "christopher", NEARLY),
        ("x" * 200, "rosa", None),
    ],
)
def test_a_word_fits_a_name(typed: str, word: str, how: int | None) -> None:
    assert fit(typed, word) == how


@given(NAMES)
def test_every_name_finds_itself_however_it_is_written(name: str) -> None:
    for typed in (name, name.lower(), name.casefold(), plain(name)):
        words = list(words_of(typed))
        assert Fitting(words).of(name) == (WHOLE,) * len(words)


@given(NAMES)
def test_comparing_twice_changes_nothing(name: str) -> None:
    assert plain(plain(name)) == plain(name)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_understood_or_refused_with_a_sentence(text: str) -> None:
    answer = sought(text)

    assert isinstance(answer, Sought) or answer.because.endswith(".")


def test_each_typed_word_must_fit_and_the_worst_comes_first() -> None:
    fitting = Fitting(["ros", "marques"])

    assert fitting.of("Rosa", "Rosa", "Marques") == (BEGINS, WHOLE)
    assert fitting.of("Rosa", "Rosa", "Vaughan") is None


@pytest.mark.parametrize(
    ("postcode", "first"), [("LS6 2AB", "LS6"), ("ls62ab", "LS6"), ("EC1A 1BB", "EC1A"), ("M1", "M1"), ("?", "")]
)
def test_the_first_part_of_a_postcode(postcode: str, first: str) -> None:
    assert outward(postcode) == first


def somebody(number: int, **facts: object) -> Found:
    known = {
        "preferred_name": "Sam", "given": "Sam", "family": "Lee", "birth_date": date(1990, 1, 1), "nhs_number": "",
        "local_id": "", "lines": "House 4\nLanding 2", "setting": "prison",
    }  # fmt: skip
    return Found(person_id=UUID(int=number), **{**known, **facts})  # type: ignore[arg-type]


def test_two_of_one_name_on_one_landing_are_told_apart_by_what_differs() -> None:
    one = somebody(1, local_id="A1111AA", preferred_name="Sammy")
    two = somebody(2, local_id="A2222BB", given="SAM", family="Leé")
    other = somebody(3, family="Hill", birth_date=None)

    apart = told_apart([one, two, other])

    assert apart == {one.person_id: ("preferred_name", "number"), two.person_id: ("preferred_name", "number")}


def test_two_whom_nothing_tells_apart_are_said_to_be_so() -> None:
    made_up = [somebody(n, local_id=f"name-and-birthday-{n}") for n in (1, 2)]

    assert told_apart(made_up) == {UUID(int=1): (), UUID(int=2): ()}


@pytest.mark.parametrize(
    ("new", "may"),
    [
        ({}, True),
        ({"given": "Samuel", "preferred_name": "Sammy"}, False),
        (
            {"given": "Samm", "family": "Leigh", "preferred_name": "Sam"},
            True,
        ),  # the same day, and a first name that fits
        ({"birth_date": None}, True),
        ({"birth_date": date(1991, 1, 1)}, True),  # one part of the day is wrong
        ({"birth_date": date(1991, 2, 1)}, False),
        ({"birth_date": date(1991, 2, 1), "nhs_number": "9990000018"}, True),
        ({"family": "Hill", "birth_date": None}, False),
        ({"given": "", "family": "", "birth_date": None}, True),  # Sam is all we know, and Sam is what they are called
        ({"given": "", "family": "", "preferred_name": "Sa", "birth_date": None}, False),
        ({"given": "", "family": "", "preferred_name": "!", "birth_date": None}, False),
    ],
)
def test_two_records_may_be_about_one_person(new: dict[str, object], may: bool) -> None:
    assert may_be_one(somebody(1, **new), somebody(2, nhs_number="9990000018")) is may


def test_day_and_month_change_places() -> None:
    assert may_be_one(somebody(1, birth_date=date(1990, 4, 3)), somebody(2, birth_date=date(1990, 3, 4)))
