"""What the pages of slips are about: one that was printed for Rosa, and the picture of it before it is kept."""

from firsthand.base import clock
from firsthand.papers import coming_in
from firsthand.papers.models import Slip
from tests.cast import Cast
from tests.papers import slipping

LISTS = {"slips_in", "slips_landing", "slips_printed", "slips_paper", "slips_who_paper"}
"""Addresses under /people/ that are about nobody in particular."""

CEILINGS = {
    "staff:slips": 6, "staff:slip": 6, "staff:slip_sealed_paper": 7,
    "staff:slip_check": 7, "staff:slip_picture": 4, "staff:slips_in": 3,
    "staff:slips_landing": 3, "staff:slips_printed": 2, "staff:slips_paper": 2, "staff:slips_who_paper": 2,
}  # fmt: skip
"""How many statements a page of staff may ask."""


def more(cast: Cast, name: str) -> dict[str, object]:
    """What only addresses of slips ask for."""
    if name.removeprefix("staff:") in ("slips_printed", "slips_paper", "slips_who_paper"):
        return {"batch": printed(cast).batch}
    if name == "me:slips_paper":
        return {"batch": printed(cast).batch}
    if name == "staff:slip_sealed_paper":
        return {"slip_id": answered(cast).pk}
    if name == "staff:slip":
        return {"slip_id": printed(cast).pk}
    if name in ("staff:slip_check", "staff:slip_picture"):
        slip = printed(cast)
        return {"slip_id": slip.pk, "token": scanned(cast, slip)}
    return {}


def printed(cast: Cast) -> Slip:
    """A slip of today."""
    return slipping.printed(cast, on=clock.today())


def scanned(cast: Cast, slip: Slip) -> str:
    """Dev scans it in, and keeps nothing yet."""
    paper = slipping.upload(slipping.jpeg(slipping.written(slipping.sheet(slip.code))))
    with cast.acting(cast.dev) as by:
        (page,) = coming_in.pages(by=by, file=paper, typed="", record=None, on=clock.today())
    return page.token


def answered(cast: Cast) -> Slip:
    """A slip that came in, was answered, and whose answer was printed."""
    slip = printed(cast)
    slipping.comes_in(cast, slip)
    slipping.replied(cast, slip)
    slipping.sealed(cast, slip)
    return slip
