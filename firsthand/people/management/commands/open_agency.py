"""`firsthand open agency NAME --lead NAME --email EMAIL`: the first agency of an installation, and who leads it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from firsthand.people import actions, sign_in
from firsthand.people.delegated import acting, set_up_account


class Command(BaseCommand):
    help = "let an agency begin: open agency NAME --lead NAME --email EMAIL [--helpline TELEPHONE]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="what the agency is called")
        parser.add_argument("--lead", required=True, help="the name of whoever leads it")
        parser.add_argument("--email", required=True, help="the lead's e-mail address, to sign in with")
        parser.add_argument("--helpline", default="", help="the telephone people ring")

    def handle(self, *, name: str, lead: str, email: str, helpline: str, **_rest: Any) -> None:
        with acting(set_up_account()) as by:
            agency = actions.open_agency(by=by, name=name, helpline=helpline)
            account = actions.add_staff(
                by=by, agency=agency, name=lead, job_title="lead", email=email, is_lead=True, may_break_glass=True
            )
            path = sign_in.make_link(account=account, minutes=24 * 60, ceiling=3)
        self.stdout.write(f"{name} is open. {lead} signs in once, within a day, at: {path}")
        self.stdout.write("There they add this device as a passkey, or an app with codes.")
