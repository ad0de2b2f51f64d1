"""Sets of symbols, each with its licence, found by itself; a person's own pictures before any (ux.md 2.4 and 8)."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from firsthand.ui import symbols
from firsthand.ui.symbols import sets
from tests.ui.conftest import shown

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "firsthand"
EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]")


@pytest.fixture
def imported(settings: Any, tmp_path: Path) -> Path:
    """A set somebody brought here, with a drawing of a bus and of tea."""
    settings.SYMBOLS_DIR = tmp_path
    folder = tmp_path / "warm"
    folder.mkdir()
    (folder / "set.toml").write_text('title = "Warm"\nlicence = "CC BY 4.0"\ncredit = "Warm pictures, by Invented."\n')
    (folder / "LICENSE.txt").write_text("CC BY 4.0")
    for key in ("bus", "tea"):
        (folder / f"{key}.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><title>{key}</title></svg>')
    return folder


# --- SY: sets ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("each", sets.ours().values(), ids=list(sets.ours()))
def test_sy1_each_set_has_a_folder_with_its_own_licence(each: sets.SymbolSet) -> None:
    licences = [path for path in each.folder.iterdir() if path.name.startswith("LICEN")]

    assert licences and licences[0].read_text().strip()
    assert each.title and each.licence and each.keys


def test_sy1_a_new_set_stands_on_the_credits_page_by_itself(imported: Path) -> None:
    page = shown("/ui/who-drew-this/").content.decode()

    assert "Warm pictures, by Invented." in page and "CC BY 4.0" in page
    assert "OpenMoji" in page and "Licence: CC BY-SA 4.0" in page
    assert list(sets.choices()) == ["warm"]


def test_sy2_the_licence_of_the_code_does_not_claim_the_pictures() -> None:
    told = (SRC / "ui/README.md").read_text()
    folders = {each.folder for each in sets.ours().values() if each.licence != "AGPL-3.0-or-later"}

    assert "The licence of the code does not cover them" in told
    assert folders
    for folder in folders:
        assert f"symbols/{folder.name}/" in told
        assert not any(
            "AGPL" in path.read_text() for path in folder.iterdir() if path.suffix in (".txt", ".toml", ".md")
        )


def test_sy3_every_page_leads_to_the_credits_and_prints_get_their_lines(imported: Path) -> None:
    assert symbols.credit_lines() == sorted([sets.ours()["openmoji"].line, "Warm pictures, by Invented."])
    assert symbols.credit_lines(frozenset({"tea", "start"})) == [str(symbols.CREDIT_LINE)]
    assert symbols.credit_lines(frozenset({"start"})) == []


def test_sy4_a_photo_goes_before_the_chosen_set_before_ours_before_the_word_alone(imported: Path) -> None:
    chosen = {"bus": "/ui/symbol/warm/bus", "tea": "/ui/symbol/warm/tea"}
    own = chosen | {"bus": "/own-picture/1"}

    assert 'src="/own-picture/1"' in symbols.symbol("bus", own)
    assert 'src="/ui/symbol/warm/tea"' in symbols.symbol("tea", own)
    assert symbols.symbol("dog", own) == symbols.sym("dog") != ""
    assert symbols.symbol("no_such_thing", own) == ""


def test_sy4_our_buttons_stay_ours_whatever_somebody_chose() -> None:
    everything = dict.fromkeys(symbols.REGISTRY, "/own")

    assert symbols.symbol("start", everything) == symbols.sym("start")
    assert symbols.symbol("wrong", everything) == symbols.sym("wrong")
    assert set(symbols.OWNABLE) <= set(symbols.REGISTRY)


def test_sy4_a_whole_page_is_changed_and_nothing_else_of_it() -> None:
    page = (
        f"<p>{symbols.sym('bus', 's')} Bus</p><p>{symbols.sym('dog')} Dog</p><p>{symbols.sym('bus', alt='My bus')}</p>"
    )

    changed = symbols.with_own(page, {"bus": "/b"})

    assert changed.count('src="/b"') == 2 and 'class="sym sym--s"' in changed and 'alt="My bus"' in changed
    assert str(symbols.sym("dog")) in changed and changed.count("<svg") == 1


def test_sy4_a_picture_that_was_brought_here_can_run_nothing(imported: Path, client: Client) -> None:
    found = client.get("/ui/symbol/warm/bus")

    assert (found.status_code, found["Content-Type"]) == (200, "image/svg+xml")
    assert "sandbox" in found["Content-Security-Policy"] and "default-src 'none'" in found["Content-Security-Policy"]
    assert client.get("/ui/symbol/warm/dog").status_code == 404
    assert client.get("/ui/symbol/nowhere/bus").status_code == 404


def test_sy6_nothing_is_fetched_from_elsewhere_to_show_a_picture() -> None:
    code = "".join(path.read_text() for path in (SRC / "ui/symbols").glob("*.py"))

    assert re.findall(r"https?://", code) == []
    assert {each.folder.is_relative_to(SRC) for each in sets.ours().values()} == {True}


# --- S: symbols beside words ------------------------------------------------------------------------------------------


def test_s3_one_symbol_has_one_meaning_and_one_word() -> None:
    words = [str(each.word) for each in symbols.REGISTRY.values()]
    files = [path for each in sets.ours().values() if each.name in sets.FIRST for path in each.folder.glob("*.svg")]

    assert len(set(words)) == len(words)
    assert len({path.stem for path in files}) == len(files) == len(symbols.REGISTRY)
    assert all(str(each.spoken).strip() for each in symbols.REGISTRY.values())


def test_s7_medicine_is_a_bottle_without_the_colour_of_a_tablet_or_ones_own_photo() -> None:
    assert "medicine" in symbols.OWNABLE
    assert 'src="/mine"' in symbols.symbol("medicine", {"medicine": "/mine"})
    assert [key for key in symbols.REGISTRY if key in ("tablet", "pill", "pills")] == []


def test_s8_money_is_never_dollars() -> None:
    assert "$" not in symbols.drawing("money")
    assert symbols.REGISTRY["money"].set == "core"


KINDS = ("*.py", "*.html", "*.jinja", "*.toml", "*.js")


def test_s9_no_emoji_characters_stand_in_text() -> None:
    found = [path for kind in KINDS for path in SRC.rglob(kind) if EMOJI.search(path.read_text())]

    assert [path.name for path in found] == []


def test_s10_nothing_hinders_pasting_from_a_communication_aid() -> None:
    texts = [path.read_text() for kind in ("*.html", "*.jinja", "*.js") for path in SRC.rglob(kind)]
    # Whom staff look for is nothing that their browser keeps; what is pasted there still goes in.
    texts = [re.sub(r'<input id="find"[^>]*>', "", each) for each in texts]

    assert not any(re.search(r"onpaste|[\"']paste[\"']|autocomplete=.off", each) for each in texts)
