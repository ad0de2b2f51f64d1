"""What is new for me, on both faces; and how somebody asks to be told outside that something waits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.base.answers import Refused
from firsthand.front.notice_forms import TellMe, TellStaff
from firsthand.people import access, notices, sitting
from firsthand.people.access import Asked
from firsthand.people.actions import telling
from firsthand.people.notices import NoticeFacts
from firsthand.people.pages import done, filled, keep_typed, no, page, viewer_of
from firsthand.people.post.push import public_key

SHOWN_TO_THE_PERSON = 5
A_PAGE = 50
"""How many are looked at for one page; the earlier ones are one press away."""


@dataclass(frozen=True)
class Line:
    """One thing that waits: what to press, a quiet line, a symbol, where it leads."""

    notice: NoticeFacts
    word: str
    sub: str
    symbol: str
    url: str


def _line(notice: NoticeFacts, *, staff: bool) -> Line:
    name, leads = notice.by or notice.person, notice.leads_to
    about = {"person_id": notice.person_id}
    known: dict[str, Callable[[], tuple[str, str, str, str]]] = {
        "answered": lambda: (
            _("%(name)s answered you") % {"name": name}, _("See the answer"), "answer", reverse("me:answers")
        ),
        "done": lambda: (
            _("%(name)s says something is done") % {"name": name}, _("Say if it happened"), "promise",
            reverse("me:happened", args=[leads]),
        ),
        "late": lambda: (_("Something is late"), _("%(name)s says why") % {"name": name}, "late", reverse("me:plan")),
        "cannot": lambda: (
            _("Something cannot happen"), _("%(name)s says why") % {"name": name}, "sorry", reverse("me:plan")
        ),
        "stopped": lambda: (_("Something stops"), _("%(name)s says why") % {"name": name}, "stop", reverse("me:plan")),
        "said": lambda: (_("New words"), "", "say", reverse("staff:said", kwargs=about)),
        "worry": lambda: (
            _("Something is wrong"), "", "wrong", reverse("staff:worry", kwargs={**about, "statement_id": leads})
        ),
        "handed": lambda: (
            _("Someone else does something now"), _("See who does it now"), "two", reverse("me:handed")
        ),
        "takes": lambda: (_("You have this now"), "", "two", reverse("staff:person", kwargs=about)),
        "not_happened": lambda: (
            _("A promise did not happen"), "", "promise",
            reverse("staff:promise", kwargs={**about, "promise_id": leads}),
        ),
        "joined": lambda: (
            _("2 records about you became one"), _("%(name)s did this") % {"name": name}, "two", reverse("me:joined"),
        ),
        "parted": lambda: (
            _("Your record is 2 records again"), _("%(name)s did this") % {"name": name}, "two", reverse("me:joined"),
        ),
        "visit": lambda: (
            _("A visit is not as planned"), _("%(name)s says why") % {"name": name}, "calendar",
            reverse("me:visit", args=[leads]),
        ),
        "meeting": lambda: (
            _("A meeting about me"), _("Say what I want"), "people", reverse("me:meeting", args=[leads])
        ),
        "missed": lambda: (
            _("No one came to a visit"), "", "calendar", reverse("staff:visit", kwargs={**about, "visit_id": leads})
        ),
        **_of_asks(notice, name, staff=staff),
    }  # fmt: skip
    word, sub, symbol, url = known[notice.kind]()
    return Line(notice, word, sub, symbol, url)


def _of_asks(notice: NoticeFacts, name: str, *, staff: bool) -> dict[str, Callable[[], tuple[str, str, str, str]]]:
    leads, about = notice.leads_to, {"person_id": notice.person_id}
    return {
        "passed": lambda: (
            _("Something is asked of you"), "", "answer",
            reverse("staff:answer", kwargs={**about, "statement_id": leads}),
        ),
        "has_it": lambda: (
            _("%(name)s passed on what you asked") % {"name": name}, _("See who has it now"), "people",
            reverse("me:answers"),
        ),
        "pressure": lambda: (
            _("What stands in the way"), "", "limit", reverse("staff:pressure", kwargs={**about, "pressure_id": leads})
        ),
        "pressure_answered": lambda: (
            (_("What stood in your way is answered"), "", "answer",
             reverse("staff:pressure", kwargs={**about, "pressure_id": leads})) if staff else
            (_("%(name)s answered staff") % {"name": name}, _("See what will change"), "answer", reverse("me:answers"))
        ),
        "talk": lambda: (
            _("%(name)s gives you time to talk") % {"name": name}, _("See when"), "talk_with", reverse("me:talks")
        ),
    }  # fmt: skip


@access.opens(access.PERSON)
def mine(request: Asked) -> HttpResponse:
    """New for me: five lines at most, and a button to put them away."""
    return _inbox(request, "front/me/new.html", most=SHOWN_TO_THE_PERSON)


@access.signed_in(access.STAFF)
def staff(request: HttpRequest) -> HttpResponse:
    """New for me: what others did that waits for this account, newest first, page by page."""
    return _inbox(request, "front/new.html", most=A_PAGE)


def _inbox(request: HttpRequest, template: str, *, most: int) -> HttpResponse:
    viewer, mark = viewer_of(request), _mark(request)
    found = notices.notices(viewer=viewer, most=A_PAGE + 1, before=mark)
    lines = [_line(notice, staff=viewer.is_staff) for notice in found[:A_PAGE]]
    unseen = [line for line in lines if not line.notice.seen]
    new = unseen[:most]
    if viewer.is_staff:
        access.note_list(viewer=viewer, page="staff:new", people=list({line.notice.person_id for line in lines}))
    facts: dict[str, Any] = {
        "new": new, "before": [line for line in lines if line.notice.seen], "later": mark is not None,
        "earlier": new[-1].notice.id if len(unseen) > most else found[A_PAGE - 1].id if len(found) > A_PAGE else None,
    }  # fmt: skip
    if request.method != "POST":
        return page(request, template, **facts)
    asked = set(request.POST.getlist("seen"))
    try:
        telling.see(by=viewer, notices=[line.notice.id for line in new if str(line.notice.id) in asked])
    except Refused as refusal:
        return no(request, refusal, template, **facts)
    return done(request, request.path)


def _mark(request: HttpRequest) -> UUID | None:
    """The notice before which a page begins; none where the address names none."""
    try:
        return UUID(request.GET.get("before", ""))
    except ValueError:
        return None


@access.opens(access.PERSON)
def tell_me(request: Asked) -> HttpResponse:
    """Tell me when something waits: off until the person asks for it."""
    return _tell(request, "front/me/tell_me.html", TellMe)


@access.signed_in(access.STAFF)
def tell_staff(request: HttpRequest) -> HttpResponse:
    """Tell me when something waits: one message a day, at an hour; at once only for safety."""
    return _tell(request, "front/tell_me.html", TellStaff)


def _tell(request: HttpRequest, template: str, form_of: type[TellMe]) -> HttpResponse:
    viewer, form = viewer_of(request), filled(request, form_of)
    facts: dict[str, Any] = {"form": form, "route": notices.route(viewer=viewer), "key": public_key()}
    if request.method != "POST":
        return page(request, template, **facts)
    stops = "off" in request.POST
    if not stops and not form.is_valid():
        keep_typed(request)
        return page(request, template, status=422, **facts)
    try:
        if not stops and viewer.is_person and sitting.lent_by(request):
            raise Refused(_("This is not your own device. Do this on yours."))
        if stops:
            telling.close_route(by=viewer)
        else:
            site = f"{request.scheme}://{request.get_host()}"
            telling.open_route(by=viewer, site=site, **form.facts)
    except Refused as refusal:
        return no(cast(Asked, request), refusal, template, **facts)
    return done(request, request.path)
