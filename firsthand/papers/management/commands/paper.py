"""`firsthand paper plan PERSON --as ACCOUNT [--out FILE]`: a paper made of what this account may read."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.papers import printing
from firsthand.people import access, delegated

PAPERS = {"plan": printing.plan_sheet}


class Command(BaseCommand):
    help = "make a paper for a person, easy to read, as PDF: paper plan PERSON --as ACCOUNT [--out FILE]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paper", choices=sorted(PAPERS), help="which paper")
        parser.add_argument("person", help="the key, NHS number or local number of the person")
        parser.add_argument("--as", dest="account", required=True, help="who reads the record: an e-mail address")
        parser.add_argument("--out", type=Path, help="the file to write (PAPER.pdf)")

    def handle(self, *, paper: str, person: str, account: str, out: Path | None, **_rest: Any) -> None:
        place = out or Path(f"{paper}.pdf")
        if place.exists():
            raise Refused(f"There is a file {place} already. Give another name with --out.")
        made = _made(paper, person, account)
        place.touch(mode=0o600)
        place.write_bytes(made)
        self.stdout.write(f"Written: {place}")


def _made(paper: str, person: str, account: str) -> bytes:
    """Set the paper in one transaction with its look: a paper that was made is a look that was written."""
    with delegated.acting(delegated.account_called(account)) as viewer:
        record = delegated.record_called(person, by=viewer)
        made = PAPERS[paper](record=record, on=clock.today(viewer.zone))
        access.note_look(record=record, page=f"paper {paper}")
        return made
