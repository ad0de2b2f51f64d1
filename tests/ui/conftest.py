"""A browser that sees our pages without a server: views answer its addresses, finders its files."""

import mimetypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Page, Route

from firsthand.ui import views

HOST = "https://firsthand.test"  # recording and copying need a secure page


def shown(path: str, language: str = "en-gb") -> HttpResponse:
    """The answer of one of our pages, straight from its view."""
    request = RequestFactory().get(path)
    with translation.override(language):
        if path.startswith("/ui/page/"):
            return views.example_page(request, path.split("/")[3])
        return views.credits(request) if path == "/ui/who-drew-this/" else views.gallery(request)


@pytest.fixture(autouse=True)
def _a_frame_of_our_own(settings: Any) -> None:
    settings.UI_SHELL = ""  # the real one is upstairs, and not what is tried here


@pytest.fixture
def _demonstration(settings: Any) -> None:
    settings.DEMO = True


class Look:
    """Open one of our pages: look(path, width, height); what went wrong in its script is in `troubles`."""

    def __init__(self, chromium: Browser) -> None:
        self.chromium = chromium
        self.contexts: list[BrowserContext] = []
        self.troubles: list[str] = []

    def __call__(self, path: str, width: int = 390, height: int = 844, *, before: str = "", **options: Any) -> Page:
        context = self.chromium.new_context(viewport={"width": width, "height": height}, bypass_csp=True, **options)
        self.contexts.append(context)
        context.route("**/*", _answer)
        page = context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        if before:
            page.add_init_script(before)
        page.goto(HOST + path)
        if options.get("java_script_enabled", True):
            page.evaluate("document.fonts.ready.then(() => 1)")
        return page


@pytest.fixture
def look(chromium: Browser, _demonstration: None) -> Iterator[Look]:
    found = Look(chromium)
    yield found
    for context in found.contexts:
        context.close()


def _answer(route: Route) -> None:
    path = urlsplit(route.request.url).path
    if path.startswith("/static/"):
        found = finders.find(path.removeprefix("/static/"))
        if not found:
            route.fulfill(status=404)
            return
        kind = mimetypes.guess_type(path)[0] or "font/woff2"
        route.fulfill(body=Path(str(found)).read_bytes(), content_type=kind)
        return
    if not path.startswith("/ui/"):
        route.fulfill(body="<!doctype html><title>Weather</title><p>Sunny", content_type="text/html")
        return
    answer = shown(path)
    route.fulfill(status=answer.status_code, body=answer.content, headers=dict(answer.items()))
