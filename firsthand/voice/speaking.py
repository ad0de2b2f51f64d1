"""Saying why, in one's own words or by talking, and what one thinks: for the forms of every room where people do."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from firsthand.base.answers import Refused
from firsthand.people.sitting import Sitting
from firsthand.ui.fields import Option, Recording, Words
from firsthand.voice import media
from firsthand.voice.actions import File, Said
from firsthand.voice.rules import manner_of, provenance
from firsthand.voice.words import Thinks


def as_said(*, words: str, sound: File | None = None, language: str, sat: Sitting | None, **more: Any) -> Said:
    """What was said, as it is kept: whose words they are and who is present are those of the sitting."""
    company: dict[str, Any] = {}
    if sat is not None:
        company = {"present": sat.present, "with_staff": sat.with_staff, "sitting": sat.id}
    whose, helper = (sat.whose, sat.helper) if sat else ("", "")
    return Said(
        words=words, files=[sound] if sound else [], language=language,
        manner=manner_of(spoken=bool(sound), written=True, symbols=False),
        **company, **provenance(whose=whose, helper=helper), **more,
    )  # fmt: skip


def stances(order: Sequence[str]) -> list[Option]:
    """What somebody may think of an item, in the order of this sitting; not being sure is always last."""
    shown = {
        Thinks.AGREES.value: Option("agrees", _("I agree"), "tick"),
        Thinks.PARTLY.value: Option("partly", _("I agree with some of it"), "partly"),
        Thinks.DISAGREES.value: Option("disagrees", _("I do not agree"), "cross"),
    }
    return [*(shown[key] for key in order), Option("unsure", _("I am not sure"), "not_sure")]


class InMyWords(forms.Form):
    """In one's own words, written or by talking."""

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

    def said(self, *, language: str, sat: Sitting | None, **more: Any) -> Said:
        """What was said, as it is kept."""
        words, sound = self.cleaned_data.get("words", ""), self.cleaned_data.get("sound")
        return as_said(words=words, sound=sound, language=language, sat=sat, **more)
