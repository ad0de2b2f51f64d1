"""What the practitioner's pages of this room accept."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.asks.actions import Answer, InTheWay, Offered
from firsthand.asks.rules import may_last
from firsthand.asks.words import Change
from firsthand.base.answers import No
from firsthand.base.packs import pack, told
from firsthand.people.panels import Member
from firsthand.plans.actions import NewPromise
from firsthand.ui.fields import Choice, Day, Line, Option, Words, choosing
from firsthand.voice.answering import People, WholeAnswer


class AnswerForm(WholeAnswer):
    """An answer to an ask."""

    def __init__(self, *given: Any, ask: UUID, area: str = "", **more: Any) -> None:
        super().__init__(*given, **more)
        self.ask, self.area = ask, area

    def answer(self) -> Answer:
        """The answer as it was written."""
        facts, promise = self.cleaned_data, None
        if self.promises:
            promise = NewPromise(
                text=facts["what"], owner=UUID(facts["who"]), owner_name=self.people[facts["who"]],
                due_on=facts["due_on"], words=self.ask, area=self.area,
            )  # fmt: skip
        return Answer(
            reply_is=facts["reply_is"], text=facts["text"], limit_of=facts["limit_of"], ways=facts["ways"],
            promise=promise,
        )  # fmt: skip


class Hand(forms.Form):
    """Hand an ask to somebody by name."""

    to = Choice(asks=_("Who has this from now on?"), required=True, missing=_("Pick somebody by name."))
    because = Line(asks=_("Why"), hint=_("They read this."))

    def __init__(self, *given: Any, people: People, **more: Any) -> None:
        super().__init__(*given, **more)
        self.people = {str(key): name for key, name in people}
        choosing(self, "to").options = self.people.items()


class Cannot(forms.Form):
    """I cannot, because: what stands in the way, and which lead answers it."""

    kind = Choice(asks=_("What stands in the way?"), required=True, missing=_("Pick what stands in the way."))
    because = Words(
        asks=_("Because"), hint=_("They read this. Say what stood in the way, not who."), required=True,
        missing=_("Say what stands in the way."), rows=3,
    )  # fmt: skip
    lead = Choice(asks=_("Which lead answers it?"), required=True, missing=_("Pick the lead who answers it."))

    def __init__(self, *given: Any, leads: Sequence[Member], **more: Any) -> None:
        super().__init__(*given, **more)
        self.leads = {str(each.account_id): each for each in leads}
        choosing(self, "kind").options = [(each.key, told(each.label)) for each in pack("common").pressures.values()]
        choosing(self, "lead").options = [Option(key, each.name, "", each.role) for key, each in self.leads.items()]
        if len(leads) == 1:
            del self.fields["lead"]

    def what(self) -> InTheWay:
        """What stands in the way, and whom it is said to."""
        key = self.cleaned_data.get("lead") or next(iter(self.leads))
        return InTheWay(self.cleaned_data["kind"], self.cleaned_data["because"], self.leads[key])


class AnswerPressure(forms.Form):
    """The lead's answer to what stands in the way."""

    change = Choice(
        asks=_("What happens now?"), options=Change.choices, required=True, missing=_("Say what happens now.")
    )
    text = Words(
        asks=_("Your answer"), hint=_("Whoever said it reads this, and so does the person."), required=True,
        missing=_("Write an answer."), rows=3,
    )  # fmt: skip


class TalkForm(forms.Form):
    """A conversation that is offered."""

    on_day = Day(asks=_("Which day"), required=True, missing=_("Write the day."))
    minutes = Line(asks=_("How many minutes"), hint=_("The time you give, for example 40"), required=True,
                   missing=_("Say how many minutes."))  # fmt: skip
    place = Line(asks=_("Where"), required=True, missing=_("Say where."))
    supporter = Line(asks=_("Who is there to support them"), hint=_("A name, or leave it empty"))
    about = Line(asks=_("What it is about"))

    def clean_minutes(self) -> int:
        """A number of minutes."""
        given = str(self.cleaned_data["minutes"]).strip()
        if not (given.isascii() and given.isdigit()):
            raise ValidationError(gettext("Write the minutes as a number, for example 40."))
        minutes = int(given) if len(given) < 6 else 0
        may = may_last(minutes=minutes)
        if isinstance(may, No):
            raise ValidationError(may.because)
        return minutes

    def talk(self) -> Offered:
        """The talk as it was offered."""
        return Offered(**self.cleaned_data)
