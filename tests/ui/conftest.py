"""A browser that sees our pages without a server: views answer its addresses, finders its files."""

import mimetypes
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation
from playwright.sync_api import Browser, Page, Route, sync_playwright

from firsthand.ui import views
from tests import browser as browsers

HOST = "https://firsthand.test"  # recording and copying need a secure page


def shown(path: str, language: str = "en-gb") -> HttpResponse:
    """The answer of one of our pages, straight from its view."""
    request = RequestFactory().get(path)
    with translation.override(language):
        if path.startswith("/ui/page/"):
            return views.example_page(request, path.split("/")[3])
        return views.credits(request) if path == "/ui/who-drew-this/" else views.gallery(request)


@pytest.fixture
def _demonstration(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread; without this Django takes our tests for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(browsers.find_or_fetch()), args=browsers.flags())
        yield found
        found.close()


@pytest.fixture
def look(chromium: Browser, _demonstration: None) -> Iterator[Any]:
    """Open one of our pages: look(path, width, height, script=False, ...)."""
    contexts = []

    def at(path: str, width: int = 390, height: int = 844, *, before: str = "", **options: Any) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, bypass_csp=True, service_workers="block", **options
        )
        contexts.append(context)
        context.route("**/*", _answer)
        page = context.new_page()
        page.troubles = []  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.troubles.append(str(error)))  # type: ignore[attr-defined]
        if before:
            page.add_init_script(before)
        page.goto(HOST + path)
        if options.get("java_script_enabled", True):
            page.evaluate("document.fonts.ready.then(() => 1)")
        return page

    yield at
    for context in contexts:
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
