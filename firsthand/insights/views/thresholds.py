"""A lead says after how many days the board shows that somebody waits, or is silent."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.base.answers import No, Refused
from firsthand.base.packs import pack
from firsthand.insights import actions, panels
from firsthand.insights.rules.thresholds import may_set
from firsthand.insights.words import Threshold
from firsthand.people import access
from firsthand.people.pages import done, filled, keep_typed, no, page, viewer_of
from firsthand.ui.fields import Line


class Thresholds(forms.Form):
    """After how many days, for each of the two."""

    board_worry = Line(
        asks=_("Somebody says that something is wrong, and nobody answers: after how many days do you want to see it?"),
        required=True, missing=_("Say how many days."),
    )  # fmt: skip
    not_heard = Line(
        asks=_("Nobody hears from somebody: after how many days do you want to see it?"),
        required=True, missing=_("Say how many days."),
    )  # fmt: skip

    def clean_board_worry(self) -> int:
        """Days, no more than everybody agreed."""
        return _days(self.cleaned_data["board_worry"], "board_worry")

    def clean_not_heard(self) -> int:
        """Days, no more than everybody agreed."""
        return _days(self.cleaned_data["not_heard"], "not_heard")


def _days(typed: str, key: str) -> int:
    text, most = typed.strip(), pack("common").intervals[key].value
    days = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
    if isinstance(may_set(days=days, most=most), No):
        told = gettext("Write a number of days from 1 to %(most)s. The board may look sooner, never later.")
        raise ValidationError(told % {"most": most})
    return days


@access.leads
def thresholds(request: HttpRequest) -> HttpResponse:
    """Set both; how we count shows what is set, by whom, and what everybody agreed."""
    intervals, of_all = panels.intervals(), pack("common").intervals
    form = filled(request, Thresholds, initial={key: str(intervals[key].value) for key in Threshold.values})
    facts: dict[str, Any] = {"form": form, "of_all": of_all}
    if request.method != "POST":
        return page(request, "insights/thresholds.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "insights/thresholds.html", status=422, **facts)
    try:
        actions.set_thresholds(by=viewer_of(request), days={key: form.cleaned_data[key] for key in Threshold.values})
    except Refused as refusal:
        return no(request, refusal, "insights/thresholds.html", **facts)
    return done(request, reverse("lead:counting"))
