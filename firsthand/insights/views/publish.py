"""A lead makes the numbers of a month known: first they see exactly what others will."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.base.answers import Refused
from firsthand.insights import actions, panels
from firsthand.insights.rules import month as rules
from firsthand.people import access
from firsthand.people.pages import done, no, page, today, viewer_of
from firsthand.ui.fields import Hidden


class Publish(forms.Form):
    """Which month was looked at when the button was pressed."""

    month = Hidden()


@access.leads
def publish(request: HttpRequest) -> HttpResponse:
    """What would be published of the oldest month that is over and is not published yet."""
    viewer, on = viewer_of(request), today(request)
    before = [each for each in panels.published() if each.agency == viewer.agency_name]
    done_already = {each.month for each in before}
    waiting = [each for each in rules.months_over(on=on) if each not in done_already]
    facts: dict[str, Any] = {
        "month": waiting[0] if waiting else None,
        "before": before,
        "sections": panels.sections(panels.lines_to_publish(of=waiting[0], on=on)) if waiting else [],
        "form": Publish(initial={"month": waiting[0].isoformat()}) if waiting else None,
    }
    if request.method != "POST":
        return page(request, "insights/publish.html", **facts)
    try:
        actions.publish(by=viewer, month=_asked(request), on=on)
    except Refused as refusal:
        return no(request, refusal, "insights/publish.html", **facts)
    return done(request, reverse("lead:publish"))


def _asked(request: HttpRequest) -> date:
    try:
        return date.fromisoformat(request.POST.get("month", ""))
    except ValueError:
        raise Refused(_("Look at the month first, then publish it.")) from None
