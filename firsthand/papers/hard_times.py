"""The plan for hard times on paper: the person's own lines, and of ours only those they agree to (ux.md PT4)."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from firsthand.base import packs
from firsthand.papers import words
from firsthand.papers.blocks import Block, Footer, Heading, Para, Tree
from firsthand.papers.facts import Contact, HardTimesTold
from firsthand.papers.gathering import telling
from firsthand.papers.parts import others, own, unbroken, whom_to_tell
from firsthand.people.access import Record
from firsthand.plans.panels.hard_times import EntryFacts, hard_times
from firsthand.plans.words import SafetyPart
from firsthand.ui import symbols
from firsthand.voice.words import Thinks

SYMBOL = {
    SafetyPart.SIGNS: "eye", SafetyPart.SETS_OFF: "late", SafetyPart.HELPS: "heart", SafetyPart.NOT_HELPS: "worse",
    SafetyPart.SHOULD: "promise", SafetyPart.WHO: "phone", SafetyPart.WISHES: "star",
}  # fmt: skip


def hard_times_told(*, record: Record, on: date, contacts: Sequence[Contact] = ()) -> HardTimesTold | None:
    """The plan for hard times as it goes on paper; None where no line of it does.

    A line that only the person reads stays off; so does what others think, until the person agrees to it.
    """
    found = hard_times(record=record)
    every = [entry for part in found for entry in part.entries]
    on_it = [entry for entry in every if _goes(entry)]
    if not on_it:
        return None
    return HardTimesTold(
        name=record.person.preferred_name,
        parts=tuple((part.key, tuple(telling(e.heard) for e in part.entries if _goes(e))) for part in found),
        ring=tuple(Contact(e.name, e.phone) for e in on_it if e.name and e.phone),
        left_out=len(on_it) < len(every),
        contacts=tuple(contacts),
        old_on=packs.pack("common").intervals["paper_old"].ends_on(on),
    )


def _goes(entry: EntryFacts) -> bool:
    return not entry.private and (entry.is_the_persons or entry.thinks == Thinks.AGREES)


def hard_times_blocks(told: HardTimesTold, *, on: date) -> Tree:
    """The plan for hard times as a tree of blocks, in the language under way."""
    made = _("Made on %(day)s.") % {"day": words.whole_day(on)}
    return Tree(
        title=str(words.Kind.HARD_TIMES.label),
        language=get_language() or "en",
        blocks=(Para(_("This is what I want when it gets hard for me."), strong=True), *_parts(told, on), *_end(told)),
        footer=Footer(
            running=_("The plan for hard times of %(name)s. %(made)s") % {"name": told.name, "made": made},
            tell=tuple(whom_to_tell(told.contacts)),
            facts=(made, words.old_after(told.old_on), str(symbols.CREDIT_LINE)),
            symbol="wrong",
        ),
        symbol="hand",
    )


def _parts(told: HardTimesTold, on: date) -> Iterator[Block]:
    for key, lines in told.parts:
        part = SafetyPart(key)
        rings = part is SafetyPart.WHO and told.ring
        if not lines and not rings:
            continue
        yield Heading(str(part.label), symbol=SYMBOL[part])
        if rings:
            yield from (_ring(each) for each in told.ring)
        yield from own("", lines, on)
        yield from others(_("What staff think, and I agree"), lines, on)


def _ring(contact: Contact) -> Para:
    return Para(_("Ring %(name)s: %(phone)s") % {"name": contact.name, "phone": unbroken(contact.phone)}, strong=True)


def _end(told: HardTimesTold) -> Iterator[Block]:
    if told.left_out:
        yield Para(_("Some lines are not on this paper. I did not put them on it."))
    yield Para(_("If I am in danger, ring 999."), strong=True)
    yield Para(_("This is not consent to being kept here."), strong=True)
