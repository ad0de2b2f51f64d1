"""What the pages of those who are told accept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.people.access import Viewer
from firsthand.plans.actions import NewPromise
from firsthand.safety import words as terms
from firsthand.ui.fields import Choice, Day, Line, Words


class Answer(forms.Form):
    """An answer, and what is promised next, in one form."""

    text = Words(
        asks=_("Your answer"), hint=_("Short words. They read this, or somebody tells it them."), required=True,
        missing=_("Write an answer."), rows=3,
    )  # fmt: skip
    next_what = Line(asks=_("What I promise"), hint=_("They see it, and say whether it really happened."))
    next_when = Day(asks=_("By when"))

    def clean(self) -> dict[str, Any]:
        """A promise has a day, and a day has a promise."""
        facts: dict[str, Any] = super().clean() or {}
        what, when = str(facts.get("next_what") or "").strip(), facts.get("next_when")
        if what and not when and "next_when" not in self.errors:
            self.add_error("next_when", _("Write a day. A promise without a day is not one."))
        if when and not what and "next_what" not in self.errors:
            self.add_error("next_what", _("Write what is promised."))
        return facts

    def promise(self, by: Viewer) -> NewPromise | None:
        """The promise as it was written, by whoever answers; None where there is none."""
        facts = self.cleaned_data
        if not facts["next_what"].strip():
            return None
        return NewPromise(
            text=facts["next_what"], owner=by.account_id, owner_name=by.name, due_on=facts["next_when"], area="safe"
        )


class Finding(forms.Form):
    """The enquiry ends: what was found, and why, as the person reads it."""

    finding = Choice(
        asks=_("What did you find?"), options=[(each.value, each.label) for each in terms.Finding], required=True,
        missing=_("Pick what you found."),
    )  # fmt: skip
    found_why = Words(
        asks=_("Why"), hint=_("Easy words. They read this, or somebody tells it them."), required=True,
        missing=_("Say why, in easy words."), rows=3,
    )  # fmt: skip


class End(forms.Form):
    """It ends without the person: why, and what happened."""

    why = Choice(
        asks=_("Why does it end without them?"), options=[(each.value, each.label) for each in terms.Ending],
        required=True, missing=_("Only a death or a move ends this. Otherwise the person closes it."),
    )  # fmt: skip
    because = Words(asks=_("What happened"), required=True, missing=_("Say what happened, in a few words."), rows=2)
