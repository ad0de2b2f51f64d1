"""What every template in the house must keep to."""

import gzip
import re
from pathlib import Path

import pytest

from firsthand.ui import symbols

SRC = Path(__file__).resolve().parents[2] / "firsthand"
TEMPLATES = sorted(path for kind in ("*.html", "*.jinja") for path in SRC.rglob(kind))
PAGES = [path for path in TEMPLATES if "ui/jinja2" not in path.as_posix()]
CSS = sorted(SRC.rglob("*.css"))
STATEMENTS = SRC / "ui/jinja2/ui/statements.jinja"

PHYSICAL = re.compile(
    r"(?<![\w-])(left|right|top|bottom|(margin|padding|border)-(left|right|top|bottom)[\w-]*"
    r"|border-(top|bottom)-(left|right)-radius)\s*:|(text-align|float|clear)\s*:\s*(left|right)|(?<![\w-])(italic|uppercase)"
)
EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]")


def each(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.relative_to(SRC).as_posix())


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/|\{#.*?#\}", "", text, flags=re.DOTALL)


@each(TEMPLATES)
def test_what_was_said_is_drawn_in_one_place_only(path: Path) -> None:
    if path == STATEMENTS:
        return
    by_hand = re.findall(r"""class=["'][^"']*(?<![\w-])(?:voice|team)(?![\w-])[^"']*["']""", path.read_text())

    assert by_hand == []


@each(TEMPLATES)
def test_templates_hold_no_inline_style_or_script(path: Path) -> None:
    text = without_comments(path.read_text())

    assert re.findall(r"""\sstyle=|<style|\son\w+=["']|javascript:|\|\s*safe\b""", text) == []
    assert re.findall(r"""<script(?![^>]*(?:\ssrc=|\snonce=|type=.application/json))""", text) == []


@each(TEMPLATES)
def test_templates_hold_no_emoji_characters(path: Path) -> None:
    assert EMOJI.findall(path.read_text()) == []


@each([*TEMPLATES, *sorted((SRC / "ui").rglob("*.py"))])
def test_symbols_that_are_named_exist(path: Path) -> None:
    text = without_comments(path.read_text())
    keys = re.findall(r"""\bsym\(["'](\w+)["']""", text) + re.findall(r"""\bsymbol=["'](\w+)["']""", text)

    assert [key for key in keys if key not in symbols.REGISTRY] == []


@each(CSS)
def test_css_is_logical_so_that_it_turns_round_in_arabic(path: Path) -> None:
    assert [found.group() for found in PHYSICAL.finditer(without_comments(path.read_text()))] == []


def test_nothing_looks_like_the_health_service() -> None:
    kinds = {".css", ".html", ".jinja", ".js", ".svg", ".py"}
    ours = [path for path in SRC.rglob("*") if path.suffix in kinds and path.name != "htmx.min.js"]

    assert [path.name for path in ours if re.search("005eb8|Frutiger", path.read_text(errors="replace"), re.I)] == []


def test_our_css_and_script_stay_small() -> None:
    static = SRC / "ui/static/ui"

    styles = b"".join(path.read_bytes() for path in sorted((static / "css").glob("*.css")))

    assert len(gzip.compress(styles)) < 10_000  # what travels, of the 100 KB of a first page
    assert (static / "js/ui.js").stat().st_size <= 6_000
    assert (static / "js/drafts.js").stat().st_size <= 4_000
    for name in ("ui.js", "drafts.js"):
        assert not re.search(r"\beval\(|innerHTML|new Function|localStorage", (static / "js" / name).read_text())


def test_every_foreign_asset_has_its_licence_beside_it() -> None:
    static = SRC / "ui/static/ui"

    assert (static / "js/htmx.LICENSE").exists()
    assert "SIL OPEN FONT LICENSE" in (static / "fonts/LICENSE").read_text().upper()
    assert (SRC / "ui/symbols/openmoji/LICENSE.txt").exists()
