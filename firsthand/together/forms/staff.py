"""What the practitioner's pages of groups accept."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.base.packs import pack, told
from firsthand.together.actions import Answer, Met
from firsthand.together.panels import GroupFacts, MeetingFacts
from firsthand.together.words import Became, GroupKind
from firsthand.ui.fields import Choice, Day, Line, Picks, Words, choosing
from firsthand.voice.words import ReplyIs

People = Sequence[tuple[UUID, str]]


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


class AnswerForm(forms.Form):
    """An answer to a group: yes with a promise, something else, or no with all that makes it one."""

    reply_is = Choice(
        asks=_("What is your answer?"),
        options=[
            (ReplyIs.YES, _("Yes, and this is who does it by when"), "tick"),
            (ReplyIs.INSTEAD, _("Something else instead"), "partly"),
            (ReplyIs.NO, _("No, because"), "cross"),
        ],
        required=True,
        missing=_("Pick yes, something else, or no."),
    )
    text = Words(
        asks=_("Your answer"), hint=_("Short words. Every member reads this. If it is no, say why."), required=True,
        missing=_("Write an answer."), rows=3,
    )  # fmt: skip
    what = Line(asks=_("What will be done"), hint=_("This becomes a promise to the group."))
    who = Choice(asks=_("Who will do it"))
    due_on = Day(asks=_("By when"))
    limit_of = Choice(asks=_("Whose limit is it?"))
    ways = Picks(asks=_("How can they challenge it?"), hint=_("They read these with your no."), pictures=False)

    def __init__(self, *given: Any, people: People, **more: Any) -> None:
        super().__init__(*given, **more)
        self.people = {str(key): name for key, name in people}
        known = pack("common")
        choosing(self, "who").options = self.people.items()
        choosing(self, "limit_of").options = [(each.key, told(each.label)) for each in known.limits.values()]
        choosing(self, "ways").options = [(each.key, told(each.label)) for each in known.challenges.values()]

    def clean(self) -> dict[str, Any]:
        """A yes needs its promise; a no needs whose limit it is and how to challenge it."""
        facts: dict[str, Any] = super().clean() or {}
        kind = facts.get("reply_is")
        begun = kind == ReplyIs.INSTEAD and str(facts.get("what") or "").strip()
        if kind == ReplyIs.YES or begun:
            self._needs(
                facts, what=_("Write what will be done."), who=_("Say who will do it."), due_on=_("Say by when.")
            )
        if kind == ReplyIs.NO:
            self._needs(facts, limit_of=_("Say whose limit it is."), ways=_("Pick at least one way to challenge it."))
        return facts

    def _needs(self, facts: dict[str, Any], **missing: Any) -> None:
        for name, sentence in missing.items():
            given = facts.get(name)
            if name not in self.errors and not (given.strip() if isinstance(given, str) else given):
                self.add_error(name, sentence)

    def answer(self) -> Answer:
        """The answer as it was written; what belongs to another kind of answer is left out."""
        facts = self.cleaned_data
        no = facts["reply_is"] == ReplyIs.NO
        promises = not no and bool(facts["what"].strip())
        return Answer(
            reply_is=facts["reply_is"], text=facts["text"], limit_of=facts["limit_of"] if no else "",
            ways=facts["ways"] if no else (), what=facts["what"] if promises else "",
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
