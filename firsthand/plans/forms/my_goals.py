"""What the person's own pages of one goal accept: one answer in pictures or in words."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.plans.rules import SCALE_STEPS
from firsthand.ui.fields import Choice, Option, choosing
from firsthand.voice.speaking import InMyWords

RATINGS = {"importance": _("What is this goal to me?"), "confidence": _("What do I think will happen?")}
ANSWERS = {
    "importance": {
        "lot": Option("lot", _("It matters a lot"), "heart"),
        "some": Option("some", _("It matters a bit"), "partly"),
        "little": Option("little", _("Not now"), "pause"),
    },
    "confidence": {
        "lot": Option("lot", _("I am sure it can happen"), "good"),
        "some": Option("some", _("Maybe it can happen"), "partly"),
        "little": Option("little", _("I think it will not happen"), "not_good"),
    },
}
"""Three pictures at most (ux.md Q6); each stands for a number from 0 to 10 (plans/rules.py)."""


class Rate(forms.Form):
    """One of three pictures."""

    answer = Choice(asks="", required=True, missing=_("Pick one answer."))

    def __init__(self, *given: Any, what: str, order: Sequence[str], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["answer"].label = RATINGS[what]
        choosing(self, "answer").options = [ANSWERS[what][key] for key in order]


BECAUSE = {
    "changed": Option("changed", _("I changed my mind"), "take_back"),
    "else": Option("else", _("I want something else now"), "star"),
    "hard": Option("hard", _("It is too hard now"), "pause"),
    "no_say": Option("no_say", _("I do not want to say"), "no_say"),
}


class LetGo(InMyWords):
    """Why I stop this goal: one tap, and more if I like."""

    because = Choice(asks=_("Why do you stop this?"), required=True, missing=_("Pick one answer."))

    def __init__(self, *given: Any, order: Sequence[str], **more: Any) -> None:
        super().__init__(*given, **more)
        choosing(self, "because").options = [BECAUSE[key] for key in (*order, "no_say")]

    def why(self) -> str:
        """The sentence that was picked."""
        return str(BECAUSE[self.cleaned_data["because"]].word)


class HowFar(forms.Form):
    """Which step I am at, in the words of the scale; no numbers."""

    step = Choice(asks=_("Where are you now?"), required=True, missing=_("Pick one."))

    def __init__(self, *given: Any, levels: dict[int, str], **more: Any) -> None:
        super().__init__(*given, **more)
        choosing(self, "step").options = [(str(step), levels[step]) for step in SCALE_STEPS if step in levels]

    def clean_step(self) -> int:
        """The step as a number."""
        return int(self.cleaned_data["step"])
