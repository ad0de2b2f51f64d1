"""One frozen tree of blocks for every paper. A page and a sheet are two ways to draw it, and both say its text.

The tree holds sentences that are ready to be read: translated, with days in words. It decides nothing and asks nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext as _

from firsthand.base.answers import Refused

Tone = Literal["ok", "no", "wait", "plain"]
Shape = Literal["a4", "a3", "card", "brief"]
"""On what it is printed: a sheet, a poster, a card that folds to the size of a bank card, a sheet for staff."""


@dataclass(frozen=True)
class Source:
    """Where a value comes from: who said it, how, when, what else to know; and the row itself, which is not shown."""

    who: str
    how: str = ""
    when: str = ""
    beside: str = ""
    row: str = ""

    def lines(self) -> Iterator[str]:
        """What stands under the words: who and how, when, what else to know."""
        yield f"{self.who}, {self.how}" if self.how else self.who
        yield from (part for part in (self.when, self.beside) if part)


@dataclass(frozen=True)
class Symbol:
    """A picture from the symbol sets and the word it stands beside (ux.md S2: the word carries the meaning)."""

    key: str
    word: str


@dataclass(frozen=True)
class SymbolLine:
    """Symbols in a row, each with its own word, in the order they were chosen."""

    symbols: tuple[Symbol, ...]

    def lines(self) -> Iterator[str]:
        """The words of the symbols."""
        yield from (symbol.word for symbol in self.symbols)


@dataclass(frozen=True)
class Said:
    """One thing that was said: verbatim words, the symbols chosen, its language, and its source."""

    text: str
    source: Source
    symbols: tuple[Symbol, ...] = ()
    language: str = ""

    def lines(self) -> Iterator[str]:
        """The words, the words of the symbols, the source."""
        if self.text:
            yield self.text
        yield from (symbol.word for symbol in self.symbols)
        yield from self.source.lines()


@dataclass(frozen=True)
class Heading:
    """A heading; the title of the paper is level 1, so blocks begin at 2."""

    text: str
    level: Literal[2, 3, 4] = 2
    symbol: str = ""

    def lines(self) -> Iterator[str]:
        """The heading itself."""
        yield self.text


@dataclass(frozen=True)
class Para:
    """One short paragraph."""

    text: str
    strong: bool = False

    def lines(self) -> Iterator[str]:
        """The paragraph itself."""
        yield self.text


@dataclass(frozen=True)
class Row:
    """A label, its value (with a symbol that repeats it), and where the value comes from if it is worth saying."""

    label: str
    value: str
    source: Source | None = None
    symbol: str = ""

    def lines(self) -> Iterator[str]:
        """Label, value, source."""
        yield self.label
        yield self.value
        if self.source:
            yield from self.source.lines()


@dataclass(frozen=True)
class Words:
    """The person's own words, and nobody else's: the warm card with one square corner. Level 0 is no heading."""

    title: str
    said: tuple[Said, ...]
    symbol: str = ""
    level: Literal[0, 2, 3, 4] = 2

    def lines(self) -> Iterator[str]:
        """The title, then everything said."""
        if self.title:
            yield self.title
        for one in self.said:
            yield from one.lines()


@dataclass(frozen=True)
class OurView:
    """What anybody but the person says or thinks: the cool card with a bar at its side. Level 0 is no heading."""

    title: str
    said: tuple[Said, ...]
    symbol: str = ""
    level: Literal[0, 2, 3, 4] = 2

    def lines(self) -> Iterator[str]:
        """The title, then everything said."""
        if self.title:
            yield self.title
        for one in self.said:
            yield from one.lines()


@dataclass(frozen=True)
class Status:
    """How a thing stands, as a shape and a word; colour only repeats them."""

    word: str
    symbol: str
    tone: Tone = "plain"

    def lines(self) -> Iterator[str]:
        """The word."""
        yield self.word


@dataclass(frozen=True)
class Card:
    """One thing with a frame, such as a promise. When and how it stands come under its title."""

    title: str
    when: str = ""
    status: Status | None = None
    symbol: str = ""
    blocks: "tuple[Block, ...]" = ()
    level: Literal[2, 3, 4] = 3

    def lines(self) -> Iterator[str]:
        """Title, when, status, then what is in the card."""
        yield self.title
        if self.when:
            yield self.when
        if self.status:
            yield from self.status.lines()
        yield from _lines(self.blocks)


@dataclass(frozen=True)
class Face:
    """One side of a folded card: a title and what stands under it. A paper in the shape of a card has only these."""

    title: str
    blocks: "tuple[Block, ...]" = ()
    symbol: str = ""
    level: Literal[2, 3] = 2

    def lines(self) -> Iterator[str]:
        """The title, then what is on this side."""
        yield self.title
        yield from _lines(self.blocks)


@dataclass(frozen=True)
class Picture:
    """A photo or drawing that means something by itself, so it must say what it shows (refused without).

    The sheet sets the bytes; a page shows the address, since a photo of somebody is served by a view.
    """

    data: bytes = field(repr=False)
    form: Literal["png", "jpg", "svg", "webp"]
    alt: str
    url: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise Refused(_("Say what this picture shows. Then it can be printed."))

    def lines(self) -> Iterator[str]:
        """Nothing: a picture has no words on the paper, only for those who listen to it."""
        yield from ()


@dataclass(frozen=True)
class Table:
    """A real table with a caption and a heading for every column."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def lines(self) -> Iterator[str]:
        """Caption, headings, then row by row."""
        yield self.caption
        yield from self.head
        for row in self.rows:
            yield from row


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new sheet; a page shows nothing."""

    def lines(self) -> Iterator[str]:
        """Nothing."""
        yield from ()


Block = Heading | Para | Words | OurView | Row | Card | SymbolLine | Picture | Table | PageBreak | Face


@dataclass(frozen=True)
class Footer:
    """What ends every paper: whom to tell when something is wrong, when it was made, when it is old, whose symbols.

    `running` is repeated at the foot of every sheet, so that no sheet is ever found without its day.
    """

    running: str
    tell: tuple[str, ...]
    facts: tuple[str, ...]
    symbol: str = ""

    def lines(self) -> Iterator[str]:
        """Whom to tell, then what the paper says about itself."""
        yield from self.tell
        yield from self.facts


@dataclass(frozen=True)
class Tree:
    """A whole paper: its title, its language, its blocks and its footer."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    footer: Footer
    symbol: str = ""
    shape: Shape = "a4"

    def lines(self) -> Iterator[str]:
        """Everything the paper says, in reading order."""
        yield self.title
        yield from _lines(self.blocks)
        yield from self.footer.lines()

    def text(self) -> str:
        """Everything the paper says, one line each: what screen and sheet are compared by."""
        return "\n".join(self.lines())


def text(block: Block) -> str:
    """Everything one block says, one line each."""
    return "\n".join(block.lines())


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from block.lines()
