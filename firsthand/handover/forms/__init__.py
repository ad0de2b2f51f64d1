"""The form of a hand-over: why, which days, what people read, who takes over for whom."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.handover.actions import New
from firsthand.handover.panels import Colleague, PersonToGo
from firsthand.handover.words import Why
from firsthand.ui.fields import Choice, Day, Line, Listed, Option

EVERYTHING, OF_ONE = "everything", "p-"


class HandOver(forms.Form):
    """Who takes over what a worker has."""

    why = Choice(
        asks=_("Why"),
        options=[Option(Why.LEAVES, _("They leave")), Option(Why.AWAY, _("They are away until a day"))],
        required=True,
        missing=_("Say why: they leave, or are away."),
    )
    from_on = Day(asks=_("From which day"), required=True, missing=_("Say from which day."))
    until_on = Day(asks=_("Away until"), hint=_("Only if they are away."))
    because = Line(
        asks=_("What people read"),
        hint=_("As they agreed it, in easy words. Empty: “… is leaving.”, “… is away until …”"),
    )
    everything = Listed(asks=_("Who takes over"))
    seat_because = Line(
        asks=_("If somebody gets a seat: why?"),
        hint=_("Whoever takes over and is not in the person’s team gets a seat there. Empty: nobody gets one."),
    )

    def __init__(
        self, *args: Any, called: str, people: list[PersonToGo], colleagues: list[Colleague], **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        self.called, self.people = called, people
        nobody = Option("", gettext("Nobody picked"))
        self.fields[EVERYTHING].options = [nobody, *(Option(str(c.id), f"{c.name}, {c.title}") for c in colleagues)]  # type: ignore[attr-defined]
        same = Option("", gettext("The same as for everything"))
        for person in people:
            asks = gettext("Who takes over for %(name)s") % {"name": person.name}
            ordered = [*(c for c in colleagues if c.id in person.seated), *colleagues]
            options = [same, *(Option(str(c.id), _of(c, person)) for c in dict.fromkeys(ordered))]
            self.fields[f"{OF_ONE}{person.id}"] = Listed(asks=asks, options=options)

    @property
    def new(self) -> New:
        """What the act asks for."""
        said = self.cleaned_data
        takers = {p.id: UUID(said[f"{OF_ONE}{p.id}"]) for p in self.people if said[f"{OF_ONE}{p.id}"]}
        return New(
            why=said["why"], because=said["because"].strip() or self._because(), from_on=said["from_on"],
            until_on=said["until_on"], everything=UUID(said[EVERYTHING]) if said[EVERYTHING] else None, takers=takers,
            seat_because=said["seat_because"],
        )  # fmt: skip

    def _because(self) -> str:
        said = self.cleaned_data
        if said["why"] == Why.AWAY and said["until_on"]:
            day = date_format(said["until_on"], "j F")
            return gettext("%(name)s is away until %(day)s.") % {"name": self.called, "day": day}
        return gettext("%(name)s is leaving.") % {"name": self.called}


def _of(colleague: Colleague, person: PersonToGo) -> str:
    if colleague.id in person.seated:
        return gettext("%(name)s, in the team") % {"name": colleague.name}
    return gettext("%(name)s, has no seat") % {"name": colleague.name}
