"""Which words stand on which part of a paper: what the person chose, or what goes there by itself."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from firsthand.base import packs
from firsthand.papers import panels, rules
from firsthand.papers.facts import Contact, ProfileTold
from firsthand.papers.gathering import telling
from firsthand.papers.words import Part
from firsthand.people.access import Record
from firsthand.voice import panels as voice
from firsthand.voice.panels import Heard
from firsthand.voice.words import Kind, Manner


def profile_told(*, record: Record, on: date, contacts: Sequence[Contact] = ()) -> ProfileTold:
    """What a paper about the person says to this viewer on this day, before it is fitted to its sheet."""
    said, chosen = sayable(record=record), panels.chosen(record=record)
    return ProfileTold(
        name=record.person.preferred_name,
        parts={part: tuple(telling(heard) for heard in standing(part, said, chosen)) for part in Part},
        chosen=bool(chosen),
        contacts=tuple(contacts),
        old_on=packs.pack("common").intervals["paper_old"].ends_on(on),
    )


def sayable(*, record: Record) -> list[Heard]:
    """Everything that could stand on a paper: words and pictures that hold, and were not kept private; newest first."""
    kinds = [Kind.WORDS, Kind.HOW_TO_TALK]
    found = voice.statements(record=record, kinds=kinds, most=300, all_kept=False)
    return [heard for heard in found if not heard.taken_back and (heard.words.strip() or heard.symbols)]


def standing(part: Part, said: Sequence[Heard], chosen: Mapping[Part, Sequence[UUID]]) -> list[Heard]:
    """What stands on this part: in the order the person chose, else the newest that go there by themselves."""
    if part in chosen:
        by_key = {heard.id: heard for heard in said}
        return [by_key[key] for key in chosen[part] if key in by_key]
    own = [heard for heard in said if heard.is_the_persons and _goes(heard, part)]
    return own[: rules.A_PART_BY_ITSELF]


def offered(part: Part, said: Sequence[Heard], chosen: Mapping[Part, Sequence[UUID]]) -> list[Heard]:
    """What the person may put on this part: what stands there, then what belongs there, then the rest of their words.

    What others said of them is offered only where people say what they like about the person; behaviour never is.
    """
    now = standing(part, said, chosen)
    mine = [heard for heard in said if heard.is_the_persons]
    theirs = [heard for heard in said if not heard.is_the_persons and heard.manner != Manner.SEEN]
    fitting = [heard for heard in mine if rules.belongs(kind=heard.kind, question=heard.question) is part]
    every = [*now, *fitting, *(theirs if part is Part.LIKE else []), *mine]
    return list({heard.id: heard for heard in every}.values())


def _goes(heard: Heard, part: Part) -> bool:
    named = {"kind": heard.kind, "question": heard.question}
    return rules.belongs(**named) is part and rules.goes_by_itself(**named, symbols=heard.symbols)
