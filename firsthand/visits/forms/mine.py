"""What the person's own pages of this room accept."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from firsthand.ui.fields import Choice, Option, choosing
from firsthand.visits.words import TheyCame
from firsthand.voice.speaking import InMyWords


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
