"""Answering with a page: the whole of it, or only the part htmx asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string
from django.utils.translation import get_language, get_language_bidi

from firsthand.ui import environment
from firsthand.ui.symbols import MARK, with_own

DEFAULT_ZONE = "Europe/London"


@dataclass(frozen=True)
class Link:
    """One link of a menu: where to, its word, a symbol, a count to show, whether it is this page."""

    url: str
    word: str
    symbol: str = ""
    count: int = 0
    here: bool = False
    language: str = ""


@dataclass(frozen=True)
class Shell:
    """What stands round every page: the fixed addresses, who is here, menus, and the person's four settings."""

    brand: str = "Firsthand"
    start: str = "/"
    wrong: str = "/something-is-wrong/"
    close: str = "/close/"
    manifest: str = "/manifest.webmanifest"
    worker: str = "/worker.js"
    company: tuple[str, ...] = ()
    company_url: str = ""
    started_by: str = ""
    give_back: str = ""
    scale: int = 1
    pictures: str = "on"
    calm: bool = False
    strong: bool = False
    reads: bool = True
    mine: bool = False
    menu: tuple[Link, ...] = ()
    foot: tuple[Link, ...] = ()
    find: str = ""
    slash: bool = False
    me: Link | None = None
    messages: tuple[str, ...] = field(default=())
    own: Callable[[], Mapping[str, str]] | None = None
    """Asks for the addresses of somebody's own pictures by word; only a page that shows such a word asks."""

    @property
    def looks(self) -> str:
        """The person's settings as classes of the whole page: drawn by the server, so that nothing flashes."""
        said = {
            f"scale-{self.scale}": self.scale > 1, "calm": self.calm, "strong": self.strong,
            "no-pictures": self.pictures == "off", "only-photos": self.pictures == "photos",
        }  # fmt: skip
        return " ".join(name for name, is_so in said.items() if is_so)


def page(
    request: HttpRequest, template: str, *, part: str | None = None, status: int = 200, **facts: Any
) -> HttpResponse:
    """Answer with a template and its facts; with `part`, an htmx request gets only the block of that name.

    Never stored by a browser or a proxy. Times are told in the zone of whoever reads.
    """
    found = environment.standing().get_template(template)
    viewer = getattr(request, "viewer", None)
    known = _round(request, viewer) | facts
    known["shell"] = facts.get("shell") or _shell(request)
    with timezone.override(ZoneInfo(getattr(viewer, "zone", None) or DEFAULT_ZONE)):
        if part and getattr(request, "htmx", False):
            body = "".join(found.blocks[part](found.new_context(known)))
        else:
            body = found.render(known)
    own = known["shell"].own
    if own is not None and MARK in body and (pictures := own()):
        body = with_own(body, pictures)
    answer = HttpResponse(body, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def _round(request: HttpRequest, viewer: object) -> dict[str, Any]:
    return {
        "request": request,
        "viewer": viewer,
        "csrf_token": SimpleLazyObject(lambda: get_token(request)),
        "csp_nonce": SimpleLazyObject(lambda: str(getattr(request, "csp_nonce", ""))),
        "language": get_language() or settings.LANGUAGE_CODE,
        "any_voice": settings.REMOTE_VOICES,
        "drafted": get_language() in settings.DRAFT_LANGUAGES,
        "direction": "rtl" if get_language_bidi() else "ltr",
    }


def _shell(request: HttpRequest) -> Shell:
    # `ui` knows no addresses: the front door names the function that knows them.
    if given := getattr(request, "shell", None):
        return given
    if named := getattr(settings, "UI_SHELL", ""):
        return import_string(named)(request)
    return Shell()
