"""`firsthand open commissioner BODY --name NAME --email EMAIL`: somebody who reads what agencies publish."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from firsthand.people import actions, sign_in
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import Agency


class Command(BaseCommand):
    help = "let somebody who commissions read published numbers: open commissioner BODY --name NAME --email EMAIL"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("body", help="the body they commission for; it is added where it is not here yet")
        parser.add_argument("--name", required=True, help="what they are called")
        parser.add_argument("--email", required=True, help="their e-mail address, to sign in with")

    def handle(self, *, body: str, name: str, email: str, **_rest: Any) -> None:
        with acting(set_up_account()) as by:
            agency = Agency.objects.filter(name=body).first() or actions.open_agency(by=by, name=body)
            account = actions.add_commissioner(by=by, agency=agency, name=name, email=email)
            path = sign_in.make_link(account=account, minutes=24 * 60, ceiling=0)
        self.stdout.write(
            f"{name} reads what agencies publish, and no record. They sign in once, within a day, at: {path}"
        )
