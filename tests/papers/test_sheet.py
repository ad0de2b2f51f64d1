"""A sheet of paper says everything, in order, to whoever sees it and to whoever listens."""

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from django.utils import translation
from pypdf import PdfReader

from firsthand.base.answers import Refused
from firsthand.papers import blocks, fonts, letters, sheet
from firsthand.papers.plan import plan_blocks
from tests.papers import reading, sample

RED_DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="red"/></svg>'


def paper(*parts: blocks.Block) -> blocks.Tree:
    return blocks.Tree("A paper", "en-gb", parts, blocks.Footer("Made today.", ("Tell Ana.",), ("Made today.",)))


def printed(*parts: blocks.Block) -> bytes:
    return sheet.pdf(paper(*parts), on=sample.TODAY)


def said(words: str, language: str = "") -> blocks.Words:
    return blocks.Words("Rosa says", (blocks.Said(words, blocks.Source("Rosa"), language=language),))


@pytest.fixture(scope="module")
def plan() -> bytes:
    return sheet.pdf(plan_blocks(sample.PLAN, on=sample.TODAY), on=sample.TODAY)


def test_a_plan_says_everything_in_order(plan: bytes) -> None:
    tree = plan_blocks(sample.PLAN, on=sample.TODAY)

    assert reading.of_sheet(plan, running=tree.footer.running) == reading.of_tree(tree)


def test_an_ordinary_plan_takes_two_sheets(plan: bytes) -> None:
    assert len(PdfReader(io.BytesIO(plan)).pages) == 2


def test_a_plan_is_tagged_and_names_its_language_and_title(plan: bytes) -> None:
    read = PdfReader(io.BytesIO(plan))
    root = read.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read.metadata is not None
    assert read.metadata.title == "My plan"
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()


def test_headings_are_headings_and_never_skip_a_level(plan: bytes) -> None:
    levels = [int(tag[1]) for tag in reading.tags(plan) if tag[0] == "H" and tag[1:].isdigit()]

    assert "Title" in reading.tags(plan)
    assert levels[0] == 1
    assert all(then <= now + 1 for now, then in pairwise(levels))


def test_symbols_are_decoration_beside_their_words(plan: bytes) -> None:
    assert "Figure" not in reading.tags(plan)


def test_a_plan_is_large_enough_to_read(plan: bytes) -> None:
    tree = plan_blocks(sample.PLAN, on=sample.TODAY)
    small = {text for size, text in reading.sizes(plan) if size < 14}
    foot = reading.plain(" ".join((*tree.footer.facts, tree.footer.running, "Page 1 of 2", "Page 2 of 2")))

    assert min(size for size, _text in reading.sizes(plan)) >= 12
    assert {text for text in small if reading.plain(text) not in foot} == set()
    assert max(len(text) for size, text in reading.sizes(plan) if size >= 16) > 20


def test_every_page_says_when_it_was_made(plan: bytes) -> None:
    for page in PdfReader(io.BytesIO(plan)).pages:
        assert "Made on Monday 22 June 2026." in page.extract_text()


def test_the_same_plan_on_the_same_day_is_the_same_paper(plan: bytes) -> None:
    assert sheet.pdf(plan_blocks(sample.PLAN, on=sample.TODAY), on=sample.TODAY) == plan


def test_a_picture_is_described_to_those_who_listen() -> None:
    made = printed(blocks.Picture(RED_DOT.encode(), "svg", "My red bus"))

    assert reading.alts(made) == ["My red bus"]


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(Refused, match="Say what this picture shows"):
        blocks.Picture(RED_DOT.encode(), "svg", "  ")


def test_a_picture_that_slipped_through_without_words_stops_the_sheet() -> None:
    picture = blocks.Picture(RED_DOT.encode(), "svg", "My red bus")
    object.__setattr__(picture, "alt", "")

    with pytest.raises(sheet.CannotPrint, match="alt"):
        printed(picture)


def test_a_missing_font_stops_the_sheet(settings: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for font in fonts.FOLDER.glob("Atkinson*.ttf"):
        (tmp_path / font.name).write_bytes(font.read_bytes())
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)

    with pytest.raises(sheet.CannotPrint, match="Vazirmatn, Noto Emoji"):
        printed(blocks.Para("Hello"))


def test_a_warning_of_the_engine_stops_the_sheet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asks = tmp_path / "sheet.typ"
    asks.write_text(sheet.TEMPLATE.read_text().replace("font: paper.fonts", 'font: (..paper.fonts, "Nobody Sans")'))
    monkeypatch.setattr(sheet, "TEMPLATE", asks)

    with pytest.raises(sheet.CannotPrint, match="unknown font family: nobody sans"):
        printed(blocks.Para("Hello"))


@pytest.mark.parametrize(
    "words",
    [
        '#eval("1 + 1") *bold* _thin_ $x^2$ `code` <label> @someone // no \\ end',
        "= Not a heading\n- not a list\n+ nor this",
        '#panic()]} #import "/etc/passwd"',
        "<script>alert(1)</script> &amp;",
    ],
)
def test_words_are_never_commands(words: str) -> None:
    assert reading.plain(words) in reading.of_sheet(printed(said(words)))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("one\x00two\x07three", "onetwothree"),
        ("lone \ud800 half", "lone half"),
        ("\u202ereversed\u202c \u2066and held\u2069", "reversed and held"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("I like 😀 and 🐶 ❤️", "I like 😀 and 🐶 ❤"),
        ("👍🏽 👩\u200d👧", "👍 👩👧"),
        ("🇬🇧 and 🪗", "GB and [accordion]"),
        ("Łódź, Llŷn, Şükran, Mañana", "Łódź, Llŷn, Şükran, Mañana"),
        ("Đặng Thị", "Đang Thi"),
        ("日本語 です", "[letters that cannot be printed]"),
        ("\x00", "[letters that cannot be printed]"),
    ],
)
def test_any_letters_can_be_printed_or_it_is_said(words: str, shown: str) -> None:
    assert shown in reading.of_sheet(printed(said(words), blocks.Heading(words), blocks.Row(words, words)))


@pytest.mark.parametrize("words", ["قهوة مع أمي كل يوم أحد", "میں چائے پینا چاہتا ہوں", "می‌خواهم بیرون بروم"])
def test_words_from_the_right_keep_every_letter(words: str) -> None:
    found = reading.of_sheet(printed(said(words, "ar")))

    # How a reader puts lines from the right in order differs; that no letter is doubled or lost must not.
    assert sorted(found.replace(" ", "").replace("\u200c", "")) == sorted(
        "ApaperRosasays" + words.replace(" ", "").replace("\u200c", "") + "RosaTellAna.Madetoday.Madetoday.Page1of1"
    )


@pytest.fixture
def in_arabic() -> Iterator[None]:
    with translation.override("ar"):
        yield


def test_a_plan_in_a_language_from_the_right_is_set_from_the_right(in_arabic: None) -> None:
    made = sheet.pdf(plan_blocks(sample.PLAN, on=sample.TODAY), on=sample.TODAY)
    root = PdfReader(io.BytesIO(made)).trailer["/Root"]

    assert root["/Lang"] == "ar"
    assert root["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_long_words_run_over_to_the_next_sheet_and_none_is_lost() -> None:
    words = " ".join(f"word{n}" for n in range(2000))

    assert words in reading.of_sheet(printed(said(words)), running="Made today.")


def test_a_word_longer_than_a_line_stays_on_the_paper() -> None:
    found = printed(said("W" * 400))
    lines = [text for size, text in reading.sizes(found) if "WWW" in text]

    assert max(len(line.replace("\u200b", "")) for line in lines) <= 30
    assert "W" * 400 in reading.of_sheet(found).replace(" ", "")


def test_a_table_is_a_table() -> None:
    made = printed(blocks.Table("My week", ("Day", "What"), (("Monday", "Swim"), ("Tuesday", "Rest"))))

    assert {"Table", "TH", "TD", "Caption"} <= set(reading.tags(made))


def test_every_kind_of_block_can_be_drawn() -> None:
    made = printed(
        blocks.Heading("A heading", symbol="heart"),
        blocks.SymbolLine((blocks.Symbol("dog", "Dog"), blocks.Symbol("no such picture", "Hope"))),
        blocks.Row("Home", "A flat", blocks.Source("Rosa", "spoken", "28 April", "Staff were there.")),
        blocks.OurView("What staff think", (blocks.Said("A view", blocks.Source("Ana")),), symbol="staff"),
        blocks.Card(
            "A card", "Today", blocks.Status("Late", "late", "no"), "bus", (blocks.Para("Inside"), said("Yes"))
        ),
        blocks.PageBreak(),
        blocks.Para("After", strong=True),
    )

    assert len(PdfReader(io.BytesIO(made)).pages) == 2
    assert "Hope Home A flat Rosa, spoken 28 April Staff were there." in reading.of_sheet(made, running="Made today.")


def test_what_is_printed_never_depends_on_the_machine() -> None:
    """Only letters of our own fonts are tried, and all of them can be set: a thousand at random, marks and all."""
    points = sorted(fonts.covered(fonts.folders()))
    some = "".join(chr(points[n * 7919 % len(points)]) for n in range(2000))

    printed(said(some), blocks.Card(some[:200], some[:200]))


def test_letters_are_told_apart_from_pictures_of_them() -> None:
    assert letters.runs_from("123 abc") == "left"
    assert letters.runs_from("(قهوة) abc") == "right"
    assert letters.runs_from("123 !") == ""
