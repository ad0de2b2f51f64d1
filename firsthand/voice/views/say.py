"""The person says something: a question or anything at all, then check my words, then keep them or send them."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from firsthand.base import drafts
from firsthand.base.answers import Refused
from firsthand.base.packs import Question, pack
from firsthand.people import access, sitting
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked, Record
from firsthand.people.pages import done, filled, in_words, keep_typed, keeps_typed, no, page, stops, today, viewer_of
from firsthand.voice import actions, panels, rules, twice
from firsthand.voice.asking import ANYTHING, next_question, offered, questions
from firsthand.voice.forms import mine as forms
from firsthand.voice.models import Statement
from firsthand.voice.panels import Heard
from firsthand.voice.words import Kind

MINE = (Kind.WORDS, Kind.HOW_TO_TALK, Kind.REASON)
"""What stands among my words; what is wrong stands on pages of its own, which can be hidden."""
SHOWN_FIRST = 4


# --- say something ----------------------------------------------------------------------------------------------------


@access.opens(access.PERSON)
def choose(request: Asked) -> HttpResponse:
    """Say what I like, or pick a question: those nobody has an answer to come first."""
    heard = panels.statements(record=request.record, kinds=MINE)
    said = {each.question for each in heard}
    again = [each for each in twice.asked_twice(heard).values() if each.is_due(on=today(request))]
    asked = sorted(offered(), key=lambda q: q.key in said)
    every = "all" in request.GET
    return page(
        request, "voice/me/choose.html", asked=asked if every else asked[: SHOWN_FIRST - len(again[:1])], every=every,
        said=said, again=again[:1],
    )  # fmt: skip


def asked_(key: str) -> Question:
    found = questions().get(key)
    if found is None:
        raise Http404("There is nothing here.")
    return found


def stays_first(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A sensitive question first asks who should be here for this one, where somebody is (ux.md Q14)."""

    @wraps(view)
    def staying(request: Asked, key: str) -> HttpResponse:
        sat = sitting.standing(request)
        if asked_(key).sensitive and sat and sat.company and key not in sat.stays:
            if request.method == "POST":
                keep_typed(request)
            return HttpResponseRedirect(reverse("me:stay", args=[key]))
        return view(request, key)

    return staying


@access.opens(access.PERSON)
@sitting.asked_first
def stay(request: Asked, key: str) -> HttpResponse:
    """Who should be here for this one: whoever is here now, or only me. What is picked is kept with the answer."""
    asked, sat = asked_(key), sitting.standing(request)
    place = reverse("me:question", args=[key])
    if sat is None or not sat.company:
        return page(request, "voice/me/stay.html", asked=asked, names="", order=[], place=place)
    if request.method == "POST" and (who := request.POST.get("who")) in ("stays", "alone"):
        if who == "alone":
            sitting.begin(request, company=(), with_staff=False)
        else:
            sitting.let_stay(request, question=key)
        return HttpResponseRedirect(place)
    order = rules.varied(["stays", "alone"], seed=f"{sat.id}/{key}/stay")
    return page(request, "voice/me/stay.html", asked=asked, names=in_words(sat.company), order=order, place=place)


def given(request: Asked, asked: Question) -> dict[str, Any]:
    """What the form of an answer needs to know."""
    sat, person = sitting.standing(request), request.record.person.id
    seed = rules.seed_of(
        sitting=sat.id if sat else "", question=asked.key, person=person, keep_order=keeps_order(request)
    )
    facts = {"account": viewer_of(request).account_id, "options": asked.options, "seed": seed, "asked": asked}
    if asked.key.endswith(twice.AGAIN):
        facts |= {"options": _order_again(request, asked), "fixed": True}
    return facts


def _order_again(request: Asked, asked: Question) -> list[str]:
    """The other pictures in reverse; a question nobody answered on an earlier day is not asked again."""
    said = twice.asked_twice(panels.statements(record=request.record, most=400))
    before = said.get(asked.key.removesuffix(twice.AGAIN))
    if before is None or (before.state == "once" and not before.is_due(on=today(request))):
        raise Http404("There is nothing here.")
    return before.order


def keeps_order(request: Asked) -> bool:
    """Whether this person asked for the same order always (ux.md section 0)."""
    return viewer_of(request).likes.same_order


@access.opens(access.PERSON)
@keeps_typed
@sitting.asked_first
@stays_first
def question(request: Asked, key: str) -> HttpResponse:
    """One question: answer by pictures, by talking, by writing; or not at all."""
    asked = asked_(key)
    form = filled(request, forms.Answer, **given(request, asked))
    good = request.method == "POST" and form.is_valid()
    if request.method == "POST":
        keep_answer(request, form)
        if onward := _before_it_is_checked(request, key):
            return HttpResponseRedirect(onward)
    if good:
        return HttpResponseRedirect(reverse("me:check", args=[key]))
    status = 200 if request.method == "GET" else 422
    return page(
        request,
        "voice/me/question.html",
        status=status,
        form=form,
        asked=asked,
        open=asked is ANYTHING,
        picked_none="none" in request.GET,
    )


def _before_it_is_checked(request: Asked, key: str) -> str:
    """Where a press leads that asks for no answer: stop, take something out, or see the pictures another way."""
    if stops(request):
        return reverse("me:start")
    if "drop" in request.POST:
        return request.path
    how = request.POST.get("how", "")
    return reverse(f"me:{how}", args=[key]) if how in ("one_by_one", "places") else ""


def keep_answer(request: Asked, form: forms.Answer) -> None:
    """Keep what was typed, with the files that were given and without those that were taken out."""
    typed = drafts.typed_in(request.POST)
    dropped, _how = typed.pop("drop", []), typed.pop("how", [])
    form.held = [each for each in form.held if each.token not in dropped]
    typed = {name: values for name, values in typed.items() if not name.startswith("place-")}
    typed |= {"held": [each.token for each in form.held], "order": [" ".join(form.shown)]}
    typed["placed"] = [f"{picture}={place}" for picture, place in form.placed.items()]
    drafts.keep(account=viewer_of(request).account_id, place=request.path, typed=typed)


# --- check my words ---------------------------------------------------------------------------------------------------


def teams(record: Record) -> list[tuple[UUID, str]]:
    """The agencies of the person's team, each by the names of those who work there."""
    names: dict[UUID, list[str]] = {}
    for member in people_panels.team(record=record):
        if member.agency_id:
            names.setdefault(member.agency_id, []).append(member.name)
    return [(key, in_words(found)) for key, found in names.items()]


def _readers(agencies: Sequence[tuple[UUID, str]]) -> str:
    return in_words([names for _key, names in agencies])


@access.opens(access.PERSON)
@keeps_typed
@sitting.asked_first
def check(request: Asked, key: str) -> HttpResponse:
    """My words played back: hear, change, say whose they are, keep them or send them."""
    asked, viewer = asked_(key), viewer_of(request)
    place = reverse("me:question", args=[key])
    typed = drafts.brought_back(account=viewer.account_id, place=place)
    answer = forms.Answer(drafts.as_form(typed), **given(request, asked))
    if not typed or not answer.is_valid():
        return HttpResponseRedirect(place)
    form = send_form(request, together=asked.kept_as == Kind.HOW_TO_TALK, asks=asked.asks_for or None)
    facts = check_facts(request, form) | {"asked": asked, "answer": answer, "change": place}
    if request.method != "POST":
        return page(request, "voice/me/check.html", **facts)
    if not form.is_valid():
        return page(request, "voice/me/check.html", status=422, **facts)
    try:
        kept = _say(request, asked, answer, form)
    except Refused as refusal:
        return no(request, refusal, "voice/me/check.html", **facts)
    drafts.clear(account=viewer.account_id, place=place)
    return done(request, reverse("me:thanks", args=[kept.pk]))


def send_form(request: Asked, *, together: bool = False, asks: bool | None = None) -> forms.SendTo:
    agencies = teams(request.record)
    return filled(request, forms.SendTo, agencies=agencies, together=together, asks=asks, **asks_whose(request))


def check_facts(request: Asked, form: forms.SendTo) -> dict[str, Any]:
    by = pack("common").intervals["answer_words"].ends_on(today(request))
    return {"form": form, "sat": sitting.standing(request), "readers": _readers(form.agencies), "answer_by": by}


def _say(request: Asked, asked: Question, answer: forms.Answer, form: forms.SendTo) -> Statement:
    by, on, record = viewer_of(request), today(request), request.record
    sat = sitting.standing(request) or sitting.Sitting(record.person.id)
    said = answer.said(
        area=asked.area, question="" if asked is ANYTHING else asked.key, order_shown=answer.shown, present=sat.present,
        with_staff=sat.with_staff, sitting=sat.id, language=record.person.language, asks=form.asks,
        **whose(request, form),
    )  # fmt: skip
    if form.sends and form.send_to:
        return actions.say(by=by, person=record.person.id, said=said, kind=asked.kept_as, send_to=form.send_to, on=on)
    return actions.keep_to_myself(by=by, person=record.person.id, said=said, kind=asked.kept_as, on=on)


def asks_whose(request: Asked) -> dict[str, Any]:
    """What a form that may ask whose words they are needs to know."""
    sat = sitting.standing(request)
    ask = sat is None or not sat.whose or "whose" in request.GET
    return {"company": in_words(sat.company) if sat else "", "ask": ask}


def whose(request: Asked, form: forms.WhoseWords) -> dict[str, str]:
    """Whose words they are, as it is kept: as just answered, else as answered before in this sitting."""
    sat = sitting.standing(request)
    told_, helper = (sat.whose, sat.helper) if sat else ("", "")
    if form.ask:
        told_, helper = form.cleaned_data["whose"], form.who_helped
        if rules.is_carried(told_):
            sitting.carry(request, whose=told_, helper=helper)
    return rules.provenance(whose=told_, helper=helper)


def mine(request: Asked, statement_id: UUID) -> Heard:
    """One of the person's own statements, or nothing there."""
    heard = panels.statement(record=request.record, key=statement_id)
    if heard is None or heard.kind not in MINE or not (heard.is_the_persons or heard.author_kind == "person"):
        raise Http404("There is nothing here.")
    return heard


@access.opens(access.PERSON)
def thanks(request: Asked, statement_id: UUID) -> HttpResponse:
    """Thank you: we have your words, who reads them and by when there is an answer."""
    heard = mine(request, statement_id)
    onward = next_question(asked=heard.question, symbols=heard.symbols)
    return page(request, "voice/me/thanks.html", heard=heard, onward=onward, **who_reads(request, heard))


def who_reads(request: Asked, heard: Heard) -> dict[str, Any]:
    by = pack("common").intervals["answer_words"].ends_on(heard.when)
    reached = [(key, names) for key, names in teams(request.record) if key in heard.sent_to]
    return {"readers": _readers(reached), "answer_by": by}
