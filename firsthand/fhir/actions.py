"""What is done with FHIR: bringing in what was placed. Rows of other rooms are written by their own acts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from firsthand.base.acts import action
from firsthand.base.answers import insist
from firsthand.fhir import keeping, understanding
from firsthand.fhir.arrival import Record
from firsthand.fhir.facts import PersonFacts, StaffFacts
from firsthand.fhir.models import Attachment, Original
from firsthand.fhir.placing import Placed
from firsthand.fhir.references import Index, referred
from firsthand.fhir.register import Known, agency_of
from firsthand.people.access import Viewer, note_list, only_staff


def _silent(done: int) -> None:
    """No progress to show."""


@action("fhir.bring-in")
def bring_in(
    *, by: Viewer, placed: Sequence[Placed], register: Known, on: date, keep: keeping.Keep = keeping.in_store,
    told: Callable[[int], None] = _silent,
) -> None:  # fmt: skip
    """Bring in everything that was placed, or nothing of it: people, words, goals, promises, scores, and the originals.

    `told` hears how many items are done, for a progress bar.
    """
    insist(only_staff(by=by))
    names = {one.meaning.key: one.meaning.facts.name for one in placed if isinstance(one.meaning.facts, StaffFacts)}
    linked = _linked(placed)
    known = []
    for about, theirs in _by_person(placed).items():
        record = Record(by=by, about=about, placed=theirs, register=register, on=on, names=names)
        known += record.arrive()
        beside = [one for one in linked[about] if not register.has(person=about, key=one.meaning.key)]
        Original.objects.bulk_create(_originals(by, record, [*theirs, *beside], keep))
        told(len(theirs))
    loose = [one for one in placed if not one.about]
    taken = {one.meaning.key for beside in linked.values() for one in beside}
    _attach(by, [one for one in loose if one.outcome == "kept" and one.meaning.key not in taken], keep)
    if known:
        note_list(viewer=by, page="fhir:import", people=known)
    told(len(loose))


def _by_person(placed: Sequence[Placed]) -> dict[str, list[Placed]]:
    """What is about each person; the person themself first."""
    found: dict[str, list[Placed]] = defaultdict(list)
    for one in sorted(placed, key=lambda one: not isinstance(one.facts, PersonFacts)):
        if one.about:
            found[one.about].append(one)
    return found


def _linked(placed: Sequence[Placed]) -> dict[str, list[Placed]]:
    """What is about nobody but is referred to from somebody's record: who works with them, a medicine, a place."""
    index = Index(one.meaning.item for one in placed if one.meaning.same_as is None)
    nobodys = [one for one in placed if one.outcome == "kept" and not one.about]
    loose = {one.meaning.key: one for one in nobodys if understanding.subject_of(one.meaning.item.resource) is None}
    found: dict[str, dict[str, Placed]] = defaultdict(dict)
    for one in placed:
        if one.about and one.meaning.same_as is None:
            keys = referred(one.meaning.item, index) & loose.keys()
            found[one.about] |= {key: loose[key] for key in sorted(keys)}
    return defaultdict(list, {about: list(theirs.values()) for about, theirs in found.items()})


def _originals(by: Viewer, record: Record, placed: Iterable[Placed], keep: keeping.Keep) -> list[Original]:
    """Every resource of a person to the letter, beside the row it became; what is only kept is not shown to them yet.

    Nobody here has read what is only kept: it may speak of others.
    """
    rows = []
    for one in placed:
        key, item = one.meaning.key, one.meaning.item
        if one.outcome in ("created", "kept") or key in record.rows:
            parts = [(key, item.resource), *record.inner(one)]
            rows += [
                Original(**_labels(by, record, part), **keeping.came(item, whole, keep), key=part)
                for part, whole in parts
            ]
    return rows


def _labels(by: Viewer, record: Record, key: str) -> dict[str, Any]:
    row, topic = record.row_and_topic(key)
    return {
        "person_id": record.person,
        "agency_id": by.agency_id,
        "author_id": by.account_id,
        "about": row,
        "topic": topic,
        "shown": row is not None,
        "identifiers": record.identifiers if row == record.person else [],
    }


def _attach(by: Viewer, placed: Iterable[Placed], keep: keeping.Keep) -> None:
    """Keep what is about nobody here for whoever brought it, once."""
    rows = [
        Attachment(
            agency_id=agency_of(by),
            author_id=by.account_id,
            key=one.meaning.key,
            because=one.because,
            **keeping.came(one.meaning.item, one.meaning.item.resource, keep),
        )
        for one in placed
    ]
    mine = Attachment.objects.filter(author_id=by.account_id, key__in=[row.key for row in rows])
    have = set(mine.values_list("key", "sha256"))
    Attachment.objects.bulk_create([row for row in rows if (row.key, row.sha256) not in have])
