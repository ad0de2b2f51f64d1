"""What the page of a note accepts: what happened, what they said, what next; facts by tap, and our view, beside."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.base.packs import pack, told
from firsthand.plans.actions import NewPromise, NewView
from firsthand.ui.fields import Choice, Day, Line, Option, Picks, Words, choosing
from firsthand.voice.actions import Said
from firsthand.voice.words import Manner, Whose

TOMORROW, SOON = "tomorrow", "soon"


class Note(forms.Form):
    """Three fields: what happened, what they said or showed, what next with who and when. Each has its own place."""

    happened = Words(asks=_("What happened"), rows=3)
    facts = Picks(
        asks=_("Facts, by tap"), hint=_("What anybody could see. How they feel, they say themself."), pictures=False
    )
    said = Words(asks=_("What they said or showed"), hint=_("Their own words, as they said them."), rows=2)
    how = Choice(
        asks=_("How did they say it?"),
        options=[
            (Manner.SPOKEN, _("Said it")),
            (Manner.SIGNED, _("Signed it")),
            (Manner.SYMBOLS, _("With pictures")),
            (Manner.SEEN, _("I saw it. They did not say it.")),
        ],
    )
    next_what = Line(asks=_("What will be done"), hint=_("This becomes a promise they can see."))
    next_who = Choice(asks=_("Who will do it"))
    next_soon = Choice(asks=_("By when"))
    next_when = Day(asks=_("Or by another day"))
    area = Choice(asks=_("What is it about?"), hint=_("Their words and our view of it stand side by side."))
    view = Words(asks=_("Our view"), hint=_("They can read this."), rows=2)

    def __init__(self, *given: Any, people: Mapping[str, str], on: date, **more: Any) -> None:
        super().__init__(*given, **more)
        self.people, self.on = people, on
        soon = pack("common").intervals["due_soon"]
        self.days = {TOMORROW: on + timedelta(days=1), SOON: soon.ends_on(on)}
        choosing(self, "next_who").options = people.items()
        choosing(self, "next_soon").options = [(TOMORROW, _("Tomorrow")), (SOON, _("In a week"))]
        choosing(self, "facts").options = [(f.key, told(f.label), f.symbol) for f in pack("common").facts.values()]
        choosing(self, "area").options = [Option(a.key, told(a.staff), a.symbol) for a in pack("common").areas.values()]

    def clean(self) -> dict[str, object]:
        """Something must be written; words need how they were said; a promise who and when; a view what about."""
        facts: dict[str, object] = super().clean() or {}
        if not (facts.get("facts") or _any(facts, "happened", "said", "next_what", "view") or self.errors):
            self.add_error("happened", _("Write what happened, what they said, or what next."))
        if _any(facts, "said") and not facts.get("how"):
            self.add_error("how", _("Say how they said it, or that you saw it."))
        if _any(facts, "view") and not facts.get("area"):
            self.add_error("area", _("Say what our view is about."))
        if _any(facts, "next_what"):
            self._clean_promise(facts)
        return facts

    def _clean_promise(self, facts: Mapping[str, object]) -> None:
        if not facts.get("next_who"):
            self.add_error("next_who", _("Say who will do it."))
        if not (facts.get("next_when") or facts.get("next_soon") or "next_when" in self.errors):
            self.add_error("next_when", _("Say by when."))

    @property
    def happened_and_facts(self) -> str:
        """What happened, and under it the facts that were tapped, plainly: one sentence each."""
        known, picked = pack("common").facts, self.cleaned_data["facts"]
        tapped = " ".join(f"{told(fact.label)}." for fact in known.values() if fact.key in picked)
        return "\n".join(part for part in (self.cleaned_data["happened"], tapped) if part.strip())

    def words(self, scribe: str) -> Said | None:
        """What they said; behaviour that was seen is never their words."""
        facts = self.cleaned_data
        if not facts["said"].strip():
            return None
        whose = Whose.ELSE if facts["how"] == Manner.SEEN else Whose.SCRIBED
        return Said(
            words=facts["said"], manner=facts["how"], whose=whose, area=facts["area"], scribed_by=scribe,
            with_staff=True,
        )  # fmt: skip

    def promise(self) -> NewPromise | None:
        """What next, as a promise: a day that was written goes before one that was tapped."""
        facts = self.cleaned_data
        if not facts["next_what"].strip():
            return None
        key = facts["next_who"]
        due_on = facts["next_when"] or self.days[facts["next_soon"]]
        return NewPromise(
            text=facts["next_what"], owner=UUID(key), owner_name=self.people[key], due_on=due_on, area=facts["area"]
        )

    def our_view(self) -> NewView | None:
        """Our view of an area of life."""
        facts = self.cleaned_data
        return NewView(facts["area"], facts["view"]) if facts["view"].strip() else None


def _any(facts: Mapping[str, object], *names: str) -> bool:
    return any(str(facts.get(name) or "").strip() for name in names)
