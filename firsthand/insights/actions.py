"""What is done with numbers over many people. The only writer of this room."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import Refused, insist
from firsthand.base.packs import pack
from firsthand.base.rows import write_rows
from firsthand.insights import panels
from firsthand.insights.models import Published, PublishedNumber, Threshold
from firsthand.insights.rules import month as rules
from firsthand.insights.rules import thresholds
from firsthand.people.access import Viewer


@action("insights.publish")
def publish(*, by: Viewer, month: date, on: date) -> Published:
    """Make the numbers of a month known to those who commission: nobody types one in, and none points at anybody."""
    agency = by.agency_id
    if not by.is_lead or agency is None:
        raise Refused(_("Only the lead of the agency can do this."))
    published = Published.objects.filter(agency_id=agency, month=month).exists()
    insist(rules.may_publish(month=month, published=published, on=on))
    row = Published(agency_id=agency, month=month, by_id=by.account_id)
    Published.objects.bulk_create([row])
    write_rows(
        [
            PublishedNumber(
                published=row, section=line.section, key=line.cell.key, depth=line.cell.depth, position=position,
                shown=line.cell.shown, times=line.cell.times,
            )
            for position, line in enumerate(panels.month(of=month, on=on))
        ]
    )  # fmt: skip
    return row


@action("insights.set-thresholds")
def set_thresholds(*, by: Viewer, days: Mapping[str, int]) -> list[Threshold]:
    """Say after how many days the board of the agency shows that somebody waits, or is silent."""
    if not by.is_lead or by.agency_id is None:
        raise Refused(_("Only the lead of the agency can do this."))
    intervals = pack("common").intervals
    for key, asked in days.items():
        insist(thresholds.may_set(days=asked, most=intervals[key].value))
    now = {key: each.value for key, each in panels.intervals().items() if key in days}
    insist(thresholds.may_change(before=now, after=dict(days)))
    rows = [
        Threshold(agency_id=by.agency_id, key=key, days=asked, by_id=by.account_id)
        for key, asked in days.items()
        if asked != now[key]
    ]
    write_rows(rows)
    return rows
