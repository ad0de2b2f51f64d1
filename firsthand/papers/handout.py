"""The list of who gets which slip: for whoever hands them out, and for nobody else. The slips never say it."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from firsthand.papers import sheet, words
from firsthand.papers.blocks import Footer, Para, Table, Tree
from firsthand.papers.panels import SlipRow
from firsthand.ui import dates


def pdf(rows: Sequence[SlipRow], *, on: date) -> bytes:
    """The list on paper."""
    return sheet.pdf(tree(rows, on=on), on=on)


def tree(rows: Sequence[SlipRow], *, on: date) -> Tree:
    """The list: the number of a slip beside who gets it, told apart by the day of birth."""
    made = _("Made on %(day)s.") % {"day": words.whole_day(on)}
    return Tree(
        title=_("Who gets which slip"),
        language=get_language() or "en",
        blocks=(
            Para(_("For staff. Give this list to nobody. Shred it when the slips are given out."), strong=True),
            Para(_("A slip never says whose it is. Give each by its number, and look at the day of birth.")),
            Table(
                _("Slips and people"), (_("Number"), _("For"), _("Born")), tuple(_row(each) for each in rows)
            ),
        ),
        footer=Footer(running=made, tell=(), facts=(made,)),
        symbol="people",
    )  # fmt: skip


def _row(row: SlipRow) -> tuple[str, ...]:
    born = dates.short_day(row.birth_date) if row.birth_date else _("not known")
    called = row.full_name if row.full_name == row.name or not row.name else f"{row.full_name} ({row.name})"
    return f"{row.slip.short}  {row.slip.number}", called, born
