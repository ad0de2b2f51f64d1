"""Briefs on paper, for whoever visits, goes round a ward or takes over: one person a sheet, or one after the other."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from firsthand.asks.panels import AskRow
from firsthand.papers import words
from firsthand.papers.blocks import Block, Footer, Heading, PageBreak, Para, Row, Source, Tree
from firsthand.papers.briefing import Brief
from firsthand.papers.facts import Telling
from firsthand.papers.gathering import telling
from firsthand.papers.parts import others, own
from firsthand.people.access import Viewer
from firsthand.plans.panels import PromiseFacts
from firsthand.safety.panels import WorryFacts
from firsthand.ui import dates, symbols
from firsthand.voice.panels import Heard

NOTES = 3


def brief(briefs: Sequence[Brief], *, by: Viewer, on: date, apart: bool = True) -> Tree:
    """These briefs as one paper, in the language under way; `apart`: each person on a sheet of their own."""
    blocks: list[Block] = []
    for one in briefs:
        blocks += [PageBreak()] if blocks and apart else []
        blocks += about(one)
    title = ngettext("Brief: %(num)s person", "Brief: %(num)s people", len(briefs)) % {"num": len(briefs)}
    return Tree(
        title=title,
        language=get_language() or "en",
        blocks=tuple(blocks),
        footer=_footer(title, by, on),
        symbol="note",
        shape="brief",
    )


def _footer(title: str, by: Viewer, on: date) -> Footer:
    who = f"{by.name}, {by.title}" if by.title else by.name
    made = _("Made for %(who)s on %(day)s.") % {"who": who, "day": words.whole_day(on)}
    reads = _("It holds what %(name)s may read, and nothing else.") % {"name": by.name}
    keep = _("This paper is about people. Keep it with you, and shred it after use.")
    return Footer(
        running=f"{title}. {made}", tell=(keep,), facts=(made, reads, str(symbols.CREDIT_LINE)), symbol="lock"
    )


# --- one person -------------------------------------------------------------------------------------------------------


def about(one: Brief) -> tuple[Block, ...]:
    """Everything of one brief, how to talk with the person first."""
    person, on = one.record.person, one.on
    return (
        Heading(person.full_name, symbol="person"),
        Para(", ".join(_known_as(one))),
        *_talk(one),
        *_wrong(one.worries, on),
        *_said(one),
        *_coming(one),
        *_promised(one),
        *_asked(one.asks, on),
        *_answered(one),
        *_noted(one),
        *([Para(_("Nothing waits for anybody."))] if one.is_quiet else []),
    )


def _known_as(one: Brief) -> Iterator[str]:
    person = one.record.person
    if person.preferred_name != person.full_name:
        yield _("likes to be called %(name)s") % {"name": person.preferred_name}
    if person.pronouns:
        yield person.pronouns
    if person.birth_date:
        yield _("born %(day)s") % {"day": dates.short_day(person.birth_date)}
    yield _("counted since %(day)s") % {"day": dates.staff_day(one.since, on=one.on)}


def _voices(title: str, tellings: Iterable[Telling], on: date, symbol: str = "") -> Iterator[Block]:
    told = tuple(tellings)
    if told and title:
        yield Heading(title, level=3, symbol=symbol)
    for each in told:  # in their order, each in the voice that is its own
        yield from own("", (each,), on)
        yield from others("", (each,), on)


def _talk(one: Brief) -> Iterator[Block]:
    title = _("How to talk with %(name)s") % {"name": one.record.person.preferred_name}
    if one.how_to_talk:
        yield from _voices(title, [telling(one.how_to_talk)], one.on, "talk_with")
    else:
        yield Heading(title, level=3, symbol="talk_with")
        yield Para(_("Nobody has written this yet. Ask, and write it down."))


def _wrong(worries: Iterable[WorryFacts], on: date) -> Iterator[Block]:
    for number, each in enumerate(worries):
        if not number:
            yield Heading(_("Something is wrong"), level=3, symbol="wrong")
        told = _("told us %(day)s") % {"day": dates.far(each.told_at.date(), on=on)}
        yield Row(_("No answer yet") if each.waits else _("Answered, still open"), told)
        pictures = tuple(each.symbols)
        yield from own("", (Telling(each.words, mine=True, who=each.person, symbols=pictures),), on)


def _said(one: Brief) -> Iterator[Block]:
    title = _("Said since %(day)s") % {"day": dates.staff_day(one.since, on=one.on)}
    if not one.heard:
        yield Heading(title, level=3, symbol="say")
        yield Para(_("Nothing was said since then."))
        return
    yield from _voices(title, map(telling, one.said), one.on, "say")
    if one.more_said:
        yield Para(ngettext("%(num)s more is on the screen.", "%(num)s more are on the screen.", one.more_said)
                   % {"num": one.more_said})  # fmt: skip


def _coming(one: Brief) -> Iterator[Block]:
    if one.visits:
        yield Heading(_("Who comes next"), level=3, symbol="calendar")
    for each in one.visits:
        yield Row(f"{dates.staff_day(each.day, on=one.on)}, {each.from_to}", f"{each.who}: {each.what_for}")


def _promised(one: Brief) -> Iterator[Block]:
    owed = [*one.late, *one.disputed, *one.soon]
    if owed:
        yield Heading(_("Promises"), level=3, symbol="promise")
    yield from (_promise(each, one.on) for each in owed)


def _promise(promise: PromiseFacts, on: date) -> Row:
    status = words.status_for_staff(promise.status(on=on).key, days=promise.days_late(on=on))
    day = dates.staff_day(promise.due_on, on=on) if promise.due_on else ""
    again = promise.state == "late" and promise.due_on and promise.due_on >= on
    when = (_("new day: %(day)s") if again else _("by %(day)s")) % {"day": day} if day else ""
    return Row(status, promise.text, Source(promise.owner_name, when=when))


def _asked(asks: Iterable[AskRow], on: date) -> Iterator[Block]:
    for number, each in enumerate(asks):
        if not number:
            yield Heading(_("Asked for, and not answered"), level=3, symbol="say")
        by = _("answer by %(day)s") % {"day": dates.staff_day(each.answer_by, on=on)}
        late = _("late, %(by)s") % {"by": by} if each.is_late(on=on) else by
        said = Telling(each.words, mine=True, who=each.person, said_on=each.said_on, symbols=tuple(each.symbols))
        yield from own("", (said,), on)
        yield Row(each.to_name or _("Nobody has it yet"), late)


def _answered(one: Brief) -> Iterator[Block]:
    if one.answered:
        yield Heading(_("Answered since then"), level=3, symbol="answer")
    for each in one.answered[:NOTES]:
        pair = [each.to, each.reply] if each.to else [each.reply]
        yield from _voices("", map(telling, pair), one.on)


def _noted(one: Brief) -> Iterator[Block]:
    notes: Sequence[Heard] = one.notes[:NOTES]
    yield from _voices(_("Noted since then"), map(telling, notes), one.on, "note")
