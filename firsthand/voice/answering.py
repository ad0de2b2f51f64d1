"""Answering what somebody asked for, and what makes a no whole: for the forms and facts of every room that answers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.base.packs import Term, pack, told
from firsthand.ui.fields import Choice, Day, Line, Option, Picks, Words, choosing
from firsthand.voice.words import ReplyIs

People = Sequence[tuple[UUID, str]]


class SaysNo:
    """What a no says beside its reason: whose limit it is and how to challenge it; facts of an answer inherit it."""

    limit_of: str
    ways: list[str]

    @property
    def limit(self) -> Term | None:
        """Whose limit it is, where this is a no."""
        return pack("common").limits.get(self.limit_of)

    @property
    def challenges(self) -> list[Term]:
        """How to challenge it, where this is a no."""
        known = pack("common").challenges
        return [known[key] for key in self.ways if key in known]


class WholeNo(forms.Form):
    """The part of an answer that a no needs; any other answer has none of it."""

    limit_of = Choice(asks=_("Whose limit is it?"))
    ways = Picks(asks=_("How can they challenge it?"), hint=_("They read these with your no."), pictures=False)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        known = pack("common")
        choosing(self, "limit_of").options = [Option(each.key, told(each.label)) for each in known.limits.values()]
        choosing(self, "ways").options = [Option(each.key, told(each.label)) for each in known.challenges.values()]

    def clean(self) -> dict[str, Any]:
        """A no says whose limit it is and how to challenge it."""
        facts: dict[str, Any] = super().clean() or {}
        if facts.get("reply_is") != ReplyIs.NO:
            return {**facts, "limit_of": "", "ways": []}
        self.needs(facts, limit_of=_("Say whose limit it is."), ways=_("Pick at least one way to challenge it."))
        return facts

    def needs(self, facts: dict[str, Any], **missing: Any) -> None:
        """Say of each of these fields that is empty what is missing."""
        for name, sentence in missing.items():
            given = facts.get(name)
            if name not in self.errors and not (given.strip() if isinstance(given, str) else given):
                self.add_error(name, sentence)


class WholeAnswer(WholeNo):
    """Yes with its promise, something else, or no with all that makes it one."""

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
        asks=_("Your answer"), hint=_("Short words. They read this. If it is no, say why."), required=True,
        missing=_("Write an answer."), rows=3,
    )  # fmt: skip
    what = Line(asks=_("What will be done"), hint=_("This becomes a promise they can see."))
    who = Choice(asks=_("Who will do it"))
    due_on = Day(asks=_("By when"))
    field_order = ("reply_is", "text", "what", "who", "due_on", "limit_of", "ways")

    def __init__(self, *given: Any, people: People, **more: Any) -> None:
        super().__init__(*given, **more)
        self.people = {str(key): name for key, name in people}
        choosing(self, "who").options = self.people.items()

    def clean(self) -> dict[str, Any]:
        """A yes needs its promise, and so does something else once a promise was begun."""
        facts = super().clean()
        kind = facts.get("reply_is")
        begun = kind == ReplyIs.INSTEAD and str(facts.get("what") or "").strip()
        if kind == ReplyIs.YES or begun:
            self.needs(
                facts, what=_("Write what will be done."), who=_("Say who will do it."), due_on=_("Say by when.")
            )
        return facts

    @property
    def promises(self) -> bool:
        """Whether the answer comes with a promise; a no never does."""
        facts = self.cleaned_data
        return facts["reply_is"] != ReplyIs.NO and bool(facts["what"].strip())
