"""Pictures of every page, taken only when they are asked for: `./dev test screens`."""

import io
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from firsthand.base import embedded
from tests.cast import Cast
from tests.conftest import Site, serving
from tests.house.test_who_may import address
from tests.house.who_may import NOBODY, ROLES, ROSA
from tests.journeys.screens import FOLDER, HIGHEST, LARGEST, Shot, compact, demonstration, listed
from tests.journeys.test_every_page import opened, pages_of, sign_in, sit_down


@pytest.fixture
def shown(cluster: embedded.Cluster, django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """A site with the demonstration world in it."""
    with django_db_blocker.unblock(), serving(cluster, demonstration) as found:
        yield found


def taken(page: Page, site: Site, role: str) -> Iterator[Shot]:
    """Take the pictures of every page of one role."""
    for name in pages_of(role):
        if not opened(page, address(name, site.cast)):
            assert role == NOBODY, name
            continue
        shot = Shot(name, page.locator("h1").first.inner_text(), role)
        for wide, high in ((390, 844), (1280, 900)):
            page.set_viewport_size({"width": wide, "height": high})
            page.evaluate("scrollTo(0, 0)")
            png = page.screenshot(full_page=True, style=".pbar{position:static!important}")
            (FOLDER / shot.file(wide)).write_bytes(compact(png, wide=wide))
        yield shot


@pytest.mark.journey
@pytest.mark.slow
def test_every_page_has_its_picture(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("--screens"):
        pytest.skip("pictures are taken by ./dev test screens")
    site: Site = request.getfixturevalue("shown")
    chromium: Browser = request.getfixturevalue("chromium")
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    shots: list[Shot] = []
    for role in ROLES:
        context = chromium.new_context(base_url=site.url, viewport={"width": 390, "height": 844}, bypass_csp=True)
        page = context.new_page()
        if role != NOBODY:
            sign_in(page, site, role)
        if role == ROSA:
            sit_down(page)
        shots += taken(page, site, role)
        context.close()
    (FOLDER / "README.md").write_text(listed(shots))

    assert sum(path.stat().st_size for path in FOLDER.glob("*.webp")) <= LARGEST


def test_a_picture_is_cut_where_a_page_goes_on_and_on() -> None:
    png = io.BytesIO()
    Image.effect_noise((390, 5000), 90).save(png, "PNG")

    made = Image.open(io.BytesIO(compact(png.getvalue(), wide=390)))

    assert (made.format, made.size) == ("WEBP", (390, HIGHEST[390]))


def test_the_list_shows_each_picture_under_its_face() -> None:
    page = listed([Shot("me:plan", "My plan", ROSA), Shot("front_door", "Hello", NOBODY)])

    assert re.findall(r"^##+ .*", page, re.MULTILINE) == [
        "## The person", "### My plan (`me:plan`)", "## Nobody signed in", "### Hello (`front_door`)",
    ]  # fmt: skip
    assert re.findall('src="([^"]+)"', page)[:2] == ["me-plan-phone.webp", "me-plan-desktop.webp"]


def test_every_picture_is_shown_and_all_together_are_light() -> None:
    told = (FOLDER / "README.md").read_text()
    kept = {path.name for path in FOLDER.glob("*.webp")}

    assert kept == set(re.findall('src="([^"]+)"', told))
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= LARGEST * 1.2


def test_everybody_of_the_cast_has_somebody_in_the_demonstration() -> None:
    code = demonstration.__code__

    named = {name for const in code.co_consts for name in (const if isinstance(const, tuple) else [const])}

    assert {field.name for field in fields(Cast)} <= {*code.co_names, *named}
