"""Which language a page is in: what somebody chose here, what they like, what their device asks for.

A draft translation is shown only to whoever asks for it (ux.md L7). What was chosen on a device that several people use
holds for the session in which it was chosen.
"""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

from firsthand.people.access import Viewer
from firsthand.people.devices import remember, session_mark
from firsthand.ui.pages import Link

NAMES = dict(settings.LANGUAGES)
CHOSEN = "firsthand-language"
"""A cookie: the language a person chose, and in which session."""
SECRET_PLACE = "/in/"  # noqa: S105  where addresses hold the secret of a link: they are not repeated elsewhere


class Spoken(LocaleMiddleware):
    """The language of this device, until it is known who is looking."""

    def process_request(self, request: HttpRequest) -> None:
        """Speak what was chosen on this device; else what it asks for, if that is no draft; else English."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = chosen if chosen in NAMES else translation.get_language_from_request(request)
        if code != chosen and code in settings.DRAFT_LANGUAGES:
            code = settings.LANGUAGE_CODE
        _speak(request, code)


def speak_to(request: HttpRequest, viewer: Viewer | None) -> None:
    """Speak to a person as they chose in this session, or as they like it on all their devices."""
    if viewer is None or not viewer.is_person:
        return
    code, _, session = request.COOKIES.get(CHOSEN, "").partition(".")
    if code not in NAMES or session != session_mark(request, CHOSEN):
        code = viewer.likes.language
    if code in NAMES and code != translation.get_language():
        _speak(request, code)


def _speak(request: HttpRequest, code: str) -> None:
    translation.activate(code)
    request.LANGUAGE_CODE = code


def choose(request: HttpRequest, answer: HttpResponse, *, code: str, viewer: Viewer | None) -> None:
    """Remember on this device, until its browser is closed, which language was chosen."""
    cookies = {settings.LANGUAGE_COOKIE_NAME: code}
    if viewer is not None and viewer.is_person:
        cookies[CHOSEN] = f"{code}.{session_mark(request, CHOSEN)}"
    for name, value in cookies.items():
        remember(answer, name, value)


def links(request: HttpRequest) -> tuple[Link, ...]:
    """The same page in each other language (ux.md L2); a part of a page has none."""
    now, place = translation.get_language(), request.get_full_path() if request.method == "GET" else request.path
    to = "" if place.startswith(SECRET_PLACE) else f"?{urlencode({'to': place})}"
    return tuple(Link(f"/language/{code}/{to}", name, language=code) for code, name in NAMES.items() if code != now)


def back_to(request: HttpRequest) -> str:
    """The page somebody came from to choose a language: only one of our own."""
    came = urlsplit(request.headers.get("Referer", ""))
    place = request.GET.get("to", "") or (came.path if came.netloc == request.get_host() else "")
    safe = url_has_allowed_host_and_scheme(place, allowed_hosts=None) and place.startswith("/")
    return place if safe and not place.startswith("/language/") else "/"


def differs_by_language(answer: HttpResponse) -> None:
    """Let nobody keep this page for a reader of another language."""
    patch_vary_headers(answer, ("Accept-Language", "Cookie"))
