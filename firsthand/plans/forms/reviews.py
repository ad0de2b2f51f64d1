"""What looking at a plan again accepts: what changed of a part, why nobody asked, and the next day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.ui.fields import Day, Words


class More(forms.Form):
    """What changed, or why the person was not asked."""

    words = Words(asks=_("Say what"), hint=_("They read this."), required=True, missing=_("Say a little more."), rows=2)


class NextDay(forms.Form):
    """When the plan is looked at the next time."""

    next_on = Day(asks=_("We look at it again on"), required=True, missing=_("Say by which day you look at it again."))
