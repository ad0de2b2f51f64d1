"""A paper in a page and as a file, the same for both faces."""

from typing import Any

from django.http import Http404, HttpResponse

from firsthand.base.answers import Refused
from firsthand.papers import page, printing, sheet
from firsthand.papers.words import Kind
from firsthand.people.access import Asked
from firsthand.people.pages import today


def kind_called(name: str) -> Kind:
    """The paper of this name; 404 when there is none."""
    if name not in Kind.values:
        raise Http404("There is nothing here.")
    return Kind(name)


def shown(request: Asked, kind: Kind) -> dict[str, Any]:
    """What a page says about a paper: the paper itself, or why there is none, and the words that did not fit."""
    record, on = request.record, today(request)
    try:
        if kind not in printing.ABOUT:
            return {
                "kind": kind,
                "paper": page.html(printing.tree(kind=kind, record=record, on=on)),
                "left_out": (),
                "nothing": "",
            }
        told, tree = printing.about(kind=kind, record=record, on=on)
    except Refused as refusal:
        return {"kind": kind, "paper": "", "left_out": (), "nothing": refusal.because}
    return {"kind": kind, "paper": page.html(tree), "left_out": told.left_out, "nothing": ""}


def sheet_of(request: Asked, kind: Kind) -> HttpResponse:
    """The paper as a file to print; in larger letters or in black and white, as the address asks."""
    how = sheet.Print(large="large" in request.GET, plain="plain" in request.GET)
    made = printing.pdf(kind=kind, record=request.record, on=today(request), how=how)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="my-{kind}.pdf"'
    return answer
