"""`firsthand export fhir PERSON --as ACCOUNT`: what this account may read of a person's record, as FHIR R4."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from firsthand.base.answers import Refused
from firsthand.fhir import panels
from firsthand.fhir.exact import write
from firsthand.people import access, delegated


class Command(BaseCommand):
    help = "give a record out as FHIR: export fhir PERSON --as ACCOUNT [--out FILE]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person", help="the key, NHS number or local number of the person")
        parser.add_argument("--as", dest="account", required=True, help="who reads the record: an e-mail address")
        parser.add_argument("--out", type=Path, help="the file to write; without one it is printed")

    def handle(self, *, person: str, account: str, out: Path | None, **_rest: Any) -> None:
        if out is not None and out.exists():
            raise Refused(f"There is a file {out} already. Give another name with --out.")
        text = write(_bundle(person, account), indent=2)
        if out is None:
            self.stdout.write(text)
            return
        out.touch(mode=0o600)
        out.write_text(text + "\n", encoding="utf-8")
        self.stdout.write(f"Written: {out}")


def _bundle(person: str, account: str) -> dict[str, Any]:
    """Read in one transaction with its look: a record that was given out is a look that was written."""
    with delegated.acting(delegated.account_called(account)) as viewer:
        record = delegated.record_called(person, by=viewer)
        found = panels.bundle(record=record)
        access.note_look(record=record, page="fhir:export", rows=len(found["entry"]))
        return found
