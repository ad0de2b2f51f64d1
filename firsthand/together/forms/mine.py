"""What the person's own pages of groups accept."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.people.sitting import Sitting
from firsthand.ui.fields import Choice, Option, Words, choosing
from firsthand.voice.actions import Said
from firsthand.voice.rules import provenance
from firsthand.voice.words import Thinks


class WhatIThink(forms.Form):
    """What the person thinks of what their group asks for: theirs alone."""

    thinks = Choice(asks=_("What do you think?"), required=True, missing=_("Pick what you think."))
    words = Words(asks=_("Say more, if you like"), symbol="pen", rows=3)

    def __init__(self, *args: Any, order: Sequence[str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        shown = {
            Thinks.AGREES.value: Option("agrees", _("I agree"), "tick"),
            Thinks.PARTLY.value: Option("partly", _("I agree with some of it"), "partly"),
            Thinks.DISAGREES.value: Option("disagrees", _("I do not agree"), "cross"),
            Thinks.UNSURE.value: Option("unsure", _("I am not sure"), "not_sure"),
        }
        choosing(self, "thinks").options = [shown[key] for key in (*order, "unsure")]

    def said(self, *, language: str, sat: Sitting | None) -> Said:
        """Why, as it is kept."""
        company: dict[str, Any] = {}
        if sat is not None:
            company = {"present": sat.present, "with_staff": sat.with_staff, "sitting": sat.id}
        whose, helper = (sat.whose, sat.helper) if sat else ("", "")
        return Said(
            words=self.cleaned_data.get("words", ""), language=language, **company,
            **provenance(whose=whose, helper=helper),
        )  # fmt: skip
