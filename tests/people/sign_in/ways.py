"""How the tests sign in."""

import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.test import Client

MAIL = "ana@signin.invalid"
PASSWORD = "a long walk by the river"


def sign_in_with(client: Client, *, mail: str = MAIL, password: str = PASSWORD, **more: str) -> Any:
    """Send the sign-in form as staff do."""
    return client.post("/accounts/login/", {"login": mail, "password": password, **more})


def code_of(secret: str) -> str:
    """What the app with codes shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def key_of(client: Client) -> str:
    """The key of the session in this browser."""
    return client.cookies[settings.SESSION_COOKIE_NAME].value
