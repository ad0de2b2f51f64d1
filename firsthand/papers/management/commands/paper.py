"""`firsthand paper KIND PERSON --as ACCOUNT [--out FILE]`: a paper made of what this account may read."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.papers import printing, sheet
from firsthand.papers.words import Kind
from firsthand.people import access, delegated


class Command(BaseCommand):
    help = "make a paper for a person, easy to read, as PDF: paper profile PERSON --as ACCOUNT [--large] [--out FILE]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paper", choices=sorted(Kind.values), help="which paper")
        parser.add_argument("person", help="the key, NHS number or local number of the person")
        parser.add_argument("--as", dest="account", required=True, help="who reads the record: an e-mail address")
        parser.add_argument("--large", action="store_true", help="in large print: everything 18 points or more")
        parser.add_argument("--plain", action="store_true", help="in black and white")
        parser.add_argument("--out", type=Path, help="the file to write (PAPER.pdf)")

    def handle(self, *, paper: str, person: str, account: str, out: Path | None, **how: Any) -> None:
        place = out or Path(f"{paper}.pdf")
        if place.exists():
            raise Refused(f"There is a file {place} already. Give another name with --out.")
        made = _made(Kind(paper), person, account, sheet.Print(large=how["large"], plain=how["plain"]))
        place.touch(mode=0o600)
        place.write_bytes(made)
        self.stdout.write(f"Written: {place}")


def _made(kind: Kind, person: str, account: str, how: sheet.Print) -> bytes:
    """Set the paper in one transaction with its look: a paper that was made is a look that was written."""
    with delegated.acting(delegated.account_called(account)) as viewer:
        record = delegated.record_called(person, by=viewer)
        made = printing.pdf(kind=kind, record=record, on=clock.today(viewer.zone), how=how)
        access.note_look(record=record, page=f"paper {kind}")
        return made
