"""What the person's own pages of this room accept: one answer, and why if they like."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from firsthand.plans.words import Answer
from firsthand.ui.fields import Choice, Option, choosing
from firsthand.voice.speaking import InMyWords, stances


class Think(InMyWords):
    """What the person thinks of an item: the order of the first three varies, not being sure is always last."""

    thinks = Choice(asks=_("What do you think?"), required=True, missing=_("Pick what you think."))

    def __init__(self, *args: Any, order: Sequence[str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        choosing(self, "thinks").options = stances(order)


class DidItHappen(InMyWords):
    """Whether it really happened: nobody else can say it."""

    answer = Choice(asks=_("Did it happen?"), required=True, missing=_("Pick one answer."))

    def __init__(self, *args: Any, order: Sequence[str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        shown = {
            Answer.YES.value: Option("yes", _("Yes"), "tick"),
            Answer.PARTLY.value: Option("partly", _("Some of it"), "partly"),
            Answer.NO.value: Option("no", _("No"), "cross"),
        }
        worse = Option("worse", _("It made it worse"), "worse")
        choosing(self, "answer").options = [*(shown[key] for key in order), worse]
