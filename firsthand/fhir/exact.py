"""JSON without loss: numbers keep how they were written, and what plain JSON forbids is marked, not guessed."""

import json
from decimal import Decimal, InvalidOperation
from json.encoder import encode_basestring as quoted
from typing import Any

Element = dict[str, Any]
"""A JSON object as read: any member may be missing or of the wrong shape."""

_SMALL = 15


class Number(Decimal):
    """A number with its own spelling: 72.50 stays 72.50 and 1E3 stays 1E3."""

    text: str

    def __new__(cls, text: str) -> "Number":
        """Keep the spelling beside the value; InvalidOperation when the value is beyond any arithmetic."""
        number = super().__new__(cls, text)
        number.text = text
        return number


class NotNumber(str):
    """What stood where a number should be: NaN, Infinity, or an exponent nobody can compute with."""


class Twice(dict[str, Any]):
    """An object in which a name stood more than once; `names` says which. The last value is the one kept."""

    names: tuple[str, ...] = ()


def parse(text: str) -> Any:
    """Read JSON; raises json.JSONDecodeError when it is not JSON and RecursionError when it is nested without end."""
    return json.loads(text, object_pairs_hook=_object, parse_float=_number, parse_int=_whole, parse_constant=NotNumber)


def write(value: Any, *, indent: int = 0) -> str:
    """Write JSON back with every value as it was spelt; an indent above nought spreads it over lines."""
    return _written(value, " " * indent, "\n" if indent else "")


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal to the letter, the order of names aside (1.0 and 1.00 differ)."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return write(one) == write(other)


def _object(pairs: list[tuple[str, Any]]) -> Element:
    whole = dict(pairs)
    if len(whole) == len(pairs):
        return whole
    twice = Twice(whole)
    names = [name for name, _ in pairs]
    twice.names = tuple(sorted({name for name in names if names.count(name) > 1}))
    return twice


def _number(text: str) -> Number | NotNumber:
    try:
        return Number(text)
    except InvalidOperation:
        return NotNumber(text)


def _whole(text: str) -> int | Number | NotNumber:
    # Very long integers cost quadratic time as int, and "-0" would lose its sign.
    if len(text) > _SMALL or text == "-0":
        return _number(text)
    return int(text)


def _written(value: Any, step: str, line: str) -> str:
    if isinstance(value, dict):
        colon = ": " if step else ":"
        inner = [f"{quoted(name)}{colon}{_written(one, step, line + step)}" for name, one in value.items()]
        return _block("{}", inner, step, line)
    if isinstance(value, list | tuple):
        return _block("[]", [_written(one, step, line + step) for one in value], step, line)
    if isinstance(value, Decimal | NotNumber):
        return value.text if isinstance(value, Number) else str(value)
    return quoted(value) if isinstance(value, str) else json.dumps(value)


def _block(brackets: str, inner: list[str], step: str, line: str) -> str:
    if not inner:
        return brackets
    return f"{brackets[0]}{line}{step}{f',{line}{step}'.join(inner)}{line}{brackets[1]}"
