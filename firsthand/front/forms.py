"""What the pages of the front door accept."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.people.rules import nhs_number_holds
from firsthand.people.words import Setting
from firsthand.ui.fields import Choice, Day, Line, Words


class NewPerson(forms.Form):
    """Who somebody is, in essentials, how to talk with them, and what matters to them in their own words."""

    preferred_name = Line(asks=_("What they like to be called"), required=True, missing=_("Write what they like to be called."))
    how_to_talk = Words(asks=_("How to talk with them"), hint=_("Everybody who meets them reads this first."), rows=2)
    own_words = Words(asks=_("What matters to them, in their own words"), rows=3)
    given = Line(asks=_("First name"))
    family = Line(asks=_("Last name"))
    pronouns = Line(asks=_("Pronouns"), hint=_("As they say it: she / her, he / him, they"))
    birth_date = Day(asks=_("Date of birth"))
    nhs_number = Line(asks=_("NHS number"), hint=_("10 digits, if you know it"))
    phone = Line(asks=_("Telephone"))
    address = Words(asks=_("Address"), rows=3)
    postcode = Line(asks=_("Postcode"))
    setting = Choice(asks=_("Where they live now"), options=[(s.value, s.label) for s in Setting])

    def clean_nhs_number(self) -> str:
        """The ten digits, if they are an NHS number."""
        digits: str = "".join(self.cleaned_data["nhs_number"].split()).replace("-", "")
        if digits and not nhs_number_holds(digits):
            raise ValidationError(gettext("This is not an NHS number. Look at the digits again."))
        return digits

    @property
    def details(self) -> dict[str, object]:
        """The facts of the record, without the words."""
        return {k: v for k, v in self.cleaned_data.items() if k not in ("how_to_talk", "own_words")}
