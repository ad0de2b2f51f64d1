"""Slips in the demonstration world: two people in prison, without a phone. One slip came back, one is still out."""

import io
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from firsthand.base import clock
from firsthand.base.packs import pack
from firsthand.front.world.stage import Built, Stage
from firsthand.papers import actions, fonts, slip
from firsthand.papers.models import Slip
from firsthand.people import access
from firsthand.people.access import Viewer
from firsthand.voice import media

CAME_IN, STILL_OUT, NURSE = "desmond", "connor", "femi"
DOTS = 150 / 25.4
WRITTEN = ("I got a nother letter", "can Femi read it to me", "not on the landing")
TYPED = "I got another letter. Can Femi read it to me? Not on the landing."
INK = "#1f2f7a"


def tell(*, built: Built, now: datetime) -> None:
    """Print one for each; one of them came back the day after, and nobody has answered it yet. All or nothing."""
    if not {CAME_IN, STILL_OUT} <= built.people.keys():
        return
    with transaction.atomic():
        stage = Stage()
        with clock.told(now - timedelta(days=4)):
            by = stage.acting(built.staff[NURSE])
            mine, _other = (_printed(by, built.people[who].pk, now) for who in (CAME_IN, STILL_OUT))
        with clock.told(now - timedelta(days=1)):
            _comes_in(stage.acting(built.staff[NURSE]), mine, now)
        stage.clear()


def _printed(by: Viewer, person: Any, now: datetime) -> Slip:
    old = pack("common").intervals["slip_old"]
    what = actions.Printing(1, by.agency_id or uuid4(), uuid4(), old)
    return actions.print_slips(by=by, person=person, what=what, on=(now - timedelta(days=4)).date())[0]


def _comes_in(by: Viewer, of: Slip, now: datetime) -> None:
    picture = media.photo(UploadedFile(ContentFile(_scan(of)), "slip.jpg"))
    record = access.open_record(person_id=of.person_id, viewer=by, at=now)
    actions.take_in(
        by=by, record=record, slip=of, on=(now - timedelta(days=1)).date(),
        came=actions.CameIn(picture, ticked="ask", readers="team", typed=TYPED),
        within=pack("common").intervals["lead_answer"],
    )  # fmt: skip


def _scan(of: Slip) -> bytes:
    """The slip as it came back: printed for real, with a tick and a few lines in blue."""
    image, draw, letters, pdf = (
        import_module(name) for name in ("PIL.Image", "PIL.ImageDraw", "PIL.ImageFont", "pypdfium2")
    )
    told = slip.SlipTold(of.code, of.reads.name, of.printed_on, of.old_on)
    document: Any = pdf.PdfDocument(slip.pdf([told], on=of.printed_on))
    paper = document[0].render(scale=150 / 72).to_pil().convert("RGB")
    document.close()
    words = image.new("RGBA", paper.size)
    pen, hand = draw.Draw(words), letters.truetype(str(next(fonts.FOLDER.glob("Atkinson*Regular*.ttf"))), 46)
    for line, text in enumerate(WRITTEN):
        pen.text((22 * DOTS, (106 + 17 * line) * DOTS), text, font=hand, fill=INK)
    pen.line([(x * DOTS, y * DOTS) for x, y in ((80, 65), (83, 69), (89, 60))], fill=INK, width=7)
    pen.line([(x * DOTS, y * DOTS) for x, y in ((18, 204), (21, 208), (27, 199))], fill=INK, width=7)
    paper.paste(words.rotate(1.5), (0, 0), words.rotate(1.5))
    out = io.BytesIO()
    paper.rotate(-1, fillcolor="white").save(out, "JPEG", quality=80)
    return out.getvalue()
