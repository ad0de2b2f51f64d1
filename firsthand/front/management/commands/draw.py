"""`firsthand draw [--check]`: the maps of docs/ that are drawn from the code."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from firsthand.base import place
from firsthand.base.answers import Refused
from firsthand.front import drawing


class Command(BaseCommand):
    help = "draw the maps in docs/ from the code: rooms, lives, who may read; --check only compares"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; say what is out of date")

    def handle(self, *, check: bool, **_rest: Any) -> None:
        old = drawing.stale()
        names = ", ".join(str(path.relative_to(place.PROJECT)) for path in old)
        if check and old:
            raise Refused(f"Drawn from older code: {names}. Draw anew: ./dev firsthand draw")
        for path in old:
            path.write_text(drawing.drawings()[path])
        self.stdout.write(f"Drawn anew: {names}." if old else "Everything drawn is as the code says.")
