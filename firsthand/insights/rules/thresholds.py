"""After how many days the board of an agency shows something: sooner than everybody agreed, never later. Pure."""

from django.utils.translation import gettext as _

from firsthand.base.answers import Answer, No


def may_set(*, days: int, most: int) -> Answer:
    """From the next day on, up to what everybody agreed: nobody makes a board look better by waiting longer."""
    return 1 <= days <= most or No(
        _("Say how many days, from 1 to %(most)s. The board may look sooner, never later.") % {"most": most}
    )


def may_change(*, before: dict[str, int], after: dict[str, int]) -> Answer:
    """Something is set only where it is new."""
    return before != after or No(_("This is what is set already."))
