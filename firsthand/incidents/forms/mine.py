"""What the person's own pages of this room accept: one question a page."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.base.answers import No
from firsthand.base.packs import pack, told
from firsthand.incidents import rules
from firsthand.incidents.actions import Wanted
from firsthand.ui.fields import Choice, Day, Line, Option, Picks, choosing
from firsthand.voice.speaking import Spoken


class What(forms.Form):
    """What happened, by symbol."""

    kind = Choice(asks=_("What happened?"), pictures=True, required=True, missing=_("Pick what happened."))

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        terms = pack("common").happenings.values()
        choosing(self, "kind").options = [Option(each.key, told(each.easy), each.symbol) for each in terms]


class Showing(Spoken):
    """It in words, by talking, by signing, with a photo; or nothing more."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, needs_something=False, **rest)


class Where(forms.Form):
    """The kind of place, and which one."""

    place_kind = Choice(asks=_("Where was it?"), pictures=True, required=True, missing=_("Pick where it was."))
    place = Line(asks=_("Which place was it?"), hint=_("The name of a road, a shop or a room."))

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        terms = pack("common").whereabouts.values()
        choosing(self, "place_kind").options = [Option(each.key, told(each.easy), each.symbol) for each in terms]


class When(forms.Form):
    """When it was: on a day, about then, or again and again."""

    when = Choice(
        asks=_("When was it?"),
        options=[
            ("day", _("I know the day"), "calendar"),
            ("about", _("About then"), "clock"),
            ("again", _("Again and again"), "again"),
        ],
        required=True, missing=_("Pick when it was."),
    )  # fmt: skip
    happened_on = Day(asks=_("The day"))
    when_words = Line(asks=_("When, in my words"), hint=_("Like this: after tea. Every night."))

    def __init__(self, *args: Any, on: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.on = on

    def clean(self) -> dict[str, Any]:
        """A day that is known is written, and is not still to come."""
        facts: dict[str, Any] = super().clean() or {}
        day = facts.get("happened_on")
        if facts.get("when") == "day" and day is None and "happened_on" not in self.errors:
            self.add_error("happened_on", gettext("Write the day, or pick “About then”."))
        if isinstance(refused := rules.may_have_happened(day=day, on=self.on), No):
            self.add_error("happened_on", gettext(refused.because))
        return facts


class Who(forms.Form):
    """Who did it, in the person's words, and why they think so; both may be left out."""

    who = Line(asks=_("Who was it?"), hint=_("A name, or what they look like. You can leave this out."))
    because_of = Choice(
        asks=_("Why do you think they did it?"),
        options=[
            ("who_i_am", _("Because of who I am"), "person"),
            ("other", _("Because of something else"), "more"),
            ("unknown", _("I do not know"), "not_sure"),
        ],
    )


WANTS = [
    ("talk", _("I want to talk about it"), "talk_with"),
    ("log", _("Just write it down"), "note"),
    ("landlord", _("Tell my landlord"), "key"),
    ("police", _("Tell the police"), "hand"),
    ("nothing", _("Do nothing"), "stop"),
]
KNOW = [
    ("name", _("My name"), "person"),
    ("words", _("My words"), "say"),
    ("photo", _("My photo"), "photo"),
]


class Want(forms.Form):
    """What the person wants done: as many as they like."""

    wants = Picks(asks=_("What do you want?"), options=WANTS, required=True, missing=_("Pick what you want."))

    def clean_wants(self) -> list[str]:
        """Nothing goes with nothing else."""
        wants: list[str] = self.cleaned_data["wants"]
        if isinstance(refused := rules.wants_fit(wants), No):
            raise ValidationError(gettext(refused.because))
        return wants


class Know(forms.Form):
    """What a landlord or the police may know of the person."""

    may_know = Picks(asks=_("What can they know?"), options=KNOW)


class WantAnew(Want):
    """The wish said anew: with what others may know, and whether it may stand beside what others told."""

    may_know = Picks(asks=_("What can a landlord or the police know?"), options=KNOW)
    beside = Picks(
        asks=_("Other people may tell the same thing"),
        options=[("1", _("Staff can look at mine and theirs together"), "two")],
    )

    def wanted(self) -> Wanted:
        """The wish as it was said."""
        facts = self.cleaned_data
        return Wanted(facts["wants"], facts.get("may_know") or [], bool(facts.get("beside")))
