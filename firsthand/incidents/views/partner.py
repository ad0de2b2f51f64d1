"""The pages a partner outside opens by a link: the code first, then what is to be done, and one answer.

No account and no session: a cookie of this one browser holds the secret of the visit. Whatever is over, ended or
unknown gives one and the same page.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from firsthand.base import clock, files
from firsthand.base.packs import pack
from firsthand.incidents import partner
from firsthand.incidents.forms import partner as forms
from firsthand.ui.pages import page

COOKIE = "visit"
View = Any


def by_a_link(view: View) -> View:
    """A page for whoever has a link and its code: the database is asked each time, and no address leaves with it."""

    def told(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        answer: HttpResponse = view(request, *args, **given)
        answer["Referrer-Policy"] = "no-referrer"
        answer["X-Robots-Tag"] = "noindex"
        return answer

    vars(told)["door"] = "a partner's link"
    return told


def _over(request: HttpRequest) -> HttpResponse:
    return page(request, "incidents/partner/over.html", status=404)


@by_a_link
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The code is asked for; looking does not use the link up, and shows nothing of what it is about."""
    if not partner.is_there(secret=secret):
        return _over(request)
    form = forms.Code(request.POST or None)
    if request.method != "POST":
        return page(request, "incidents/partner/code.html", form=form, wrong=False)
    if not form.is_valid():
        return page(request, "incidents/partner/code.html", status=422, form=form, wrong=False)
    hours = pack("common").intervals["partner_visit"].value
    answered, visit = partner.opens(secret=secret, code=form.cleaned_data["code"], hours=hours)
    if answered == "over":
        return _over(request)
    if answered == "wrong":
        return page(request, "incidents/partner/code.html", status=422, form=form, wrong=True)
    to = HttpResponseRedirect(reverse("partner_job"))
    to.set_cookie(
        COOKIE, visit, max_age=hours * 3600, path=reverse("partner_job"), httponly=True, samesite="Strict",
        secure=request.is_secure(),
    )  # fmt: skip
    return to


@by_a_link
@require_http_methods(["GET", "HEAD", "POST"])
def job(request: HttpRequest) -> HttpResponse:
    """What is to be done, what the person allowed, and one answer."""
    visit = request.COOKIES.get(COOKIE, "")
    found = partner.sees(visit=visit) if visit else None
    if found is None:
        return _over(request)
    on = clock.today(found.zone)
    form = forms.Answer(request.POST or None, on=on)
    shown: dict[str, Any] = {
        "form": form,
        "job": found,
        "on": on,
        "kept": "kept" in request.GET,
        "twice": False,
        "danger": pack("common").ring("danger"),
    }
    if request.method != "POST":
        return page(request, "incidents/partner/job.html", **shown)
    if not form.is_valid():
        return page(request, "incidents/partner/job.html", status=422, **shown)
    typed = form.cleaned_data
    says = typed["says"]
    answered = partner.answers(
        visit=visit, name=typed["name"].strip(), says=says, on_day=typed["on_day"] if says == "day" else None,
        because=typed["because"].strip() if says == "cannot" else "",
    )  # fmt: skip
    if answered == "over":
        return _over(request)
    if answered == "twice":
        return page(request, "incidents/partner/job.html", status=409, **{**shown, "twice": True})
    return HttpResponseRedirect(f"{reverse('partner_job')}?kept")


@by_a_link
@require_safe
def photo(request: HttpRequest) -> HttpResponse:
    """The person's photo, where they said that a partner may see it."""
    visit = request.COOKIES.get(COOKIE, "")
    found = partner.sees(visit=visit) if visit else None
    path = files.path_of(found.photo) if found and found.photo else None
    if path is None or not path.exists():
        return _over(request)
    answer = HttpResponse(path.read_bytes(), content_type="image/jpeg")
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
