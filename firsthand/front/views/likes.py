"""My settings: how the person likes their own pages. Each press changes one thing, at once."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from firsthand.base import clock
from firsthand.front.forms import OneLike
from firsthand.people import access, actions, devices, speaking
from firsthand.people.access import Asked
from firsthand.people.likes import LikesFacts
from firsthand.people.pages import page, viewer_of
from firsthand.people.words import Colours

Option = tuple[str, str, str, str]
"""Its value, its word, its symbol, and its language where that is not the page's."""


@dataclass(frozen=True)
class Group:
    """One thing that can be changed: what it is, the choices, and which one stands now."""

    name: str
    asks: str
    symbol: str
    now: str
    options: tuple[Option, ...]
    hint: str = ""


@access.opens(access.PERSON)
def settings(request: Asked) -> HttpResponse:
    """My settings: words, pictures, colours, reading aloud, the order of answers, language, this device."""
    viewer, form = viewer_of(request), OneLike(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        name, value = form.said
        likes = changed(viewer.likes, name, value, ends=end_of_today(viewer.zone))
        if likes != viewer.likes:
            person = request.record.person
            actions.change_likes(by=viewer, person=person.id, name=person.preferred_name, likes=likes)
        answer = HttpResponseRedirect(f"{reverse('me:settings')}#{name}")
        if name == "language":
            speaking.choose(request, answer, code=value, viewer=viewer)
        if name == "device":
            devices.say_whose(request, answer, mine=value == "mine")
        return answer
    status = 422 if request.method == "POST" else 200
    return page(
        request,
        "front/me/settings.html",
        status=status,
        form=form,
        groups=[*groups(viewer.likes), device(devices.is_mine(request))],
    )


def changed(likes: LikesFacts, name: str, value: str, *, ends: datetime) -> LikesFacts:
    """What somebody likes once they have pressed one button."""
    if name == "colours":
        today_only = value == "today"
        return replace(
            likes, colours=Colours.CALM.value if today_only else value, calm_until=ends if today_only else None
        )
    if name == "size":
        return replace(likes, size=int(value))
    if name == "pictures":
        return replace(likes, pictures=value)
    if name == "reads":
        return replace(likes, reads=value == "show")
    if name == "order":
        return replace(likes, same_order=value == "same")
    return replace(likes, language=value) if name == "language" else likes


def device(is_mine: bool) -> Group:  # noqa: FBT001  the one fact there is
    """Whether somebody else uses this device too: the one thing that holds here alone."""
    return Group("device", _("This device"), "mobile", "mine" if is_mine else "shared", (
        ("shared", _("Other people use it too"), "", ""), ("mine", _("Only I use it"), "", ""),
    ), _("If only you use it, it can keep your words when there is no signal."))  # fmt: skip


def end_of_today(zone: str) -> datetime:
    """The moment this day is over where the person is."""
    tomorrow = clock.today(zone) + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=ZoneInfo(zone))


def groups(likes: LikesFacts) -> list[Group]:
    """Everything that can be changed, the four settings first."""
    calm = "today" if likes.calm_until else likes.colours
    if likes.colours == Colours.CALM and not likes.is_calm(at=clock.now()):
        calm = Colours.USUAL.value
    return [
        Group("size", _("How big words are"), "bigger", str(likes.size), (
            ("1", _("Usual"), "", ""), ("2", _("Bigger"), "", ""), ("3", _("Biggest"), "", ""),
        )),
        Group("pictures", _("Pictures"), "pictures", likes.pictures, (
            ("on", _("Pictures and photos"), "pictures", ""), ("photos", _("Only photos"), "photo", ""),
            ("off", _("No pictures"), "pen", ""),
        )),
        Group("colours", _("Calm or strong"), "quiet", calm, (
            ("usual", _("Usual"), "", ""), ("calm", _("Calm"), "", ""), ("today", _("Calm, only for today"), "", ""),
            ("strong", _("Strong lines"), "", ""),
        ), _("Calm has no red, no photos and fewer things at once.")),
        Group("reads", _("Read to me"), "listen", "show" if likes.reads else "hide", (
            ("show", _("Show the button"), "", ""), ("hide", _("Hide the button"), "", ""),
        ), _("It needs a voice on your device.")),
        Group("order", _("The order of answers"), "plan", "same" if likes.same_order else "mix", (
            ("mix", _("Mix them"), "", ""), ("same", _("Keep the same order"), "", ""),
        ), _("Mixing them helps you to pick what you really want.")),
        Group("language", _("Language"), "language", get_language() or "", tuple(
            (code, word, "", code) for code, word in speaking.NAMES.items()
        )),
    ]  # fmt: skip
