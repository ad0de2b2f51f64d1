"""Symbols: one key, one picture, one word; ours and others' kept apart."""

import json
import re
from collections import Counter
from pathlib import Path

from django.utils import translation

from firsthand.ui import symbols

FORBIDDEN = re.compile(r"[$]|<script|<image|<foreignObject|href=|\son\w+=|style=", re.IGNORECASE)


def test_every_symbol_has_a_drawing_and_every_drawing_a_word() -> None:
    drawn = {path.stem for path in symbols.FOLDER.glob("*/*.svg")}

    assert drawn == set(symbols.REGISTRY)


def test_one_word_means_one_symbol() -> None:
    words = Counter(str(each.word).lower() for each in symbols.REGISTRY.values())

    assert [word for word, times in words.items() if times > 1] == []


def test_one_drawing_means_one_symbol() -> None:
    drawings = Counter(symbols.drawing(key) for key in symbols.REGISTRY)

    assert [drawing for drawing, times in drawings.items() if times > 1] == []


def test_drawings_hold_nothing_but_lines() -> None:
    assert [key for key in symbols.REGISTRY if FORBIDDEN.search(symbols.drawing(key))] == []
    assert [key for key in symbols.REGISTRY if 'viewBox="0 0 72 72"' not in symbols.drawing(key)] == []


def test_pictures_we_never_show() -> None:
    codes = {each.code for each in symbols.credits()}

    assert codes.isdisjoint({"1F92B", "1F4B0", "1F4B5", "1F4B2", "1F911"})  # shushing face, dollars
    assert symbols.drawing("quiet") != symbols.drawing("no_say")


def test_not_safe_and_something_wrong_look_different() -> None:
    assert symbols.drawing("hand") != symbols.drawing("wrong")


def test_a_missing_symbol_shows_nothing_and_its_word_remains() -> None:
    assert symbols.sym("no_such_thing") == ""
    assert symbols.word_of("no_such_thing") == "no such thing"


def test_a_symbol_is_decoration_unless_it_is_named() -> None:
    assert 'aria-hidden="true"' in symbols.sym("tea")
    assert 'role="img" aria-label="A &#34;cup&#34;"' in symbols.sym("tea", alt='A "cup"')
    assert "sym--emoji" in symbols.sym("tea")
    assert "sym--emoji" not in symbols.sym("start")


def test_words_follow_the_language() -> None:
    with translation.override("cy"):
        assert isinstance(symbols.word_of("tea"), str)


def test_everyone_who_drew_is_credited() -> None:
    folder = Path(symbols.FOLDER) / "openmoji"

    assert {each.key for each in symbols.credits()} == {path.stem for path in folder.glob("*.svg")}
    assert all(each.author for each in symbols.credits())
    assert "Attribution-ShareAlike 4.0" in (folder / "LICENSE.txt").read_text()
    assert json.loads((folder / "credits.json").read_text())
