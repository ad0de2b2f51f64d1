"""A page that goes with somebody who is moved without notice: how to talk with me, what matters, what was promised.

One A4 sheet always. Nothing of diagnosis, risk or medicine stands on it by itself; what does not fit is named.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from firsthand.papers import panels, rules, sheet, words
from firsthand.papers.blocks import Block, Footer, Heading, Para, Row, Tree
from firsthand.papers.facts import ProfileTold, PromiseTold, Telling
from firsthand.papers.gathering import telling
from firsthand.papers.parts import others, own, whom_to_tell
from firsthand.papers.words import Part
from firsthand.people.access import Record
from firsthand.plans import panels as plans
from firsthand.plans.words import PromiseState
from firsthand.ui import dates, symbols
from firsthand.voice import panels as voice
from firsthand.voice.words import Kind, ReplyIs

AREAS_OFF = frozenset({"health", "money"})
"""Areas of life whose promises and asks stay off the page: whoever finds it learns nothing of them."""
PARTS = (Part.SUPPORT, Part.IMPORTANT, Part.WRONG)
FEW_WORDS, FEW_PROMISES = 3, 3
"""How many of the person's words, and of promises, stay before the others have to go."""


@dataclass(frozen=True)
class TransferTold:
    """What the page is told: words in parts, open promises, open asks; how much was kept off; what does not fit."""

    about: ProfileTold
    promises: tuple[PromiseTold, ...]
    asks: tuple[Telling, ...]
    kept_off: int = 0
    more_promises: tuple[PromiseTold, ...] = ()
    more_asks: tuple[Telling, ...] = ()

    @property
    def left_out(self) -> tuple[Telling | PromiseTold, ...]:
        """Everything that does not fit, by its words."""
        return (*self.about.left_out, *self.more_asks, *self.more_promises)


def gathered(*, record: Record, about: ProfileTold, on: date) -> TransferTold:
    """What the page says to this viewer on this day, before it is fitted to its sheet."""
    said = voice.statements(record=record, kinds=[Kind.WORDS, Kind.WORRY], most=300, all_kept=False)
    asked = [heard for heard in said if heard.asks and heard.kind == Kind.WORDS and not heard.taken_back]
    answers = voice.replies(record=record, to=[heard.id for heard in asked])
    owed = [each for each in plans.promises(record=record) if each.is_open]
    mine = panels.chosen(record=record)
    done = {key for key, found in answers.items() if any(each.reply_is != ReplyIs.HEARD for each in found)}
    done |= {each.words_id for each in owed if each.words_id}
    wait = [heard for heard in asked if heard.id not in done]
    off = {heard.id for heard in said if heard.kind == Kind.WORRY or _is_off(heard)}
    shown = [each for each in owed if each.area not in AREAS_OFF and each.words_id not in off]
    asks = [heard for heard in wait if heard.id not in off]
    parts = {part: _parts_of(about, part, off, chosen=part in mine) for part in Part}
    dropped = sum(len(about.parts[part]) - len(parts[part]) for part in PARTS)
    return TransferTold(
        about=replace(about, parts=parts),
        promises=tuple(_promise(each, on) for each in shown),
        asks=tuple(_ask(heard) for heard in asks),
        kept_off=len(owed) - len(shown) + len(wait) - len(asks) + dropped,
    )


def _parts_of(about: ProfileTold, part: Part, off: set[UUID], *, chosen: bool) -> tuple[Telling, ...]:
    """The words of one part: what the person chose as they chose it, else without what stays off."""
    if part not in PARTS:
        return ()
    return tuple(one for one in about.parts[part] if chosen or one.row not in {str(key) for key in off})


def _is_off(heard: voice.Heard) -> bool:
    return heard.area in AREAS_OFF or bool(rules.NOT_BY_ITSELF & set(heard.symbols))


def _ask(heard: voice.Heard) -> Telling:
    told = telling(heard)
    return told if told.text or told.symbols else replace(told, text=_("I asked on paper or in a recording."))


def _promise(each: plans.PromiseFacts, on: date) -> PromiseTold:
    return PromiseTold(
        text=each.text, owner=each.owner_name, due_on=each.due_on, standing=each.status(on=on).key,
        accepted=each.state != PromiseState.MADE,
    )  # fmt: skip


# --- one sheet --------------------------------------------------------------------------------------------------------


def fitted(told: TransferTold, *, on: date) -> tuple[TransferTold, Tree]:
    """What of it fits on one sheet, and the page: one thing less and again, never smaller letters."""
    tree = drawn(told, on)
    while sheet.sheets(tree) > 1 and (less := shorter(told)) is not None:
        told, tree = less, drawn(less, on)
    return told, tree


def shorter(told: TransferTold) -> TransferTold | None:
    """The same with one thing less. First the most words go, then asks and promises; how to talk with me goes last."""
    loose = sum(not one.keeps for said in told.about.parts.values() for one in said)
    ways: Sequence[tuple[bool, Callable[[TransferTold], TransferTold]]] = (
        (loose > FEW_WORDS, _less_words),
        (len(told.asks) > 1, _less_asks),
        (len(told.promises) > FEW_PROMISES, _less_promises),
        (loose > 0, _less_words),
        (bool(told.promises), _less_promises),
        (bool(told.asks), _less_asks),
        (any(told.about.parts.values()), _less_words),
    )
    return next((less(told) for there, less in ways if there), None)


def _less_words(told: TransferTold) -> TransferTold:
    return replace(told, about=rules.shorter(told.about) or told.about)


def _less_asks(told: TransferTold) -> TransferTold:
    return replace(told, asks=told.asks[:-1], more_asks=(told.asks[-1], *told.more_asks))


def _less_promises(told: TransferTold) -> TransferTold:
    return replace(told, promises=told.promises[:-1], more_promises=(told.promises[-1], *told.more_promises))


# --- the page ---------------------------------------------------------------------------------------------------------


def drawn(told: TransferTold, on: date) -> Tree:
    """The page as a tree of blocks, in the language under way."""
    made = _("Made on %(day)s.") % {"day": words.whole_day(on)}
    return Tree(
        title=_("I am %(name)s") % {"name": told.about.name},
        language=get_language() or "en",
        blocks=(
            Para(_("I have moved. Please read this first.")),
            *(block for part in PARTS for block in _part(told.about, part, on)),
            *_promises(told, on),
            *_asks(told, on),
            *(Para(line) for line in _missing(told)),
        ),
        footer=Footer(
            running=_("About %(name)s. %(made)s") % {"name": told.about.name, "made": made},
            tell=tuple(whom_to_tell(told.about.contacts)),
            facts=(made, _("Ask me what has changed."), str(symbols.CREDIT_LINE)),
            symbol="wrong",
        ),
        symbol="person",
    )


def _part(about: ProfileTold, part: Part, on: date) -> Iterator[Block]:
    label, symbol = str(part.label), words.SYMBOL[part]
    mine = tuple(own(label, about.parts[part], on, symbol=symbol, level=2))
    if mine or part is Part.SUPPORT:
        yield from mine or (Row(label, _("I have not said yet."), symbol=symbol),)
    yield from others(_("What others say"), about.parts[part], on, symbol="staff", level=3)


def _promises(told: TransferTold, on: date) -> Iterator[Block]:
    if told.promises:
        yield Heading(_("What was promised to me"), symbol="promise")
    for each in told.promises:
        day = dates.day(each.due_on, on=on) if each.due_on else ""
        late = " " + _("It is late.") if each.standing == "late" else ""
        yield Row(each.text, words.promised(each.owner, accepted=each.accepted, day=day) + late)


def _asks(told: TransferTold, on: date) -> Iterator[Block]:
    yield from own(_("What I asked for. There is no answer yet."), told.asks, on, symbol="help", level=2)


def _missing(told: TransferTold) -> Iterator[str]:
    """What is not on the page, by its number: whoever reads it knows that there is more, and asks."""
    missing = (len(told.about.left_out), _more_words), (len(told.more_promises), _more_promises)
    for number, line in (*missing, (len(told.more_asks), _more_asks)):
        if number:
            yield _("Not on this page: %(what)s. Ask me.") % {"what": line(number)}
    if told.kept_off:
        yield ngettext(
            "%(num)s thing about health or money stays off this page.",
            "%(num)s things about health or money stay off this page.",
            told.kept_off,
        ) % {"num": told.kept_off}  # fmt: skip


def _more_words(number: int) -> str:
    return ngettext("%(num)s more thing I said", "%(num)s more things I said", number) % {"num": number}


def _more_promises(number: int) -> str:
    return ngettext("%(num)s more promise to me", "%(num)s more promises to me", number) % {"num": number}


def _more_asks(number: int) -> str:
    return ngettext("%(num)s more thing I asked for", "%(num)s more things I asked for", number) % {"num": number}
