"""What the pages of slips accept: how many to print, for whom, what was scanned, what is seen on it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.base.answers import No
from firsthand.papers import rules
from firsthand.papers.words import Readers, SlipIs, WhyEnded
from firsthand.ui.fields import Choice, Line, Option, Photo, Picks, Words, choosing


class Scan(Photo):
    """A photo, a scan, or a PDF from a scanner."""

    accept = "image/*,application/pdf"
    setting = "RECORDING_MAX_BYTES"


class HowMany(forms.Form):
    """How many slips."""

    how_many = Line(asks=_("How many slips"), required=True, missing=_("Say how many slips."))

    def clean_how_many(self) -> int:
        """A number that can be printed at once."""
        given = str(self.cleaned_data["how_many"]).strip()
        may = rules.may_print(how_many=int(given) if given.isascii() and given.isdigit() and len(given) < 4 else 0)
        if isinstance(may, No):
            raise ValidationError(may.because)
        return int(given)


class ForMany(HowMany):
    """Slips for many people, such as everybody on a landing."""

    whom = Picks(asks=_("For whom"), pictures=False, required=True, missing=_("Pick at least one person."))
    how_many = Line(asks=_("How many slips for each"), required=True, missing=_("Say how many slips."))
    field_order = ("whom", "how_many")

    def __init__(self, *given: Any, people: Sequence[Option], **more: Any) -> None:
        super().__init__(*given, **more)
        choosing(self, "whom").options = people


class Came(forms.Form):
    """Slips that came back."""

    scan = Scan(
        asks=_("A photo or a scan of the slip"), hint=_("A PDF can have many slips, one on each page."), required=True,
        missing=_("Choose a photo, a scan or a PDF."),
    )  # fmt: skip
    number = Line(asks=_("The number on it"), hint=_("Only if both square codes are torn or dirty."))


class Seen(forms.Form):
    """What whoever scans a slip sees on it: what is ticked, who may read it, and who answers."""

    ticked = Choice(asks=_("What is ticked on it?"), required=True, missing=_("Say what is ticked."))
    readers = Choice(asks=_("Who may read it, as the slip says?"), required=True, missing=_("Say who may read it."))
    who = Choice(asks=_("Who answers it?"), hint=_("If nobody is picked, the team has it."))
    typed = Words(
        asks=_("What you read there, if that helps"), rows=3,
        hint=_("The picture is their words. This stands beside it as ours. You can leave it empty."),
    )  # fmt: skip
    blank = Picks(asks=_("Nothing seems to be written on it"), pictures=False)

    def __init__(self, *given: Any, people: Sequence[tuple[UUID, str]], blank: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self.people = {str(key): name for key, name in people}
        choosing(self, "ticked").options = [Option(each.value, each.label) for each in SlipIs]
        choosing(self, "readers").options = [Option(each.value, each.label) for each in Readers]
        choosing(self, "who").options = [Option(key, name) for key, name in self.people.items()]
        choosing(self, "blank").options = [Option("keep", gettext("Keep it all the same"))]
        if not blank:
            del self.fields["blank"]

    @property
    def to(self) -> tuple[UUID, str] | None:
        """Who has it from now on, if somebody was picked."""
        key = self.cleaned_data["who"]
        return (UUID(key), self.people[key]) if key else None


class End(forms.Form):
    """Why a slip will not come in."""

    why = Choice(
        asks=_("Why does this slip end?"), options=WhyEnded.choices, required=True, missing=_("Say why it ends.")
    )
