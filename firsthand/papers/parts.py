"""Parts of papers that several papers have: what somebody said, in the right card, and whom to tell."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from firsthand.papers.blocks import OurView, Said, Source, Symbol, Words
from firsthand.papers.facts import Contact, Telling
from firsthand.ui import dates, symbols

Level = Literal[0, 2, 3, 4]


def own(title: str, tellings: Iterable[Telling], on: date, *, symbol: str = "", level: Level = 0) -> Iterator[Words]:
    """The person's own among these, in their card; nothing where there are none."""
    mine = tuple(said(one, on) for one in tellings if one.mine)
    if mine:
        yield Words(title, mine, symbol, level)


def others(
    title: str, tellings: Iterable[Telling], on: date, *, symbol: str = "", level: Level = 0
) -> Iterator[OurView]:
    """What others said among these, in ours."""
    theirs = tuple(said(one, on) for one in tellings if not one.mine)
    if theirs:
        yield OurView(title, theirs, symbol, level)


def said(telling: Telling, on: date, *, beside: str = "") -> Said:
    """One thing said: verbatim, with its symbols and the line that says whose it is (V8)."""
    when = dates.staff_day(telling.said_on, on=on) if telling.said_on else ""
    notes = (_("Staff were there.") if telling.with_staff else "", beside)
    source = Source(telling.who, telling.how, when, " ".join(filter(None, notes)), telling.row)
    chosen = tuple(Symbol(key, symbols.word_of(key)) for key in telling.symbols)
    return Said(telling.text, source, chosen, telling.language)


def unbroken(phone: str) -> str:
    """A telephone number that is never parted at the end of a line."""
    return phone.replace(" ", "\u00a0")


def whom_to_tell(contacts: tuple[Contact, ...]) -> Iterator[str]:
    """Whom to tell when something here is wrong; somebody who is not staff is named as such."""
    if not contacts:
        yield _("If something here is wrong, tell somebody you trust.")
    line = _("If something here is wrong, tell %(name)s on %(phone)s.")
    for one in contacts:
        told = line % {"name": one.name, "phone": unbroken(one.phone)}
        yield told if one.staff else told + " " + _("%(name)s is not staff.") % {"name": one.name}
        line = _("Or tell %(name)s on %(phone)s.")
