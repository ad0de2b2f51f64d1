"""From an opened record to the paper itself: what a page and the command ask for."""

from collections.abc import Iterator
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.base.answers import Refused
from firsthand.papers import choosing, gathering, hard_times, meeting, profile, sheet, transfer
from firsthand.papers.blocks import Tree
from firsthand.papers.facts import Contact, ProfileTold
from firsthand.papers.plan import plan_blocks
from firsthand.papers.slip import spoken_here
from firsthand.papers.transfer import TransferTold
from firsthand.papers.words import Kind
from firsthand.people import panels as people
from firsthand.people.access import Record
from firsthand.voice import media
from firsthand.voice.own import own_pictures

ABOUT = {Kind.PROFILE: profile.profile, Kind.POSTER: profile.poster, Kind.CARD: profile.card}
"""The papers about a person, each with how it is drawn."""


def tree(*, kind: Kind, record: Record, on: date) -> Tree:
    """A paper as this viewer may read it, in the person's own language; refused when there is nothing to print yet."""
    if kind in ABOUT or kind is Kind.TRANSFER:
        return about(kind=kind, record=record, on=on)[1]
    if kind is Kind.HARD_TIMES:
        return _hard_times(record, on)
    if kind is Kind.MEETING:
        return _of_the_meeting(record, on)
    told = gathering.plan_told(record=record, on=on, contacts=tuple(_contacts(record)))
    if told is None:
        raise Refused(_("There is no plan yet."))
    with translation.override(spoken_here(record.person.language)):
        return plan_blocks(told, on=on)


def _hard_times(record: Record, on: date) -> Tree:
    told = hard_times.hard_times_told(record=record, on=on, contacts=tuple(_contacts(record)))
    if told is None:
        raise Refused(_("There is nothing to print for hard times yet."))
    with translation.override(spoken_here(record.person.language)):
        return hard_times.hard_times_blocks(told, on=on)


def _of_the_meeting(record: Record, on: date) -> Tree:
    told = meeting.meeting_told(record=record, contacts=tuple(_contacts(record)))
    if told is None:
        raise Refused(_("There is no meeting yet."))
    with translation.override(spoken_here(record.person.language)):
        return meeting.meeting_blocks(told, on=on)


def about(*, kind: Kind, record: Record, on: date) -> tuple[ProfileTold | TransferTold, Tree]:
    """A paper about the person, and what is on it: what fits on its one sheet, and what had to be left out."""
    told = choosing.profile_told(record=record, on=on, contacts=tuple(_contacts(record)))
    with translation.override(spoken_here(record.person.language)):
        if kind is Kind.TRANSFER:
            return transfer.fitted(transfer.gathered(record=record, about=told, on=on), on=on)
        return profile.fitted(told, draw=ABOUT[kind], on=on)


def pdf(*, kind: Kind, record: Record, on: date, how: sheet.Print = sheet.ORDINARY) -> bytes:
    """The paper as PDF bytes, saying what the page says."""
    made = tree(kind=kind, record=record, on=on)
    with translation.override(made.language):
        return sheet.pdf(made, on=on, how=how, own=_photos(record, how))


def _photos(record: Record, how: sheet.Print) -> sheet.Own:
    """The person's own photo of a word, small and without colour where the paper is; only what this viewer may see."""
    mine = own_pictures(record=record).photos
    return lambda key: media.on_paper(file=mine[key].file, grey=how.plain) if key in mine else None


def _contacts(record: Record) -> Iterator[Contact]:
    """The staffed telephones of the viewer's own agency, or of every agency in the person's team."""
    mine = record.viewer.agency_id
    for agency in [mine] if mine else [key for key, _name in people.agencies(record=record)]:
        rota = people.rota(agency_id=agency)
        if rota and rota.phone:
            yield Contact(rota.name, rota.phone)
