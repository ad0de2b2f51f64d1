"""Slips that come back: printed for real, turned, noisy, torn, blank, several in one file."""

import io
import random
from itertools import product

import pytest
from PIL import Image

from firsthand.papers import codes, rules, scans
from tests.papers import slipping

CODES = [codes.new(random.Random(seed).choice) for seed in range(3)]
CODE = CODES[0]
ANGLES = (0, 7, 90, 180, 193, 270, -7)


def read(paper: Image.Image) -> scans.Scanned:
    (found,) = scans.read(io.BytesIO(slipping.jpeg(paper)))
    return found


@pytest.mark.parametrize(("angle", "bad"), list(product(ANGLES, [False, True])))
def test_it_is_found_at_any_turn_and_in_noise(angle: int, bad: bool) -> None:
    paper = slipping.turned(angle)(slipping.written(slipping.sheet(CODE)))

    found = read(slipping.noisy(paper) if bad else paper)

    assert found.codes == (CODE,)
    assert not rules.seems_blank(ink=found.ink)


@pytest.mark.parametrize(("angle", "bad"), list(product(ANGLES, [False, True])))
def test_a_blank_slip_is_seen_to_be_blank(angle: int, bad: bool) -> None:
    paper = slipping.turned(angle)(slipping.sheet(CODE))

    assert rules.seems_blank(ink=read(slipping.noisy(paper) if bad else paper).ink)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_the_picture_is_kept_the_right_way_up(angle: int) -> None:
    upright = slipping.written(slipping.sheet(CODE))

    kept = Image.open(io.BytesIO(read(slipping.turned(angle)(upright)).jpeg))
    small = [picture.convert("L").resize((42, 60)) for picture in (kept, upright)]
    apart = sum(abs(a - b) for a, b in zip(*(each.tobytes() for each in small), strict=True)) / (42 * 60)

    assert kept.width < kept.height
    assert apart < 6


@pytest.mark.parametrize("corner", ["A", "B"])
def test_one_corner_is_enough_and_then_nobody_says_it_is_blank(corner: str) -> None:
    found = read(slipping.torn(slipping.sheet(CODE), corner))

    assert found.codes == (CODE,)
    assert found.ink is None and not rules.seems_blank(ink=found.ink)


def test_with_both_corners_torn_no_code_is_found() -> None:
    assert read(slipping.torn(slipping.sheet(CODE), "A", "B")).codes == ()


def test_a_page_that_is_no_slip_has_no_code() -> None:
    assert read(Image.new("RGB", (800, 1100), "white")).codes == ()


def test_several_slips_come_in_one_file() -> None:
    papers = [
        slipping.turned(angle)(slipping.written(slipping.sheet(code)))
        for angle, code in zip((0, 180, 90), CODES, strict=True)
    ]

    found = list(scans.read(io.BytesIO(slipping.scanned_pdf(papers))))

    assert [(each.page, each.codes) for each in found] == [(n, (code,)) for n, code in enumerate(CODES, 1)]


def test_two_slips_in_one_picture_are_told_apart() -> None:
    both = Image.new("RGB", (2480, 1754), "white")
    for n, code in enumerate(CODES[:2]):
        both.paste(slipping.sheet(code), (n * 1240, 0))

    assert set(read(both).codes) == set(CODES[:2])


@pytest.mark.parametrize("junk", [b"", b"hello", b"%PDF-1.7 not really", b"\xff\xd8\xff\xe0broken", b"PK\x03\x04zip"])
def test_what_cannot_be_opened_is_said_so(junk: bytes) -> None:
    with pytest.raises(scans.NotReadable):
        list(scans.read(io.BytesIO(junk)))


def test_a_file_with_too_many_pages_is_not_looked_at() -> None:
    pages = [Image.new("L", (60, 80), "white")] * (scans.MOST_PAGES + 1)

    with pytest.raises(scans.TooManyPages):
        list(scans.read(io.BytesIO(slipping.scanned_pdf(pages))))
