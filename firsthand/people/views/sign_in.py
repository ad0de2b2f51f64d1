"""The addresses round signing in that are ours: a one-time link, closing, the demonstration's faces, the second step.

Signing in with a password, a passkey or codes is allauth's (sign_in_urls.py), in our dress (templates/).
"""

from typing import cast
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from firsthand.people import sign_in, sitting
from firsthand.people.access import Asked, anyone
from firsthand.people.models import SignInLink
from firsthand.people.words import Kind
from firsthand.ui.pages import page

FORGET = '"cache", "cookies", "storage"'
FORGET_PAGES = '"cache", "storage"'


def _start(request: HttpRequest, link: SignInLink, means: str) -> HttpResponse:
    place = sign_in.start(request=request, account=link.account, means=means, ceiling=link.ceiling, lent=link.is_lent)
    answer = HttpResponseRedirect(place)
    if link.made_by is not None:
        lent_by = link.made_by.pk if link.is_lent else None
        sitting.witnessed(request, account=link.account.pk, by=link.made_by.name, lent_by=lent_by)
    if link.is_lent:  # pages of the worker that this browser still has are not there any more, not by Back either
        answer["Clear-Site-Data"] = FORGET_PAGES
    return answer


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """A one-time link: looking at it does nothing, pressing Start signs in and uses it up."""
    if request.method == "POST":
        with transaction.atomic():
            link = sign_in.redeem(secret=secret)
            if link is not None:
                return _start(request, link, "link")
    elif sign_in.is_open(secret=secret):
        return page(request, "people/sign_in/start.html", once=True)
    return page(request, "people/sign_in/over.html", status=404)


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """Close this: ends the session at once, by a plain link too, since it must work without script.

    Another site, or a browser fetching ahead, may bring somebody here: then it asks first.
    """
    if request.method != "POST" and _not_by_hand(request):
        return page(request, "people/sign_in/close.html")
    sign_in.leave(request=request)
    clear_login(request)
    answer = page(request, "people/sign_in/closed.html")
    answer["Clear-Site-Data"] = FORGET
    return answer


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest) -> HttpResponse:
    """Give the device back: the session of the person ends, and whose device it is signs in again."""
    viewer = cast(Asked, request).viewer
    whose = sitting.lent_by(request) if viewer is not None and viewer.is_person else None
    if viewer is None or whose is None:
        raise Http404("There is nothing here.")
    if request.method != "POST" and _not_by_hand(request):
        return page(request, "people/sign_in/close.html")
    sign_in.leave(request=request)
    clear_login(request)
    answer = HttpResponseRedirect(_where_to_sign_in(whose, viewer.person_id))
    answer["Clear-Site-Data"] = FORGET_PAGES
    return answer


def _where_to_sign_in(account: UUID, person: UUID | None) -> str:
    face = next((each.face for each in sign_in.faces() if each.account_id == account), "")
    if face:
        return reverse("demo_face", args=[face])
    return f"{settings.LOGIN_URL}?{urlencode({'next': reverse('staff:person', args=[person])})}"


def _not_by_hand(request: HttpRequest) -> bool:
    fetch = request.headers.get("Sec-Fetch-Site", "none")
    return fetch in ("cross-site", "same-site") or "prefetch" in request.headers.get("Sec-Purpose", "")


@anyone
@require_http_methods(["GET", "HEAD"])
def demo(request: HttpRequest) -> HttpResponse:
    """Everybody a visitor of the demonstration can be, one button each; nothing there on a real site."""
    if not settings.DEMO:
        raise Http404("There is nothing here.")
    return page(request, "people/sign_in/demo.html", faces=sign_in.faces())


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def demo_face(request: HttpRequest, face: str) -> HttpResponse:
    """One of them: a button to press, and the press signs in."""
    link = next((each for each in sign_in.faces() if each.face == face), None)
    if link is None:
        raise Http404("There is nothing here.")
    if request.method == "POST":
        return _start(request, link, "demo")
    return page(request, "people/sign_in/start.html", once=False)


@login_required
@require_http_methods(["GET", "HEAD"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Staff who signed in with a password alone: what it means and how to add a second step."""
    going = request.GET.get("next", "/")
    return page(request, "people/sign_in/second_step.html", next=going if get_adapter().is_safe_url(going) else "/")


class AddThisDevice(AddWebAuthnView):
    """Adding a passkey; only staff, who also have a password, are shown codes to keep for a lost device."""

    def get_success_url(self) -> str:
        """Where to go once it is added."""
        return super().get_success_url() if self.request.user.kind == Kind.STAFF else reverse("mfa_index")
