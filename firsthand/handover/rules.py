"""What may be handed over and when: pure, the day passed in."""

from datetime import date

from django.utils.translation import gettext as _

from firsthand.base.answers import Answer, No


def may_begin(*, from_on: date | None, until_on: date | None, why: str, on: date) -> Answer:
    """Whether these days make sense: from today or later, back on a day that is not before."""
    if from_on is None:
        return No(_("Say from which day."))
    if from_on < on:
        return No(_("This day is over. Pick today or a later day."))
    if why == "away" and until_on is None:
        return No(_("Say until which day they are away."))
    if why == "away" and until_on is not None and until_on < from_on:
        return No(_("They cannot be back before they go. Look at both days."))
    return True


def is_due(*, from_on: date, on: date) -> bool:
    """Whether a hand-over that waits may be carried out: on its day, and after."""
    return from_on <= on
