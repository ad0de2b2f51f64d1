"""A page, a poster and a card about somebody, in their own words (ux.md PT1 to PT4, V8)."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from django.utils import translation
from pypdf import PdfReader

from firsthand.papers import blocks, page, profile, rules, sheet
from firsthand.papers.facts import Contact, ProfileTold, Telling
from firsthand.papers.words import MOST, Part
from tests.papers import reading
from tests.papers.sample import TODAY, ana, rosa

TOLD = ProfileTold(
    name="Rosa",
    parts={
        Part.LIKE: (rosa("I grow the best beans."), ana("She makes everybody laugh.")),
        Part.IMPORTANT: (
            rosa("My dog Biscuit lives with me.", symbols=("dog",)), rosa("I have tea with Mum every Sunday."),
        ),
        Part.SUPPORT: (rosa("Use short words. Show me pictures. Wait. I need time.", keeps=True),),
        Part.WRONG: (rosa("I go quiet. I hold my ears. Take me to a quiet room."),),
    },
    chosen=True,
    contacts=(Contact("Duty desk", "01632 960 101"), Contact("Bev", "01632 960 111", staff=False)),
    old_on=date(2026, 12, 22),
)  # fmt: skip
EMPTY = replace(TOLD, parts=dict.fromkeys(Part, ()), contacts=(), old_on=None, chosen=False)
LONG = "I like it when people come at the time they said and then sit down with me and wait. " * 4
FULLEST = replace(
    TOLD, parts={part: tuple(rosa(f"{part} {n}. {LONG}", keeps=n == 0) for n in range(MOST)) for part in Part}
)
PAPERS: dict[str, profile.Drawn] = {"profile": profile.profile, "poster": profile.poster, "card": profile.card}
PAGES = ("Page 1 of 1", "Page 1 of 2", "Page 2 of 2")
MILLIMETRE = 72 / 25.4
each = pytest.mark.parametrize("draw", PAPERS.values(), ids=PAPERS)


def fitted(told: ProfileTold, draw: profile.Drawn) -> blocks.Tree:
    return profile.fitted(told, draw=draw, on=TODAY)[1]


def read(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


@each
@pytest.mark.parametrize("told", [TOLD, EMPTY, FULLEST], ids=["some", "none", "most"])
def test_it_is_exactly_one_sheet_however_much_was_said(draw: profile.Drawn, told: ProfileTold) -> None:
    """ux.md PT1."""
    made = sheet.pdf(fitted(told, draw), on=TODAY)
    wide, high = (float(side) / MILLIMETRE for side in read(made).pages[0].mediabox[2:])

    assert len(read(made).pages) == 1
    assert (round(wide), round(high)) == ((297, 420) if draw is profile.poster else (210, 297))


@each
@pytest.mark.parametrize("large", [False, True])
def test_it_is_large_enough_to_read(draw: profile.Drawn, large: bool) -> None:
    """ux.md PT1: 14 points, and 18 in large print; the last lines 12."""
    tree = fitted(TOLD, draw)
    made = sheet.pdf(tree, on=TODAY, how=sheet.Print(large=large))
    foot = reading.plain(" ".join((*tree.footer.facts, tree.footer.running, *PAGES)))
    said = [size for size, text in reading.sizes(made) if reading.plain(text) not in foot]

    assert min(said) >= (18 if large else 14)
    assert min(size for size, _text in reading.sizes(made)) >= 12


@each
@pytest.mark.parametrize(("large", "plain"), list(product([False, True], repeat=2)))
def test_every_way_to_print_it_says_what_the_page_says(draw: profile.Drawn, large: bool, plain: bool) -> None:
    tree = fitted(TOLD, draw)
    made = sheet.pdf(tree, on=TODAY, how=sheet.Print(large=large, plain=plain))

    assert reading.of_sheet(made, running=tree.footer.running) == reading.of_tree(tree)
    assert reading.of_page(page.html(tree)) == reading.of_tree(tree)


@each
def test_it_is_tagged_with_its_fonts_in_it(draw: profile.Drawn) -> None:
    """ux.md PT1, PT5."""
    made = read(sheet.pdf(fitted(TOLD, draw), on=TODAY))
    fonts = [font.get_object() for one in made.pages for font in one["/Resources"]["/Font"].values()]
    inner = [font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font for font in fonts]
    held = [set(font["/FontDescriptor"].get_object()) for font in inner]

    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert held and all(keys & {"/FontFile2", "/FontFile3"} for keys in held)


@each
def test_without_colour_nothing_but_black_white_and_grey_is_left(draw: profile.Drawn) -> None:
    """ux.md PT2: borders and words carry meaning."""
    tree = fitted(TOLD, draw)
    ordinary = read(sheet.pdf(tree, on=TODAY)).pages[0].get_contents()
    plain = read(sheet.pdf(tree, on=TODAY, how=sheet.Print(plain=True))).pages[0].get_contents()

    assert ordinary is not None and plain is not None
    assert [colour for colour in colours(plain.get_data()) if not grey(colour)] == []
    assert [colour for colour in colours(ordinary.get_data()) if not grey(colour)]


def colours(content: bytes) -> list[tuple[float, ...]]:
    """Every colour that a page sets, as it sets them: three parts before rg, RG, sc, SC, scn or SCN."""
    words, found = content.decode("latin-1").split(), []
    for at, word in enumerate(words):
        if word in ("rg", "RG", "sc", "SC", "scn", "SCN"):
            parts = []
            for before in reversed(words[max(0, at - 3) : at]):
                try:
                    parts.append(float(before))
                except ValueError:
                    break
            found.append(tuple(parts))
    return found


def grey(colour: tuple[float, ...]) -> bool:
    return max(colour, default=0) - min(colour, default=0) < 0.01


@each
def test_it_says_when_it_was_made_when_it_is_old_whom_to_tell_and_who_drew(draw: profile.Drawn) -> None:
    """ux.md PT3, SY3."""
    told = reading.of_tree(fitted(TOLD, draw))

    assert "Made on Monday 22 June 2026." in told
    assert "Ask for a new one after Tuesday 22 December 2026." in told
    assert "Duty desk" in told and "01632 960 101" in told
    assert "CC BY-SA 4.0" in told


@each
def test_words_are_whole_and_verbatim_with_the_line_of_their_source(draw: profile.Drawn) -> None:
    """ux.md V8, V2."""
    odd = "  i dont LIKE\n\nit #no 🐶 "
    told = replace(TOLD, parts={part: (rosa(odd, keeps=True),) for part in Part})
    found = [
        said for block in walk(fitted(told, draw).blocks) if isinstance(block, blocks.Words) for said in block.said
    ]

    assert found
    assert {said.text for said in found} == {odd}
    assert {tuple(said.source.lines()) for said in found} == {("Rosa, spoken", "28 April")}


def walk(parts: tuple[blocks.Block, ...]) -> list[blocks.Block]:
    return [one for part in parts for one in (part, *walk(getattr(part, "blocks", ())))]


@pytest.mark.parametrize("draw", [profile.profile, profile.poster])
def test_what_does_not_fit_is_left_out_whole_and_the_paper_says_so(draw: profile.Drawn) -> None:
    told, tree = profile.fitted(FULLEST, draw=draw, on=TODAY)
    every = {telling.text for items in FULLEST.parts.values() for telling in items}
    shown = {said.text for block in walk(tree.blocks) if isinstance(block, blocks.Words) for said in block.said}

    assert "I have more to say. It does not fit here. Ask me." in tree.text()
    assert shown < every
    assert {one.text for one in told.left_out} == every - shown


def test_nothing_is_said_to_be_missing_when_all_is_there() -> None:
    told, tree = profile.fitted(TOLD, draw=profile.profile, on=TODAY)

    assert told.left_out == ()
    assert "does not fit" not in tree.text()


def test_how_to_talk_with_the_person_is_left_out_last() -> None:
    told: ProfileTold | None = FULLEST
    kept = []
    while told := rules.shorter(told):
        kept.append(any(one.keeps for items in told.parts.values() for one in items))

    assert kept == sorted(kept, reverse=True)
    assert kept[-1] is False


def test_words_longer_than_a_page_leave_room_for_the_rest() -> None:
    book: Telling = rosa("A very long story. " * 400)
    told = replace(TOLD, parts={**TOLD.parts, Part.IMPORTANT: (book, rosa("Biscuit."))})

    assert "Biscuit." in fitted(told, profile.profile).text()


@each
def test_where_nothing_was_said_that_is_said(draw: profile.Drawn) -> None:
    assert "I have not said yet." in fitted(EMPTY, draw).text()


def test_what_others_like_never_stands_in_the_persons_card() -> None:
    warm = [b for b in walk(fitted(TOLD, profile.profile).blocks) if isinstance(b, blocks.Words)]

    assert "laugh" not in "".join(blocks.text(block) for block in warm)


def test_a_card_folds_to_the_size_of_a_bank_card() -> None:
    """ux.md PT1."""
    wide, high = 85.6, 54
    made = read(sheet.pdf(fitted(TOLD, profile.card), on=TODAY))
    box = rectangles(made.pages[0].get_contents().get_data())

    assert any(abs(w - 2 * wide) < 1 and h > 0 and abs(h / high - round(h / high)) < 0.05 for w, h in box)


def rectangles(content: bytes) -> list[tuple[float, float]]:
    """The size in millimetres of every box that is drawn as one path, whatever it is made of."""
    found, xs, ys = [], [], []
    words = content.decode("latin-1").split()
    for at, word in enumerate(words):
        if word in ("m", "l"):
            xs.append(float(words[at - 2]))
            ys.append(float(words[at - 1]))
        elif word == "re":
            found.append((float(words[at - 2]) / MILLIMETRE, abs(float(words[at - 1])) / MILLIMETRE))
        elif word in ("S", "s", "f", "n", "B"):
            if xs:
                found.append(((max(xs) - min(xs)) / MILLIMETRE, (max(ys) - min(ys)) / MILLIMETRE))
            xs, ys = [], []
    return found


@pytest.mark.parametrize("language", ["ar", "cy"])
@each
def test_it_is_set_in_other_languages_too(draw: profile.Drawn, language: str) -> None:
    with translation.override(language):
        made = sheet.pdf(fitted(TOLD, draw), on=TODAY)

    assert read(made).trailer["/Root"]["/Lang"] == language
    assert len(read(made).pages) == 1


def test_our_own_sentences_are_short_and_plain() -> None:
    """ux.md W1, W5."""
    own = [
        sentence
        for draw in PAPERS.values()
        for line in fitted(EMPTY, draw).lines()
        for sentence in line.split(". ")
        if "CC BY" not in line
    ]

    assert [sentence for sentence in own if len(sentence.split()) > 15 or "'" in sentence or "’" in sentence] == []


def test_the_kinds_of_drawing_are_those_that_are_printed() -> None:
    from firsthand.papers.printing import ABOUT

    drawn: set[Callable[[ProfileTold, date], blocks.Tree]] = set(ABOUT.values())
    assert drawn == set(PAPERS.values())
