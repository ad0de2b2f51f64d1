"""Everything the person said: see it, change it, take it back, send what was kept."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from firsthand.base.answers import Refused
from firsthand.base.packs import told
from firsthand.people import access, sitting
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keeps_typed, no, page, stops, today, viewer_of
from firsthand.voice import actions, media, panels, rules
from firsthand.voice.asking import ANYTHING, questions
from firsthand.voice.forms import mine as forms
from firsthand.voice.models import Statement
from firsthand.voice.panels import Heard
from firsthand.voice.twice import Twice, by_answer
from firsthand.voice.views import say
from firsthand.voice.views.say import MINE
from firsthand.voice.words import Kind

A_PAGE_OF = 20


@dataclass(frozen=True)
class Mine:
    """One thing the person said, as they read it: the question it answers and where it stands."""

    heard: Heard
    asked: str
    state: str


def _mine(said: list[Heard]) -> list[Mine]:
    """What stands now, newest first; what was changed or sent later stands in its newer form."""
    instead = {heard.takes_back: heard for heard in said if heard.takes_back}
    found = []
    for heard in said:
        after = instead.get(heard.id)
        if heard.is_blank or (after is not None and not after.is_blank):
            continue
        found.append(Mine(heard, _question_of(heard), _state_of(heard)))
    return found


def _state_of(heard: Heard) -> str:
    """Where words stand; those that staff wrote down were never sent by anybody."""
    if heard.taken_back:
        return "taken_back"
    if heard.draft:
        return "private"
    return "sent" if heard.author_kind == access.PERSON else ""


def _question_of(heard: Heard) -> str:
    asked = questions().get(heard.question)
    return told(asked.asks) if asked else ""


@access.opens(access.PERSON)
def words(request: Asked) -> HttpResponse:
    """Everything I said, newest first; what I took back is shown as taken back."""
    said = [h for h in panels.statements(record=request.record, kinds=MINE, most=400) if _is_own(h)]
    mine = _mine(said)
    every = "all" in request.GET
    more = len(mine) > A_PAGE_OF and not every
    return page(request, "voice/me/words.html", mine=mine if every else mine[:A_PAGE_OF], more=more)


def _is_own(heard: Heard) -> bool:
    return heard.is_the_persons or heard.author_kind == "person"


@access.opens(access.PERSON)
def statement(request: Asked, statement_id: UUID) -> HttpResponse:
    """One thing I said: who can read it, what was answered, what I said before; change it, take it back, send it."""
    return page(request, "voice/me/statement.html", **_facts(request, say.mine(request, statement_id)))


def _facts(request: Asked, heard: Heard) -> dict[str, Any]:
    record = request.record
    before = panels.statements(record=record, kinds=MINE, ids=[heard.takes_back], most=1) if heard.takes_back else []
    stands = not heard.taken_back and heard.kind != Kind.WORRY
    return {
        "heard": heard, "asked": _question_of(heard), "state": _state_of(heard), "before": before,
        "answers": panels.replies(record=record, to=[heard.id]).get(heard.id, []),
        "twice": _twice(request, heard), "can_change": stands,
        "can_want": stands and bool(rules.may_become_an_ask(kind=heard.kind, draft=heard.draft, asks=heard.asks)),
        **say.who_reads(request, heard),
    }  # fmt: skip


@access.opens(access.PERSON)
@require_POST
def want(request: Asked, statement_id: UUID) -> HttpResponse:
    """I want something done about these words: in one tap."""
    heard = say.mine(request, statement_id)
    before = request.record.find(Statement, statement_id)
    try:
        asked = actions.want_answer(by=viewer_of(request), statement=before, on=today(request))
    except Refused as refusal:
        return no(request, refusal, "voice/me/statement.html", **_facts(request, heard))
    return done(request, reverse("me:thanks", args=[asked.pk]))


@access.opens(access.PERSON)
@keeps_typed
@sitting.asked_first
def change(request: Asked, statement_id: UUID) -> HttpResponse:
    """Say it another way: the page comes filled with what I said."""
    heard = say.mine(request, statement_id)
    asked = questions().get(heard.question, ANYTHING)
    given = say.given(request, asked)
    given["options"] = [
        *given["options"],
        *(key for key in heard.symbols if key not in (*asked.options, *forms.NOT_SAYING)),
    ]
    form = filled(request, forms.Answer, **given, initial=_as_typed(request, heard))
    by = filled(request, forms.WhoseWords, **say.asks_whose(request))
    facts: dict[str, Any] = {
        "form": form, "by": by, "sat": sitting.standing(request), "asked": asked, "heard": heard,
        **say.who_reads(request, heard),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "voice/me/change.html", **facts)
    good = form.is_valid() & by.is_valid()
    say.keep_answer(request, form)
    if "drop" in request.POST or stops(request):
        return HttpResponseRedirect(reverse("me:start") if stops(request) else request.path)
    if not good:
        return page(request, "voice/me/change.html", status=422, **facts)
    try:
        changed = _change(request, heard, form, by)
    except Refused as refusal:
        return no(request, refusal, "voice/me/change.html", **facts)
    return done(request, reverse("me:statement", args=[changed.pk]))


def _twice(request: Asked, heard: Heard) -> Twice | None:
    """The other answer to the same question, where it was one that matters."""
    asked = questions().get(heard.question)
    if asked is None or not asked.matters:
        return None
    return by_answer(panels.statements(record=request.record, most=400)).get(heard.id)


def _as_typed(request: Asked, heard: Heard) -> dict[str, Any]:
    account = viewer_of(request).account_id
    held = media.of_statement(record=request.record, statement=heard.id)
    return {
        "words": heard.words, "picked": heard.symbols, "instead": heard.symbols,
        "placed": [f"{picture}={place}" for picture, place in (heard.places or {}).items()],
        "held": [media.hold(file, account=account) for file in held],
        "way": "pictures" if heard.symbols or not heard.words else "write",
    }  # fmt: skip


def _change(request: Asked, heard: Heard, form: forms.Answer, by: forms.WhoseWords) -> Statement:
    sat = sitting.standing(request) or sitting.Sitting(heard.id)
    said = form.said(
        area=heard.area, question=heard.question, order_shown=form.shown, present=sat.present,
        with_staff=sat.with_staff, sitting=sat.id, language=heard.language, asks=heard.asks,
        **say.whose(request, by),
    )  # fmt: skip
    before = request.record.find(Statement, heard.id)
    return actions.change(by=viewer_of(request), statement=before, said=said, on=today(request))


@access.opens(access.PERSON)
def take_back(request: Asked, statement_id: UUID) -> HttpResponse:
    """Take words back, once the person says so a second time."""
    heard = say.mine(request, statement_id)
    facts: dict[str, Any] = {"heard": heard, "asked": _question_of(heard)}
    if request.method != "POST":
        return page(request, "voice/me/take_back.html", **facts)
    before = request.record.find(Statement, statement_id)
    try:
        actions.take_back(by=viewer_of(request), statement=before, on=today(request))
    except Refused as refusal:
        return no(request, refusal, "voice/me/take_back.html", **facts)
    return done(request, reverse("me:words"))


@access.opens(access.PERSON)
@keeps_typed
@sitting.asked_first
def send(request: Asked, statement_id: UUID) -> HttpResponse:
    """Send words that were kept."""
    heard = say.mine(request, statement_id)
    form = say.send_form(request, together=heard.kind == Kind.HOW_TO_TALK, asks=heard.asks)
    form.ask = False
    for name in ("whose", "helper"):
        form.fields.pop(name, None)
    facts = say.check_facts(request, form) | {"heard": heard, "asked": _question_of(heard)}
    if request.method != "POST":
        return page(request, "voice/me/send.html", **facts)
    if not form.is_valid():
        return page(request, "voice/me/send.html", status=422, **facts)
    if not form.sends:
        return done(request, reverse("me:statement", args=[statement_id]))
    kept = request.record.find(Statement, statement_id)
    try:
        sent = actions.send_kept(by=viewer_of(request), statement=kept, send_to=form.send_to, on=today(request))
    except Refused as refusal:
        return no(request, refusal, "voice/me/send.html", **facts)
    return done(request, reverse("me:thanks", args=[sent.pk]))
