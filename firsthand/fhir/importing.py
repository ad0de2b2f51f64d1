"""One import from its items to its report: placed, rehearsed or done, all or nothing."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db import transaction

from firsthand.base.answers import Refused
from firsthand.fhir import actions, keeping, placing, understanding
from firsthand.fhir.reading import Item
from firsthand.fhir.register import Known
from firsthand.fhir.report import Report, report
from firsthand.people.access import Viewer

Told = Callable[[int], None]


class SomeCannotCome(Refused):
    """Items that cannot come in stop the whole import; the report says which and why."""

    def __init__(self, told: Report) -> None:
        number = len(told.rejected)
        items = "One item" if number == 1 else f"{number} items"
        super().__init__(
            f"{items} cannot come in, so nothing was changed. Put them right, or leave them out with --skip-rejected."
        )
        self.report = told


def rehearse(*, by: Viewer, items: Iterable[Item], on: date, told: Told = lambda done: None) -> Report:
    """What bringing these in would do: everything is done, looked at and undone again."""
    with transaction.atomic():
        found = _brought(by, items, on, told, keeping.nowhere)
        transaction.set_rollback(True)
    return found


def bring(*, by: Viewer, items: Iterable[Item], on: date, told: Told = lambda done: None) -> Report:
    """Bring in all of it; SomeCannotCome when anything is rejected."""
    with transaction.atomic():
        found = _brought(by, items, on, told, keeping.in_store)
        if found.rejected:
            raise SomeCannotCome(found)
    return found


def bring_the_rest(*, by: Viewer, items: Iterable[Item], on: date, told: Told = lambda done: None) -> Report:
    """Bring in everything but what is rejected."""
    return _brought(by, items, on, told, keeping.in_store)


def _brought(by: Viewer, items: Iterable[Item], on: date, told: Told, keep: keeping.Keep) -> Report:
    register = Known(by)
    placed = placing.place(understanding.understand(items), register=register)
    actions.bring_in(by=by, placed=placed, register=register, on=on, keep=keep, told=told)
    return report(placed)
