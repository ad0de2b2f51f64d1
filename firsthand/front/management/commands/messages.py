"""`firsthand messages [--check] [--missing LANGUAGE]`: the sentences there are to translate, and what lacks."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from firsthand.base.answers import Refused
from firsthand.front.languages import catalogues, collecting


class Command(BaseCommand):
    help = "bring translations up to date with the code; --check only compares; --missing cy lists what lacks"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; say what is out of date")
        parser.add_argument("--missing", choices=catalogues.CODES, help="list sentences without a translation")

    def handle(self, *, check: bool, missing: str | None, **_rest: Any) -> None:
        template = collecting.collected()
        if missing:
            self._list(missing, template)
            return
        old = []
        for code in catalogues.CODES:
            catalogue = catalogues.merged(code, template)
            lacks = catalogues.missing(catalogue)
            theirs = [message for message in lacks if collecting.is_for_the_person(message)]
            path = catalogues.path_of(code)
            if not path.exists() or path.read_bytes() != catalogues.written(catalogue):
                old.append(code)
            if not check:
                catalogues.write(code, catalogue)
            self.stdout.write(
                f"{code}: {len(catalogue)} sentences, {len(lacks)} to translate, {len(theirs)} of them for the person."
            )
        if check and old:
            raise Refused(f"Collected from older code: {', '.join(old)}. Collect anew: ./dev firsthand messages")

    def _list(self, code: str, template: Any) -> None:
        for message in catalogues.missing(catalogues.merged(code, template)):
            whose = "person" if collecting.is_for_the_person(message) else "staff"
            self.stdout.write(f"{whose}: {catalogues.name_of(message)}")
