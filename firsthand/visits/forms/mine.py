"""What the person's own pages of this room accept."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from firsthand.people.sitting import Sitting
from firsthand.ui.fields import Choice, Hidden, Option, Picks, choosing
from firsthand.visits.actions.meetings import Wish
from firsthand.visits.words import TheyCame, WishPart
from firsthand.voice import media
from firsthand.voice.speaking import InMyWords, as_said


class DidTheyCome(InMyWords):
    """Whether somebody came: the order of the first two varies, not being sure stands last."""

    answer = Choice(asks=_("What happened?"), required=True, missing=_("Pick one answer."))

    def __init__(self, *given: Any, order: Sequence[str], **more: Any) -> None:
        super().__init__(*given, **more)
        shown = {
            TheyCame.CAME.value: Option("came", _("They came"), "tick"),
            TheyCame.MISSED.value: Option("missed", _("They did not come"), "cross"),
        }
        choosing(self, "answer").options = [
            *(shown[key] for key in order), Option("unsure", _("I am not sure"), "not_sure")
        ]  # fmt: skip


class MyWish(InMyWords):
    """One question before a meeting about me: words, by writing or talking, and names to pick."""

    names = Picks(asks=_("Pick who"), pictures=False)
    held = Hidden()

    def __init__(self, *given: Any, part: str, people: Sequence[str], account: UUID, **more: Any) -> None:
        super().__init__(*given, **more)
        self.part, self.account = part, account
        if part == WishPart.SAY:
            del self.fields["names"]
        else:
            choosing(self, "names").options = [Option(name, name, "person") for name in people]
        self.fields["words"].label = ASKS[part]

    def clean(self) -> dict[str, Any]:
        """A recording is kept at once, and a token stands for it until the words are sent."""
        facts: dict[str, Any] = super().clean() or {}
        if facts.get("sound"):
            facts["held"] = media.hold(facts["sound"], account=self.account)
        return facts

    @property
    def typed(self) -> dict[str, list[str]]:
        """What is kept of this page until it is sent or kept."""
        facts = self.cleaned_data
        kept = {"words": [facts["words"]], "names": list(facts.get("names", [])), "held": [facts.get("held", "")]}
        return {name: values for name, values in kept.items() if any(values)}

    def wish(self, *, language: str, sat: Sitting | None) -> Wish:
        """What was said and picked, as it is kept."""
        facts = self.cleaned_data
        token = facts.get("held", "")
        sound = media.held(token, account=self.account) if token else None
        said = as_said(words=facts["words"], sound=sound, language=language, sat=sat)
        return Wish(self.part, facts.get("names", []), said)


ASKS = {
    WishPart.SAY.value: _("What do I want to say?"),
    WishPart.WANT.value: _("Say more about who, if you like"),
    WishPart.NOT_WANT.value: _("Say more about who, if you like"),
}
"""What is asked over the words of each page."""
