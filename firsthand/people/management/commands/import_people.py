"""`firsthand import people FILE.csv --as ACCOUNT`: the people of a caseload file become records, all or none."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from firsthand.base.answers import Refused
from firsthand.people import delegated, importing
from firsthand.people.caseload.reading import CREATED, WAITS

SHOWN = 20
"""Rejected rows that are printed; the others stand in the report."""


class Command(BaseCommand):
    help = "bring in people: import people FILE.csv --as ACCOUNT [--dry-run] [--skip-rejected] [--report FILE] [--json]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="adult social care client-level data, or a plain caseload, as CSV")
        parser.add_argument("--as", dest="account", required=True, help="who brings them in: an e-mail address")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen, and change nothing")
        parser.add_argument("--skip-rejected", action="store_true", help="leave out the rows that cannot come in")
        parser.add_argument("--report", type=Path, help="write what became of each row to this CSV file")
        parser.add_argument("--json", action="store_true", dest="as_json", help="the report as JSON, for a script")

    def handle(self, *, file: Path, account: str, report: Path | None, as_json: bool, **how: Any) -> None:
        if report is not None and report.exists():
            raise Refused(f"There is a file {report} already. Give another name with --report.")
        who = delegated.account_called(account)
        try:
            with delegated.acting(who) as by, _progress() as told:
                found = _way(**how)(by=by, path=file, told=told)
        except importing.SomeCannotCome as stopped:
            self._tell(stopped.report, report, as_json=as_json)
            raise
        self._tell(found, report, as_json=as_json)
        if how["dry_run"] and not as_json:
            self.stdout.write("This was a dry run: nothing was changed.")

    def _tell(self, found: importing.Report, report: Path | None, *, as_json: bool) -> None:
        if report is not None:
            write_report(found, report)
        self.stdout.write(json.dumps(found.as_json(), indent=2, ensure_ascii=False) if as_json else in_words(found))


def _way(*, dry_run: bool, skip_rejected: bool, **_rest: Any) -> Callable[..., importing.Report]:
    if dry_run:
        return importing.rehearse

    def bring(**given: Any) -> importing.Report:
        return importing.bring(skip_rejected=skip_rejected, **given)

    return bring


def in_words(found: importing.Report) -> str:
    """The report for somebody who reads it: what the file is, the counts, the rows that cannot come in."""
    about = (found.kind, found.encoding, f"{len(found.rows):,} rows", f"{found.people:,} people")
    lines = [f"{found.file}: {', '.join(about)}.", *found.notes]
    noted = [row for row in found.rows if row.outcome == CREATED and row.reason]
    lines += [
        f"Line {row.line}: {row.outcome}. {row.reason}" for row in [*found.rejected, *found.waiting, *noted][:SHOWN]
    ]
    if (more := len(found.rejected) + len(found.waiting) + len(noted) - SHOWN) > 0:
        lines.append(f"And {more:,} more; --report FILE writes them all.")
    counts = ", ".join(
        f"{found.count(outcome):,} {outcome}" for outcome in importing.OUTCOMES if outcome != WAITS or found.waiting
    )
    return "\n".join([*lines, f"{len(found.rows):,} rows: {counts}."])


def write_report(found: importing.Report, path: Path) -> None:
    """Every row of the report as CSV for a spreadsheet; text that begins like a formula is kept from running there."""
    path.touch(mode=0o600)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(importing.as_csv(found))


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """A bar on a terminal while the rows are read; nothing where a script reads."""
    bar = Progress(
        TextColumn("Reading rows"), BarColumn(), TextColumn("{task.completed:,.0f}"), TimeElapsedColumn(),
        console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True,
    )  # fmt: skip
    with bar:
        task = bar.add_task("rows", total=None)

        def told(rows: int) -> None:
            if rows % 200 == 0:
                bar.update(task, completed=rows)

        yield told
