"""From an opened record to the paper itself: what a page and the command ask for."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.base.answers import Refused
from firsthand.papers import gathering, sheet
from firsthand.papers.blocks import Tree
from firsthand.papers.facts import Contact
from firsthand.papers.plan import plan_blocks
from firsthand.people import panels as people
from firsthand.people.access import Record


def plan_tree(*, record: Record, on: date) -> Tree:
    """The plan as this viewer may read it, in the person's own language; refused when there is no plan yet."""
    told = gathering.plan_told(record=record, on=on, contacts=tuple(_contacts(record)))
    if told is None:
        raise Refused(_("There is no plan yet."))
    with translation.override(_language(record.person.language)):
        return plan_blocks(told, on=on)


def plan_sheet(*, record: Record, on: date) -> bytes:
    """The plan as PDF bytes, saying what the page says; refused when there is no plan yet."""
    tree = plan_tree(record=record, on=on)
    with translation.override(tree.language):
        return sheet.pdf(tree, on=on)


def _contacts(record: Record) -> Iterator[Contact]:
    """The staffed telephones of the viewer's own agency, or of every agency in the person's team."""
    mine = record.viewer.agency_id
    for agency in [mine] if mine else [key for key, _name in people.agencies(record=record)]:
        rota = people.rota(agency_id=agency)
        if rota and rota.phone:
            yield Contact(rota.name, rota.phone)


def _language(wanted: str) -> str:
    try:
        return translation.get_supported_language_variant(wanted)
    except LookupError:
        return settings.LANGUAGE_CODE
