"""Pages and style sheets travel compressed; photos, recordings and papers as they are, since they come in ranges."""

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

TEXT = ("text/", "application/javascript", "application/json", "image/svg")


class CompressText(GZipMiddleware):
    """Django's own compression (it pads against BREACH), for text alone."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:  # type: ignore[override]
        """Compress what is text."""
        if not response.get("Content-Type", "").startswith(TEXT):
            return response
        made: HttpResponse = super().process_response(request, response)
        return made
