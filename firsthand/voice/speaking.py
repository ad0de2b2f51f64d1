"""Saying something in one's own way, and what one thinks: for the forms of every room where people do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from firsthand.base.answers import Refused
from firsthand.people.sitting import Sitting
from firsthand.ui.fields import Film, Option, Photo, Recording, Words
from firsthand.voice import media, rules
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


@dataclass(frozen=True)
class Held:
    """A file that was given and waits to be sent: its token, and what it is."""

    token: str
    file: File

    @property
    def kind(self) -> str:
        """A photo, a sound or a film."""
        return {"image": "photo", "video": "film"}.get(self.file.content_type.split("/")[0], "sound")


class Spoken(forms.Form):
    """Words in the person's own way: written, recorded, with a photo; what was given stays with the form."""

    words = Words(asks=_("Write it in your own words"), symbol="pen", rows=4)
    sound = Recording(asks=_("Talk"), hint=_("Press the button. Talk. Then press stop."), symbol="talk")
    film = Film(asks=_("Sign it, or film it"), hint=_("A short film. You can show it here."), symbol="signing")
    photo = Photo(asks=_("Use my own photo"), symbol="camera")

    nothing = _("Pick a picture, talk, or write. You can also stop for now.")

    def __init__(self, *args: Any, account: UUID, needs_something: bool = True, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.account, self.needs_something = account, needs_something
        self.held = self._held_before()

    def _carried(self, name: str) -> list[str]:
        """What the page carries from one sending to the next."""
        before = cast(QueryDict, self.data).getlist(name) if self.is_bound else self.initial.get(name, [])
        return [before] if isinstance(before, str) else list(before)

    def _held_before(self) -> list[Held]:
        found = [(token, media.held(token, account=self.account)) for token in self._carried("held")]
        return [Held(token, file) for token, file in found if file is not None]

    def _hold(self, file: File) -> None:
        if all(file.sha256 != each.file.sha256 for each in self.held):
            self.held.append(Held(media.hold(file, account=self.account), file))

    def clean_sound(self) -> None:
        """Keep the recording and hold it for this form."""
        self._take(self.cleaned_data["sound"], media.recording)

    def clean_film(self) -> None:
        """Keep the film and hold it for this form."""
        self._take(self.cleaned_data["film"], media.film)

    def clean_photo(self) -> None:
        """Keep the photo and hold it for this form."""
        self._take(self.cleaned_data["photo"], media.photo)

    def _take(self, given: UploadedFile | None, keep: Any) -> None:
        if given is None:
            return
        try:
            self._hold(keep(given))
        except Refused as refusal:
            raise ValidationError(refusal.because) from None

    @property
    def symbols(self) -> list[str]:
        """The pictures that were picked."""
        return []

    placed: Mapping[str, str] = MappingProxyType({})
    """The pictures that were sorted, and where each was put."""

    def clean(self) -> dict[str, Any]:
        """Something must have been said, in any way."""
        facts: dict[str, Any] = super().clean() or {}
        said = facts.get("words", "").strip() or self.held or self.symbols or self.placed
        if self.needs_something and not said and not self.errors:
            raise ValidationError(self.nothing)
        return facts

    @property
    def kept_files(self) -> list[File]:
        """The photos and recordings that go with the words."""
        return [each.file for each in self.held]

    @property
    def manner(self) -> str:
        """How it was said."""
        kinds = {each.kind for each in self.held}
        if "film" in kinds and "sound" not in kinds:
            return "signed"
        spoken = "sound" in kinds
        written = bool(self.cleaned_data.get("words", "").strip())
        return rules.manner_of(spoken=spoken, written=written, symbols=bool(self.symbols or self.placed))

    def said(self, **more: Any) -> Said:
        """What was said, as it is kept."""
        words = self.cleaned_data.get("words", "")
        return Said(words=words, symbols=self.symbols, files=self.kept_files, manner=self.manner, **more)
