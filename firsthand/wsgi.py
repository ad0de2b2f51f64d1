"""What the web server runs."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  every page is loaded now, before the server divides into workers
