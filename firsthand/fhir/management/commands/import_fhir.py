"""`firsthand import fhir PATH --as ACCOUNT`: a file or folder of FHIR R4 JSON becomes records, all of it or nothing."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import Progress

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.fhir import importing, reading
from firsthand.fhir.reading import Item
from firsthand.fhir.report import Report
from firsthand.people import delegated


class Command(BaseCommand):
    help = "bring in FHIR: import fhir PATH --as ACCOUNT [--dry-run] [--skip-rejected] [--json]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a file (JSON, any Bundle, NDJSON) or a folder of them")
        parser.add_argument("--as", dest="account", required=True, help="who brings it in: an e-mail address")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen, and change nothing")
        parser.add_argument("--skip-rejected", action="store_true", help="leave out what cannot come in")
        parser.add_argument("--json", action="store_true", dest="as_json", help="the report as JSON, for a script")

    def handle(self, *, path: Path, account: str, as_json: bool, **how: Any) -> None:
        who = delegated.account_called(account)
        items = _read(path)
        try:
            with delegated.acting(who) as by, _progress(len(items)) as told:
                found = _way(**how)(by=by, items=items, on=clock.today(by.zone), told=told)
        except importing.SomeCannotCome as stopped:
            self._tell(stopped.report, as_json)
            raise
        self._tell(found, as_json)
        if how["dry_run"] and not as_json:
            self.stdout.write("This was a dry run: nothing was changed.")

    def _tell(self, found: Report, as_json: bool) -> None:  # noqa: FBT001  as the command line said it
        self.stdout.write(json.dumps(found.as_json(), indent=2) if as_json else found.table())


def _way(*, dry_run: bool, skip_rejected: bool, **_rest: Any) -> Any:
    if dry_run:
        return importing.rehearse
    return importing.bring_the_rest if skip_rejected else importing.bring


def _read(path: Path) -> list[Item]:
    if not path.exists():
        raise Refused(f"There is no file or folder {path}.")
    return list(reading.read(path))


@contextmanager
def _progress(items: int) -> Iterator[importing.Told]:
    """A bar on the terminal; scripts see none."""
    with Progress(console=Console(file=sys.stderr), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Bringing in", total=items)
        yield lambda done: bar.advance(task, done)
