"""`firsthand pass on worries`: tell the next in line of what nobody read or answered in time."""

from typing import Any

from django.core.management.base import BaseCommand

from firsthand.base import clock
from firsthand.people.delegated import acting, set_up_account
from firsthand.safety import actions, panels


class Command(BaseCommand):
    help = "tell the next in line of what is wrong and nobody read or answered in time"

    def handle(self, **_rest: Any) -> None:
        at = clock.now()
        with acting(set_up_account()) as by:
            waiting = panels.overdue(at=at)
            for worry, person in waiting:
                actions.pass_on(by=by, person=person, worry=worry, at=at)
        self.stdout.write(f"{len(waiting)} passed on.")
