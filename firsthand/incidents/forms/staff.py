"""What the practitioner's pages of this room accept."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.base.answers import No
from firsthand.base.packs import pack, told
from firsthand.incidents import rules
from firsthand.incidents import words as terms
from firsthand.incidents.actions import Facts, Wanted
from firsthand.incidents.actions.links import Asked
from firsthand.ui.fields import Choice, Day, Line, Option, Picks, Words, choosing
from firsthand.voice.actions import Said

GROUNDS = [(each.value, each.label) for each in terms.Ground if each]


class Answer(forms.Form):
    """An answer in easy words."""

    text = Words(
        asks=_("Your answer"), hint=_("Short words. They read this."), required=True, missing=_("Write an answer."),
        rows=3,
    )  # fmt: skip


class PassOn(forms.Form):
    """That it was told to the landlord or the police, and why where they did not wish it."""

    to = Choice(
        asks=_("Who was told?"), options=[(each.value, each.label) for each in terms.To], required=True,
        missing=_("Pick whom it goes to."),
    )  # fmt: skip
    who = Line(asks=_("By name"), required=True, missing=_("Write who was told, by name."))
    ground = Choice(asks=_("If they did not wish it: the reason in law"), options=GROUNDS)
    because = Words(asks=_("Why, as they read it"), rows=2)


class PutTogether(forms.Form):
    """Which earlier one this goes together with, and why."""

    before = Choice(asks=_("It goes together with"), required=True, missing=_("Pick an earlier one."))
    why = Line(asks=_("Why"), required=True, missing=_("Say why they go together."))

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        choosing(self, "before").options = others


class MakeLink(forms.Form):
    """A link for a partner outside: who answers what, by when, and what they may know."""

    to = Choice(
        asks=_("Who answers?"), options=[(each.value, each.label) for each in terms.To], required=True,
        missing=_("Pick who answers."),
    )  # fmt: skip
    partner = Line(
        asks=_("Their name, or that of their office"), required=True, missing=_("Write who answers."),
    )  # fmt: skip
    what = Line(
        asks=_("What is to be done"), hint=_("They read this, and so does the person. No more than they need."),
        required=True, missing=_("Write what is to be done."),
    )  # fmt: skip
    place = Line(asks=_("Where"), hint=_("Only if they need it to come."))
    answer_by = Day(asks=_("They answer by"), required=True, missing=_("Say by which day they answer."))
    shows = Picks(asks=_("What they can know"), pictures=False)
    ground = Choice(asks=_("If the person did not wish it: the reason in law"), options=GROUNDS)
    because = Words(asks=_("Why, as the person reads it"), rows=2)

    def __init__(self, *args: Any, may_know: Sequence[str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        choosing(self, "shows").options = [
            Option(each.value, each.label) for each in terms.MayKnow if each.value in may_know
        ]
        if not may_know:
            del self.fields["shows"]

    def asked(self) -> Asked:
        """What the partner is asked."""
        facts = {**self.cleaned_data}
        return Asked(**{**facts, "shows": facts.get("shows") or []})


class Log(forms.Form):
    """What happened, written down by staff: the person's words or what was seen, and what they said they want."""

    kind = Choice(asks=_("What happened"), required=True, missing=_("Pick what happened."))
    words = Words(asks=_("In words"), rows=4, required=True, missing=_("Write what happened."))
    whose = Choice(
        asks=_("Whose words are these?"),
        options=[
            ("self_scribed", _("Theirs: they told me and I write it")),
            ("someone_else", _("Mine: what I saw or heard")),
        ],
        required=True, missing=_("Pick whose words these are."),
    )  # fmt: skip
    place_kind = Choice(asks=_("Where"), required=True, missing=_("Pick where it was."))
    place = Line(asks=_("Which place"))
    when = Choice(
        asks=_("When"), options=[(each.value, each.label) for each in terms.When], required=True,
        missing=_("Pick when it was."),
    )  # fmt: skip
    happened_on = Day(asks=_("The day"))
    when_words = Line(asks=_("When, in words"))
    who = Line(asks=_("Who, in words"))
    wants = Picks(
        asks=_("What they said they want"), hint=_("Nothing picked: nobody has asked them yet."), pictures=False,
        options=[(each.value, each.label) for each in terms.Want],
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.on = on
        known = pack("common")
        choosing(self, "kind").options = [(each.key, told(each.label)) for each in known.happenings.values()]
        choosing(self, "place_kind").options = [(each.key, told(each.label)) for each in known.whereabouts.values()]

    def clean(self) -> dict[str, Any]:
        """A day that is known is written and not still to come; a wish can be meant."""
        facts: dict[str, Any] = super().clean() or {}
        day, wants = facts.get("happened_on"), facts.get("wants") or []
        if facts.get("when") == "day" and day is None and "happened_on" not in self.errors:
            self.add_error("happened_on", gettext("Say on which day it happened."))
        if isinstance(refused := rules.may_have_happened(day=day, on=self.on), No):
            self.add_error("happened_on", gettext(refused.because))
        if wants and isinstance(refused := rules.wants_fit(wants), No):
            self.add_error("wants", gettext(refused.because))
        return facts

    def said(self, *, by: str) -> Said:
        """The words, whose they are and who wrote them."""
        facts = self.cleaned_data
        theirs = facts["whose"] == "self_scribed"
        return Said(
            words=facts["words"], symbols=[pack("common").happenings[facts["kind"]].symbol], whose=facts["whose"],
            manner="spoken" if theirs else "seen", scribed_by=by if theirs else "", area="safe",
        )  # fmt: skip

    def happened(self) -> Facts:
        """The facts."""
        names = ("kind", "place_kind", "place", "when", "happened_on", "when_words", "who")
        return Facts(**{name: self.cleaned_data[name] for name in names})

    def wanted(self) -> Wanted | None:
        """What they said they want; None where nobody asked them."""
        wants = self.cleaned_data.get("wants") or []
        return Wanted(wants) if wants else None
