"""Middleware of packages whose work most pages do not need: done where it is needed, and nowhere else."""

from functools import cache, partial

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.messages.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject, empty

_OF_ITS_OWN = frozenset({"_csp_config", "_csp_update", "_csp_replace", "_csp_exempt"})


class Policy(CSPMiddleware):
    """The content security policy: the same for every page that has no nonce and no policy of its own."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Set the header, worked out anew only where it differs."""
        if getattr(request, "_csp_nonce", None) is not None or not _OF_ITS_OWN.isdisjoint(vars(response)):
            answer: HttpResponseBase = super().process_response(request, response)
            return answer
        response.headers.setdefault(HEADER, _same_for_all())
        return response


@cache
def _same_for_all() -> str:
    policy: str = build_policy()
    return policy


class Messages(MessageMiddleware):
    """Django's messages, which only the pages of signing in have: looked for when somebody asks."""

    def process_request(self, request: HttpRequest) -> None:
        """Be ready to look."""
        request._messages = SimpleLazyObject(partial(default_storage, request))  # type: ignore[attr-defined]  # Django's

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Keep what is to be said on the next page, if anything was said or read."""
        if request._messages._wrapped is empty:  # type: ignore[attr-defined]  # Django's own name
            return response
        return super().process_response(request, response)
