"""What the practitioner's page of one goal accepts: small steps, endings, the scale, and how one sees it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.plans.forms.staff import Promisers
from firsthand.plans.rules import SCALE_STEPS
from firsthand.ui.fields import Choice, Day, Line, choosing

THEMSELF = "themself"
STEP_WORDS = {
    -2: _("Much less than we hope"), -1: _("Less than we hope"), 0: _("What we hope for"), 1: _("More than we hope"),
    2: _("Much more than we hope"),
}  # fmt: skip
"""What each step of a scale stands for; the words of the step itself are the person's."""


class SmallStepForm(forms.Form):
    """One small step: what, who, by when if there is a day."""

    text = Line(asks=_("The small step"), required=True, missing=_("Write what the small step is."))
    who = Choice(asks=_("Who does it"))
    who_else = Line(asks=_("Or somebody else"), hint=_("A name, if they are not in the list"))
    due_on = Day(asks=_("By when, if there is a day"))

    def __init__(self, *given: Any, people: Promisers, person: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.names = {THEMSELF: person, **people.names}
        choosing(self, "who").options = [(THEMSELF, person), *people.options]

    def clean(self) -> dict[str, object]:
        """Somebody does it."""
        facts: dict[str, object] = super().clean() or {}
        if not facts.get("who") and not str(facts.get("who_else") or "").strip():
            self.add_error("who", _("Say who does this."))
        return facts

    def facts(self) -> dict[str, Any]:
        """The step as the act takes it."""
        told = self.cleaned_data
        key = told["who"]
        owner = UUID(key) if key and key != THEMSELF else None
        name = self.names[key] if key else told["who_else"].strip()
        return {"text": told["text"], "due_on": told["due_on"], "owner": owner, "owner_name": name}


class Scale(forms.Form):
    """The five steps of a scale in words, from the least to the most."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for step in SCALE_STEPS:
            self.fields[f"s{step + 2}"] = Line(
                asks=STEP_WORDS[step], required=True, missing=_("Write all five steps of the scale.")
            )

    def levels(self) -> dict[int, str]:
        """The text of each step."""
        return {step: self.cleaned_data[f"s{step + 2}"] for step in SCALE_STEPS}


class Seen(forms.Form):
    """Which step a goal is at, as one sees it, and for somebody beside the person whose view it is."""

    step = Choice(asks=_("Where is it now?"), required=True, missing=_("Pick one step."))
    who = Line(asks=_("Who sees it so?"), hint=_("Their name. They told you."))

    def __init__(self, *given: Any, levels: dict[int, str], carer: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        choosing(self, "step").options = [(str(step), levels[step]) for step in SCALE_STEPS if step in levels]
        if not carer:
            del self.fields["who"]

    def clean_step(self) -> int:
        """The step as a number."""
        return int(self.cleaned_data["step"])
