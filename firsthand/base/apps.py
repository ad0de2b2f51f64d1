from django.apps import AppConfig
from django.core import checks

from firsthand.base import packs


class Base(AppConfig):
    name = "firsthand.base"
    label = "base"

    def ready(self) -> None:
        """Packs are checked whenever Django checks itself."""
        checks.register(packs.check)
