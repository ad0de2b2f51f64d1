"""Signing in: allauth proves who it is, or a one-time link does; then our own session begins, with its limits.

A browser has one key. Django keeps the hash of it (sessions.py); the database keeps the hash of the token made from it
(access.py). Both begin here together and end here together.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import auth, messages
from django.db import transaction
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from firsthand.base import clock
from firsthand.people import access
from firsthand.people.models import Account, SignInLink
from firsthand.people.requests import BACK, token_of
from firsthand.people.words import Kind

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PASSWORD_ALONE = "password"  # noqa: S105  the name of a means, not a password


@dataclass(frozen=True)
class Stay:
    """How long a session lasts: without a sign of life, and altogether."""

    idle_minutes: int
    lasts_minutes: int


OWN_DEVICE = Stay(idle_minutes=20 * 60, lasts_minutes=14 * 24 * 60)
AT_WORK = Stay(idle_minutes=30, lasts_minutes=12 * 60)
LENT = Stay(idle_minutes=30, lasts_minutes=4 * 60)
"""On the device of a worker: as long as one sitting."""
IS_LENT = "lent"
"""Where a browser session keeps that this device belongs to a worker: nothing of the person's is added to it."""


def stay_of(*, kind: str) -> Stay:
    """The limits of a session: staff are timed as at work, everybody else as on their own device (design.md 9)."""
    return AT_WORK if kind in (Kind.STAFF, Kind.COMMISSION) else OWN_DEVICE


def ceiling_of(*, kind: str, means: str) -> int:
    """The highest level a session may see: staff 3, but 1 with a password alone; the person and their circle 1."""
    if kind == Kind.STAFF:
        return 1 if means == PASSWORD_ALONE else 3
    return 0 if kind in (Kind.OTHER, Kind.COMMISSION) else 1


def means_of(*, request: HttpRequest, account: Account) -> str:
    """By what this account has proved itself in this browser: password, password+totp, webauthn and so on."""
    said = [r.get("type") or r["method"] for r in get_authentication_records(request, account)]
    return "+".join(dict.fromkeys(said)) or PASSWORD_ALONE


# --- beginning and ending -------------------------------------------------------------------------------------------


def begin(
    *, request: HttpRequest, account: Account, means: str, ceiling: int, stay: Stay | None = None
) -> None:  # fmt: skip
    """Begin our session for an account that has just proved itself, under a key this browser never had before."""
    had = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    if request.session.session_key in (None, had):
        request.session.cycle_key()
    key = str(request.session.session_key)
    if had:
        access.leave(token=token_of(had))
    stay = stay or stay_of(kind=account.kind)
    # The cookie of staff ends with the browser; whoever opens a link on their own device stays for a fortnight.
    request.session.set_expiry(stay.lasts_minutes * 60 if stay is OWN_DEVICE else 0)
    access.begin(
        account_id=account.pk, token=token_of(key), ceiling=ceiling, means=means,
        idle_minutes=stay.idle_minutes, lasts_minutes=stay.lasts_minutes,
    )  # fmt: skip


def start(*, request: HttpRequest, account: Account, means: str, ceiling: int, lent: bool = False) -> str:
    """Sign an account in that needs no more questions (a link); gives the address it was on its way to."""
    whose, place = request.session.get(BACK, ("", "/"))
    with transaction.atomic():
        leave(request=request)
        auth.login(request, account, backend=BACKEND)
        begin(request=request, account=account, means=means, ceiling=ceiling, stay=LENT if lent else None)
        if lent:
            request.session[IS_LENT] = True
    return place if whose == str(account.pk) else str(settings.LOGIN_REDIRECT_URL)


def leave(*, request: HttpRequest) -> None:
    """End the session of this browser at once: the token, Django's session and everything in it."""
    if had := request.COOKIES.get(settings.SESSION_COOKIE_NAME):
        access.leave(token=token_of(had))
    auth.logout(request)


class Adapter(DefaultAccountAdapter):
    """What allauth asks us: who may sign up (nobody), what happens at sign-in and sign-out, and our own sentences."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail or the password is not right. Look at both and try again."),
        "incorrect_password": _("This password is not right. Try again."),
        "too_many_login_attempts": _("That was too many tries. Wait five minutes, then try again."),
        "rate_limited": _("That was too many tries. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs themselves up: staff are added by their agency, the person by their worker."""
        return False

    def login(self, request: HttpRequest, user: Account) -> None:
        """Django's sign-in and ours, both or neither."""
        means = means_of(request=request, account=user)
        ceiling = ceiling_of(kind=user.kind, means=means)
        with transaction.atomic():
            super().login(request, user)
            begin(request=request, account=user, means=means, ceiling=ceiling)

    def post_login(self, request: HttpRequest, user: Account, **rest: Any) -> HttpResponse:
        """Go where they were going; staff without a second step are asked for one first."""
        response = super().post_login(request, user, **rest)
        if user.kind == Kind.STAFF and means_of(request=request, account=user) == PASSWORD_ALONE:
            going = urlencode({"next": response["Location"]})
            return HttpResponseRedirect(f"{reverse('second_step')}?{going}")
        return response

    def logout(self, request: HttpRequest) -> None:
        """End both sessions."""
        leave(request=request)

    def add_message(self, request: HttpRequest, level: int, *rest: Any, **more: Any) -> None:
        """Only what went wrong is said; a page shows for itself that something worked."""
        if level >= messages.ERROR:
            super().add_message(request, level, *rest, **more)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Wrong passwords are counted for an address and a name together: somebody elsewhere who guesses at a
        # colleague's password must not lock the colleague out. What one address may try at all is limited besides.
        return f"{self.get_client_ip(request)} {super()._get_login_attempts_cache_key(request, **credentials)}"


# --- one-time links -------------------------------------------------------------------------------------------------


def _hash(secret: str) -> str:
    return hashlib.sha256(b"link:" + secret.encode()).hexdigest()


def make_link(
    *, account: Account, minutes: int, ceiling: int = 1, made_by: UUID | None = None, lent: bool = False
) -> str:
    """Make a link that signs this account in once, within so many minutes; gives its path, which is kept nowhere.

    `made_by` is whoever makes it for the person: they count as there when it is used; `lent`, on their own device.
    """
    secret = secrets.token_urlsafe(32)
    SignInLink.objects.create(
        secret_hash=_hash(secret), account=account, ceiling=ceiling, made_by_id=made_by, is_lent=lent,
        expires_at=clock.now() + timedelta(minutes=minutes),
    )  # fmt: skip
    return reverse("sign_in_link", args=[secret])


def is_open(*, secret: str) -> bool:
    """Whether a link can still be used; looking does not use it up, since messengers look at links before people do."""
    return SignInLink.objects.filter(
        secret_hash=_hash(secret), face="", used_at=None, expires_at__gt=Now(), account__is_active=True
    ).exists()


def redeem(*, secret: str) -> SignInLink | None:
    """Use a link up and say whose it was; None when it is unknown, used, too old or of a disabled account."""
    # One statement, so that of two presses at once exactly one is first.
    mine = SignInLink.objects.filter(secret_hash=_hash(secret), face="", used_at=None, expires_at__gt=Now())
    if not mine.update(used_at=Now()):
        return None
    link = SignInLink.objects.select_related("account", "made_by").get(secret_hash=_hash(secret))
    return link if link.account.is_active else None


# --- faces of the demonstration -------------------------------------------------------------------------------------


def show_face(*, account: Account, face: str, ceiling: int) -> str:
    """Let the demonstration sign this account in by one press, again and again; gives the path of it."""
    SignInLink.objects.update_or_create(
        secret_hash=_hash(f"face:{face}"),
        defaults={
            "account": account, "face": face, "ceiling": ceiling, "expires_at": clock.now() + timedelta(days=3650)
        },
    )  # fmt: skip
    return reverse("demo_face", args=[face])


def faces() -> list[SignInLink]:
    """Everybody a visitor of the demonstration can be; nobody outside a demonstration."""
    if not settings.DEMO:
        return []
    shown = SignInLink.objects.exclude(face="").filter(account__is_active=True)
    return list(shown.select_related("account__agency").order_by("account__kind", "face"))
