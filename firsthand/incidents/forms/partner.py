"""What a partner outside can send: the code, and one answer."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.base.answers import No
from firsthand.incidents import rules
from firsthand.ui.fields import Choice, Day, Line, Option


class Code(forms.Form):
    """The code that whoever sent the link said by telephone."""

    code = Line(asks=_("The code"), hint=_("6 numbers. Whoever sent you the link says it."), required=True,
                missing=_("Write the code."))  # fmt: skip

    def clean_code(self) -> str:
        """Spaces do not count."""
        return "".join(str(self.cleaned_data["code"]).split())


class Answer(forms.Form):
    """One answer, in the partner's own name."""

    says = Choice(
        asks=_("Your answer"),
        options=[
            Option("day", _("We come on a day"), "calendar"), Option("done", _("It is done"), "tick"),
            Option("cannot", _("We cannot, because"), "cross"),
        ],
        required=True, missing=_("Pick one answer."),
    )  # fmt: skip
    on_day = Day(asks=_("The day you come"))
    because = Line(asks=_("Why you cannot"), hint=_("The person reads this."))
    name = Line(asks=_("Your name"), required=True, missing=_("Write your name."))

    def __init__(self, *args: Any, on: date, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.on = on

    def clean(self) -> dict[str, Any]:
        """An answer is whole: a day that is still to come, or why not."""
        facts: dict[str, Any] = super().clean() or {}
        if self.errors:
            return facts
        whole = rules.partner_may_say(
            says=facts["says"], name=facts["name"], day=facts["on_day"], because=facts["because"], on=self.on
        )
        if isinstance(whole, No):
            self.add_error({"day": "on_day", "cannot": "because"}.get(facts["says"], "name"), gettext(whole.because))
        return facts
