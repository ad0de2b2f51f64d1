"""What the pages of the front door accept."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.people.finding import Found, plain
from firsthand.people.panels import Member
from firsthand.people.rules import nhs_number_holds
from firsthand.people.words import Pictures, Setting
from firsthand.ui.fields import Choice, Day, Line, Option, Picks, Sheet, Words, choosing


class NewPerson(forms.Form):
    """Who somebody is, in essentials, how to talk with them, and what matters to them in their own words."""

    preferred_name = Line(
        asks=_("What they like to be called"), required=True, missing=_("Write what they like to be called.")
    )
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
    def as_found(self) -> Found:
        """Who is about to be registered, as somebody to compare with."""
        told = self.cleaned_data
        return Found(
            person_id=UUID(int=0), preferred_name=told["preferred_name"], given=told["given"], family=told["family"],
            birth_date=told["birth_date"], nhs_number=told["nhs_number"], local_id="",
        )  # fmt: skip

    @property
    def mark(self) -> str:
        """Stands for who was typed: the answer that it is somebody else holds for this name and birthday alone."""
        new = self.as_found
        told = (plain(new.preferred_name), new.compared, new.birth_date, new.nhs_number)
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]

    @property
    def details(self) -> dict[str, Any]:
        """The facts of the record, without the words."""
        return {k: v for k, v in self.cleaned_data.items() if k not in ("how_to_talk", "own_words")}


class CaseloadFile(forms.Form):
    """A file of people, as a spreadsheet saves it."""

    file = Sheet(
        asks=_("The file, saved as CSV"),
        hint=_("At most 10 MB. Its first row says what each column is."),
        required=True,
    )


class JoinTwo(forms.Form):
    """Why two records are of one person, and who of the other's team comes along."""

    why = Words(
        asks=_("How do you know that this is one person?"),
        hint=_("The person reads this."),
        rows=2,
        required=True,
        missing=_("Say how you know that this is one person."),
    )
    also = Picks(asks=_("Who comes along from the other record's team"), pictures=False)


class TakeApart(forms.Form):
    """Why one record becomes two again."""

    why = Words(
        asks=_("Why are these two people?"),
        hint=_("The person reads this."),
        rows=2,
        required=True,
        missing=_("Say how you know that these are two people."),
    )


class Find(forms.Form):
    """The search box of staff: one line for whatever somebody knows of a person."""

    q = Line(asks=_("Find a person"))


class Keys(forms.Form):
    """Whether the keys of the pages of staff work."""

    keys = Choice(
        asks=_("The key / goes to the search box"),
        options=[("on", _("On")), ("off", _("Off"))],
        required=True,
    )


ALONE, OTHER_STAFF, OTHER = "alone", "other_staff", "other"


class WhoIsHere(forms.Form):
    """Who is in the room with the person: nobody, those they know by name, somebody else."""

    here = Picks(
        asks=_("Pick everyone who is here"),
        pictures=False,
        required=True,
        missing=_("Pick who is here, or that you are alone."),
    )
    name = Line(asks=_("The name of someone else"), hint=_("Only if you picked someone else."))

    def __init__(self, *args: Any, team: Sequence[Member], circle: Sequence[Member], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.team = {str(member.account_id): member.name for member in team}
        self.circle = {str(member.account_id): member.name for member in circle}
        choosing(self, "here").options = [
            Option(ALONE, gettext("I am on my own"), "alone"),
            *(Option(str(m.account_id), m.name, "staff", m.role) for m in team),
            *(Option(str(m.account_id), m.name, "friend", m.role) for m in circle),
            Option(OTHER_STAFF, gettext("Other staff"), "people"),
            Option(OTHER, gettext("Someone else"), "more"),
        ]

    @property
    def company(self) -> tuple[str, ...]:
        """The names of those who are here; none when the person is alone."""
        picked, other = self.cleaned_data["here"], self.cleaned_data["name"].strip()
        known = self.team | self.circle
        named = [known[key] for key in picked if key in known]
        if OTHER_STAFF in picked:
            named.append(other if other and OTHER not in picked else gettext("Other staff"))
        if OTHER in picked:
            named.append(other or gettext("Someone else"))
        return tuple(named)

    @property
    def with_staff(self) -> bool:
        """Whether one of them works with the person."""
        return any(key in self.team or key == OTHER_STAFF for key in self.cleaned_data["here"])


LIKES = {
    "size": ("1", "2", "3"),
    "pictures": Pictures.values,
    "colours": ("usual", "calm", "today", "strong"),
    "reads": ("show", "hide"),
    "order": ("mix", "same"),
    "language": tuple(dict(settings.LANGUAGES)),
    "device": ("shared", "mine"),
}
"""What can be changed on my settings, and to what."""


class OneLike(forms.Form):
    """One button of my settings: which thing, and what it becomes."""

    said: tuple[str, str]

    def clean(self) -> None:
        """Exactly one thing, changed to something there is."""
        pressed = [(name, self.data[name]) for name in LIKES if name in self.data]
        if len(pressed) != 1 or pressed[0][1] not in LIKES[pressed[0][0]]:
            raise ValidationError(gettext("Press one of the buttons below."))
        self.said = pressed[0]
