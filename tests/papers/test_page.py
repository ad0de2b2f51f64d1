"""A page and a sheet of one tree say the same."""

import pytest

from firsthand.papers import blocks, page, sheet
from firsthand.papers.plan import plan_blocks
from tests.papers import reading, sample


def test_a_plan_says_the_same_in_a_page_and_on_paper() -> None:
    tree = plan_blocks(sample.PLAN, on=sample.TODAY)
    on_screen = reading.of_page(page.html(tree))

    assert on_screen == reading.of_tree(tree)
    assert on_screen == reading.of_sheet(sheet.pdf(tree, on=sample.TODAY), running=tree.footer.running)


def test_every_kind_of_block_says_the_same() -> None:
    source = blocks.Source("Rosa", "spoken", "28 April", "Staff were there.")
    tree = blocks.Tree(
        "A paper",
        "en-gb",
        (
            blocks.Heading("A heading", symbol="heart"),
            blocks.SymbolLine((blocks.Symbol("dog", "Dog"), blocks.Symbol("no such picture", "Hope"))),
            blocks.Row("Home", "A flat", source, symbol="tick"),
            blocks.Words(
                "Mine", (blocks.Said("Yes & no", source), blocks.Said("", source, (blocks.Symbol("tea", "Tea"),)))
            ),
            blocks.OurView("Ours", (blocks.Said("Perhaps", source),)),
            blocks.Card("A card", "Today", blocks.Status("Late", "late", "no"), blocks=(blocks.Para("Inside"),)),
            blocks.Picture(b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>", "svg", "A bus", "/bus"),
            blocks.Table("My week", ("Day", "What"), (("Monday", "Swim"),)),
            blocks.PageBreak(),
            blocks.Para("After"),
        ),
        blocks.Footer("Made today.", ("Tell Ana.", "Or tell Bev."), ("Old soon.",), symbol="wrong"),
    )
    pdf = sheet.pdf(tree, on=sample.TODAY)

    assert reading.of_page(page.html(tree)) == reading.of_tree(tree)
    assert reading.of_sheet(pdf, running="Made today.") == reading.of_tree(tree)


def test_the_persons_words_are_warm_and_ours_are_cool() -> None:
    source = blocks.Source("Rosa")
    footer = blocks.Footer("", (), ())
    warm = blocks.Tree("T", "en", (blocks.Words("Mine", (blocks.Said("Yes", source),)),), footer)
    cool = blocks.Tree("T", "en", (blocks.OurView("Ours", (blocks.Said("No", source),)),), footer)

    assert 'class="voice"' in page.html(warm)
    assert 'class="team"' in page.html(cool)
    assert 'class="voice"' not in page.html(cool)


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "{{ 7 * 7 }}", '"><img src=x onerror=y>'])
def test_words_are_never_markup(words: str) -> None:
    source = blocks.Source(words, words, words, words)
    said = blocks.Said(words, source, (blocks.Symbol(words, words),), language="en")
    tree = blocks.Tree(
        words, "en", (blocks.Words(words, (said,)), blocks.Row(words, words)), blocks.Footer("", (words,), ())
    )
    html = page.html(tree)

    assert "<script" not in html
    assert "<img" not in html
    assert reading.of_page(html) == reading.of_tree(tree)
