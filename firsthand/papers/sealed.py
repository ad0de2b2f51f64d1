"""The answer to a slip on paper: it folds in three, and outside stands only the number of the slip. Never a name.

Inside stands the answer, large, in the words it was given; with it comes a new slip to say that it is not right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.base.packs import told
from firsthand.papers import codes, sheet, slip, words
from firsthand.papers.slip import SlipTold
from firsthand.plans.panels import PromiseFacts
from firsthand.ui import dates, symbols
from firsthand.voice.panels import Heard
from firsthand.voice.words import ReplyIs


@dataclass(frozen=True)
class ReplyTold:
    """What a sealed answer is told: which slip it answers, what was answered and promised, and the next slip."""

    code: str
    came_on: date
    answers: Sequence[Heard]
    promises: Sequence[PromiseFacts]
    next: SlipTold


def pdf(reply: ReplyTold, *, on: date) -> bytes:
    """The sealed answer as a PDF: the outside, the inside, and the new slip."""
    with translation.override(reply.next.language):
        made = slip.data([reply.next], language=reply.next.language)
        made |= {"title": _("An answer on paper"), "outside": _outside(reply), "inside": _inside(reply, on)}
        made["symbols"] |= {key: symbols.drawing(key) for key in (*_WORD.values(), "promise", "wrong")}
        return sheet.set_by(slip.TEMPLATE, made, on=on)


def _outside(reply: ReplyTold) -> dict[str, Any]:
    return {
        "short": codes.short(reply.code),
        "code": codes.spoken(reply.code),
        **_said(
            answer=_("The answer to slip"),
            open=_("Open here"),
            fold=_("To close this letter"),
            how=_("Put this side down. Fold up the bottom. Fold down the top. Close it with tape."),
            give=_("Give it closed to who has this number."),
        ),
    }  # fmt: skip


def _inside(reply: ReplyTold, on: date) -> dict[str, Any]:
    return {
        "cards": [*_answers(reply), *_promises(reply, on)],
        **_said(
            title=_("Here is your answer"),
            came=_("Your slip came to us on %(day)s.") % {"day": words.whole_day(reply.came_on)},
            not_right=_("Is this not right?"),
            again=_("Write it on the new slip that came with this. Its number is %(number)s.")
            % {"number": codes.short(reply.next.code)},
            unsafe=_("Not safe now? Do not wait for paper. Tell staff, or ring the bell."),
            made=_("Made on %(day)s.") % {"day": words.whole_day(on)},
        ),
    }  # fmt: skip


def _said(**lines: str) -> dict[str, Any]:
    return {key: sheet.words(line) for key, line in lines.items()}


_WORD = {ReplyIs.YES: "tick", ReplyIs.INSTEAD: "partly", ReplyIs.NO: "cross", ReplyIs.HEARD: "answer"}


def _answers(reply: ReplyTold) -> Iterator[dict[str, Any]]:
    says = {
        ReplyIs.YES: _("Yes"), ReplyIs.INSTEAD: _("Something else"), ReplyIs.NO: _("No"), ReplyIs.HEARD: _("Thank you"),
    }  # fmt: skip
    for each in reply.answers:
        which = ReplyIs(each.reply_is)
        lines = [each.words, _("%(name)s answered this.") % {"name": each.who}]
        if each.limit:
            lines += [told(each.limit.easy), *(told(way.easy) for way in each.challenges)]
        yield _card(_WORD[which], says[which], lines)


def _promises(reply: ReplyTold, on: date) -> Iterator[dict[str, Any]]:
    for each in reply.promises:
        day = dates.day(each.due_on, on=on) if each.due_on else ""
        line = words.promised(each.owner_name, accepted=each.state != "made", day=day)
        yield _card("promise", _("What we will do"), [each.text, line])


def _card(symbol: str, title: str, lines: Sequence[str]) -> dict[str, Any]:
    return {"symbol": symbol, "title": sheet.words(title), "lines": [sheet.words(line) for line in lines if line]}
