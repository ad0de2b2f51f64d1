"""The person's plan for hard times: lines that rest on what somebody said, written by the person or beside them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import Refused, insist
from firsthand.base.rows import change, write_rows
from firsthand.people.access import Viewer, only_staff, only_the_person
from firsthand.plans import rules
from firsthand.plans import words as terms
from firsthand.plans.models import SafetyEntry
from firsthand.plans.writing import labels_of, staff_or_the_person, standing
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from firsthand.voice.words import Kind, Whose


@action("plans.hard-times")
def say_for_hard_times(
    *, by: Viewer, person: UUID, part: str, said: voice.Said, name: str = "", phone: str = "",
    send_to: Sequence[UUID] = (), keep: bool = False, on: date,
) -> SafetyEntry:  # fmt: skip
    """The person says what they want for hard times: to those they choose, or for themself alone."""
    insist(only_the_person(by=by, person_id=person, name=_("the person")))
    if keep:
        words = voice.keep_to_myself(by=by, person=person, said=said, on=on)
    else:
        words = voice.say(by=by, person=person, said=said, send_to=send_to, on=on)
    return _entry(by, person, part, words, name, phone)


@action("plans.hard-times-written-down")
def write_for_hard_times(
    *, by: Viewer, person: UUID, part: str, said: voice.Said, name: str = "", phone: str = "", on: date
) -> SafetyEntry:
    """Staff write down what the person said for hard times, or say openly that it is staff who think so."""
    insist(only_staff(by=by))
    kind = Kind.VIEW if said.whose == Whose.ELSE else Kind.WORDS
    words = voice.write_down(by=by, person=person, said=said, kind=kind, on=on)
    return _entry(by, person, part, words, name, phone)


def _entry(by: Viewer, person: UUID, part: str, words: Statement, name: str, phone: str) -> SafetyEntry:
    if part not in terms.SafetyPart.values:
        raise Refused(_("Pick one part of the plan."))
    row = SafetyEntry(
        part=part, words=words, name=name, phone=phone, draft=words.draft,
        **labels_of(by, person, sent_to=list(words.sent_to)),
    )  # fmt: skip
    write_rows([row])
    write_rows([standing(by, "entry", row)])
    return row


@action("plans.hard-times-taken-out")
def take_out(*, by: Viewer, entry: SafetyEntry) -> SafetyEntry:
    """Take a line out of the plan for hard times; it stays in the story."""
    insist(staff_or_the_person(by, entry.person_id))
    insist(rules.may_step(rules.ENTRY_STEPS, now=entry.state, then="ended"))
    insist(rules.may_correct(own=by.is_person or entry.agency_id == by.agency_id))
    entry = change(entry, {"state": "ended"})
    write_rows([standing(by, "entry", entry)])
    return entry
