"""What the person's own page accepts on which they ask for someone on their side."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.asks.actions import Wanted
from firsthand.asks.panels.side import Service
from firsthand.asks.words import Reach
from firsthand.people.panels import Member
from firsthand.people.sitting import Sitting
from firsthand.ui.fields import Choice, Line, Option, Picks, Words, choosing
from firsthand.ui.symbols import word_of
from firsthand.voice.actions import Said
from firsthand.voice.speaking import InMyWords
from firsthand.voice.words import Manner

ABOUT = ("staff", "plan", "medicine", "limit")
"""Pictures to say what it is about."""
REACH = {
    Reach.RING.value: Option("ring", _("Ring me"), "phone"),
    Reach.VISIT.value: Option("visit", _("Come and see me"), "door"),
    Reach.WRITE.value: Option("write", _("Write to me"), "letter"),
    Reach.HELPER.value: Option("helper", _("Ask someone who helps me"), "friend"),
}
KNOW = {
    "yes": Option("yes", _("Staff can know why"), "eye"),
    "no": Option("no", _("Staff must not know why"), "lock"),
}


class ForSomeone(InMyWords):
    """Someone on my side: why, if I like to say; who may know why; how to reach me."""

    picked = Picks(asks=_("What is it about?"), hint=_("You do not have to say."))
    words = Words(asks=_("Write why, if you like"), symbol="pen", rows=3)
    may_know = Choice(asks=_("Who may know why?"))
    reach = Choice(asks=_("How should they reach you?"), hint=_("You do not have to say."))
    reach_at = Line(asks=_("Your phone number, or a good place or time"), longest=200)
    field_order = ("picked", "words", "sound", "may_know", "reach", "reach_at")

    def __init__(self, *given: Any, order: Sequence[str], **more: Any) -> None:
        super().__init__(*given, **more)
        choosing(self, "picked").options = [Option(key, word_of(key), key) for key in ABOUT]
        choosing(self, "may_know").options = [KNOW[key] for key in order]
        choosing(self, "reach").options = list(REACH.values())

    def clean(self) -> dict[str, Any]:
        """Who says why, says who may know it."""
        facts: dict[str, Any] = super().clean() or {}
        says_why = facts.get("words", "").strip() or facts.get("sound") or facts.get("picked")
        if says_why and not facts.get("may_know") and "may_know" not in self.errors:
            self.add_error("may_know", gettext("Say if staff may know why."))
        return facts

    def wanted(self, *, to: Member, service: Service, language: str, sat: Sitting | None) -> Wanted:
        """What was asked for."""
        facts = self.cleaned_data
        knows = {"yes": True, "no": False}.get(facts["may_know"])
        why = self._why(language, sat)
        return Wanted(to, service, why, knows, facts["reach"], facts["reach_at"])

    def _why(self, language: str, sat: Sitting | None) -> Said:
        said = self.said(language=language, sat=sat, symbols=self.cleaned_data["picked"])
        shown_only = not said.words.strip() and not said.files
        return replace(said, manner=Manner.SYMBOLS) if shown_only else said
