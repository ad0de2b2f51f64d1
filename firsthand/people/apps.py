from django.apps import AppConfig
from django.core.checks import register

from firsthand.people import checks


class People(AppConfig):
    name = "firsthand.people"
    label = "people"

    def ready(self) -> None:
        """What a real site still needs is told by `firsthand check --deploy`."""
        register(checks.check, deploy=True)
