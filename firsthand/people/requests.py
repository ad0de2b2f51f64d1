"""One middleware round every request: the transaction, the session token, receipts of forms, and what if it fails.

Words typed into a page whose session has ended are kept (`_draft`, a signed field, says for whom) and come back after
signing in again. A form sent twice (`_once`) is answered as the first time and writes nothing.
"""

import hashlib
import hmac
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from firsthand.base import acts, drafts
from firsthand.base.answers import Refused
from firsthand.base.ids import new_id
from firsthand.base.models import Receipt
from firsthand.people import access, speaking
from firsthand.ui import pages

Next = Callable[[HttpRequest], HttpResponse]
WITHOUT_DATABASE = "/not-safe/"
"""What somebody in danger reads works while nothing else does."""
BACK = "back"
"""Where in a browser session it is kept whose words wait on which page, until that account has signed in again."""


def token_of(session_key: str) -> str:
    """The opaque token that a session key stands for; it is never stored anywhere."""
    return hmac.new(settings.SECRET_KEY.encode(), b"token:" + session_key.encode(), hashlib.sha256).hexdigest()


class SentTwice(Exception):
    """Another request with the same key was committed while this one ran."""


class RecordMiddleware:
    """Opens the transaction round view and rendering, and sets who is looking."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: access.Asked) -> HttpResponse:
        request.viewer = None
        request.refusal = None
        request.sign_in_first = lambda: sign_in_first(request)
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        if not key or request.path.startswith(WITHOUT_DATABASE):
            response = self.get_response(request)
        elif request.path.startswith("/accounts/"):
            _forget_what_is_over(request, token_of(key))
            response = self.get_response(request)
        else:
            response = self._in_transaction(request, token_of(key))
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
            response["Cache-Control"] = "no-store"
        return response

    def _in_transaction(self, request: access.Asked, token: str) -> HttpResponse:
        try:
            with transaction.atomic():
                viewer = access.enter(token=token, request_id=new_id())
                request.viewer = viewer
                speaking.speak_to(request, viewer)
                response = self.get_response(request)
                if response.status_code >= 500:
                    transaction.set_rollback(True)
                elif viewer is not None and request.method == "POST":
                    response = _receipt(request, viewer, response)
        except SentTwice:
            with transaction.atomic():
                viewer = access.enter(token=token)
                response = _answer_again(request)
        if request.refusal is not None and viewer is not None:
            _write_refusal(request, token)
        return response

    def process_view(self, request: access.Asked, view: Any, *_args: Any) -> HttpResponse | None:
        """Keep what is typed on any page while it is typed: its script sends the form, and asks nothing of it."""
        behind_a_door = getattr(view, "door", "") in ("opens", "signed_in")
        if request.method != "POST" or "keep" not in request.GET or request.viewer is None or not behind_a_door:
            return None
        place = drafts.place_of(request.path, request.POST)
        drafts.keep(account=request.viewer.account_id, place=place, typed=drafts.typed_in(request.POST))
        return HttpResponse(status=204)

    def process_exception(self, request: access.Asked, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return refused(request, exception)
        return None


def refused(request: access.Asked, refusal: Refused, status: int = 403) -> HttpResponse:
    """A page that says no and why; the refusal is written down once this request's transaction is over."""
    request.refusal = refusal.because
    return pages.page(request, "ui/refused.html", status=status, because=refusal.because)


def _write_refusal(request: access.Asked, token: str) -> None:
    match = request.resolver_match
    person = match.kwargs.get("person_id") if match else None
    with transaction.atomic():
        viewer = access.enter(token=token)
        if viewer is not None:
            acts.write_refusal(
                by=viewer,
                act=match.view_name[:60] if match else "",
                person=person if isinstance(person, UUID) else viewer.person_id,
                because=request.refusal or "",
            )


# --- receipts -------------------------------------------------------------------------------------------------------


def _once(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("_once", ""))
    except ValueError:
        return None


def _body_hash(request: HttpRequest) -> str:
    ours = [(k, values) for k, values in request.POST.lists() if k[0] != "_" and k != "csrfmiddlewaretoken"]
    fields = sorted((k, v) for k, values in ours for v in values)
    fields += sorted((k, f"{file.name} {_content_hash(file)}") for k, files in request.FILES.lists() for file in files)
    return hashlib.sha256(repr((request.path, fields)).encode("utf-8", "surrogatepass")).hexdigest()


def _content_hash(file: UploadedFile) -> str:
    file.seek(0)
    whole = hashlib.sha256()
    for part in file.chunks():
        whole.update(part)
    return whole.hexdigest()


def _receipt(request: access.Asked, viewer: access.Viewer, response: HttpResponse) -> HttpResponse:
    """Keep a receipt of a form that was done; answer one that was done before as it was answered then."""
    key = _once(request)
    if key is None:
        return response
    if not isinstance(response, HttpResponseRedirect):
        return _answer_again(request) if Receipt.objects.filter(key=key).exists() else response
    try:
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO base_receipt (key, account, body, answer) VALUES (%s::uuid, %s::uuid, %s, %s)",
                [key, viewer.account_id, _body_hash(request), response.url[:300]],
            )
    except IntegrityError:
        raise SentTwice from None
    return response


def _answer_again(request: access.Asked) -> HttpResponse:
    key = _once(request)
    before = Receipt.objects.filter(key=key).first() if key else None
    if before is None or before.body != _body_hash(request):  # none: the key of somebody else's page
        because = _("You sent this page before, with other words. Go back, open the page again and send it.")
        return refused(request, Refused(because), status=422)
    return HttpResponseRedirect(before.answer)


# --- when there is no session ---------------------------------------------------------------------------------------


def sign_in_first(request: access.Asked) -> HttpResponse:
    """Ask to sign in; what was typed into this page is kept first and comes back afterwards."""
    if request.user.is_authenticated:
        request.session.flush()  # Django's session outlives ours; kept, it would send them back here for ever
    if request.method == "POST" and (account := _keep_what_was_typed(request)):
        request.session[BACK] = (str(account), request.path)
    to = f"{settings.LOGIN_URL}?{urlencode({'next': _where_they_are(request)})}"
    return HttpResponseClientRedirect(to) if request.htmx else HttpResponseRedirect(to)


def _where_they_are(request: access.Asked) -> str:
    # A part of a page has an address of its own, where nobody wants to go.
    if request.htmx:
        return request.htmx.current_url_abs_path or "/"
    return request.get_full_path() if request.method == "GET" else request.path


def _forget_what_is_over(request: HttpRequest, token: str) -> None:
    """The pages of signing in know only Django's session: it must not count once ours has ended."""
    with transaction.atomic():
        if access.enter(token=token) is None and request.user.is_authenticated:
            request.session.flush()
            request.user = AnonymousUser()


def _keep_what_was_typed(request: HttpRequest) -> UUID | None:
    account = drafts.whose(request.POST.get("_draft", ""), place=request.path)
    if account is not None:
        place = drafts.place_of(request.path, request.POST)
        drafts.rescue(account=account, place=place, typed=drafts.typed_in(request.POST))
    return account


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's own key did not match (an old page, or another site): keep the words and say what to do."""
    because = _("This page was open for too long. Open the page again.")
    if _keep_what_was_typed(request):
        because = _("This page was open for too long. We kept your words. Open the page again.")
    return pages.page(request, "ui/refused.html", status=403, because=because, again=request.path)


def too_big(exception: RequestDataTooBig) -> str:
    """The sentence for a form larger than we read at once."""
    return _("That is too long to send at once. Please send less.")
