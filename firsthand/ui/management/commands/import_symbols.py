"""`firsthand import symbols FOLDER --name NAME --licence L --credit LINE`: another set of symbols, to choose from."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from firsthand.ui.symbols import importing


class Command(BaseCommand):
    help = "bring in a set of symbols: import symbols FOLDER --name NAME --licence LICENCE --credit LINE"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="SVG or PNG files, each named for its word: bus.svg, tea.png")
        parser.add_argument("--name", required=True, help="a short name in small letters; the set's folder")
        parser.add_argument("--title", default="", help="what people call it")
        parser.add_argument("--licence", required=True, help="the licence it comes under, as CC BY-SA 4.0")
        parser.add_argument("--credit", required=True, help="the line that thanks whoever drew it")
        parser.add_argument("--words", type=Path, help="a CSV of two columns: file, word")
        parser.add_argument("--dry-run", action="store_true", help="tell what would come, and change nothing")
        parser.add_argument("--json", action="store_true", dest="as_json", help="the report as JSON, for a script")

    def handle(self, *, folder: Path, dry_run: bool, as_json: bool, **given: Any) -> None:
        told = {name: given[name] for name in ("name", "title", "licence", "credit", "words")}
        report = importing.bring(folder, rehearse=dry_run, **told)
        self.stdout.write(json.dumps(report.as_json(), indent=2) if as_json else report.in_words())
        if dry_run and not as_json:
            self.stdout.write("This was a dry run: nothing was changed.")
