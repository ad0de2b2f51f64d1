"""Pages that only the tests of signing in have: who is looking, a form with kept words, and every kind of failure."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import include, path
from django.views.decorators.http import require_POST

from firsthand.base import drafts
from firsthand.people.access import anyone, signed_in
from firsthand.ui.pages import page

EVERYBODY = ("staff", "person", "proxy")


@signed_in(*EVERYBODY)
def who(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    return JsonResponse({"account": str(viewer.account_id), "kind": viewer.kind, "cap": viewer.cap})


@signed_in(*EVERYBODY)
def say(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return HttpResponseRedirect("/who/")
    me = request.viewer.account_id
    mark = drafts.mark(account=me, place=request.path)
    return JsonResponse({"mark": mark, "typed": drafts.brought_back(account=me, place=request.path)})


@anyone
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("something nobody expected")


@anyone
def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@anyone
def with_nonce(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(request.csp_nonce))


@anyone
def plain(request: HttpRequest) -> HttpResponse:
    return page(request, "people/sign_in/over.html")


urlpatterns = [
    path("", include("firsthand.people.sign_in_urls")),
    path("who/", who),
    path("say/", say),
    path("act/", require_POST(say)),
    path("broken/", broken),
    path("forbidden/", forbidden),
    path("with-nonce/", with_nonce),
    path("plain/", plain),
]
