"""What the pages of staff accept about someone on a person's side; and whom an agency asks, as its lead sets it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from firsthand.asks.panels.side import Service
from firsthand.asks.rules import can_be_rung
from firsthand.base.answers import No
from firsthand.people.words import Topic
from firsthand.ui.fields import Choice, Day, Line, Picks, Words

AGREED = [(topic.value, topic.label) for topic in (Topic.ABOUT, Topic.WORDS, Topic.PLANS, Topic.CONTACT, Topic.HEALTH)]
"""What a person can agree that their advocate reads; what is wrong they tell them themself."""


class PassOn(forms.Form):
    """It was passed on: when, to whom, and what the person reads of it."""

    passed_on = Day(asks=_("When you passed it on"), required=True, missing=_("Write the day."))
    advocate = Line(
        asks=_("The name of the advocate"), hint=_("Or of whoever took it at the service."), required=True,
        missing=_("Write the name of the advocate, or of whoever took it."), longest=120,
    )  # fmt: skip
    text = Words(
        asks=_("Tell them, in short words"), hint=_("They read this. Say who comes, and when."), required=True,
        missing=_("Write what you tell them."), rows=3,
    )  # fmt: skip


class Begin(forms.Form):
    """The advocate began, and what the person agreed that they read."""

    began = Day(asks=_("When they began"), required=True, missing=_("Write the day."))
    who = Line(
        asks=_("The name of the advocate"), required=True, missing=_("Write the name of the advocate."), longest=120
    )
    topics = Picks(
        asks=_("What the person agreed that they read"), options=AGREED, pictures=False,
        hint=_("Ask the person. With nothing here the advocate has no seat and reads nothing."),
    )  # fmt: skip


class ServiceForm(forms.Form):
    """The advocacy service of an agency."""

    name = Line(asks=_("Name of the service"), required=True, missing=_("Write the name of the service."), longest=120)
    phone = Line(asks=_("Telephone"), required=True, missing=_("Write the telephone."))
    how = Line(
        asks=_("How to reach them"), hint=_("Short words. People read this: when they answer, where they are."),
        longest=200,
    )  # fmt: skip
    free = Choice(
        asks=_("What does it cost?"), options=[("yes", _("It is free")), ("no", _("It costs something"))],
        required=True, missing=_("Say if it is free."),
    )  # fmt: skip

    def clean_phone(self) -> str:
        """A number that can be rung."""
        given: str = self.cleaned_data["phone"].strip()
        may = can_be_rung(phone=given)
        if isinstance(may, No):
            raise ValidationError(may.because)
        return given

    def service(self) -> Service:
        """The service as it was written."""
        facts: dict[str, Any] = self.cleaned_data
        return Service(facts["name"].strip(), facts["phone"], facts["how"].strip(), facts["free"] == "yes")
