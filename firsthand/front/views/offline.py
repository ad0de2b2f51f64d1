"""What a browser may keep for when there is no network: our static files and help, never a page about anybody (O4)."""

import hashlib
from functools import cache
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.views.decorators.http import require_safe

from firsthand.base.packs import pack
from firsthand.people import speaking
from firsthand.people.access import anyone
from firsthand.people.post.letters import ON_A_DEVICE
from firsthand.ui.pages import Shell, page
from firsthand.ui.statics import versioned

KEPT = ("ui/css/tokens.css", "ui/css/ui.css", "voice/me.css", "ui/js/ui.js", "ui/js/drafts.js", "ui/mark.svg")
FONTS = ("ui/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2", "ui/fonts/zero.woff2")
"""Named by the style sheets, so without a hash; a font never changes."""
PAGES = {"not_safe": "voice/not_safe.html", "show": "voice/show.html", "no_signal": "front/no_signal.html"}
SHELL = Shell(start="/", wrong="/not-safe/", close="/close/")
ASK_EACH_TIME = "no-cache"


@anyone
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: the same for everybody, and new whenever one of its files is."""
    kept = [*(versioned(path) for path in KEPT), *(f"{settings.STATIC_URL}{path}" for path in FONTS)]
    help_ = [reverse(name) for name in PAGES]
    answer = page(
        request, "front/worker.js", version=_version(), kept=kept, help=help_,
        lost=reverse("no_signal"), static_url=settings.STATIC_URL, waiting=str(ON_A_DEVICE),
        icon=versioned("ui/mark-192.png"),
    )  # fmt: skip
    answer["Content-Type"] = "application/javascript; charset=utf-8"
    answer["Cache-Control"] = ASK_EACH_TIME
    return answer


@cache
def _version() -> str:
    """Another one whenever a file, a page of help or the telephone on it is another."""
    environment = cast(Jinja2, engines["jinja2"]).env
    sources = [environment.loader.get_source(environment, path)[0] for path in PAGES.values() if environment.loader]
    told = [*(versioned(path) for path in KEPT), *sources, settings.HELPLINE, repr(pack("common").helplines)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:12]


@anyone
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a telephone needs to put us beside its other programs: a name, a picture, where to start."""
    icons = [{"src": versioned("ui/mark.svg"), "sizes": "any", "type": "image/svg+xml"}]
    for size in (192, 512):
        icons.append({"src": versioned(f"ui/mark-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"})
    facts = {
        "id": "/", "name": Shell().brand, "short_name": Shell().brand, "start_url": "/", "scope": "/",
        "display": "standalone", "background_color": "#FBF6EE", "theme_color": "#431D45", "icons": icons,
        "lang": get_language() or settings.LANGUAGE_CODE, "dir": "rtl" if get_language_bidi() else "ltr",
    }  # fmt: skip
    answer = JsonResponse(facts, content_type="application/manifest+json")
    answer["Cache-Control"] = ASK_EACH_TIME
    return answer


@anyone
@require_safe
def no_signal(request: HttpRequest) -> HttpResponse:
    """What a browser shows in place of a page that it cannot reach."""
    answer = page(request, "front/no_signal.html", shell=SHELL)
    answer["Cache-Control"] = "public, max-age=3600"
    speaking.differs_by_language(answer)
    return answer
