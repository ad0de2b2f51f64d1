"""What the person's own pages of this room accept."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.asks.words import Enough
from firsthand.base.answers import Refused
from firsthand.people.panels import Member
from firsthand.people.sitting import Sitting
from firsthand.ui.fields import Choice, Option, Recording, Words, choosing
from firsthand.voice import media
from firsthand.voice.actions import File, Said
from firsthand.voice.rules import manner_of, provenance


class InMyWords(forms.Form):
    """In one's own words, written or by talking."""

    words = Words(asks=_("Write it in your own words"), symbol="pen", rows=3)
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
        """What was said, as it is kept: whose words and who is present are those of the sitting."""
        sound, words = self.cleaned_data.get("sound"), self.cleaned_data.get("words", "")
        company: dict[str, Any] = {}
        if sat is not None:
            company = {"present": sat.present, "with_staff": sat.with_staff, "sitting": sat.id}
        whose, helper = (sat.whose, sat.helper) if sat else ("", "")
        return Said(
            words=words, files=[sound] if sound else [], language=language,
            manner=manner_of(spoken=bool(sound), written=True, symbols=False),
            **company, **provenance(whose=whose, helper=helper), **more,
        )  # fmt: skip


class NotAgree(InMyWords):
    """I do not agree with a no: why, and which lead looks again."""

    lead = Choice(asks=_("Who should look again?"), missing=_("Pick who should look again."), required=True)

    def __init__(self, *args: Any, leads: list[Member], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.leads = {str(each.account_id): each for each in leads}
        choosing(self, "lead").options = [
            Option(key, each.name, "staff", each.role) for key, each in self.leads.items()
        ]
        if len(leads) < 2:  # nobody else to choose: the page says who it is
            del self.fields["lead"]

    def clean(self) -> dict[str, Any]:
        """Something must have been said."""
        facts: dict[str, Any] = super().clean() or {}
        if not (facts.get("words", "").strip() or facts.get("sound")) and not self.errors:
            self.add_error("words", gettext("Say why, by talking or writing. You can also stop for now."))
        return facts

    @property
    def to(self) -> Member:
        """Whom the words go to."""
        picked = self.cleaned_data.get("lead")
        return self.leads[picked] if picked else next(iter(self.leads.values()))


class EnoughTime(InMyWords):
    """Whether there was enough time: the order of the first three varies, the others stand after them."""

    answer = Choice(asks=_("Did I have enough time?"), required=True, missing=_("Pick one answer."))

    def __init__(self, *args: Any, order: Sequence[str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["words"].label = _("Say more, if you like")
        shown = {
            Enough.YES.value: Option("yes", _("Yes, enough"), "tick"),
            Enough.MORE.value: Option("more", _("A little more, please"), "clock"),
            Enough.NO.value: Option("no", _("No, not enough"), "cross"),
        }
        last = [Option("unsure", _("I am not sure"), "not_sure"), Option("no_talk", _("We did not talk"), "stop")]
        choosing(self, "answer").options = [*(shown[key] for key in order), *last]
