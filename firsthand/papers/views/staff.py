"""The papers of a person, for those who support them: the same papers, as far as they may read them."""

from uuid import UUID

from django.http import HttpResponse

from firsthand.papers.views.showing import kind_called, sheet_of, shown
from firsthand.papers.words import Kind
from firsthand.people import access
from firsthand.people.access import Asked
from firsthand.people.pages import page
from firsthand.voice import panels as voice


@access.opens(access.STAFF)
def plan(request: Asked, person_id: UUID) -> HttpResponse:
    """The plan on paper, as this member of staff may read it."""
    return sheet_of(request, Kind.PLAN)


@access.opens(access.STAFF)
def paper(request: Asked, person_id: UUID, paper: str) -> HttpResponse:
    """One paper of this person, as it is printed."""
    kind, talk = kind_called(paper), voice.when_shown(record=request.record)
    return page(request, "papers/paper.html", kinds=list(Kind), how_to_talk=talk, **shown(request, kind))


@access.opens(access.STAFF)
def on_paper(request: Asked, person_id: UUID, paper: str) -> HttpResponse:
    """One paper of this person, to print."""
    return sheet_of(request, kind_called(paper))
