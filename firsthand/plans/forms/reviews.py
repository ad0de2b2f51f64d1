"""What looking at a plan again accepts: what changed of a part, why nobody asked, and the next day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.ui.fields import Day, Words


class Changed(forms.Form):
    """What changed of a part."""

    words = Words(
        asks=_("What changed"), hint=_("They read this."), required=True, missing=_("Say a little more."), rows=2
    )


class NotAsked(forms.Form):
    """Why the person was not asked about a part."""

    words = Words(
        asks=_("Why, and how you tried"), hint=_("They read this."), required=True, missing=_("Say a little more."),
        rows=2,
    )  # fmt: skip


class NextDay(forms.Form):
    """When the plan is looked at the next time."""

    next_on = Day(asks=_("We look at it again on"), required=True, missing=_("Say by which day you look at it again."))
