"""What stands round every page: addresses, menus and tabs, by who is looking. `ui` asks for it by name (UI_SHELL)."""

from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from firsthand.base import clock
from firsthand.people import devices, sitting, speaking
from firsthand.people.access import COMMISSION, Viewer
from firsthand.people.pages import viewer_of
from firsthand.ui.environment import url
from firsthand.ui.pages import Link, Shell
from firsthand.voice import own


def shell(request: HttpRequest) -> Shell:
    """The frame for whoever is looking now."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is not None and viewer.is_staff:
        here = request.resolver_match.view_name if request.resolver_match else ""
        staff = _staff(viewer.name, here, get_language(), viewer.is_lead)
        settings = Link(url("staff:settings"), _("My settings"))
        return replace(staff, foot=_foot(request, settings), own=own.of_page(request), slash=viewer.keys)
    if viewer is not None and viewer.is_person:
        return _person(request)
    if viewer is not None and viewer.kind == COMMISSION:
        return replace(_commission(viewer.name, get_language()), foot=_foot(request))
    return Shell(start="/", wrong=url("not_safe"), close=url("close"), foot=speaking.links(request))


def _foot(request: HttpRequest, *first: Link) -> tuple[Link, ...]:
    return (*first, *speaking.links(request), Link(url("ui:credits"), _("Who made this")))


@lru_cache(maxsize=64)
def _commission(name: str, _language: str | None) -> Shell:
    months = url("commission:months")
    return Shell(
        start=months, wrong=url("not_safe"), close=url("close"),
        menu=(Link(months, _("Published numbers"), here=True),),
        me=Link(url("close"), f"{name}, {_('sign out')}"),
    )  # fmt: skip


def _person(request: HttpRequest) -> Shell:
    sat = sitting.standing(request)
    asks = f"{url('me:here')}?{urlencode({'next': request.path})}"
    likes = viewer_of(request).likes
    return Shell(
        start=url("me:start"), wrong=url("me:wrong"), close=url("close"),
        company=sat.company if sat else (), company_url=asks if sat else "",
        started_by=sat.witness.name if sat and sat.witness else "",
        give_back=url("give_back") if sat and sat.witness and sat.witness.lent_by else "",
        scale=likes.size, pictures=likes.pictures, reads=likes.reads, calm=likes.is_calm(at=clock.now()),
        strong=likes.is_strong, own=own.of_page(request), mine=devices.is_mine(request),
        foot=_foot(request, Link(url("me:new"), _("New for me")), Link(url("me:settings"), _("My settings"))),
    )  # fmt: skip


@lru_cache(maxsize=2048)
def _staff(name: str, here: str, _language: str | None, leads: bool = False) -> Shell:  # noqa: FBT001, FBT002
    pages = [
        ("staff:people", _("My people")),
        ("staff:new", _("New for me")),
        ("staff:due", _("Today")),
        ("staff:calendar", _("Calendar")),
        ("staff:asks", _("Asked for")),
        ("staff:incidents", _("Incidents")),
        ("staff:worries", _("Something is wrong")),
    ]
    if leads:
        pages.append(("lead:board", _("Team")))
    return Shell(
        start=url("staff:people"), wrong=url("staff:worries"), close=url("close"),
        find="" if here == "staff:search" else url("staff:search"),
        menu=tuple(Link(url(page), word, here=page == here) for page, word in pages),
        me=Link(url("close"), f"{name}, {_('sign out')}"),
    )  # fmt: skip
