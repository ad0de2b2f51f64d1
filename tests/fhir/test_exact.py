"""JSON goes in and out without loss."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as any_

from firsthand.fhir.exact import NotNumber, Number, Twice, parse, same, write

SPELLINGS = ["0", "-0", "1.50", "72.50", "1E3", "1e-7", "1234567890123456789012", "0.10", "-3", "1.0000000000000000001"]
VALUES = any_.recursive(
    any_.none() | any_.booleans() | any_.integers() | any_.text() | any_.sampled_from(SPELLINGS).map(parse),
    lambda inner: any_.lists(inner, max_size=4) | any_.dictionaries(any_.text(), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_number_keeps_its_spelling(spelling: str) -> None:
    assert write(parse(f'{{"value":{spelling}}}')) == f'{{"value":{spelling}}}'


@pytest.mark.parametrize("spelling", ["NaN", "Infinity", "-Infinity", "1e99999999999999999999"])
def test_what_is_no_number_is_marked_and_not_guessed(spelling: str) -> None:
    found = parse(f"[{spelling}]")[0]

    assert isinstance(found, NotNumber)
    assert found == spelling


def test_a_name_given_twice_is_remembered() -> None:
    found = parse('{"id":"a","x":1,"id":"b"}')

    assert isinstance(found, Twice)
    assert found.names == ("id",)


@given(VALUES)
def test_writing_and_reading_again_changes_nothing(value: object) -> None:
    assert write(parse(write(value))) == write(value)
    assert same(parse(write(value, indent=2)), value)


@given(VALUES)
def test_others_read_what_we_write(value: object) -> None:
    json.loads(write(value))
    json.loads(write(value, indent=2))


def test_two_spellings_of_one_value_are_not_the_same() -> None:
    assert parse("1.0") == parse("1.00")
    assert not same(parse("[1.0]"), parse("[1.00]"))
    assert not same(parse('{"a":true}'), parse('{"a":1}'))
    assert same({"a": 1, "b": [Number("2.0")]}, {"b": [Number("2.0")], "a": 1})
