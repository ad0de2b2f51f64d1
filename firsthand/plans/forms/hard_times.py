"""What the practitioner's page of the plan for hard times accepts: their words, or openly our view."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.ui.fields import Choice, Line, Words
from firsthand.voice.actions import Said
from firsthand.voice.words import Manner, Whose

OURS = "ours"


class Entry(forms.Form):
    """One line: what, whose words, and for somebody to ring their name and telephone."""

    words = Words(asks=_("What is said"), hint=_("Their own words, as they said them."), rows=3)
    whose = Choice(
        asks=_("Whose words are these?"), required=True, missing=_("Say whose words these are."),
        options=[
            (Manner.SPOKEN, _("Theirs. They said it."), "talk"), (Manner.SIGNED, _("Theirs. They signed it."), "hand"),
            (Manner.SYMBOLS, _("Theirs. With pictures."), "pictures"),
            (OURS, _("Ours. This is what staff think."), "note"),
        ],
    )  # fmt: skip
    name = Line(asks=_("Name"))
    phone = Line(asks=_("Telephone"))

    def __init__(self, *given: Any, part: str, **more: Any) -> None:
        super().__init__(*given, **more)
        if part != "who":
            del self.fields["name"], self.fields["phone"]

    def clean(self) -> dict[str, Any]:
        """Something is said; somebody to ring has a name or a number."""
        facts: dict[str, Any] = super().clean() or {}
        said = [str(facts.get(name) or "").strip() for name in ("words", "name", "phone")]
        if not any(said) and "words" not in self.errors:
            self.add_error("words", _("Write what was said."))
        return facts

    def facts(self, *, by: str) -> dict[str, Any]:
        """The line as the act takes it."""
        told = self.cleaned_data
        name, phone = str(told.get("name") or "").strip(), str(told.get("phone") or "").strip()
        words = told["words"] if str(told["words"]).strip() else name or phone
        if told["whose"] == OURS:
            said = Said(words=words, whose=Whose.ELSE, with_staff=True)
        else:
            said = Said(words=words, whose=Whose.SCRIBED, manner=told["whose"], scribed_by=by, with_staff=True)
        return {"said": said, "name": name, "phone": phone}
