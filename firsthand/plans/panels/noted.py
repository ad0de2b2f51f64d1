"""What was written at once: a note, the words said in it, our view, a promise; to read again, and to copy elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from firsthand.base.packs import pack, told
from firsthand.people.access import Record
from firsthand.plans.panels import PromiseFacts, promises
from firsthand.ui import dates
from firsthand.voice import panels as voice
from firsthand.voice.words import Kind, Manner, Whose

KINDS = (Kind.NOTE, Kind.WORDS, Kind.VIEW)


@dataclass(frozen=True)
class NotedFacts:
    """One note with everything that was written together with it."""

    first: voice.Heard
    note: voice.Heard | None
    words: tuple[voice.Heard, ...]
    views: tuple[voice.Heard, ...]
    promises: tuple[PromiseFacts, ...]

    def text(self, *, name: str, copied: str) -> str:
        """All of it as plain text, for the record an agency must still keep; whose words are whose stays said."""
        day = dates.short_day(self.first.when)
        parts = [f"{name}\n{day}, {self._writer}"]
        parts += [f"{_('What happened:')}\n{self.note.words}"] if self.note else []
        parts += [f"{_whose(heard)}\n{_in_words(heard)}" for heard in self.words]
        parts += [
            f"{_('Our view: %(area)s') % {'area': _area(heard)}} ({heard.who}):\n{heard.words}" for heard in self.views
        ]
        parts += [f"{_('Promised:')}\n{_promise(promise)}" for promise in self.promises]
        return "\n\n".join([*parts, copied])

    @property
    def _writer(self) -> str:
        return f"{self.first.author}, {self.first.title}" if self.first.title else self.first.author


def copied_on(*, on: date, by: str) -> str:
    """The line that says when something was copied, and by whom."""
    return _("Copied on %(day)s by %(name)s.") % {"day": dates.short_day(on), "name": by}


def _whose(heard: voice.Heard) -> str:
    if heard.whose == Whose.ELSE and heard.manner == Manner.SEEN:
        return _("What %(name)s saw:") % {"name": heard.author}
    how = f" ({heard.how})" if heard.how else ""
    return _("What %(name)s said%(how)s:") % {"name": heard.who, "how": how}


def _in_words(heard: voice.Heard) -> str:
    said = heard.words or voice.in_places(heard.places)
    return f"“{said}”" if heard.is_the_persons else said


def _area(heard: voice.Heard) -> str:
    found = pack("common").areas.get(heard.area)
    return told(found.staff) if found else heard.area


def _promise(promise: PromiseFacts) -> str:
    if promise.due_on is None:
        return f"{promise.text} ({promise.owner_name})"
    by = _("%(name)s, by %(day)s") % {"name": promise.owner_name, "day": dates.short_day(promise.due_on)}
    return f"{promise.text} ({by})"


def _together(heard: Sequence[voice.Heard], owed: Sequence[PromiseFacts]) -> NotedFacts:
    of = {kind: tuple(h for h in heard if h.kind == kind) for kind in KINDS}
    note = of[Kind.NOTE][0] if of[Kind.NOTE] else None
    first = note or (*of[Kind.WORDS], *of[Kind.VIEW])[0]
    same = tuple(p for p in owed if p.sitting is not None and p.sitting == first.sitting)
    return NotedFacts(first, note, of[Kind.WORDS], of[Kind.VIEW], same)


def noted(*, record: Record, key: UUID) -> NotedFacts:
    """What was written together with this statement, as far as this viewer may read it; 404 where there is nothing."""
    one = voice.statement(record=record, key=key)
    if one is None or one.kind not in KINDS:
        raise Http404("There is nothing here.")
    if one.sitting is None or one.author_kind == "person":
        return _together([one], [])
    beside = voice.statements(record=record, kinds=KINDS, sitting=one.sitting)
    return _together(beside, promises(record=record))


def notes(*, record: Record) -> list[NotedFacts]:
    """Every note, newest first, each with what was written together with it."""
    said = voice.statements(record=record, kinds=KINDS, most=300, all_kept=False)
    owed = promises(record=record)
    found = []
    for note in (h for h in said if h.kind == Kind.NOTE):
        beside = [h for h in said if h is note or (h.sitting is not None and h.sitting == note.sitting)]
        found.append(_together([h for h in beside if h is note or h.kind != Kind.NOTE], owed))
    return found
