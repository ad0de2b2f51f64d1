"""What a browser itself remembers for as long as one session lasts: never who somebody is, only what they chose here.

On a device that several people use, what one chose must not hold for the next who signs in.
"""

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse

MINE = "firsthand-mine"
"""A cookie: in this session the person said that nobody else uses this device."""


def session_mark(request: HttpRequest, of: str) -> str:
    """Stands for this session in a cookie of ours, without saying anything about it."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return hashlib.sha256(f"{of}:{key}".encode()).hexdigest()[:32]


def remember(answer: HttpResponse, name: str, value: str, *, seconds: int | None = None) -> None:
    """Set a cookie of ours; without a time, until the browser is closed."""
    answer.set_cookie(
        name, value, max_age=seconds, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def is_mine(request: HttpRequest) -> bool:
    """Whether the person said, in this session, that nobody else uses this device."""
    return request.COOKIES.get(MINE, "") == session_mark(request, MINE)


def say_whose(request: HttpRequest, answer: HttpResponse, *, mine: bool) -> None:
    """Remember, as long as this session lasts, whether somebody else uses this device too."""
    if mine:
        remember(answer, MINE, session_mark(request, MINE), seconds=settings.SESSION_COOKIE_AGE)
    else:
        answer.delete_cookie(MINE)
