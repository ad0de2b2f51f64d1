"""The vocabulary of handing over."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Why(models.TextChoices):
    """Why somebody hands over what they have."""

    LEAVES = "leaves", _("leaves")
    AWAY = "away", _("is away until a day")


class State(models.TextChoices):
    """The life of a hand-over: made ready for a day, done, given back; or called off."""

    WAITS = "waits", _("waits for its day")
    DONE = "done", _("done")
    BACK = "back", _("given back")
    OFF = "off", _("called off")


IN_THE_WAY = {
    "not_yours": _("Only they themself, or whoever leads their agency, hand this over."),
    "self": _("%(name)s has this already. Pick somebody else."),
    "agency": _("%(name)s works for another agency. Pick somebody of the same one."),
    "left": _("%(name)s does not work here any more. Pick somebody else."),
    "away": _("%(name)s is away too. Pick somebody who is here."),
    "barred": _("%(name)s cannot work with %(person)s. Pick somebody else for them."),
    "no_seat": _("%(name)s is not in the team of %(person)s. Give them a seat and say why, or pick somebody else."),
}
"""Why somebody cannot take over, as it is said to whoever hands over."""
