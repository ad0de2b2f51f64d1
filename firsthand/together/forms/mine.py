"""What the person's own pages of groups accept."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.people.sitting import Sitting
from firsthand.ui.fields import Choice, Words, choosing
from firsthand.voice.actions import Said
from firsthand.voice.speaking import as_said, stances


class WhatIThink(forms.Form):
    """What the person thinks of what their group asks for: theirs alone."""

    thinks = Choice(asks=_("What do you think?"), required=True, missing=_("Pick what you think."))
    words = Words(asks=_("Say more, if you like"), symbol="pen", rows=3)

    def __init__(self, *args: Any, order: Sequence[str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        choosing(self, "thinks").options = stances(order)

    def said(self, *, language: str, sat: Sitting | None) -> Said:
        """Why, as it is kept."""
        return as_said(words=self.cleaned_data.get("words", ""), language=language, sat=sat)
