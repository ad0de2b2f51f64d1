"""What is done with FHIR: bringing in what was placed. The only writer of this room; the acts below do the rest."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction

from firsthand.base import files
from firsthand.base.acts import action
from firsthand.base.answers import Refused, insist
from firsthand.fhir import arriving, dates
from firsthand.fhir.facts import (
    ActionFacts,
    GoalFacts,
    PersonFacts,
    PlanFacts,
    Pointer,
    ReadinessFacts,
    ScoreFacts,
    StaffFacts,
    StatementFacts,
)
from firsthand.fhir.models import Attachment, Came, Original
from firsthand.fhir.placing import Placed
from firsthand.fhir.references import Index, referred
from firsthand.fhir.register import Known
from firsthand.fhir.understanding import words_answered
from firsthand.people import actions as people
from firsthand.people.access import Viewer, note_list, only_staff
from firsthand.people.models import Person
from firsthand.people.words import Topic
from firsthand.plans import actions as plans
from firsthand.plans.models import Goal, Plan, Promise
from firsthand.voice import actions as voice

F = TypeVar("F")
IN_ROW = 1024 * 1024
"""Characters of a resource kept in its row; a larger one is kept as a file under its hash."""
TAKEN = "A record with this NHS number is kept already, and not by your agency. Ask who this is."


class CannotCome(Refused):
    """A person whose record may not be opened after all; with their key, so that the rest can be placed without them."""

    def __init__(self, key: str, because: str) -> None:
        super().__init__(because)
        self.key = key


@action("fhir.bring-in")
def bring_in(
    *, by: Viewer, placed: Sequence[Placed], register: Known, on: date, told: Callable[[], None] = lambda: None
) -> None:
    """Bring in everything that was placed, or nothing: people, their words, goals, plans, promises, scores, originals.

    `told` is called once for every item, for a progress bar. Raises CannotCome for a person we must not take.
    """
    insist(only_staff(by=by))
    _Arrival(by, list(placed), register, on, told).happen()
