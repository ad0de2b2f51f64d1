"""`firsthand sign-in link EMAIL`: a way in for somebody who lost theirs, given by whoever runs the installation."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from firsthand.people import sign_in
from firsthand.people.delegated import account_called
from firsthand.people.words import Kind


class Command(BaseCommand):
    help = "make a link that signs an account in once, within the hour: sign-in link EMAIL"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("account", help="the account's e-mail address, name or key")

    def handle(self, *, account: str, **_rest: Any) -> None:
        found = account_called(account)
        ceiling = 3 if found.kind == Kind.STAFF else 1
        self.stdout.write(sign_in.make_link(account=found, minutes=60, ceiling=ceiling))
