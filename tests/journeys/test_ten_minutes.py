"""The nurse's ten minutes, on a telephone of 390 pixels and counted: open, brief, visit, note, promise, next person.

Taps are counted as they are made. Seconds are two: what the site and browser took, and what a person would take for
the same: 1.1 seconds a tap and 0.28 a letter on a telephone, and 1.35 to look at each page (the keystroke-level model,
Card, Moran and Newell 1980, with a letter's time from Palin et al. 2019). `-s` shows the table.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from firsthand.base import clock
from firsthand.people import actions as people
from firsthand.people.models import Look
from firsthand.plans.models import Promise
from firsthand.voice import actions as voice
from tests.conftest import Site
from tests.journeys.test_every_page import sign_in
from tests.ui.floor import below

pytestmark = pytest.mark.journey
TAP, LETTER, LOOK = 1.1, 0.28, 1.35


@dataclass
class Counted:
    """A page on which taps, letters and seconds are counted, step by step."""

    page: Page
    steps: list[tuple[str, int, int, int, float]] = field(default_factory=list)

    def step(self, name: str) -> None:
        self.steps.append((name, 0, 0, 0, time.monotonic()))

    def _add(self, taps: int = 0, letters: int = 0, looks: int = 0) -> None:
        name, t, n, p, began = self.steps[-1]
        self.steps[-1] = (name, t + taps, n + letters, p + looks, began)

    def tap(self, what: Locator, *, opens: bool = False) -> None:
        what.click()
        self._add(taps=1, looks=int(opens))

    def writes(self, where: Locator, words: str) -> None:
        where.click()
        where.press_sequentially(words)
        self._add(taps=1, letters=len(words))

    def taps(self, *names: str) -> int:
        return sum(step[1] for step in self.steps if not names or step[0] in names)

    def seconds(self, *names: str) -> float:
        """What a person would take."""
        return sum(t * TAP + n * LETTER + p * LOOK for name, t, n, p, _at in self.steps if not names or name in names)

    def told(self, title: str) -> None:
        ends = [step[4] for step in self.steps[1:]] + [time.monotonic()]
        print(f"\n{title}")
        for (name, taps, letters, _looks, began), ended in zip(self.steps, ends, strict=True):
            told = f"{taps:3} taps {letters:4} letters {self.seconds(name):6.1f} s"
            print(f"  {name:14} {told}, machine {ended - began:5.1f} s")
        print(f"  {'together':14} {self.taps():3} taps {self.seconds():22.1f} s")


@pytest.fixture
def phone(site: Site, chromium: Browser) -> Iterator[Counted]:
    """Dev's telephone, one-handed."""
    context = chromium.new_context(base_url=site.url, viewport={"width": 390, "height": 844}, bypass_csp=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    page = context.new_page()
    sign_in(page, site, "dev")
    yield Counted(page)
    context.close()


def second_person(site: Site) -> Any:
    """Dev supports Bryn too; Rosa said something new this morning."""
    cast = site.cast
    with cast.acting(cast.dev) as by:
        bryn = people.register(by=by, preferred_name="Bryn", given="Bryn", family="Pugh")
        said = voice.Said(words="Talk to my left side.", whose="someone_else")
        voice.write_down(by=by, person=bryn, said=said, kind="how_to_talk", on=clock.today())
    with cast.acting(cast.rosa) as by:
        said = voice.Said(words="The bus was late and I missed it.")
        voice.say(by=by, person=cast.rosas_record, said=said, send_to=[cast.agency.pk], on=clock.today())
    return bryn


def test_the_nurses_ten_minutes(site: Site, phone: Counted) -> None:
    second_person(site)
    page, by_name = phone.page, phone.page.get_by_role

    phone.step("open")
    page.goto("/people/")
    phone._add(looks=1)

    phone.step("brief")
    row = by_name("row", name="Rosa Marques")
    phone.tap(row.get_by_role("link", name="Brief"), opens=True)
    expect(by_name("main")).to_contain_text("The bus was late and I missed it.")
    assert page.locator(".comm").inner_text().count("Short words. Then wait.") == 1
    assert below(page) == []

    phone.step("note")
    phone.tap(by_name("link", name="Add a note"), opens=True)
    phone.writes(page.get_by_label("What happened"), "We walked to the stop and read the times.")
    phone.tap(page.locator("label.rad", has_text="Went out"))
    phone.writes(page.get_by_label("What they said or showed"), "I want the early bus")
    phone.tap(page.locator("label.rad", has_text="Said it"))
    assert below(page) == []

    phone.step("promise")
    phone.writes(page.get_by_label("What will be done"), "Print the new times")
    phone.tap(page.locator("label.rad", has_text="Tomorrow"))

    phone.step("save and copy")
    phone.tap(by_name("button", name="Save the note"), opens=True)
    expect(by_name("heading", name="Saved, each in its place")).to_be_visible()
    assert below(page) == []
    phone.tap(by_name("button", name="Copy for another record"), opens=True)
    expect(page.locator("p.saved")).to_contain_text("by Dev Rai.")
    copied = page.evaluate("navigator.clipboard.readText()")

    phone.step("next person")
    phone.tap(by_name("button", name="Next person"), opens=True)
    expect(by_name("heading", name="Before you meet Bryn")).to_be_visible()
    phone.told("The nurse's ten minutes, 390 pixels")

    for words in ("We walked to the stop", "Went out.", "“I want the early bus”", "Print the new times", "Copied on"):
        assert words in copied
    with site.cast.acting(site.cast.dev):
        assert Promise.objects.get(text="Print the new times").due_on == clock.today() + timedelta(days=1)
    assert phone.taps("note", "promise") + 1 <= 9  # and one to save
    assert phone.seconds("note", "promise", "save and copy") < 60
    assert phone.taps() <= 12 and phone.seconds() < 600


def test_a_short_note_takes_five_taps(site: Site, phone: Counted) -> None:
    page = phone.page
    page.goto(f"/people/{site.cast.rosas_record.pk}/brief/")
    phone.step("note")
    phone.tap(page.get_by_role("link", name="Add a note"), opens=True)
    phone.tap(page.locator("label.rad", has_text="Ate"))
    phone.writes(page.get_by_label("What they said or showed"), "More soup")
    phone.tap(page.locator("label.rad", has_text="Said it"))
    phone.tap(page.get_by_role("button", name="Save the note"), opens=True)
    expect(page.get_by_role("heading", name="Saved, each in its place")).to_be_visible()
    phone.told("A short note, 390 pixels")

    assert phone.taps() <= 5 and phone.seconds() < 15


@pytest.mark.parametrize(("width", "screens"), [(1280, 1.0), (390, 2.6)])
def test_a_brief_is_short(site: Site, chromium: Browser, width: int, screens: float) -> None:
    """One screen at 1280 pixels; on a telephone a few turns of the thumb."""
    second_person(site)
    high = {1280: 900, 390: 844}[width]
    context = chromium.new_context(base_url=site.url, viewport={"width": width, "height": high}, bypass_csp=True)
    page = context.new_page()
    sign_in(page, site, "dev")
    page.goto(f"/people/{site.cast.rosas_record.pk}/brief/")
    ends: float = page.evaluate("document.querySelector('.brief').getBoundingClientRect().bottom")
    context.close()

    assert ends <= high * screens


def test_a_ward_round_from_the_brief_to_its_paper(site: Site, chromium: Browser) -> None:
    cast, bryn = site.cast, second_person(site)
    context = chromium.new_context(
        base_url=site.url, viewport={"width": 1280, "height": 900}, java_script_enabled=False
    )
    page = context.new_page()
    sign_in(page, site, "dev")
    page.goto("/people/due/")
    counted = Counted(page)
    counted.step("round")
    counted.tap(page.get_by_role("link", name="Brief of several"), opens=True)
    counted.tap(page.get_by_role("button", name="Everybody in my list"), opens=True)
    main = page.get_by_role("main")
    for words in ("Rosa Marques", "Short words. Then wait.", "The bus was late", "Bryn Pugh", "Talk to my left side."):
        expect(main).to_contain_text(words)
    expect(main).not_to_contain_text("Tomos")
    href = page.get_by_role("link", name="Print, a sheet each").get_attribute("href")
    made = context.request.get(f"{site.url}{href}").body()
    counted._add(taps=1)
    counted.told("A ward round, 1280 pixels")
    context.close()

    sheets = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(made)).pages]
    assert len(sheets) == 2 and "Rosa Marques" in "".join(sheets) and "Bryn Pugh" in "".join(sheets)
    assert all("Made for Dev Rai, nurse" in sheet for sheet in sheets)
    assert not [sheet for sheet in sheets if "Rosa Marques" in sheet and "Bryn Pugh" in sheet]
    with cast.acting(cast.dev):
        pages = Look.objects.filter(person_id__in=[cast.rosas_record.pk, bryn.pk]).values_list("person_id", "page")
        seen = set(pages)
    for person in (cast.rosas_record.pk, bryn.pk):
        assert {(person, "staff:round"), (person, "staff:round_paper")} <= seen
    assert counted.taps() <= 3
