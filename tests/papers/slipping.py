"""Slips for tests: printed for real, written on, scanned badly."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any
from uuid import uuid4

import pypdfium2
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFilter

from firsthand.base import clock
from firsthand.base.packs import pack
from firsthand.papers import actions, slip
from firsthand.papers.models import Slip, SlipStanding
from firsthand.people import access
from firsthand.people.access import Viewer
from firsthand.people.models import Account, Person
from firsthand.voice import actions as voice
from firsthand.voice import media
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast

DOTS = 150 / 25.4
"""Dots a millimetre of a scan of 150 dpi."""
Scan = Callable[[Image.Image], Image.Image]


def printing(cast: Cast, *, how_many: int = 1) -> actions.Printing:
    return actions.Printing(how_many, cast.agency.pk, uuid4(), pack("common").intervals["slip_old"])


def printed(cast: Cast, *, record: Person | None = None, by: Account | None = None, on: date = TODAY) -> Slip:
    """A slip that Dev printed for Rosa."""
    with cast.acting(by or cast.dev) as viewer:
        whom = (record or cast.rosas_record).pk
        return actions.print_slips(by=viewer, person=whom, what=printing(cast), on=on)[0]


@cache
def sheet(code: str) -> Image.Image:
    """The slip with this number as it comes out of the printer."""
    told = slip.SlipTold(code, "Eastside Community Team", TODAY, date(2026, 12, 22))
    return page_of(slip.pdf([told], on=TODAY))


def page_of(pdf: bytes, number: int = 0) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[number].render(scale=150 / 72).to_pil().convert("RGB")


def written(paper: Image.Image) -> Image.Image:
    """Somebody wrote a few lines on it in blue."""
    paper = paper.copy()
    pen = ImageDraw.Draw(paper)
    for line in range(3):
        points = [((20 + 4 * n) * DOTS, (112 + 12 * line + 4 * (n % 2)) * DOTS) for n in range(20)]
        pen.line(points, fill=(30, 40, 130), width=4)
    return paper


def turned(angle: float) -> Scan:
    return lambda paper: paper.rotate(angle, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)


def noisy(paper: Image.Image) -> Image.Image:
    """As an old machine scans it: out of focus, with noise, grey."""
    soft = paper.filter(ImageFilter.GaussianBlur(1.3))
    return Image.blend(soft, Image.effect_noise(soft.size, 60).convert("RGB"), 0.25)


def torn(paper: Image.Image, *corners: str) -> Image.Image:
    """Without these corners."""
    paper = paper.copy()
    for corner in corners:
        x, y, wide, high = (side * DOTS for side in slip.SQUARES[corner])
        ImageDraw.Draw(paper).rectangle((x - 20, y - 20, x + wide + 20, y + high * 0.6), fill="grey")
    return paper


def jpeg(paper: Image.Image) -> bytes:
    out = io.BytesIO()
    paper.save(out, "JPEG", quality=70)
    return out.getvalue()


def scanned_pdf(papers: Sequence[Image.Image]) -> bytes:
    """Several sheets in one file, as a scanner makes it."""
    out = io.BytesIO()
    papers[0].save(out, "PDF", save_all=True, append_images=list(papers[1:]), resolution=150)
    return out.getvalue()


def upload(content: bytes, name: str = "scan.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


# --- what becomes of one ----------------------------------------------------------------------------------------------


def picture() -> voice.File:
    """A photo that was given."""
    out = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "PNG")
    return media.photo(upload(out.getvalue()))


def takes_in(by: Viewer, of: Slip, **more: Any) -> SlipStanding:
    """Take a slip in, as whoever scanned it saw it."""
    on, within = more.pop("on", of.printed_on), pack("common").intervals["lead_answer"]
    record = access.open_record(person_id=of.person_id, viewer=by, at=clock.now())
    came = replace(actions.CameIn(picture(), ticked="say", readers="team"), **more)
    return actions.take_in(by=by, record=record, slip=of, came=came, within=within, on=on)


def comes_in(cast: Cast, of: Slip, **more: Any) -> SlipStanding:
    """Dev takes it in."""
    with cast.acting(cast.dev) as by:
        return takes_in(by, of, **more)


def replied(cast: Cast, of: Slip, text: str = "Thank you. We read it.") -> None:
    """Dev answers it."""
    with cast.acting(cast.dev) as by:
        words = Statement.objects.get(pk=of.standings.get(state="came_in").words_id)
        voice.reply(by=by, to=words, text=text, reply_is="heard", on=of.printed_on)


def sealed(cast: Cast, of: Slip) -> SlipStanding:
    """Dev prints the answer."""
    with cast.acting(cast.dev) as by:
        return actions.seal_reply(by=by, slip=of, what=printing(cast), on=of.printed_on)
