"""`firsthand pass on asks`: what nobody answered in time goes to the lead of the agency it was sent to; run it daily.

Nothing depends on it: the lead's list and the person's page work it out when they are read. It writes it down.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from firsthand.asks import actions, panels
from firsthand.base import clock
from firsthand.base.packs import pack
from firsthand.people.delegated import acting
from firsthand.people.panels import agency_names, leads


class Command(BaseCommand):
    help = "give the lead of each agency what nobody answered in time: pass on asks [--dry-run]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say how many there are and change nothing")

    def handle(self, *, dry_run: bool, **_rest: Any) -> None:
        first = {lead.agency_id: lead for lead in reversed(leads(agencies=list(agency_names())))}
        within, lead_within = (pack("common").intervals[key] for key in ("answer_words", "lead_answer"))
        for lead in first.values():
            with acting(lead.account_id, means="pass on asks") as by:
                on = clock.today(by.zone)
                rows = panels.nobody_answered(viewer=by, on=on)
                for row in [] if dry_run else rows:
                    actions.pass_on(by=by, ask=row.id, within=within, lead_within=lead_within, on=on)
            if rows:
                verb = "would go" if dry_run else "went"
                self.stdout.write(f"{lead.agency}: {len(rows)} {verb} to {lead.name}.")
        self.stdout.write(
            "Every ask that nobody answered in time is with a lead." if not dry_run else "Nothing changed."
        )
