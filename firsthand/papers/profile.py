"""The papers about a person, in their own words: a page, a poster of it, and a card for a pocket.

One person's words are never shortened: what does not fit is left out whole, and the paper says so.
"""

from collections.abc import Callable, Iterator
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from firsthand.papers import rules, sheet, words
from firsthand.papers.blocks import Block, Face, Footer, Heading, Para, Row, Shape, Tree
from firsthand.papers.facts import ProfileTold
from firsthand.papers.parts import others, own, unbroken, whom_to_tell
from firsthand.papers.words import Part
from firsthand.ui import symbols

Drawn = Callable[[ProfileTold, date], Tree]


def fitted(told: ProfileTold, *, draw: Drawn, on: date) -> tuple[ProfileTold, Tree]:
    """What of it fits on one sheet, and the paper: one thing less and again, never smaller letters."""
    tree = draw(told, on)
    while sheet.sheets(tree) > 1:
        less = rules.shorter(told)
        if less is None:
            break
        told, tree = less, draw(less, on)
    return told, tree


def profile(told: ProfileTold, on: date) -> Tree:
    """A page about me, A4."""
    return _page(told, on, "a4")


def poster(told: ProfileTold, on: date) -> Tree:
    """The same page as a poster, A3."""
    return _page(told, on, "a3")


def card(told: ProfileTold, on: date) -> Tree:
    """A card for a pocket: how to talk with me on one side, what to do when something is wrong on the other."""
    made = _("Made on %(day)s.") % {"day": words.whole_day(on)}
    return Tree(
        title=_("My pocket card"),
        language=get_language() or "en",
        blocks=(
            Face(_("I am %(name)s") % {"name": told.name}, tuple(_talk(told, on)), "person"),
            Face(str(Part.WRONG.label), (*_wrong(told, on), Para(made)), words.SYMBOL[Part.WRONG]),
        ),
        footer=Footer(
            running=_running(told, on),
            tell=(),
            facts=(
                _("Cut along the line. Fold it down the middle, then across."), *_more(told),
                words.old_after(told.old_on), str(symbols.CREDIT_LINE),
            ),
        ),
        symbol="person",
        shape="card",
    )  # fmt: skip


# --- the page and the poster ------------------------------------------------------------------------------------------


def _page(told: ProfileTold, on: date, shape: Shape) -> Tree:
    return Tree(
        title=_("I am %(name)s") % {"name": told.name},
        language=get_language() or "en",
        blocks=(Para(_whose_page(told)), *_parts(told, on), *(Para(line) for line in _more(told))),
        footer=Footer(
            running=_running(told, on),
            tell=tuple(whom_to_tell(told.contacts)),
            facts=(
                _("Made on %(day)s.") % {"day": words.whole_day(on)},
                words.old_after(told.old_on),
                str(symbols.CREDIT_LINE),
            ),
            symbol=words.SYMBOL[Part.WRONG],
        ),
        symbol="person",
        shape=shape,
    )


def _parts(told: ProfileTold, on: date) -> Iterator[Block]:
    for part in Part:
        yield from _part(told, part, on)


def _part(told: ProfileTold, part: Part, on: date) -> Iterator[Block]:
    """Mine first, then what others say; with nothing of mine, that is said as plainly."""
    said, label, symbol = told.parts[part], str(part.label), words.SYMBOL[part]
    mine = tuple(own(label, said, on, symbol=symbol, level=2))
    yield from mine or (Row(label, _("I have not said yet."), symbol=symbol),)
    yield from others(_("What others say they like"), said, on, symbol="staff", level=3)


def _whose_page(told: ProfileTold) -> str:
    return _("This is my page. I chose what goes on it.") if told.chosen else _("This is my page, in my own words.")


# --- the card ---------------------------------------------------------------------------------------------------------


def _talk(told: ProfileTold, on: date) -> Iterator[Block]:
    yield Heading(_("How to talk with me"), 3, words.SYMBOL[Part.SUPPORT])
    talk = [one for one in told.parts[Part.SUPPORT] if one.keeps] or told.parts[Part.SUPPORT]
    yield from tuple(own("", talk, on)) or (Para(_("I have not said yet.")),)


def _wrong(about: ProfileTold, on: date) -> Iterator[Block]:
    yield from own("", about.parts[Part.WRONG], on)
    for contact in about.contacts:
        told = {"name": contact.name, "phone": unbroken(contact.phone)}
        yield Para(_("Ring %(name)s: %(phone)s") % told, strong=True)
    yield Para(_("If I am in danger, ring 999."), strong=True)


# --- what both say of themselves --------------------------------------------------------------------------------------


def _more(told: ProfileTold) -> Iterator[str]:
    if told.left_out:
        yield _("I have more to say. It does not fit here. Ask me.")


def _running(told: ProfileTold, on: date) -> str:
    made = _("Made on %(day)s.") % {"day": words.whole_day(on)}
    return _("About %(name)s. %(made)s") % {"name": told.name, "made": made}
