"""The numbers of slips: long enough, without words, and a slip of the pen is found."""

import math
import random
import secrets

import pytest

from firsthand.papers import codes

CODE = codes.new(random.Random(5).choice)


def test_nobody_guesses_one() -> None:
    assert codes.LONG * math.log2(len(codes.SIGNS)) > 80
    assert len({codes.new(secrets.choice) for _n in range(5000)}) == 5000


def test_none_is_a_word() -> None:
    assert not set("AEIOU") & set(codes.SIGNS)


def test_every_wrong_sign_and_every_two_that_changed_places_are_found() -> None:
    assert codes.holds(CODE)
    for at in range(len(CODE)):
        for sign in set(codes.SIGNS) - {CODE[at]}:
            assert not codes.holds(CODE[:at] + sign + CODE[at + 1 :])
    for one in range(len(CODE)):
        for other in range(one):
            signs = list(CODE)
            signs[one], signs[other] = signs[other], signs[one]
            assert codes.holds("".join(signs)) == (signs[one] == signs[other])


@pytest.mark.parametrize(
    "given", [codes.spoken(CODE).lower(), f" {CODE[:9]}\n{CODE[9:]} ", codes.spoken(CODE).replace(" ", "-")]
)
def test_a_number_is_typed_in_any_way(given: str) -> None:
    assert codes.typed(given) == CODE


def test_one_and_letters_like_it_are_the_same() -> None:
    assert codes.typed("il1") == "111"


def test_the_square_says_the_number_and_the_corner() -> None:
    assert codes.from_square(codes.in_square(CODE, corner="B")) == (CODE, "B")
    wrong = CODE[:-1] + next(sign for sign in codes.SIGNS if sign != CODE[-1])
    for other in ("", "https://example.invalid/", f"FH1/{CODE}", f"FH1/{CODE}/C", f"FH1/{wrong}/A", f"FH2/{CODE}/A"):
        assert codes.from_square(other) is None
