"""What the person's own page of the plan for hard times accepts: one question, pictures, talking or words."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from firsthand.plans.words import SafetyPart
from firsthand.ui.fields import Line, Picks, choosing
from firsthand.ui.symbols import word_of
from firsthand.voice.actions import Said
from firsthand.voice.speaking import InMyWords

ASKS = {
    SafetyPart.SIGNS: _("What do people see when it gets hard for you?"),
    SafetyPart.SETS_OFF: _("What makes it hard for you?"),
    SafetyPart.HELPS: _("What helps you then?"),
    SafetyPart.NOT_HELPS: _("What makes it worse?"),
    SafetyPart.SHOULD: _("What should people do then?"),
    SafetyPart.WHO: _("Who should we ring?"),
    SafetyPart.WISHES: _("What do you want, if you cannot say it then?"),
}
PICTURES = {
    SafetyPart.HELPS: ("quiet", "alone", "music", "walk", "tea", "friend", "family", "sleep"),
    SafetyPart.NOT_HELPS: ("people", "night", "hug", "talk", "phone", "alone"),
    SafetyPart.SETS_OFF: ("people", "night", "alone", "phone"),
}


class HardTimes(InMyWords):
    """One answer to one question."""

    picked = Picks(asks=_("Pick pictures, if you like"))
    name = Line(asks=_("Name"), symbol="person")
    phone = Line(asks=_("Phone number"), symbol="phone")
    field_order = ("picked", "name", "phone", "words", "sound")

    def __init__(self, *given: Any, part: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["words"].label = _("Say it in your words") if part != SafetyPart.WHO else _("Say more, if you like")
        if part in PICTURES:
            choosing(self, "picked").options = [(key, word_of(key), key) for key in PICTURES[SafetyPart(part)]]
        else:
            del self.fields["picked"]
        if part != SafetyPart.WHO:
            del self.fields["name"], self.fields["phone"]

    def clean(self) -> dict[str, Any]:
        """Something is said, in any way."""
        facts: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(
            facts.get(name) if name != "words" else str(facts.get(name) or "").strip()
            for name in ("words", "sound", "picked", "name", "phone")
        ):
            self.add_error("words", _("Write or pick something first."))
        return facts

    @property
    def who(self) -> dict[str, str]:
        """Whom to ring."""
        return {name: str(self.cleaned_data.get(name) or "").strip() for name in ("name", "phone")}

    def whole(self, said: Said) -> Said:
        """What was said, with the pictures that were picked, or the name where nothing else was said."""
        picked = tuple(self.cleaned_data.get("picked") or ())
        words = said.words if said.words.strip() or picked or said.files else " ".join(filter(None, self.who.values()))
        manner = "symbols" if picked and not said.words.strip() and not said.files else said.manner
        return replace(said, words=words, symbols=picked, manner=manner)
