from django.apps import AppConfig
from django.conf import settings

from firsthand.front.languages.ready import make_ready


class Front(AppConfig):
    name = "firsthand.front"
    label = "front"

    def ready(self) -> None:
        """Make the translations ready that changed since the last start."""
        make_ready(settings.LOCALE_PATHS[0])
