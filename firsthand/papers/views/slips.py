"""The practitioner's pages of one person's slips: print, scan in, look at what came, print the sealed answer."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from firsthand.base.answers import Refused
from firsthand.base.packs import pack
from firsthand.papers import actions, coming_in, panels, sealed
from firsthand.papers import slip as slips_on_paper
from firsthand.papers.coming_in import Picture
from firsthand.papers.forms import slips as forms
from firsthand.papers.models import Slip
from firsthand.papers.panels import SlipFacts
from firsthand.papers.words import SlipState
from firsthand.people import access
from firsthand.people import panels as people
from firsthand.people.access import Asked, Viewer
from firsthand.people.pages import as_left, done, filled, keep_typed, no, page, today, viewer_of
from firsthand.plans import panels as plans
from firsthand.voice import panels as voice


def printing(by: Viewer, how_many: int) -> actions.Printing:
    """Slips for the team of whoever prints them, as one pile."""
    if by.agency_id is None:
        raise Http404("There is nothing here.")
    return actions.Printing(how_many, by.agency_id, uuid4(), pack("common").intervals["slip_old"])


@access.opens(access.STAFF)
def slips(request: Asked, person_id: UUID) -> HttpResponse:
    """Their slips: print some, scan in what came back."""
    if request.method == "POST" and request.POST.get("_form") == "scan":
        return _scanned(request)
    form = filled(request, forms.HowMany, initial={"how_many": "1"})
    facts = _facts(request) | {"form": form, "came": as_left(request, forms.Came)}
    if request.method != "POST":
        return page(request, "papers/slips/slips.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "papers/slips/slips.html", status=422, **facts)
    what = printing(viewer_of(request), form.cleaned_data["how_many"])
    actions.print_slips(by=viewer_of(request), person=person_id, what=what, on=today(request))
    return done(request, reverse("staff:slips_printed", args=[what.batch]))


def _facts(request: Asked) -> dict[str, Any]:
    record = request.record
    return {"slips": panels.slips(record=record), "how_to_talk": voice.how_to_talk(record=record)}


def _scanned(request: Asked) -> HttpResponse:
    """What was scanned from within this person's page: only slips of theirs are found."""
    came = forms.Came(request.POST, request.FILES)
    facts: dict[str, Any] = {"form": forms.HowMany(initial={"how_many": "1"}), "came": came}
    if not came.is_valid():
        keep_typed(request)
        return page(request, "papers/slips/slips.html", status=422, **_facts(request), **facts)
    return taken(request, "papers/slips/slips.html", **_facts(request), **facts)


def taken(request: Asked, template: str, **facts: Any) -> HttpResponse:
    """Go on to the one slip that was found; with several pages, say of each what it is or why it is not taken."""
    by, said = viewer_of(request), facts["came"].cleaned_data
    record = getattr(request, "record", None)
    try:
        found = coming_in.pages(by=by, file=said["scan"], typed=said["number"], record=record, on=today(request))
        if len(found) == 1 and found[0].because:
            raise Refused(found[0].because)
    except Refused as refusal:
        return no(request, refusal, template, **facts)
    whose = sorted({each.slip.person_id for each in found if each.slip})
    if record is None and whose:
        access.note_list(viewer=by, page="staff:slips_in", people=whose)
    if len(found) == 1 and found[0].slip:
        one = found[0].slip
        return done(request, reverse("staff:slip_check", args=[one.person_id, one.pk, found[0].token]))
    return page(request, template, **facts, found=found)


# --- one slip ---------------------------------------------------------------------------------------------------------


def _picture(request: Asked, slip_id: UUID, token: str) -> tuple[Slip, Picture]:
    slip = request.record.find(Slip, slip_id)
    held = coming_in.picture(token, slip=slip.pk, account=viewer_of(request).account_id)
    if held is None:
        raise Http404("There is nothing here.")
    return slip, held


@access.opens(access.STAFF)
@require_safe
def picture(request: Asked, person_id: UUID, slip_id: UUID, token: str) -> HttpResponse:
    """The picture of a slip that is not kept yet, for whoever scanned it."""
    file = _picture(request, slip_id, token)[1].file
    answer = HttpResponse(coming_in.shown(file, small="small" in request.GET), content_type=file.content_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; img-src 'self'; sandbox"
    return answer


@access.opens(access.STAFF)
def check(request: Asked, person_id: UUID, slip_id: UUID, token: str) -> HttpResponse:
    """Is this the whole slip? Then what is ticked on it is said, and it is kept."""
    by, (slip, held) = viewer_of(request), _picture(request, slip_id, token)
    form = filled(request, forms.Seen, people=people.colleagues(viewer=by), blank=held.blank)
    shown = reverse("staff:slip_picture", args=[person_id, slip_id, token])
    how = voice.how_to_talk(record=request.record)
    facts: dict[str, Any] = {"form": form, "slip": slip, "shown": shown, "how_to_talk": how, "blank": held.blank}
    if request.method != "POST":
        return page(request, "papers/slips/check.html", **facts)
    if not form.is_valid():
        return page(request, "papers/slips/check.html", status=422, **facts)
    try:
        _take_in(request, slip, held, form)
    except Refused as refusal:
        return no(request, refusal, "papers/slips/check.html", **facts)
    return done(request, reverse("staff:slip", args=[person_id, slip_id]))


def _take_in(request: Asked, slip: Slip, held: Picture, form: forms.Seen) -> None:
    said = form.cleaned_data
    came = actions.CameIn(
        picture=held.file, ticked=said["ticked"], readers=said["readers"], blank=held.blank,
        kept_blank=bool(said.get("blank")), typed=said["typed"], to=form.to,
    )  # fmt: skip
    actions.take_in(
        by=viewer_of(request), record=request.record, slip=slip, came=came,
        within=pack("common").intervals["lead_answer"], on=today(request),
    )  # fmt: skip


def _known(request: Asked, slip_id: UUID) -> SlipFacts:
    found = next((each for each in panels.slips(record=request.record) if each.id == slip_id), None)
    if found is None:
        raise Http404("There is nothing here.")
    return found


@access.opens(access.STAFF)
def slip(request: Asked, person_id: UUID, slip_id: UUID) -> HttpResponse:
    """One slip: what came in on it, what was answered, its sealed answer; or that it will not come in."""
    record, known = request.record, _known(request, slip_id)
    heard = voice.statement(record=record, key=known.words) if known.words else None
    form = as_left(request, forms.End) if request.POST.get("_form") == "seal" else filled(request, forms.End)
    facts: dict[str, Any] = {
        "slip": known, "heard": heard, "form": form, "how_to_talk": voice.how_to_talk(record=record),
        "answers": voice.replies(record=record, to=[heard.id]).get(heard.id, []) if heard else [],
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "papers/slips/slip.html", **facts)
    if request.POST.get("_form") == "seal":
        return _seal(request, facts)
    if not form.is_valid():
        return page(request, "papers/slips/slip.html", status=422, **facts)
    try:
        actions.end_slip(
            by=viewer_of(request), slip=record.find(Slip, slip_id), why=form.cleaned_data["why"], on=today(request)
        )
    except Refused as refusal:
        return no(request, refusal, "papers/slips/slip.html", **facts)
    return done(request, reverse("staff:slips", args=[person_id]))


def _seal(request: Asked, facts: dict[str, Any]) -> HttpResponse:
    """Write down that the answer is printed, with a new slip; then the file is there to print."""
    by, known = viewer_of(request), facts["slip"]
    try:
        actions.seal_reply(by=by, slip=request.record.find(Slip, known.id), what=printing(by, 1), on=today(request))
    except Refused as refusal:
        return no(request, refusal, "papers/slips/slip.html", **facts)
    return done(request, reverse("staff:slip", args=[known.person_id, known.id]))


@access.opens(access.STAFF)
@require_safe
def sealed_paper(request: Asked, person_id: UUID, slip_id: UUID) -> HttpResponse:
    """The sealed answer to one slip as a file, once it was said that it is printed."""
    record, of = request.record, panels.slips(record=request.record)
    known = next((each for each in of if each.id == slip_id and each.state == SlipState.ANSWERED), None)
    after = next((each for each in of if each.after == slip_id), None)
    if known is None or known.words is None or after is None:
        raise Http404("There is nothing here.")
    made = sealed.pdf(
        sealed.ReplyTold(
            code=known.code, came_on=known.came_on or today(request),
            answers=voice.replies(record=record, to=[known.words]).get(known.words, []),
            promises=plans.promises(record=record, words=[known.words]), next=slip_told(after, record.person.language),
        ),
        on=today(request),
    )  # fmt: skip
    return pdf_of(made, "answer.pdf")


def slip_told(of: SlipFacts, language: str) -> slips_on_paper.SlipTold:
    """What a slip says, in the language of whoever gets it."""
    spoken = slips_on_paper.spoken_here(language)
    return slips_on_paper.SlipTold(of.code, of.reads, of.printed_on, of.old_on, spoken)


def pdf_of(made: bytes, name: str) -> HttpResponse:
    """A file to print."""
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
