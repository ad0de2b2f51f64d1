"""The who-may table is complete, and true."""

import io
from collections.abc import Callable, Iterator
from itertools import product
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from PIL import Image

from firsthand.base import clock
from firsthand.insights import actions as insights
from firsthand.insights.rules.month import months_over
from firsthand.people import actions as people
from firsthand.plans import actions as plans
from firsthand.safety import actions as safety
from firsthand.voice import actions as voice
from firsthand.voice import media
from firsthand.voice.models import Medium
from tests.at_home import tell
from tests.cast import TODAY, Cast
from tests.house import incidents as of_incidents
from tests.house import loop, visits
from tests.house import plans as of_plans
from tests.house import slips as of_slips
from tests.house.who_may import ACTS_ONLY, ASKS_FIRST, NOBODY, ROLES, ROSA, WHO_MAY

# Signing in, leaving, pages that show nothing about anybody; and those that only a link and its code open.
PUBLIC = {"anyone", "own sign-in", "a partner's link"}


def pages(patterns: list[URLPattern | URLResolver], inside: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named address with its namespace."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{inside}{pattern.namespace}:" if pattern.namespace else inside
            yield from pages(pattern.url_patterns, space)
        else:
            yield f"{inside}{pattern.name}", pattern


EVERY = dict(pages(get_resolver().url_patterns))


def door_of(pattern: URLPattern) -> str:
    return getattr(pattern.callback, "door", "")


def test_every_page_says_who_may_open_it() -> None:
    behind_a_door = {name for name, pattern in EVERY.items() if door_of(pattern) not in PUBLIC}

    assert behind_a_door == set(WHO_MAY) | ACTS_ONLY


def test_every_view_has_a_door() -> None:
    assert [name for name, pattern in EVERY.items() if not door_of(pattern)] == []


def address(name: str, cast: Cast) -> str:
    """The page about Rosa and her things."""
    known = {
        "person_id": cast.rosas_record.pk, "plan_id": cast.plan.pk, "goal_id": cast.goal.pk,
        "promise_id": cast.promise.pk, "statement_id": cast.words.pk, "area": "doing", "key": "good_day",
        "kind": "hurt", "paper": "profile", "part": "important", "measure": "told",
        "rota_id": cast.rota.pk, "account_id": cast.ines.pk,
        **more(cast, name),
        **loop.more(cast, name),
        **of_plans.more(cast, name),
        **visits.more(cast, name),
        **of_incidents.more(cast, name),
        **of_slips.more(cast, name),
        **published(cast, name),
    }  # fmt: skip
    wanted = EVERY[name].pattern.converters
    outer = {"person_id"} if name.startswith("staff:") and name.split(":")[1] not in LISTS else set()
    return reverse(name, kwargs={key: known[key] for key in {*wanted, *outer}})


LISTS = {"people", "due", "round", "round_paper", "next_person", "worries", "register", "new", "tell_me"}
LISTS |= {*loop.LISTS, *of_incidents.LISTS}
LISTS |= {"search", "settings"}
LISTS |= of_slips.LISTS
LISTS |= visits.LISTS
LISTS |= {"hand_overs", "hand_over"}


def more(cast: Cast, name: str) -> dict[str, object]:
    """What only some addresses ask for."""
    if name == "me:measure":
        measured(cast)
    return MORE[name](cast) if name in MORE else {}


def recording_of(cast: Cast) -> dict[str, object]:
    """Words of Rosa's with a photo, and the photo."""
    _file, medium = photo_of(cast)
    with cast.acting(cast.rosa):
        return {"medium_id": medium, "statement_id": Medium.objects.get(pk=medium).statement_id}


def held_or_kept(cast: Cast) -> dict[str, object]:
    """A photo that waits to be sent, and one that was."""
    file, medium = photo_of(cast)
    return {"token": media.hold(file, account=cast.rosa.pk), "medium_id": medium}


MORE: dict[str, Callable[[Cast], dict[str, object]]] = {
    "me:think": lambda cast: {"kind": "goal", "key": cast.goal.pk},
    "staff:join": lambda cast: {"gone_id": second_record(cast)},
    "me:goal_rate": lambda _cast: {"what": "importance"},
    "me:goal_end": lambda _cast: {"how": "stopped"},
    **dict.fromkeys(
        ("me:told", "me:say_how", "staff:worry"),
        lambda cast: {"statement_id": told_that_something_is_wrong(cast)},
    ),
    "staff:hand_over": lambda cast: {"account_id": cast.dev.pk},
    "me:picture": lambda _cast: {"key": "bus"},
    "own_picture": lambda cast: {"picture_id": own_picture_of(cast)},
    "medium": held_or_kept,
    "me:caption": lambda cast: recording_of(cast),
    "staff:caption": lambda cast: recording_of(cast),
    "me:held": held_or_kept,
}


def measured(cast: Cast) -> None:
    """Dev and Rosa write five steps for her goal, once."""
    with cast.acting(cast.dev) as by:
        if not cast.goal.levels.exists():
            plans.build_scale(by=by, goal=cast.goal, levels={step: f"Step {step + 3}" for step in range(-2, 3)})


def second_record(cast: Cast) -> UUID:
    """A second record of Rosa's, begun by Dev."""
    with cast.acting(cast.dev) as by:
        return people.register(by=by, preferred_name="Rosie", given="Rosa", family="Marques").pk


def published(cast: Cast, name: str) -> dict[str, UUID]:
    """Grace publishes the latest month that is over, for the page that shows it."""
    if name != "commission:numbers":
        return {}
    with cast.acting(cast.grace) as by:
        on = clock.today()
        return {"published_id": insights.publish(by=by, month=months_over(on=on)[-1], on=on).pk}


def told_that_something_is_wrong(cast: Cast) -> UUID:
    """Rosa tells the rota that her tablets are wrong; her team may read it, and it was read."""
    worry = tell(cast, "medicine", "My tablets are wrong.")
    with cast.acting(cast.grace) as by:
        return safety.see(by=by, worry=worry, at=clock.now()).statement_id


def own_picture_of(cast: Cast) -> UUID:
    """Rosa's own photo of her bus."""
    file, _medium = photo_of(cast)
    with cast.acting(cast.rosa) as by:
        return voice.own_picture(by=by, person=cast.rosas_record.pk, key="bus", photo=file).pk


def photo_of(cast: Cast) -> tuple[voice.File, UUID]:
    """Words of Rosa's with a photo, sent to her team: the file and its row."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(picture, "PNG")
    file = media.photo(SimpleUploadedFile("pool.png", picture.getvalue()))
    with cast.acting(cast.rosa) as by:
        said = voice.Said(words="My pool", files=[file])
        voice.say(by=by, person=cast.rosas_record, said=said, send_to=[cast.agency.pk], on=TODAY)
        return file, Medium.objects.latest("id").pk


def sit_down(browser: Client) -> None:
    """Rosa says that she is on her own, and begins to answer a question."""
    browser.post("/me/here/", {"here": ["alone"]})
    browser.post("/me/say/good_day/", {"picked": ["tea"]})


@pytest.mark.parametrize(("page", "role"), list(product(sorted(WHO_MAY), ROLES)))
def test_only_they_may(page: str, role: str, cast: Cast) -> None:
    browser = cast.client(None if role == NOBODY else getattr(cast, role))
    if role == ROSA and page in ASKS_FIRST:
        sit_down(browser)

    status = browser.get(address(page, cast)).status_code

    if role in WHO_MAY[page]:
        assert status == 200
    else:
        assert status == (302 if role == NOBODY else 404)


@pytest.mark.parametrize("page", sorted(ACTS_ONLY))
def test_an_act_is_never_done_by_looking(page: str, cast: Cast) -> None:
    who = cast.rosa if page.startswith("me:") else cast.dev

    assert cast.client(who).get(address(page, cast)).status_code == 405
