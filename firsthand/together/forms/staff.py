"""What the practitioner's pages of groups accept."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.together.actions import Answer, Met
from firsthand.together.panels import GroupFacts, MeetingFacts
from firsthand.together.words import Became, GroupKind
from firsthand.ui.fields import Choice, Day, Line, Words, choosing
from firsthand.voice.answering import WholeAnswer


class NewGroup(forms.Form):
    """A group that meets and asks together."""

    name = Line(asks=_("What the group is called"), required=True, missing=_("Write what the group is called."))
    kind = Choice(
        asks=_("What kind of group"), options=GroupKind.choices, required=True, missing=_("Pick what kind of group.")
    )
    place = Line(asks=_("Where it meets"), required=True, missing=_("Write where it meets."))


class MeetingForm(forms.Form):
    """A meeting: the day, how many were there, and what the group asks for."""

    on_day = Day(asks=_("Which day it met"), required=True, missing=_("Write the day."))
    present = Line(
        asks=_("How many were there"),
        hint=_("A number. No names."),
        required=True,
        missing=_("Say how many were there."),
    )
    first = Words(asks=_("What the group asks for"), hint=_("In its own words, as it agreed them."), rows=2)
    second = Words(asks=_("And what else"), rows=2)
    third = Words(asks=_("And what else besides"), rows=2)

    def clean_present(self) -> int:
        """A number of people."""
        given = str(self.cleaned_data["present"]).strip()
        if not (given.isascii() and given.isdigit() and 1 <= int(given[:6]) <= 1000):
            raise ValidationError(gettext("Write how many were there as a number, from 1 to 1000."))
        return int(given)

    def met(self) -> Met:
        """The meeting as it was written down."""
        facts = self.cleaned_data
        return Met(facts["on_day"], facts["present"], [facts[name] for name in ("first", "second", "third")])


class AnswerForm(WholeAnswer):
    """An answer to a group."""

    text = Words(
        asks=_("Your answer"), hint=_("Short words. Every member reads this. If it is no, say why."), required=True,
        missing=_("Write an answer."), rows=3,
    )  # fmt: skip
    what = Line(asks=_("What will be done"), hint=_("This becomes a promise to the group."))

    def answer(self) -> Answer:
        """The answer as it was written."""
        facts, promises = self.cleaned_data, self.promises
        return Answer(
            reply_is=facts["reply_is"], text=facts["text"], limit_of=facts["limit_of"], ways=facts["ways"],
            what=facts["what"] if promises else "",
            owner=UUID(facts["who"]) if promises else None, owner_name=self.people[facts["who"]] if promises else "",
            due_on=facts["due_on"] if promises else None,
        )  # fmt: skip


class BecameForm(forms.Form):
    """What became of a promise to a group."""

    became = Choice(
        asks=_("What became of it?"), options=Became.choices, required=True, missing=_("Pick what became of it.")
    )
    meeting = Choice(asks=_("Which meeting said so"), hint=_("Only the group says if it happened."))
    words = Words(asks=_("In the group’s own words"), rows=2)

    def __init__(self, *given: Any, meetings: Sequence[MeetingFacts], **more: Any) -> None:
        super().__init__(*given, **more)
        choosing(self, "meeting").options = [(str(m.id), f"{m.on_day:%-d %B %Y}") for m in meetings]

    def clean(self) -> dict[str, Any]:
        """That it happened or not is said at a meeting."""
        facts: dict[str, Any] = super().clean() or {}
        if facts.get("became") not in (None, "", Became.DONE) and not facts.get("meeting"):
            self.add_error("meeting", _("Only the group says at a meeting if it happened. Pick the meeting."))
        return facts


class Belongs(forms.Form):
    """Somebody belongs to a group, and how they agreed to be listed."""

    group = Choice(asks=_("Which group"), required=True, missing=_("Pick the group."))
    agreed_how = Line(
        asks=_("How they agreed to be listed"), hint=_("For example: said yes after seeing the list with pictures"),
        required=True, missing=_("Write how they agreed to be listed."),
    )  # fmt: skip

    def __init__(self, *given: Any, groups: Sequence[GroupFacts], **more: Any) -> None:
        super().__init__(*given, **more)
        choosing(self, "group").options = [(str(each.id), each.name) for each in groups]
