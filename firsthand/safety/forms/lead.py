"""What the pages accept on which a lead says who reads what is wrong, when, and who keeps people safe."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from firsthand.people.hours import Hours
from firsthand.safety.panels import Colleague, RotaSet
from firsthand.ui.fields import Choice, Hidden, Line, Picks, TimeOfDay, choosing

ROWS = 3
"""How many hours a rota may have: a week, a weekend, nights."""
_DAYS = [(str(day), name) for day, name in WEEKDAYS.items()]


def _named(staff: Sequence[Colleague]) -> list[tuple[str, str, str, str]]:
    return [(str(each.id), each.name, "", each.role) for each in staff]


class SafeguardingLead(forms.Form):
    """Who keeps people safe at the agency."""

    keeps_safe = Choice(asks=_("Who is the safeguarding lead?"), required=True, missing=_("Pick somebody."))

    def __init__(self, *given: Any, staff: Sequence[Colleague], **rest: Any) -> None:
        super().__init__(*given, **rest)
        choosing(self, "keeps_safe").options = _named(staff)


class Rota(forms.Form):
    """A rota: its name, who is on it, when they read, who is next in line, its telephone."""

    version = Hidden()
    name = Line(asks=_("Name"), hint=_("People read it when they tell that something is wrong."), required=True,
                missing=_("Give this rota a name."))  # fmt: skip
    members = Picks(
        asks=_("Who reads"), pictures=False, required=True,
        hint=_("They read what is told from now on, and what still waits."),
        missing=_("Pick who reads this. A rota nobody is on tells nobody."),
    )  # fmt: skip
    next_in_line = Picks(
        asks=_("Next in line"), pictures=False,
        hint=_("Told when nobody read it in time. With nobody here it is the safeguarding lead, else whoever leads."),
    )  # fmt: skip
    phone = Line(asks=_("Telephone"), hint=_("For when nobody reads."))

    def __init__(self, *given: Any, staff: Sequence[Colleague], **rest: Any) -> None:
        super().__init__(*given, **rest)
        for name in ("members", "next_in_line"):
            choosing(self, name).options = _named(staff)
        for row in range(1, ROWS + 1):
            hint = _("The days on which these hours begin. They may go past midnight.") if row == 1 else ""
            self.fields[f"days_{row}"] = Picks(asks=_("Days"), options=_DAYS, pictures=False, hint=hint)
            self.fields[f"begins_{row}"] = TimeOfDay(asks=_("From"))
            self.fields[f"ends_{row}"] = TimeOfDay(asks=_("Until"))

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each row of hours, as the page shows them."""
        return [[self[f"{part}_{row}"] for part in ("days", "begins", "ends")] for row in range(1, ROWS + 1)]

    @property
    def has_more(self) -> bool:
        """Whether anything stands in the rows after the first."""
        return any(bound.errors or bound.value() for row in self.rows[1:] for bound in row)

    @property
    def whole(self) -> list[forms.BoundField]:
        """The fields that are not hours."""
        return [self[name] for name in ("members", "next_in_line", "phone")]

    def clean(self) -> dict[str, Any]:
        """Hours have days, a time from and a time until; at least one row is filled."""
        facts: dict[str, Any] = super().clean() or {}
        for row in range(1, ROWS + 1):
            self._whole_or_empty(facts, row)
        if not self.errors and not self.hours(facts):
            self.add_error("days_1", _now("Say when somebody reads this: pick days, and write from when until when."))
        return facts

    def _whole_or_empty(self, facts: dict[str, Any], row: int) -> None:
        given = {part: facts.get(f"{part}_{row}") for part in ("days", "begins", "ends")}
        missing = {
            "days": _now("Pick at least one day for these hours."), "begins": _now("Write from when."),
            "ends": _now("Write until when."),
        }  # fmt: skip
        if all(value in (None, []) for value in given.values()):
            return
        for part, value in given.items():
            if value in (None, []) and f"{part}_{row}" not in self.errors:
                self.add_error(f"{part}_{row}", missing[part])

    def hours(self, facts: dict[str, Any]) -> list[Hours]:
        """The rows that are filled."""
        rows = [(facts.get(f"days_{n}"), facts.get(f"begins_{n}"), facts.get(f"ends_{n}")) for n in range(1, ROWS + 1)]
        return [Hours(tuple(map(int, days)), begins, ends) for days, begins, ends in rows if days and begins and ends]


def as_set(rota: RotaSet) -> dict[str, Any]:
    """A rota as its form shows it."""
    facts: dict[str, Any] = {
        "version": rota.version, "name": rota.facts.name, "phone": rota.facts.phone,
        "members": [str(key) for key in rota.facts.members], "next_in_line": [str(key) for key in rota.next_in_line],
    }  # fmt: skip
    for row, each in enumerate(rota.facts.hours[:ROWS], start=1):
        facts |= {
            f"days_{row}": [str(day) for day in each.days],
            f"begins_{row}": each.begins,
            f"ends_{row}": each.ends,
        }
    return facts
