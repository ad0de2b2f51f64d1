"""What is true of a group's asks: pure, the day passed in."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from firsthand.base.answers import Answer, No


def many_enough(*, present: int) -> Answer:
    """How many were there is a number that can be."""
    return 1 <= present <= 1000 or No(_("Say how many were there, from 1 to 1000."))


def answer_is_whole(
    *, reply_is: str, limit_of: str, ways: Sequence[str], what: str, owner: str, due_on: date | None
) -> Answer:
    """A yes says who does what by when; a no says whose limit it is and how to challenge it."""
    if reply_is == "yes" and not (what.strip() and owner.strip() and due_on):
        return No(_("A yes says who does what by which day. Write the promise too."))
    if reply_is == "no" and not (limit_of and ways):
        return No(_("A no says whose limit it is, and how to challenge it."))
    return True


def is_late(*, answered: bool, answer_by: date, on: date) -> bool:
    """Whether nobody answered the group in time."""
    return not answered and answer_by < on
