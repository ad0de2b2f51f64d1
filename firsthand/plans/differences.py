"""What differs between two texts, word by word, and between a plan then and now: pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple
from uuid import UUID


class Piece(NamedTuple):
    """Some words of a text: the same in both, taken out, or new."""

    how: str
    words: str


SAME, OUT, NEW = "same", "out", "new"
_WORD = re.compile(r"\s+|\S+")


def word_by_word(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts in one: what stayed, what was taken out and what is new, in the order of reading."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    found: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(SAME, "".join(old[i1:i2])))
            continue
        found += [Piece(how, text) for how, text in ((OUT, "".join(old[i1:i2])), (NEW, "".join(new[j1:j2]))) if text]
    return tuple(found)


@dataclass(frozen=True)
class Then:
    """A plan, a goal or a promise as it stood at one moment: what it says, line by line, under its own key."""

    kind: str
    id: UUID
    state: str
    lines: tuple[tuple[str, str], ...]
    """What each line is called (title, words, text, why ours, who, by when) and what it says."""

    @property
    def text(self) -> str:
        """Its own words: the first line."""
        return self.lines[0][1] if self.lines else ""


@dataclass(frozen=True)
class Line:
    """One line that differs."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Differs:
    """One thing that is new, gone or changed between two moments."""

    how: str
    kind: str
    id: UUID
    text: str
    was: str
    now: str
    lines: tuple[Line, ...]


ADDED, GONE, CHANGED = "added", "gone", "changed"


def differences(before: Sequence[Then], after: Sequence[Then]) -> list[Differs]:
    """What is new, changed and gone, in the order of the later plan, then what is no longer in it."""
    old = {each.id: each for each in before}
    found = [change for each in after if (change := _against(old.get(each.id), each)) is not None]
    still = {each.id for each in after}
    return found + [Differs(GONE, e.kind, e.id, e.text, e.state, "", ()) for e in before if e.id not in still]


def _against(before: Then | None, now: Then) -> Differs | None:
    if before is None:
        return Differs(ADDED, now.kind, now.id, now.text, "", now.state, ())
    lines = tuple(_lines(dict(before.lines), dict(now.lines)))
    if not lines and before.state == now.state:
        return None
    return Differs(CHANGED, now.kind, now.id, now.text, before.state, now.state, lines)


def _lines(before: dict[str, str], now: dict[str, str]) -> Iterator[Line]:
    for name in dict.fromkeys([*now, *before]):
        was, is_now = before.get(name, ""), now.get(name, "")
        if was != is_now:
            yield Line(name, word_by_word(was, is_now))
