"""What the practitioner's pages of this room accept."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.base.answers import No
from firsthand.base.packs import pack
from firsthand.ui.fields import Choice, Day, Line, Option, Picks, TimeOfDay, Words, choosing
from firsthand.visits import rules
from firsthand.visits.actions import NewVisit
from firsthand.visits.actions.meetings import NewMeeting
from firsthand.voice.answering import People

SOMEBODY_ELSE = "else"


class AtATime(forms.Form):
    """A day, a time on the agency's clock and how long; in an hour that comes twice, which of the two."""

    day = Day(asks=_("Which day"), required=True, missing=_("Write the day."))
    at = TimeOfDay(asks=_("From what time"), required=True, missing=_("Write from what time."))
    which = Choice(
        asks=_("The clocks go back in that hour. Which one?"),
        options=[Option(rules.FIRST, _("The first, summer time")), Option(rules.SECOND, _("The second, winter time"))],
    )
    minutes = Line(asks=_("How many minutes"), hint=_("For example 60"), required=True,
                   missing=_("Say how many minutes."))  # fmt: skip

    def __init__(self, *given: Any, zone: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.zone, self.twice = zone, False
        self.begins: list[datetime] = []

    def clean_minutes(self) -> int:
        """A number of minutes."""
        given = str(self.cleaned_data["minutes"]).strip()
        if not (given.isascii() and given.isdigit()):
            raise ValidationError(gettext("Write the minutes as a number, for example 60."))
        minutes = int(given) if len(given) < 6 else 0
        may = rules.may_last(minutes=minutes)
        if isinstance(may, No):
            raise ValidationError(may.because)
        return minutes

    def clean(self) -> dict[str, Any]:
        """Each of its days has that time, and whoever wrote it knows which."""
        facts: dict[str, Any] = super().clean() or {}
        if "day" in facts and "at" in facts:
            self.begins = self._moments(self._days(facts), facts)
        return facts

    def _days(self, facts: dict[str, Any]) -> list[date]:
        return [facts["day"]]

    def _moments(self, days: Sequence[date], facts: dict[str, Any]) -> list[datetime]:
        found = [rules.moment(day=d, at=facts["at"], zone=self.zone, which=facts.get("which", "")) for d in days]
        wrong = next((each for each in found if isinstance(each, No)), None)
        if wrong is not None:
            self.twice = isinstance(wrong, rules.Twice)
            self.add_error("which" if self.twice else "at", wrong.because)
            return []
        return cast(list[datetime], found)


class PlanVisit(AtATime):
    """A visit that is planned, once or every week."""

    who = Choice(asks=_("Who comes"), required=True, missing=_("Pick who comes."))
    name = Line(asks=_("Their name, if they do not work here"), hint=_("For example: the man who mends the boiler"))
    what_for = Line(asks=_("What for"), hint=_("They read this: for example, to cook together"), required=True,
                    missing=_("Say what for."))  # fmt: skip
    place = Line(asks=_("Where"))
    until = Day(asks=_("The same every week until"), hint=_("Leave it empty for one visit. For example 3 April 2026"))

    field_order = ("who", "name", "what_for", "day", "at", "which", "minutes", "place", "until")

    def __init__(self, *given: Any, people: People, on: date, **more: Any) -> None:
        super().__init__(*given, **more)
        self.on, self.people = on, {str(key): name for key, name in people}
        choosing(self, "who").options = [*self.people.items(), (SOMEBODY_ELSE, _("Somebody else"))]

    def clean(self) -> dict[str, Any]:
        """Somebody who does not work here has a name."""
        facts = super().clean()
        if facts.get("who") == SOMEBODY_ELSE and not facts.get("name", "").strip():
            self.add_error("name", gettext("Write the name of who comes."))
        return facts

    def _days(self, facts: dict[str, Any]) -> list[date]:
        if "until" not in facts:
            return []
        at_most = pack("common").intervals["visits_repeat"].ends_on(self.on)
        days = rules.days_of(first=facts["day"], every_week_until=facts["until"], at_most=at_most)
        if isinstance(days, No):
            self.add_error("until", days.because)
            return []
        return days

    def visit(self) -> NewVisit:
        """The visit as it was planned."""
        facts = self.cleaned_data
        name = self.people.get(facts["who"], "")
        return NewVisit(
            who_name=name or facts["name"][:120], who=UUID(facts["who"]) if name else None,
            what_for=facts["what_for"][:200], place=facts["place"][:120], begins=self.begins, minutes=facts["minutes"],
        )  # fmt: skip


class MoveVisit(AtATime):
    """Another time for a visit, and why."""

    because = Line(asks=_("Why is it moved?"), hint=_("They read this."), required=True, missing=_("Say why."))


class Because(forms.Form):
    """Why a visit is called off, or why nobody came."""

    because = Line(asks=_("Why?"), hint=_("They read this."), required=True, missing=_("Say why."))


class PlanMeeting(AtATime):
    """A meeting about the person, and who is invited."""

    about = Line(asks=_("What it is about"), hint=_("They read this: for example, my plan for the year"), required=True,
                 missing=_("Say what it is about."))  # fmt: skip
    place = Line(asks=_("Where"), required=True, missing=_("Say where."))
    chair = Line(asks=_("Who leads it"), required=True, missing=_("Say who leads it."))
    invited = Picks(asks=_("Who is invited"), pictures=False)
    others = Words(asks=_("Others who are invited"), hint=_("One name a line"), rows=3)

    field_order = ("about", "day", "at", "which", "minutes", "place", "chair", "invited", "others")

    def __init__(self, *given: Any, people: People, **more: Any) -> None:
        super().__init__(*given, **more)
        self.people = {str(key): name for key, name in people}
        choosing(self, "invited").options = [(key, name) for key, name in self.people.items()]

    def meeting(self) -> NewMeeting:
        """The meeting as it was planned."""
        facts = self.cleaned_data
        named: list[tuple[UUID | None, str]] = [(UUID(key), self.people[key]) for key in facts["invited"]]
        others = dict.fromkeys(each.strip()[:120] for each in facts["others"].splitlines() if each.strip())
        named += [(None, name) for name in others if name not in self.people.values()]
        return NewMeeting(
            about=facts["about"][:200], begins_at=self.begins[0], minutes=facts["minutes"], place=facts["place"][:120],
            chair=facts["chair"][:120], invited=named,
        )  # fmt: skip


class Invite(forms.Form):
    """One more who is invited."""

    name = Line(asks=_("Who else is invited?"), required=True, missing=_("Say who is invited."))
