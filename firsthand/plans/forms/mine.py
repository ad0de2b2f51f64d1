"""What the person's own pages of this room accept: one answer, and why if they like."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from firsthand.base.answers import Refused
from firsthand.plans.words import Answer
from firsthand.ui.fields import Choice, Option, Recording, Words, choosing
from firsthand.voice import media
from firsthand.voice.actions import File, Said
from firsthand.voice.rules import manner_of, provenance
from firsthand.voice.words import Thinks


class Why(forms.Form):
    """Why, in one's own words or by talking; both may be left out."""

    words = Words(asks=_("Say more, if you like"), symbol="pen", rows=3)
    sound = Recording(asks=_("Or talk"), symbol="talk")

    def clean_sound(self) -> File | None:
        """Keep the recording."""
        given: UploadedFile | None = self.cleaned_data["sound"]
        if given is None:
            return None
        try:
            return media.recording(given)
        except Refused as refusal:
            raise ValidationError(refusal.because) from None

    def said(
        self, *, language: str, present: str, with_staff: bool, sitting: UUID | None, whose: str, helper: str
    ) -> Said:
        """What was said about it, as it is kept."""
        sound = self.cleaned_data.get("sound")
        words = self.cleaned_data.get("words", "")
        return Said(
            words=words, files=[sound] if sound else [], language=language, present=present, with_staff=with_staff,
            sitting=sitting, manner=manner_of(spoken=bool(sound), written=True, symbols=False),
            **provenance(whose=whose, helper=helper),
        )  # fmt: skip


class Think(Why):
    """What the person thinks of an item: the order of the first three varies, not being sure is always last."""

    thinks = Choice(asks=_("What do you think?"), required=True, missing=_("Pick what you think."))

    def __init__(self, *args: Any, order: Sequence[str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        shown = {
            Thinks.AGREES.value: Option("agrees", _("I agree"), "tick"),
            Thinks.PARTLY.value: Option("partly", _("I agree with some of it"), "partly"),
            Thinks.DISAGREES.value: Option("disagrees", _("I do not agree"), "cross"),
            Thinks.UNSURE.value: Option("unsure", _("I am not sure"), "not_sure"),
        }
        choosing(self, "thinks").options = [shown[key] for key in (*order, "unsure")]


class DidItHappen(Why):
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
